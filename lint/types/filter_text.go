package types

import (
	"slices"
	"strconv"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
)

// Space is the white space that filters take off.
const Space = "\x00\t\n\v\f\r "

// escapedJSON returns a text with the escapes that JSON needs in a string.
func escapedJSON(t *Type) *Type {
	u := text(t)
	u.Safe, u.Free, u.Lines, u.JSON = true, false, false, false
	u.Escaped = t.Escaped || !safe(t)
	u.Values, u.Prefix = nil, leading(t.Prefix, func(r rune) bool { return r >= ' ' && r != '"' && r != '\\' })
	if !slices.ContainsFunc(t.Values, BreaksString) {
		u.Values = t.Values
	}
	if !BreaksString(t.Default) {
		u.Default = t.Default
	}
	return u
}

// asJSON returns a value as it is printed in JSON, a text in quotes.
func asJSON(t *Type) *Type {
	u := &Type{Kinds: t.Kinds &^ Nil, JSON: true, From: t.From}
	if u.Kinds == 0 {
		u.Kinds = AnyKind &^ Nil // null, which is no kind of ours
	}
	return u
}

// encoded returns a text encoded for a URL or in base64.
func encoded(t *Type, filter string) *Type {
	u := text(t)
	u.Safe, u.Free, u.Lines, u.Values, u.Format, u.Prefix = true, false, false, nil, "", ""
	u.Escaped = false
	if filter == "url_encode" {
		u.Kinds |= t.Kinds & Nil
	}
	if strings.HasPrefix(filter, "url_") {
		u.Prefix = leading(t.Prefix, unreserved)
	}
	return u
}

// changedText returns what a filter that works on texts makes of a value.
func changedText(t *Type, f *liquid.Filter, env Env) *Type {
	u := text(t)
	u.Values, u.Prefix = nil, ""
	u.Safe = u.Safe && (!t.Escaped || !breaksEscapes(f, env))
	switch f.Name {
	case "slice":
		u.Blank = u.Blank || !keepsBegin(f, env)
		if t.Can(List) {
			u.Kinds, u.Elem, u.Most = u.Kinds|List, t.Elem, mostOf(t, f, env)
			if t.Only(List | Nil) {
				u.Kinds = List // of nothing an empty text, which is the same as an empty list
			}
		}
	case "truncate", "truncatewords":
		u.Kinds, u.Blank = u.Kinds|t.Kinds&Nil, u.Blank || !keepsBegin(f, env)
	case "escape":
		u.Kinds |= t.Kinds & Nil
	case "strip_newlines":
		u.Lines = false
		u.Breaks, u.JSON = t.Breaks, t.JSON
	case "strip", "lstrip", "rstrip":
		u.Breaks, u.JSON = t.Breaks, t.JSON
	case "upcase", "downcase", "capitalize":
		u.Breaks = t.Breaks
	case "replace", "replace_first":
		with := arg(f, 1, env)
		u.Safe, u.Blank = u.Safe && with.Safe, u.Blank || with.Blank
	case "remove", "remove_first", "strip_html":
		u.Blank = true
	}
	u.Loose = loosens(f.Name) && loose(t, cuts(f.Name))
	of := rewritten(f.Name)
	if of == nil && len(t.Values) > 0 {
		if of = replaced(t, f, env); of != nil {
			u.Blank = t.Blank
		}
	}
	if of != nil {
		for _, v := range t.Values {
			v = of(v)
			u.Values, u.Blank = append(u.Values, v), u.Blank || v == ""
		}
		if t.Only(Nil) || t.Can(Nil) && len(u.Values) > 0 {
			u.Values = append(u.Values, "")
		}
	}
	return u
}

// keepsBegin reports whether a filter that cuts a text or list leaves the beginning, or puts something in the place of the rest.
func keepsBegin(f *liquid.Filter, env Env) bool {
	switch {
	case f.Name == "slice":
		from := arg(f, 0, env)
		return from.Only(Number) && len(from.Values) == 1 && from.Values[0] == "0" && (len(f.Args) == 1 || positive(arg(f, 1, env)))
	case f.Name == "truncatewords", len(f.Args) < 2:
		return true // the first word stays, and so do three dots
	}
	dots := arg(f, 1, env)
	return positive(arg(f, 0, env)) || dots.Only(String) && !dots.Blank
}

// positive reports whether a value is a number that is known and above zero.
func positive(t *Type) bool {
	if !t.Only(Number) || len(t.Values) != 1 {
		return false
	}
	n, err := strconv.Atoi(t.Values[0])
	return err == nil && n > 0
}

// mostOf returns how many items a slice of a list has at most; 0 if that is not known.
func mostOf(t *Type, f *liquid.Filter, env Env) int {
	if len(f.Args) == 1 {
		return 1
	}
	n := arg(f, 1, env)
	if len(n.Values) != 1 || !n.Only(Number) {
		return t.Most
	}
	most, err := strconv.Atoi(n.Values[0])
	switch {
	case err != nil || most <= 0:
		return t.Most
	case t.Most > 0:
		return min(most, t.Most)
	}
	return most
}

// loosens reports whether a number, true or false can come out of a filter that makes texts, and be meant to.
func loosens(filter string) bool {
	switch filter {
	case "strip", "lstrip", "rstrip", "strip_newlines":
		return true
	}
	return cuts(filter)
}

// cuts reports whether a filter takes something out of a text.
func cuts(filter string) bool {
	switch filter {
	case "remove", "remove_first", "replace", "replace_first", "slice", "strip_html":
		return true
	}
	return false
}

