package types

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
)

// Space is the white space that filters take off.
const Space = "\x00\t\n\v\f\r "

var (
	boolType  = &Type{Kinds: Bool, Safe: true, From: Made}
	trueType  = &Type{Kinds: Bool, Safe: true, Values: []string{"true"}, Prefix: "true", From: Written}
	falseType = &Type{Kinds: Bool, Safe: true, Values: []string{"false"}, Prefix: "false", From: Written}
	blankText = &Type{Kinds: String, Blank: true, Safe: true, Values: []string{""}, From: Written}
	wholeType = &Type{Kinds: Number, Whole: true, Safe: true, From: Made}
	count     = &Type{Kinds: Number, Whole: true, Safe: true, Counted: true, From: Made}
	figure    = &Type{Kinds: Number, Safe: true, Counted: true, From: Made}
	digest    = &Type{Kinds: String, Safe: true, From: Made}
	rangeType = &Type{Kinds: List, Blank: true, Elem: wholeType, From: Made}
)

func evalLiteral(l *liquid.Literal) *Type {
	switch l.Kind {
	case liquid.StringLit:
		return OfText(l.Text)
	case liquid.IntLit:
		return ofNumber(l.Text, true)
	case liquid.FloatLit:
		return ofNumber(l.Text, false)
	case liquid.TrueLit:
		return trueType
	case liquid.FalseLit:
		return falseType
	case liquid.NilLit:
		return NilType
	}
	return blankText
}

// Filtered is what filters make of a value.
func Filtered(t *Type, filters []liquid.Filter, env Env) *Type {
	for i := range filters {
		t = applyFilter(t, &filters[i], env)
	}
	return t
}

func arg(f *liquid.Filter, n int, env Env) *Type {
	if n >= len(f.Args) {
		if len(f.Named) > 0 {
			return Any // a map of what is named
		}
		return NilType
	}
	return Eval(f.Args[n], env)
}

// weekdays is what a date prints of which only the day of the week is asked.
var weekdays = map[string][]string{"%u": {"1", "2", "3", "4", "5", "6", "7"}, "%w": {"0", "1", "2", "3", "4", "5", "6"}}

// asNumber is a text of which the values are known, made a number by adding 0; nil if that is not it.
func asNumber(t *Type, f *liquid.Filter) *Type {
	if f.Name != "plus" || len(f.Args) != 1 || len(t.Values) == 0 || t.Blank {
		return nil
	}
	zero, ok := f.Args[0].(*liquid.Literal)
	if !ok || zero.Kind != liquid.IntLit || zero.Text != "0" {
		return nil
	}
	if (!t.Numeric || !t.Whole) && slices.ContainsFunc(t.Values, func(v string) bool { return !isNumber(v) || strings.ContainsAny(v, ".eE") }) {
		return nil
	}
	u := *count
	u.Values = t.Values
	return &u
}

// reckoned is what a filter makes of one whole number and another; nil if they are not known.
func reckoned(t *Type, f *liquid.Filter, env Env) *Type {
	a, ok := number(t)
	if !ok || len(f.Args) > 1 {
		return nil
	}
	b := 0
	if len(f.Args) == 1 {
		if b, ok = number(arg(f, 0, env)); !ok {
			return nil
		}
	}
	switch f.Name {
	case "plus":
		a += b
	case "minus":
		a -= b
	case "times":
		a *= b
	case "at_least":
		a = max(a, b)
	case "at_most":
		a = min(a, b)
	case "abs":
		a = max(a, -a)
	case "modulo":
		if a < 0 || b <= 0 {
			return nil
		}
		a %= b
	default:
		return nil
	}
	u := *count
	u.Values = []string{strconv.Itoa(a)}
	return &u
}

// number is the whole number that a value is, if that is known and no large one.
func number(t *Type) (n int, ok bool) {
	if !t.Only(Number) || !t.Whole || len(t.Values) != 1 || len(t.Values[0]) > 9 {
		return 0, false
	}
	n, err := strconv.Atoi(t.Values[0])
	return n, err == nil
}

