package types

import (
	"slices"

	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
)

var (
	boolType  = &Type{Kinds: Bool, Safe: true, From: Made}
	trueType  = &Type{Kinds: Bool, Safe: true, Values: []string{"true"}, Prefix: "true", From: Written}
	falseType = &Type{Kinds: Bool, Safe: true, Values: []string{"false"}, Prefix: "false", From: Written}
	blankText = &Type{Kinds: String, Blank: true, Safe: true, Values: []string{""}, From: Written}
	wholeType = &Type{Kinds: Number, Whole: true, Safe: true, From: Made}
	figure    = &Type{Kinds: Number, Safe: true, Counted: true, From: Made}
	digest    = &Type{Kinds: String, Safe: true, From: Made}
	rangeType = &Type{Kinds: List, Blank: true, Elem: wholeType, From: Made}
)

// Filtered returns what filters make of a value.
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

// applyFilter returns what a filter makes of a value. Of a filter that Braze does not have it is what the one that is meant makes of
// it: the slip is a finding of its own.
func applyFilter(t *Type, f *liquid.Filter, env Env) *Type {
	switch f.Name {
	case "default":
		d := withDefault(t, arg(f, 0, env))
		if t.Can(Bool) && len(f.Named) > 0 { // allow_false: true
			return Union(d, falseType)
		}
		return d
	case "plus", "minus", "times", "modulo", "at_least", "at_most", "abs", "divided_by", "ceil", "floor", "round":
		return reckon(t, f, env)
	case "size":
		return sizeOf(t)
	case "append":
		return concat(t, arg(f, 0, env))
	case "prepend":
		return concat(arg(f, 0, env), t)
	case "json_escape":
		return escapedJSON(t)
	case "as_json_string":
		return asJSON(t)
	case "url_encode", "url_escape", "url_param_escape", "base64", "base64_encode":
		return encoded(t, f.Name)
	case "md5", "sha1", "sha256", "sha2", "hmac_sha1", "hmac_sha1_hex", "hmac_sha1_base64", "hmac_sha256", "hmac_sha256_hex", "hmac_sha256_base64", "hmac_sha512", "hmac_sha512_hex", "hmac_sha512_base64":
		return digest
	case "date":
		return dated(t, arg(f, 0, env))
	case "time_zone":
		return &Type{Kinds: Time | String, Blank: t.Blank && !slices.Contains(t.Values, "now"), Safe: true, From: Made}
	case "split":
		return splitText(t, arg(f, 0, env))
	case "join":
		return joined(t, arg(f, 0, env))
	case "first", "last":
		if t.Count > 0 {
			return end(t, f.Name)
		}
		return orNil(Element(t))
	case "concat":
		return concatLists(t, arg(f, 0, env))
	case "map", "where":
		return &Type{Kinds: List, Blank: true, From: t.From, Free: t.Free, Most: t.Most}
	case "uniq", "compact", "sort", "sort_natural", "reverse":
		return arranged(t, f.Name)
	case "upcase", "downcase", "capitalize", "strip", "lstrip", "rstrip", "truncate", "truncatewords", "slice", "remove", "remove_first", "replace", "replace_first",
		"strip_html", "strip_newlines", "newline_to_br", "escape", "escape_once":
		return changedText(t, f, env)
	case "money":
		return grouped(t, 2)
	case "number_with_delimiter":
		if t.Only(String) && !t.Loose && !t.Numeric && !t.Free {
			return changedText(t, f, env)
		}
		return grouped(t, -1)
	case "json_parse", "property_accessor":
		return anything(t.Free, t.From)
	}
	return unknownFilter(t, f, env)
}

// unknownFilter returns what a filter makes of a value that applyFilter knows nothing of.
func unknownFilter(t *Type, f *liquid.Filter, env Env) *Type {
	known, ok := braze.FilterNamed(f.Name)
	if ok && known.Status != "foreign" {
		u := *t
		if known.Status == "unlisted" {
			u = *unlisted(known, t)
		}
		u.Errs = true
		return &u
	}
	meant := meantFilter(f.Name, known)
	if meant == "" {
		return Any // what was meant is not what is printed
	}
	g := *f
	g.Name = meant
	u := *applyFilter(t, &g, env)
	u.Errs = u.Errs || ok
	return &u
}

// unlisted returns what a filter that Braze does not speak of makes of a value, by the kind of its output.
func unlisted(f *braze.Filter, t *Type) *Type {
	switch f.Output {
	case "string":
		u := text(t)
		u.Values, u.Prefix = nil, ""
		return Union(t, u) // which passes as it is where the filter is not there
	case "number":
		return figure
	case "integer":
		return wholeType
	case "boolean":
		return boolType
	case "element":
		return anything(t.Free, t.From)
	default:
		return t // of the same kind
	}
}

// meantFilter returns the filter of Braze that is meant by the name of one that it does not have, where that takes no arguments or the
// names are nearly the same; empty if nobody can tell. Known is what other dialects have by that name, or nil.
func meantFilter(name string, known *braze.Filter) string {
	if known != nil {
		if r, ok := braze.FilterNamed(known.Replacement); ok && r.Status == "supported" && r.MaxArgs == 0 {
			return r.Name
		}
		return ""
	}
	for _, near := range braze.Filters() {
		if near.Status == "supported" && liquid.Almost(name, near.Name) {
			return near.Name
		}
	}
	return ""
}

// withDefault returns a value or, where that is empty, another. White space alone passes default too, but nobody who wrote a default
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
	u := Union(&rest, d)
	if len(d.Values) != 1 || !d.Only(String) || len(u.Values) > 0 {
		return u
	}
	if u == d || u == Any { // which others have too
		v := *u
		u = &v
	}
	u.Default = d.Values[0]
	return u
}
