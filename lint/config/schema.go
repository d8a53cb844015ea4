package config

import (
	"encoding/json"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/hooklint/hooklint/lint/schema"
)

// An object is a JSON Schema, or a part of one.
type object = map[string]any

// declared returns the schema of what bodies write, made of the declarations: `attributes`, `events` and `context` as the
// configuration spells them, all read without a mistake.
func declared(attributes, events, context *yaml.Node) (*schema.Endpoint, error) {
	profile, variables := named(attributes), named(context)
	recipient := object{"properties": object{"attributes": profile, "context": variables, "canvas_entry_properties": variables}}
	return schema.Declare(FileName, object{"properties": object{
		"attributes": object{"items": profile},
		"events":     object{"items": object{"allOf": logged(events)}},
		"recipients": object{"items": recipient}, "recipient": recipient,
		"context": variables, "canvas_entry_properties": variables,
	}})
}

// named returns the schema of an object with declared members, and others.
func named(n *yaml.Node) object {
	members := object{}
	for name, value := range pairs(n) {
		members[name.Value] = valueSchema(value)
	}
	return object{"properties": members}
}

// logged returns a schema for each event, which applies if an event has its name.
func logged(n *yaml.Node) []any {
	all := []any{}
	for name, properties := range pairs(n) {
		all = append(all, object{
			"if":   object{"required": []any{"name"}, "properties": object{"name": object{"const": name.Value}}},
			"then": object{"properties": object{"properties": named(properties)}},
		})
	}
	return all
}

// pairs returns the entries of a mapping, in their order.
func pairs(n *yaml.Node) func(yield func(key, value *yaml.Node) bool) {
	return func(yield func(key, value *yaml.Node) bool) {
		if n == nil || n.Kind != yaml.MappingNode {
			return
		}
		for i := 0; i+1 < len(n.Content); i += 2 {
			if !yield(n.Content[i], n.Content[i+1]) {
				return
			}
		}
	}
}

// valueSchema returns the schema of a declared value. null clears, whatever it is.
func valueSchema(n *yaml.Node) object {
	if n.Kind == yaml.ScalarNode {
		return kindSchema(n.Value)
	}
	s := object{}
	if kind := typeIn(n); kind != nil {
		s = kindSchema(kind.Value)
	}
	var words []*yaml.Node
	for key, value := range pairs(n) {
		switch key.Value {
		case "enum":
			words = value.Content
		case "items":
			s = object{"type": []any{"array", "null"}, "items": valueSchema(value)}
		case "properties":
			s = named(value)
			s["type"] = []any{"object", "null"}
		}
	}
	if len(words) == 0 {
		return s
	}
	if s["type"] == nil {
		s["type"] = typesOf(words)
	}
	s["enum"] = enumeration(s, words)
	return s
}

// typesOf returns the types of values of which nothing else is said: what they are in YAML, and null.
func typesOf(words []*yaml.Node) []any {
	all := []any{}
	for _, w := range words {
		kind := "string"
		switch w.ShortTag() {
		case "!!int":
			kind = "integer"
		case "!!float":
			kind = "number"
		case "!!bool":
			kind = "boolean"
		}
		if !slices.Contains(all, any(kind)) {
			all = append(all, kind)
		}
	}
	return append(all, "null")
}

// enumeration returns the values of an enumeration and null: of the declared type, or of those that they have in YAML.
func enumeration(s object, words []*yaml.Node) []any {
	all := []any{nil}
	types, _ := s["type"].([]any)
	for _, w := range words {
		text := types[0] == "string"
		if len(types) > 2 { // not one and null
			text = w.ShortTag() == "!!str"
		}
		if text {
			all = append(all, w.Value)
		} else {
			all = append(all, jsonValue(plain(w)))
		}
	}
	return all
}

// jsonValue returns what a text is in JSON; the text itself, if it is nothing.
func jsonValue(text string) any {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	if !json.Valid([]byte(text)) || d.Decode(&v) != nil {
		return text
	}
	return v
}

func kindSchema(kind string) object {
	if elem, ok := strings.CutSuffix(kind, "[]"); ok {
		return object{"type": []any{"array", "null"}, "items": kindSchema(elem)}
	}
	switch kind {
	case "time", "date":
		return object{"type": []any{"string", "null"}, "x-format": "attribute-time"}
	default:
		return object{"type": []any{kind, "null"}}
	}
}