// isWhole reports whether an expression is a whole number.
func isWhole(e liquid.Expr, env Env) bool {
	if l, ok := e.(*liquid.Literal); ok {
		return l.Kind == liquid.IntLit
	}
	t := Eval(e, env)
	return t.Only(Number) && whole(t)
}

func applyFilter(t *Type, f *liquid.Filter, env Env) *Type {
	switch f.Name {
	case "default":
		return withDefault(t, arg(f, 0, env))
	case "plus", "minus", "times", "modulo", "at_least", "at_most", "abs", "divided_by":
		if u := asNumber(t, f); u != nil {
			return u
		}
		if u := reckoned(t, f, env); u != nil {
			return u
		}
		if t.Only(Number|Nil) && whole(t) && (len(f.Args) == 0 || isWhole(f.Args[0], env)) {
			return count
		}
		return figure
	case "ceil", "floor":
		return count
	case "round":
		if len(f.Args) == 0 {
			return count
		}
		return figure
	case "size":
		return sizeOf(t)
	case "append", "prepend":
		a := arg(f, 0, env)
		if f.Name == "prepend" {
			a, t = t, a
		}
		return concat(t, a)
	case "json_escape":
		u := text(t)
		u.Safe, u.Free, u.Lines, u.JSON = true, false, false, false
		u.Escaped = t.Escaped || !safe(t)
		u.Values, u.Prefix = nil, leading(t.Prefix, func(r rune) bool { return r >= ' ' && r != '"' && r != '\\' })
		if !slices.ContainsFunc(t.Values, breaksString) {
			u.Values = t.Values
		}
		return u
	case "as_json_string":
		u := &Type{Kinds: t.Kinds &^ Nil, JSON: true, From: t.From}
		if u.Kinds == 0 {
			u.Kinds = AnyKind &^ Nil // null, which is no kind of ours
		}
		return u
	case "url_encode", "url_escape", "url_param_escape", "base64", "base64_encode":
		u := text(t)
		u.Safe, u.Free, u.Lines, u.Values, u.Format, u.Prefix = true, false, false, nil, "", ""
		u.Escaped = false
		if f.Name == "url_encode" {
			u.Kinds |= t.Kinds & Nil
		}
		if strings.HasPrefix(f.Name, "url_") {
			u.Prefix = leading(t.Prefix, unreserved)
		}
		return u
	case "md5", "sha1", "sha256", "sha2", "hmac_sha1", "hmac_sha1_hex", "hmac_sha1_base64", "hmac_sha256", "hmac_sha256_hex", "hmac_sha256_base64", "hmac_sha512", "hmac_sha512_hex", "hmac_sha512_base64":
		return digest
	case "date":
		u := &Type{Kinds: String | t.Kinds&Nil, Safe: true, From: Made, Blank: t.Blank && !slices.Contains(t.Values, "now"), Errs: !t.Only(Time|Nil) && len(t.Values) == 0}
		if len(t.Values) > 0 && !t.Blank {
			u.Blank = false
		}
		a, odd := arg(f, 0, env), slices.ContainsFunc(t.Values, noDate)
		u.Safe = a.Safe && (t.Safe || !odd) && !slices.ContainsFunc(a.Values, breaksLines)
		u.Blank = u.Blank || slices.ContainsFunc(a.Values, blankFormat)
		if len(a.Values) == 1 && !odd {
			u.Numeric = digitsOf(a.Values[0])
			u.Whole, u.Layout = u.Numeric, a.Values[0]
			if u.Numeric && !u.Blank && !u.Errs {
				u.Values = weekdays[a.Values[0]]
			}
			u.Positive = u.Numeric && len(t.Values) == 1 && (t.Values[0] == "now" || t.Values[0] == "today") && (a.Values[0] == "%s" || a.Values[0] == "%Y")
		}
		return u
	case "split":
		if list := splitText(t, f, env); list != nil {
			return list
		}
		return &Type{Kinds: List, Blank: t.Blank || len(t.Values) == 0, From: t.From, Free: t.Free, Elem: &Type{Kinds: String, Safe: t.Safe, Free: t.Free, From: t.From, Blank: true}}
	case "join":
		if by := arg(f, 0, env); t.Texts != nil && len(by.Values) == 1 && by.Only(String) {
			u := OfText(strings.Join(t.Texts, by.Values[0]))
			u.From = t.From
			return u
		}
		u := &Type{Kinds: String, Blank: t.Blank, Free: t.Free || t.Elem != nil && t.Elem.Free, From: t.From}
		u.Safe = !u.Free && t.Elem != nil && t.Elem.Safe && arg(f, 0, env).Safe
		return u
	case "first", "last":
		if t.Count > 0 {
			return end(t, f.Name)
		}
		return orNil(Element(t))
	case "concat":
		with := arg(f, 0, env)
		if t.Texts != nil && with.Texts != nil {
			return listOf(slices.Concat(t.Texts, with.Texts), t.From)
		}
		u := &Type{Kinds: List, Blank: t.Blank && with.Blank, From: t.From, Free: t.Free || with.Free}
		if with.From == Included {
			u.From = Included
		}
		return u
	case "map", "where":
		return &Type{Kinds: List, Blank: true, From: t.From, Free: t.Free}
	case "uniq", "compact", "sort", "sort_natural", "reverse":
		u := *t
		if t.Can(List | Nil) {
			u.Kinds = List // of nothing they make an empty one, of what is no list one of a single item
		}
		switch f.Name {
		case "reverse":
			u.Texts = slices.Clone(t.Texts)
			slices.Reverse(u.Texts)
			return &u
		case "compact":
			if t.Texts != nil {
				return t // which leaves nil out, and no text
			}
		}
		u.Texts = nil
		if u.Count > 1 && (f.Name == "uniq" || f.Name == "compact") {
			u.Count = 1 // or more
		}
		return &u
	case "upcase", "downcase", "capitalize", "strip", "lstrip", "rstrip", "truncate", "truncatewords", "slice", "remove", "remove_first", "replace", "replace_first",
		"strip_html", "strip_newlines", "newline_to_br", "escape", "escape_once", "number_with_delimiter", "money":
		u := text(t)
		if f.Name == "slice" && t.Can(List) {
			u.Kinds, u.Elem = u.Kinds|List, t.Elem
			if t.Only(List | Nil) {
				u.Kinds = List // of nothing an empty text, which is no other than an empty list
			}
		}
		u.Values, u.Prefix = nil, ""
		u.Safe = u.Safe && (!t.Escaped || !breaksEscapes(f, env))
		switch f.Name {
		case "escape", "truncate", "truncatewords":
			u.Kinds |= t.Kinds & Nil
		case "strip_newlines":
			u.Lines = false
			u.Breaks, u.JSON = t.Breaks, t.JSON
		case "strip", "lstrip", "rstrip":
			u.Breaks, u.JSON = t.Breaks, t.JSON
		case "upcase", "downcase", "capitalize":
			u.Breaks = t.Breaks
		}
		if of := rewritten(f.Name); of != nil {
			for _, v := range t.Values {
				v = of(v)
				u.Values, u.Blank = append(u.Values, v), u.Blank || v == ""
			}
			if t.Can(Nil) && len(u.Values) > 0 {
				u.Values = append(u.Values, "")
			}
		}
		if strings.HasPrefix(f.Name, "replace") {
			with := arg(f, 1, env)
			u.Safe, u.Blank = u.Safe && with.Safe, u.Blank || with.Blank
		}
		if strings.HasPrefix(f.Name, "remove") || f.Name == "slice" || strings.HasPrefix(f.Name, "truncate") || f.Name == "strip_html" {
			u.Blank = true
		}
		return u
	case "time_zone":
		return &Type{Kinds: Time | String, Blank: t.Blank && !slices.Contains(t.Values, "now"), Safe: true, From: Made}
	case "json_parse", "property_accessor":
		return anything(t.Free, t.From)
	}
	if known, ok := braze.FilterNamed(f.Name); ok && known.Status == "foreign" {
		return Any // what was meant is not what is printed
	} else if !ok {
		for _, near := range braze.Filters() {
			if near.Status == "supported" && liquid.Almost(f.Name, near.Name) {
				meant := *f
				meant.Name = near.Name
				return applyFilter(t, &meant, env) // the slip is told alone
			}
		}
	}
	u := *t
	u.Errs = true
	return &u
}