// loose reports whether a text that is made of a value may be a number, true or false: of a value that may be one itself, and of
// a piece of a text that is neither written in the template nor known to be words.
func loose(t *Type, piece bool) bool {
	switch {
	case t.Loose || t.Can(Number|Bool):
		return true
	case !piece || len(t.Values) > 0:
		return false
	}
	switch t.From {
	case Profile:
		return t.Format == "phone" || t.Format == "id" || t.Format == "date" || t.Format == "date-time"
	case Made:
		return t.Layout != ""
	case Written, Included:
		return false
	}
	return true
}

// rewritten returns what a filter without arguments makes of a text; nil of others.
func rewritten(filter string) func(string) string {
	switch filter {
	case "strip":
		return func(s string) string { return strings.Trim(s, Space) }
	case "lstrip":
		return func(s string) string { return strings.TrimLeft(s, Space) }
	case "rstrip":
		return func(s string) string { return strings.TrimRight(s, Space) }
	case "strip_newlines":
		return strings.NewReplacer("\r\n", "", "\n", "").Replace
	case "upcase":
		return strings.ToUpper
	case "downcase":
		return strings.ToLower
	}
	return nil
}

// replaced returns what a filter makes of known texts that replaces something in them, or takes it out, where that is known; nil of
// others, and where a text becomes too long.
func replaced(t *Type, f *liquid.Filter, env Env) func(string) string {
	what, ok := oneText(f, 0, env)
	with := ""
	if ok && strings.HasPrefix(f.Name, "replace") {
		with, ok = oneText(f, 1, env)
	}
	if !ok || what == "" || slices.ContainsFunc(t.Values, func(s string) bool { return len(s)+strings.Count(s, what)*len(with) > longestValue }) {
		return nil
	}
	switch f.Name {
	case "remove", "replace":
		return func(s string) string { return strings.ReplaceAll(s, what, with) }
	case "remove_first", "replace_first":
		return func(s string) string { return strings.Replace(s, what, with, 1) }
	}
	return nil
}

// oneText returns the one text that an argument of a filter is. It reports false if it may be something else.
func oneText(f *liquid.Filter, n int, env Env) (string, bool) {
	if n >= len(f.Args) {
		return "", false
	}
	t := arg(f, n, env)
	if len(t.Values) != 1 || !t.Only(String) {
		return "", false
	}
	return t.Values[0], true
}

// text returns a value as a filter that takes text makes it: always a string.
func text(t *Type) *Type {
	u := &Type{Kinds: String, Blank: t.Blank, Safe: safe(t) || t.Safe, Escaped: t.Escaped, Free: t.Free, Lines: t.Lines, From: t.From, Format: t.Format, Values: t.Values, Prefix: t.Prefix}
	if t.Can(Nil) {
		u.Values = nil
	}
	return u
}

// breaksEscapes reports whether a filter can leave half an escape of JSON, or another one. What takes out or replaces a text
// that neither begins nor ends within an escape leaves them whole.
func breaksEscapes(f *liquid.Filter, env Env) bool {
	const within = `\"/bfnrtu`
	switch f.Name {
	case "upcase", "truncate", "slice", "escape", "escape_once":
		return true
	case "remove", "remove_first", "replace", "replace_first":
		a := arg(f, 0, env)
		return len(a.Values) == 0 || slices.ContainsFunc(a.Values, func(v string) bool {
			return v == "" || strings.ContainsRune(within, rune(v[0])) || strings.ContainsRune(within, rune(v[len(v)-1]))
		})
	}
	return false
}

// leading returns the beginning of a text as far as a filter keeps its signs.
func leading(s string, kept func(rune) bool) string {
	if i := strings.IndexFunc(s, func(r rune) bool { return !kept(r) }); i >= 0 {
		return s[:i]
	}
	return s
}

// unreserved reports whether a sign stands for itself in a URL wherever it is.
func unreserved(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '-' || r == '_' || r == '.'
}

// longestValue is how long a known value may be, in bytes; longer ones are not kept.
const longestValue = 1000

func concat(a, b *Type) *Type {
	u := &Type{Kinds: String, Blank: a.Blank && b.Blank, Safe: (safe(a) || a.Safe) && (safe(b) || b.Safe), Escaped: a.Escaped || b.Escaped, Free: a.Free || b.Free, Lines: a.Lines || b.Lines, Breaks: a.Breaks || b.Breaks, Prefix: a.Prefix}
	u.Loose = a.From == Included && a.Loose || b.From == Included && b.Loose
	u.Numeric = a.Numeric && a.Whole && !a.Blank && endsInDigits(b) && !b.Blank
	u.Whole = u.Numeric
	if u.Free {
		u.Safe = false
	}
	switch {
	case a.From == b.From, b.From == Written, a.From == Included:
		u.From = a.From
	case a.From == Written, b.From == Included:
		u.From = b.From
	default:
		// several
	}
	va, vb := a.Values, b.Values
	if len(va) > 0 && len(vb) > 0 && len(va)*len(vb) <= few && !a.Can(Nil) && !b.Can(Nil) {
		for _, x := range va {
			for _, y := range vb {
				u.Values = append(u.Values, x+y)
			}
		}
		if len(u.Values[0]) > longestValue {
			u.Values = nil
		}
	}
	if len(a.Values) == 1 && len(a.Prefix) < longestValue {
		u.Prefix = a.Values[0] + b.Prefix
	}
	return u
}
