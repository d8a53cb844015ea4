package types

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
)

// The types of what Braze's tags set and print, and of the counters of a loop.
var (
	// NilType prints nothing.
	NilType = &Type{Kinds: Nil, Blank: true, Safe: true, From: Written}
	// ResponseType is what a connected_content call saves or prints: nil if the call failed.
	ResponseType = &Type{Kinds: AnyKind, Blank: true, Free: true, From: Response}
	// CatalogType is the list a catalog tag sets; it is empty if no item was found.
	CatalogType = &Type{Kinds: List | Nil, Blank: true, From: Catalog, Elem: catalogItem}
	catalogItem = &Type{Kinds: Map | Nil, Blank: true, From: Catalog}
	// IncludedType is what another template prints.
	IncludedType = &Type{Kinds: String, From: Included}
	// PromotionType is a promotion code.
	PromotionType = &Type{Kinds: String, Safe: true, From: Made, Format: "id"}
	// FieldNameType is the name of a field in the form of a preference center.
	FieldNameType = &Type{Kinds: String, Safe: true, From: Made, Format: "id"}
	// CounterType is a whole number that is counted or reckoned, or a random one.
	CounterType = &Type{Kinds: Number, Whole: true, Safe: true, Counted: true, From: Made}
	// URLType is the address of a landing page.
	URLType  = &Type{Kinds: String, Safe: true, From: Made, Format: "url"}
	loopFlag = &Type{Kinds: Bool, Safe: true, Values: []string{"true", "false"}, From: Made}
)

// Forloop returns what a member of forloop can be.
func Forloop(member string) *Type {
	switch member {
	case "first", "last":
		return loopFlag
	case "index", "index0", "rindex", "rindex0", "length":
		return CounterType
	}
	return Any
}

// Counted returns a counter that was counted up or down, or one at 0 where it was nil.
func Counted(t *Type, by int) *Type {
	u := *CounterType
	if t.Only(Nil) {
		u.Values = []string{"0"}
		return &u
	}
	for _, v := range t.Values {
		n, _ := strconv.Atoi(v)
		u.Values = append(u.Values, strconv.Itoa(n+by))
	}
	return &u
}

// OfText returns the type of one known text.
func OfText(s string) *Type {
	return &Type{
		Kinds:  String,
		Blank:  strings.TrimSpace(s) == "",
		Values: []string{s},
		Prefix: s,
		Safe:   !BreaksString(s),
		Breaks: EndsString(s),
		Lines:  strings.ContainsAny(s, "\n\r"),
		From:   Written,
	}
}

// AnyJSON returns a copy of t about whose text nothing is known but that it is JSON, or a list of such texts.
func AnyJSON(t *Type) *Type {
	u := *t
	u.From, u.Values, u.Prefix = Included, nil, ""
	if u.Can(List) {
		u.Elem, u.Texts = Any, nil
	}
	return &u
}

// BreaksString reports whether a text holds what cannot be in a JSON string as it is.
func BreaksString(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == '"' || r == '\\' })
}

// EndsString reports whether a text ends a JSON string that it is printed into: it holds a quote, or a backslash that begins no
// escape.
func EndsString(s string) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '"':
			return true
		case '\\':
			if i++; i == len(s) || strings.IndexByte(`"\/bfnrtu`, s[i]) < 0 {
				return true
			}
		}
	}
	return false
}

// Element returns what an item of a list can be. A loop over a text has the whole text as its one item.
func Element(list *Type) *Type {
	switch {
	case list.Elem != nil:
		return list.Elem
	case list.Free || list.From != Unknown:
		return anything(list.Free, list.From)
	}
	return Any
}

// Through returns what is reached from a value by the steps of a lookup.
func Through(t *Type, path []liquid.Access) *Type {
	for i := range path {
		t = through(t, &path[i])
	}
	return t
}

func through(t *Type, a *liquid.Access) *Type {
	switch a.Name {
	case "size":
		if _, ok := t.Items(); ok {
			return sizeOf(t)
		}
		if t.Can(List|String|Map) && t.Kinds&Nil == 0 || t.From == Catalog && t.Only(List|Nil) { // which no tag leaves out
			return CounterType
		}
		return &Type{Kinds: Number | Nil, Blank: true, Whole: true, Counted: true, Safe: true, From: Made}
	case braze.StatusMember:
		if t.From == Response {
			return &Type{Kinds: Number | Nil, Blank: true, Whole: true, Safe: true, From: Response}
		}
	case "first", "last":
		if t.Count > 0 {
			return end(t, a.Name)
		}
		if t.Only(List | Nil) {
			return orNil(Element(t))
		}
	case "":
		at, known := place(a.Index)
		switch {
		case !known && t.Count > 0:
			return t.Elem // nobody knows which
		case at >= t.Count || at < -t.Count:
			return orNil(Element(t))
		case t.Texts == nil:
			return t.Elem
		case at < 0:
			at += len(t.Texts)
		}
		return Item(t.Texts[at], t.From)
	}
	if f, ok := t.Fields[a.Name]; ok {
		if t.Can(Nil) {
			return orNil(f)
		}
		return f
	}
	return anything((t.Free || t.From == Catalog) && !namesID(a.Name), t.From)
}