// rewritten is what a filter without arguments makes of a text; nil of others.
func rewritten(filter string) func(string) string {
	switch filter {
	case "strip":
		return func(s string) string { return strings.Trim(s, Space) }
	case "lstrip":
		return func(s string) string { return strings.TrimLeft(s, Space) }
	case "rstrip":
		return func(s string) string { return strings.TrimRight(s, Space) }
	case "upcase":
		return strings.ToUpper
	case "downcase":
		return strings.ToLower
	}
	return nil
}

// sizeOf is how long a text is, or a list.
func sizeOf(t *Type) *Type {
	u := *count
	if n, ok := t.Items(); ok {
		u.Values = []string{strconv.Itoa(n)}
		return &u
	}
	if !t.Only(String) || len(t.Values) == 0 {
		return count
	}
	for _, v := range t.Values {
		if n := strconv.Itoa(utf8.RuneCountInString(v)); !slices.Contains(u.Values, n) {
			u.Values = append(u.Values, n)
		}
	}
	return &u
}

// splitText is the list that a known text is split into; nil if that is not known, or nothing.
func splitText(t *Type, f *liquid.Filter, env Env) *Type {
	by := arg(f, 0, env)
	if len(t.Values) != 1 || !t.Only(String) || len(by.Values) != 1 || by.Values[0] == "" {
		return nil
	}
	items := strings.Split(t.Values[0], by.Values[0])
	if by.Values[0] == " " {
		items = strings.Fields(t.Values[0])
	}
	for len(items) > 0 && items[len(items)-1] == "" {
		items = items[:len(items)-1]
	}
	if len(items) == 0 {
		return nil
	}
	return listOf(items, t.From)
}

