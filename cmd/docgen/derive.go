package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
)

// derived is every file that is made from the list of rules; make gets what the file holds now.
var derived = []struct {
	path string
	make func(old string, rules []*lint.Rule) (string, error)
}{
	{"rules/README.md", index},
	{"README.md", readme},
	{"schemas/config.schema.json", configSchema},
}

func index(_ string, rules []*lint.Rule) (string, error) {
	return "# Rules\n\n<!-- Written by cmd/docgen from rules.go. -->\n\n`hooklint explain RULE` shows a page.\n\n" + table(rules, ""), nil
}

const (
	begin = "<!-- rules: begin, written by cmd/docgen -->\n"
	end   = "<!-- rules: end -->"
)

func readme(old string, rules []*lint.Rule) (string, error) {
	before, rest, ok := strings.Cut(old, begin)
	_, after, okEnd := strings.Cut(rest, end)
	if !ok || !okEnd {
		return "", errors.New("the markers around the table of rules are missing")
	}
	return before + begin + "\n" + table(rules, "rules/") + "\n" + end + after, nil
}

// table is the rules by group.
func table(rules []*lint.Rule, dir string) string {
	var b strings.Builder
	group := lint.Group(-1)
	for _, r := range rules {
		if r.Group != group {
			if group >= 0 {
				b.WriteString("\n")
			}
			group = r.Group
			fmt.Fprintf(&b, "### %s\n\n| rule | severity | fix | finds |\n|---|---|---|---|\n", group)
		}
		fix := r.Fix.String()
		if fix == "" {
			fix = "–"
		}
		fmt.Fprintf(&b, "| [`%s`](%s%s.md) | %s | %s | %s |\n", r.ID, dir, r.FileName(), r.Severity, fix, strings.ReplaceAll(r.Summary, "|", `\|`))
	}
	return b.String()
}

type object = map[string]any

// configSchema describes .hooklint.yaml for editors.
func configSchema(_ string, rules []*lint.Rule) (string, error) {
	severity := object{"enum": []string{"error", "warning", "note", "off"}}
	settings := object{}
	for _, r := range rules {
		properties := object{"severity": object{"$ref": "#/$defs/severity"}}
		if r.Options != nil {
			t := reflect.TypeOf(r.Options).Elem()
			v := reflect.ValueOf(r.Options).Elem()
			for i := range t.NumField() {
				f := t.Field(i)
				option := schemaOf(f.Type)
				option["description"] = f.Tag.Get("doc")
				if !v.Field(i).IsZero() {
					option["default"] = v.Field(i).Interface()
				}
				properties[f.Tag.Get("json")] = option
			}
		}
		settings[r.ID] = object{
			"description": r.Summary,
			"oneOf":       []any{object{"$ref": "#/$defs/severity"}, object{"type": "object", "properties": properties, "additionalProperties": false}},
		}
	}
	var instances []string
	for _, in := range braze.Instances() {
		instances = append(instances, in.Name)
	}
	text := object{"type": "string"}
	texts := object{"type": "array", "items": text}
	declaration := object{"$ref": "#/$defs/declaration"}
	declarations := object{"type": "object", "additionalProperties": declaration}
	entry := func(properties object, required ...string) object {
		o := object{"type": "object", "properties": properties, "additionalProperties": false}
		if len(required) > 0 {
			o["required"] = required
		}
		return o
	}
	number := object{"type": "integer", "minimum": 0}
	root := entry(object{
		"include":    texts,
		"exclude":    texts,
		"instance":   object{"enum": instances},
		"keys":       object{"type": "object", "additionalProperties": entry(object{"permissions": texts, "header": text})},
		"attributes": declarations,
		"events":     object{"type": "object", "additionalProperties": declarations},
		"context":    declarations,
		"budget":     entry(object{"data_points_per_month": number}),
		"traffic":    entry(object{"requests_per_minute": number}),
		"pricing":    object{"enum": []string{"data-points", "credits"}},
		"endpoints":  object{"type": "array", "items": entry(object{"url": text, "method": object{"enum": []string{"POST", "GET", "PUT", "PATCH", "DELETE"}}, "schema": text}, "url")},
		"files":      object{"type": "array", "items": entry(object{"match": text, "endpoint": text, "key": text}, "match")},
		"rules":      entry(settings),
	})
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "hooklint configuration"
	root["$defs"] = object{
		"severity": severity,
		"declaration": object{"oneOf": []any{
			object{"type": "string", "pattern": "^(string|integer|number|boolean|time|date|array|object)(\\[\\])*$"},
			entry(object{"type": text, "enum": object{"type": "array"}, "items": declaration, "properties": declarations}),
		}},
	}
	out, err := json.MarshalIndent(root, "", "  ")
	return string(out) + "\n", err
}

func schemaOf(t reflect.Type) object {
	switch t.Kind() {
	case reflect.Slice:
		return object{"type": "array", "items": schemaOf(t.Elem())}
	case reflect.Int:
		return object{"type": "integer"}
	case reflect.Bool:
		return object{"type": "boolean"}
	}
	return object{"type": "string"}
}
