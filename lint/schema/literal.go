package schema

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/types"
)

// literal returns a value that is written out as a whole, as JSON decodes it.
func literal(v jsontmpl.Value) (any, bool) {
	switch v := v.(type) {
	case *jsontmpl.Object:
		out := map[string]any{}
		for _, item := range v.Items {
			m, ok := item.(*jsontmpl.Member)
			if !ok {
				return nil, false
			}
			name, named := literalKey(m)
			one, ok := literal(m.Value)
			if _, twice := out[name]; !named || !ok || twice {
				return nil, false
			}
			out[name] = one
		}
		return out, true
	case *jsontmpl.Array:
		list := make([]any, 0, len(v.Items))
		for _, item := range v.Items {
			e, ok := item.(*jsontmpl.Element)
			if !ok {
				return nil, false
			}
			one, ok := literal(e.Value)
			if !ok {
				return nil, false
			}
			list = append(list, one)
		}
		return list, true
	case *jsontmpl.String:
		text, ok := v.Literal()
		return unescape(text), ok && (text != "" || v.At.Len() == len(`""`))
	case *jsontmpl.Bare:
		if text, ok := v.Literal(); ok {
			return bareLiteral(strings.TrimSpace(text))
		}
	}
	return nil, false
}

func bareLiteral(text string) (any, bool) {
	switch text {
	case "null":
		return nil, true
	case "true", "false":
		return text == "true", true
	}
	return json.Number(text), types.IsNumber(text)
}

// canonical returns a text that two values share if they are the same JSON: members in order of their names, numbers by their value.
func canonical(v any) string {
	switch v := v.(type) {
	case map[string]any:
		parts := make([]string, 0, len(v))
		for _, name := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, jsonText(name)+":"+canonical(v[name]))
		}
		return "{" + strings.Join(parts, ",") + "}"
	case []any:
		parts := make([]string, 0, len(v))
		for _, e := range v {
			parts = append(parts, canonical(e))
		}
		return "[" + strings.Join(parts, ",") + "]"
	case json.Number:
		if r, ok := rational(v.String()); ok {
			return r.RatString()
		}
	}
	return jsonText(v)
}

// equals reports whether a value is what an enumeration has. It differs by branches in texts at most.
func equals(v jsontmpl.Value, want any) answer {
	switch v := v.(type) {
	case *jsontmpl.Object:
		members, ok := want.(map[string]any)
		if !ok {
			return no
		}
		return equalMembers(v, members)
	case *jsontmpl.Array:
		list, ok := want.([]any)
		if !ok {
			return no
		}
		return equalItems(v, list)
	case *jsontmpl.String:
		return equalScalars(scalars(nil, v, v.Parts, true, flow.Path{}), want)
	case *jsontmpl.Bare:
		return equalScalars(scalars(nil, v, v.Parts, false, flow.Path{}), want)
	}
	return unknown
}

func equalMembers(o *jsontmpl.Object, want map[string]any) answer {
	out := yes
	seen := map[string]bool{}
	for _, item := range o.Items {
		m, ok := item.(*jsontmpl.Member)
		if !ok {
			return unknown
		}
		name, literal := literalKey(m)
		if !literal || seen[name] {
			return unknown
		}
		seen[name] = true
		value, known := want[name]
		if !known {
			return no
		}
		out = min(out, equals(m.Value, value))
	}
	if len(seen) < len(want) {
		return no
	}
	return out
}

func equalItems(a *jsontmpl.Array, want []any) answer {
	least, most, bounded := countItems(a.Items)
	switch {
	case least > len(want) || bounded && most < len(want):
		return no
	case least != most || !bounded:
		return unknown
	}
	out := yes
	for i, item := range a.Items {
		e, ok := item.(*jsontmpl.Element)
		if !ok {
			return unknown
		}
		out = min(out, equals(e.Value, want[i]))
	}
	return out
}

func equalScalars(ways []scalar, want any) answer {
	switch want.(type) {
	case map[string]any, []any:
		if slices.ContainsFunc(ways, func(s scalar) bool { return !s.exact && !s.quoted }) || len(ways) == 0 {
			return unknown // it may print one
		}
		return no
	}
	text, fit, maybe := jsonText(want), 0, 0
	for i := range ways {
		switch s := &ways[i]; {
		case s.exact && equalJSON(text, s):
			fit++
		case !s.exact && s.mayBe(text, s.kind()):
			maybe++
		}
	}
	switch {
	case fit == len(ways) && fit > 0:
		return yes
	case fit+maybe == 0 && len(ways) > 0:
		return no
	}
	return unknown
}