// listOf is a list of texts.
func listOf(items []string, from Source) *Type {
	elem := &Type{Kinds: String, Safe: true, From: from, Numeric: true, Whole: true}
	for _, item := range items {
		elem.Blank = elem.Blank || strings.TrimSpace(item) == ""
		elem.Safe = elem.Safe && !breaksString(item)
		elem.Numeric = elem.Numeric && isNumber(item)
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

// isNumber reports whether a text is a number as JSON writes it.
func isNumber(s string) bool {
	return s != "" && (s[0] == '-' || '0' <= s[0] && s[0] <= '9') && json.Valid([]byte(s))
}

// text is a value as a filter that takes text makes it: always a string.
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

// leading is the beginning of a text as far as a filter keeps its signs.
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

// withDefault is a value or, where that is empty, another. White space alone passes default too, but nobody who wrote a default
// wants to hear of it: only of text that holds line breaks for certain it is thought of.
func withDefault(t, d *Type) *Type {
	rest := *t
	rest.Kinds &^= Nil
	rest.Blank = t.Blank && t.Can(String) && t.Lines // white space alone stays
	if t.Only(Bool) && len(t.Values) == 0 {
		rest.Values = []string{"true"}
	}
	if t.Only(Nil) || len(t.Values) == 1 && (t.Values[0] == "" || t.Values[0] == "false") {
		return d
	}
	if !t.Blank && !t.Can(Bool) {
		return &rest
	}
	if len(t.Values) > 0 {
		rest.Values = slices.DeleteFunc(slices.Clone(t.Values), func(s string) bool { return s == "" })
	}
	return Union(&rest, d)
}

// longestValue is how long a known value may be, in bytes; longer ones are not kept.
const longestValue = 1000

func concat(a, b *Type) *Type {
	u := &Type{Kinds: String, Blank: a.Blank && b.Blank, Safe: (safe(a) || a.Safe) && (safe(b) || b.Safe), Escaped: a.Escaped || b.Escaped, Free: a.Free || b.Free, Lines: a.Lines || b.Lines, Breaks: a.Breaks || b.Breaks, Prefix: a.Prefix}
	u.Numeric = a.Numeric && a.Whole && !a.Blank && endsInDigits(b) && !b.Blank
	u.Whole = u.Numeric
	if u.Free {
		u.Safe = false
	}
	if a.From == b.From || b.From == Written {
		u.From = a.From
	} else if a.From == Written {
		u.From = b.From
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
