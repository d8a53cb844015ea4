package config

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/hooklint/hooklint/lint/types"
)

// declarations reads a mapping of names to types.
func (r *reader) declarations(n *yaml.Node, what string) map[string]*types.Type {
	out := map[string]*types.Type{}
	r.entries(n, what, func(name, value *yaml.Node) {
		if t := r.declaration(value, "`"+name.Value+"`"); t != nil {
			out[name.Value] = t
		}
	})
	return out
}

func (r *reader) events(n *yaml.Node, w *types.World) {
	w.Events, w.EventNames = map[string]*types.Type{}, map[string]bool{}
	r.entries(n, "`events`", func(event, properties *yaml.Node) {
		w.EventNames[event.Value] = true
		for name, t := range r.declarations(properties, "the event `"+event.Value+"`") {
			w.Events[name] = types.Union(w.Events[name], t)
		}
	})
}

func (r *reader) declaration(n *yaml.Node, what string) *types.Type {
	if n.Kind == yaml.ScalarNode {
		return r.kind(n, what)
	}
	var t, untyped *types.Type
	var values []string
	var enum *yaml.Node
	kind := typeIn(n)
	if kind != nil {
		t = r.kind(kind, what)
	}
	r.fields(n, what, []field{
		{"type", func(*yaml.Node) {}}, // read before the others, which say more of it
		{"enum", func(n *yaml.Node) {
			enum = n
			r.list(n, "`enum`", func(item *yaml.Node) {
				var v string
				r.text(item, "a value of `enum`", &v)
				r.fits(item, kind, what)
				if kind == nil || kind.Value != "string" {
					v = plain(item)
				}
				values = append(values, v)
				untyped = types.Union(untyped, written(item))
			})
		}},
		{"items", func(n *yaml.Node) {
			r.only(kind, "array", "`items`", what)
			if elem := r.declaration(n, what); elem != nil {
				t = &types.Type{Kinds: types.List, Elem: elem, Declared: true}
			}
		}},
		{"properties", func(n *yaml.Node) {
			r.only(kind, "object", "`properties`", what)
			t = &types.Type{Kinds: types.Map, Fields: r.declarations(n, what), Declared: true}
		}},
	})
	if t == nil && kind == nil {
		t = untyped
	}
	if t == nil {
		if n.Kind == yaml.MappingNode && len(r.mistakes) == 0 {
			r.mistake(n, "", "%s needs `type`", what)
		}
		return nil
	}
	if len(values) == 0 {
		return t
	}
	if t.Kinds == types.List || t.Kinds == types.Map {
		r.mistake(enum, "write it in its `items`", "%s has `enum`, but is a list or an object", what)
	}
	return ofValues(t, values)
}

// typeIn returns what a declaration says under `type`, wherever in it that stands; nil if it does not say.
func typeIn(n *yaml.Node) *yaml.Node {
	for name, value := range pairs(n) {
		if name.Value == "type" {
			return value
		}
	}
	return nil
}

// written returns the type of a value of an enumeration without a type: what it is in YAML.
func written(value *yaml.Node) *types.Type {
	switch value.ShortTag() {
	case "!!int":
		return &types.Type{Kinds: types.Number, Whole: true, Safe: true, Declared: true}
	case "!!float":
		return &types.Type{Kinds: types.Number, Safe: true, Declared: true}
	case "!!bool":
		return &types.Type{Kinds: types.Bool, Safe: true, Declared: true}
	default:
		return &types.Type{Kinds: types.String, Free: true, Declared: true}
	}
}

// plain returns a value as JSON spells it, where it is a number or boolean in YAML: .5 is 0.5, 0x10 is 16 and True is true.
func plain(value *yaml.Node) string {
	switch value.ShortTag() {
	case "!!int", "!!float", "!!bool":
		var v any
		if json.Valid([]byte(value.Value)) || value.Decode(&v) != nil {
			return value.Value
		}
		if text, err := json.Marshal(v); err == nil {
			return string(text)
		}
	}
	return value.Value
}

// fits notes a mistake where a value of an enumeration is not of the declared type.
func (r *reader) fits(value, kind *yaml.Node, what string) {
	if kind == nil || value.Kind != yaml.ScalarNode {
		return
	}
	ok := true
	switch kind.Value {
	case "integer":
		_, err := strconv.ParseInt(value.Value, 10, 64)
		ok = err == nil
	case "number":
		_, err := strconv.ParseFloat(value.Value, 64)
		ok = err == nil
	case "boolean":
		ok = value.Value == "true" || value.Value == "false"
	}
	if !ok {
		r.mistake(value, "", "%s is declared as `%s`, so %s cannot be one of its values", what, kind.Value, there(value))
	}
}

// only notes a mistake where a declaration has what belongs to another type.
func (r *reader) only(kind *yaml.Node, wanted, has, what string) {
	if kind != nil && kind.Kind == yaml.ScalarNode && kind.Value != wanted {
		r.mistake(kind, "write `"+wanted+"`", "%s has %s, but is declared as %s", what, has, there(kind))
	}
}

// ofValues returns a type of a few known values.
func ofValues(t *types.Type, values []string) *types.Type {
	u := *t
	u.Free, u.Safe, u.Blank = false, true, false
	if len(values) <= 8 {
		u.Values = values
	}
	for _, v := range values {
		u.Safe, u.Breaks = u.Safe && !types.BreaksString(v), u.Breaks || types.EndsString(v)
		u.Blank = u.Blank || strings.TrimSpace(v) == ""
	}
	return &u
}

func (r *reader) kind(n *yaml.Node, what string) *types.Type {
	name := n.Value
	if list, ok := strings.CutSuffix(name, "[]"); ok {
		return &types.Type{Kinds: types.List, Elem: r.kind(&yaml.Node{Kind: yaml.ScalarNode, Value: list, Line: n.Line, Column: n.Column}, what), Declared: true}
	}
	if n.Kind != yaml.ScalarNode || !slices.Contains(kinds, name) {
		r.mistake(n, nearest(name, kinds), "%s is declared as %s, wanted %s", what, there(n), strings.Join(kinds, ", "))
		return nil
	}
	t := &types.Type{Declared: true}
	switch name {
	case "string":
		t.Kinds, t.Free, t.Blank = types.String, true, true
	case "integer":
		t.Kinds, t.Whole, t.Safe = types.Number, true, true
	case "number":
		t.Kinds, t.Safe = types.Number, true
	case "boolean":
		t.Kinds, t.Safe = types.Bool, true
	case "time", "date":
		t.Kinds, t.Safe, t.Format = types.Time|types.String, true, "date-time"
	case "array":
		t.Kinds, t.Free, t.Blank = types.List, true, true
	case "object":
		t.Kinds, t.Free = types.Map, true
	}
	return t
}