// place returns an index that is written down.
func place(e liquid.Expr) (at int, ok bool) {
	l, ok := e.(*liquid.Literal)
	if !ok || l.Kind != liquid.IntLit {
		return 0, false
	}
	at, err := strconv.Atoi(l.Text)
	if err != nil {
		at = math.MaxInt
	}
	return at, true
}

// end returns the first or the last item of a list that has some.
func end(t *Type, which string) *Type {
	switch {
	case t.Texts == nil:
		return t.Elem
	case which == "first":
		return Item(t.Texts[0], t.From)
	default:
		return Item(t.Texts[len(t.Texts)-1], t.From)
	}
}

// Item returns the type of an item of a list that is a known text.
func Item(text string, from Source) *Type {
	t := OfText(text)
	t.From, t.Numeric = from, IsNumber(text)
	t.Whole = t.Numeric && !strings.ContainsAny(text, ".eE")
	return t
}

func orNil(t *Type) *Type {
	if t.Can(Nil) && t.Blank {
		return t
	}
	u := *t
	u.Kinds |= Nil
	u.Blank = true
	return &u
}

// few is how many values a type keeps.
const few = 8

// Union returns the type of a value that is of either type. A nil type has no values.
func Union(a, b *Type) *Type {
	switch {
	case a == nil || a.Kinds == 0:
		return b
	case b == nil || b.Kinds == 0 || a == b:
		return a
	case a == Any && !b.Free && !b.Errs || b == Any && !a.Free && !a.Errs:
		return Any
	}
	u := &Type{
		Kinds:    a.Kinds | b.Kinds,
		Blank:    a.Blank || b.Blank,
		Whole:    whole(a) && whole(b),
		Positive: a.Positive && b.Positive,
		Numeric:  (a.Numeric || a.Only(Nil)) && (b.Numeric || b.Only(Nil)),
		Safe:     safe(a) && safe(b),
		Free:     a.Free || b.Free,
		JSON:     a.JSON && b.JSON,
		Loose:    a.Loose || b.Loose,
		Grouped:  a.Grouped && b.Grouped,
		Counted:  (a.Counted || b.Counted) && counted(a) && counted(b),
		Lines:    a.Lines && b.Lines,
		Breaks:   a.Breaks || b.Breaks,
		Errs:     a.Errs || b.Errs,
		Escaped:  a.Escaped || b.Escaped,
		Declared: a.Declared && b.Declared,
	}
	if u.Free {
		u.Safe = false
	}
	if a.Layout == b.Layout {
		u.Layout = a.Layout
	}
	if a.Format == b.Format || b.Only(Nil) {
		u.Format = a.Format
	} else if a.Only(Nil) {
		u.Format = b.Format
	}
	switch {
	case a.From == b.From, b.From == Written:
		u.From = a.From
	case a.From == Written:
		u.From = b.From
	}
	u.Values, u.Prefix, u.Elem = sharedValues(a, b), sharedPrefix(a, b), sharedElem(a, b)
	return u
}

// sharedValues returns what values of either type print, if that is known of both.
func sharedValues(a, b *Type) []string {
	out, more := values(a), values(b)
	if out == nil || more == nil {
		return nil
	}
	for _, v := range more {
		if !slices.Contains(out, v) {
			out = append(slices.Clip(out), v)
		}
	}
	if len(out) > few {
		return nil
	}
	return out
}

// sharedElem returns what the items of a list of either type can be; nil if that is not known.
func sharedElem(a, b *Type) *Type {
	switch {
	case a.Elem != nil && b.Elem != nil:
		return Union(a.Elem, b.Elem)
	case !b.Can(List):
		return a.Elem
	case !a.Can(List):
		return b.Elem
	}
	return nil
}

// values returns what a type prints, if known; nil prints "".
func values(t *Type) []string {
	if len(t.Values) == 0 && t.Only(Nil) {
		return []string{""}
	}
	return t.Values
}

func whole(t *Type) bool   { return t.Whole || !t.Can(Number) && !t.Numeric }
func counted(t *Type) bool { return t.Counted || t.Only(Nil) || t.From == Written && t.Only(Number) }
func safe(t *Type) bool    { return t.Safe || t.Only(Nil|Bool|Number) }

func sharedPrefix(a, b *Type) string {
	n := 0
	for n < len(a.Prefix) && n < len(b.Prefix) && a.Prefix[n] == b.Prefix[n] {
		n++
	}
	return a.Prefix[:n]
}
