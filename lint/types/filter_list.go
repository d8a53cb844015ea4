package types

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// sizeOf returns how long a text is, or a list.
func sizeOf(t *Type) *Type {
	if n, ok := t.Items(); ok {
		return exactly(n)
	}
	if t.Only(Nil) {
		return exactly(0)
	}
	u := *CounterType
	if !t.Only(String) || len(t.Values) == 0 {
		return CounterType
	}
	for _, v := range t.Values {
		if n := strconv.Itoa(utf8.RuneCountInString(v)); !slices.Contains(u.Values, n) {
			u.Values = append(u.Values, n)
		}
	}
	return &u
}

// splitText returns the list that a text is split into.
func splitText(t, by *Type) *Type {
	if list := splitKnown(t, by); list != nil {
		return list
	}
	return &Type{Kinds: List, Blank: t.Blank || len(t.Values) == 0, From: t.From, Free: t.Free, Elem: &Type{Kinds: String, Safe: t.Safe, Free: t.Free, From: t.From, Blank: true, Loose: loose(t, true)}}
}

// splitKnown returns the list that a known text is split into; nil if that is not known.
func splitKnown(t, by *Type) *Type {
	if len(t.Values) != 1 || !t.Only(String) || len(by.Values) != 1 {
		return nil
	}
	items := strings.Split(t.Values[0], by.Values[0])
	if by.Values[0] == " " {
		items = strings.Fields(t.Values[0])
	}
	for len(items) > 0 && items[len(items)-1] == "" {
		items = items[:len(items)-1]
	}
	return listOf(items, t.From)
}

// listOf returns a list of texts.
func listOf(items []string, from Source) *Type {
	if len(items) == 0 {
		return &Type{Kinds: List, From: from, Blank: true, Elem: &Type{}, Texts: []string{}}
	}
	elem := &Type{Kinds: String, Safe: true, From: from, Numeric: true, Whole: true}
	for _, item := range items {
		elem.Blank = elem.Blank || strings.TrimSpace(item) == ""
		elem.Safe = elem.Safe && !BreaksString(item)
		elem.Numeric = elem.Numeric && IsNumber(item)
		elem.Whole = elem.Whole && !strings.ContainsAny(item, ".eE")
		if !slices.Contains(elem.Values, item) && len(elem.Values) <= few {
			elem.Values = append(elem.Values, item)
		}
	}
	elem.Whole = elem.Whole && elem.Numeric
	if len(elem.Values) > few {
		elem.Values = nil
	}
	list := &Type{Kinds: List, From: from, Elem: elem, Count: len(items), Most: len(items)}
	if len(items) <= few {
		list.Texts = items
	}
	return list
}

// joined returns the text of a list's items, with another between them.
func joined(t, by *Type) *Type {
	if t.Texts != nil && len(by.Values) == 1 && by.Only(String) {
		u := OfText(strings.Join(t.Texts, by.Values[0]))
		u.From = t.From
		return u
	}
	if t.From == Written {
		return AnyJSON(&Type{Kinds: String, Blank: true}) // what a template writes and joins is likely to be some
	}
	u := &Type{Kinds: String, Blank: t.Blank, Free: t.Free || t.Elem != nil && t.Elem.Free, From: t.From}
	u.Safe = !u.Free && t.Elem != nil && t.Elem.Safe && by.Safe
	u.Loose = t.Elem != nil && t.Elem.Loose
	return u
}

// concatLists returns a list with the items of another after its own.
func concatLists(t, with *Type) *Type {
	if t.Texts != nil && with.Texts != nil {
		return listOf(slices.Concat(t.Texts, with.Texts), t.From)
	}
	u := &Type{Kinds: List, Blank: t.Blank && with.Blank, From: t.From, Free: t.Free || with.Free, Count: t.Count + with.Count}
	if t.Elem != nil && with.Elem != nil {
		u.Elem = Union(t.Elem, with.Elem)
	}
	if with.From == Included {
		u.From = Included
	}
	return u
}

// arranged returns a list whose items a filter puts in another order, or some of which it leaves out.
func arranged(t *Type, filter string) *Type {
	if filter == "compact" && t.Texts != nil {
		return t // which leaves nil out, and no text
	}
	u := *t
	if t.Can(List | Nil) {
		u.Kinds = List // of nothing they make an empty one, of what is not a list one of a single item
	}
	u.Texts = nil
	switch filter {
	case "reverse":
		u.Texts = slices.Clone(t.Texts)
		slices.Reverse(u.Texts)
	case "uniq", "compact":
		u.Count = min(u.Count, 1) // or more
	}
	return &u
}
