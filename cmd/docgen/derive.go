package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/config"
	"github.com/hooklint/hooklint/lint/schema"
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

// table returns the rules by group.
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
	text := object{"type": "string"}
	texts := object{"type": "array", "items": text}
	declaration := object{"$ref": "#/$defs/declaration"}
	declarations := object{"type": "object", "additionalProperties": declaration}
	number := object{"type": "integer", "minimum": 0}
	root := mapping(object{
		"include": said("files to check besides `*.webhook.*`, as patterns or folders, from this folder", texts),
		"exclude": said("files not to check, as patterns or folders, from this folder", texts),
		"instance": said("the instance of the workspace: webhooks that call another are reported",
			object{"enum": listed(braze.Instances(), func(in braze.Instance) string { return in.Name })}),
		"keys": said("API keys by name, and what each may do: webhooks that need more are reported", object{"type": "object", "additionalProperties": mapping(object{
			"permissions": said("what the key may do", object{"type": "array", "items": such(listed(schema.All(), func(e *schema.Endpoint) string { return e.Permission }))}),
			"header":      said("the `Authorization` header that names the key, such as `Bearer $TRACK_KEY`", text),
		})}),
		"attributes": said("what custom attributes are, by name", declarations),
		"events":     said("what the properties of events are, by event and name", object{"type": "object", "additionalProperties": declarations}),
		"context":    said("what context variables of Canvases are, by name", declarations),
		"budget":     said("what webhooks may cost together", mapping(object{"data_points_per_month": said("data points that the contract has for a month", number)})),
		"traffic":    said("what else is sent to the API", mapping(object{"requests_per_minute": said("requests that other senders make in a minute", number)})),
		"pricing":    said("what the contract counts", object{"enum": config.Pricings()}),
		"endpoints": said("APIs of your own", object{"type": "array", "items": mapping(object{
			"url":    said("the address, as a pattern: `*` within a segment, `**` across", text),
			"method": said("the method; any, if not said", object{"enum": config.Methods()}),
			"schema": said("the JSON Schema of the body, a path from this folder", text),
		}, "url")}),
		"files": said("settings for some files", object{"type": "array", "items": mapping(object{
			"match":    said("which files, as a pattern or folder, from this folder", text),
			"endpoint": said("the endpoint of bodies that do not name one", such(listed(slices.Concat(schema.All(), []*schema.Endpoint{schema.UserUpdate()}), (*schema.Endpoint).String))),
			"key":      said("which of `keys` they are sent with", text),
		}, "match")}),
		"rules": said("the severity of rules, or `off`", mapping(ruleSettings(rules))),
	})
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "hooklint configuration"
	kind := such(config.Kinds())
	kind["pattern"] = "^(" + strings.Join(config.Kinds(), "|") + ")(\\[\\])*$"
	root["$defs"] = object{
		"severity": object{"enum": config.Severities()},
		"declaration": object{"oneOf": []any{
			kind,
			mapping(object{"type": kind, "enum": object{"type": "array"}, "items": declaration, "properties": declarations}),
		}},
	}
	out, err := json.MarshalIndent(root, "", "  ")
	return string(out) + "\n", err
}

// ruleSettings returns what can be set of each rule, by its id.
func ruleSettings(rules []*lint.Rule) object {
	settings := object{}
	for _, r := range rules {
		properties := object{"severity": object{"$ref": "#/$defs/severity"}}
		if r.Options != nil {
			t := reflect.TypeOf(r.Options).Elem()
			v := reflect.ValueOf(r.Options).Elem()
			for i := range t.NumField() {
				f := t.Field(i)
				option := said(f.Tag.Get("doc"), schemaOf(f.Type))
				if !v.Field(i).IsZero() {
					option["default"] = v.Field(i).Interface()
				}
				properties[f.Tag.Get("json")] = option
			}
		}
		settings[r.ID] = said(r.Summary, object{"oneOf": []any{object{"$ref": "#/$defs/severity"}, mapping(properties)}})
	}
	return settings
}

// mapping returns the schema of an object that has these members and no others.
func mapping(properties object, required ...string) object {
	o := object{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		o["required"] = required
	}
	return o
}

// said returns a schema with what people are told of it.
func said(what string, of object) object {
	o := maps.Clone(of)
	o["description"] = what
	return o
}

// such returns the schema of a text for which others are proposed.
func such(as []string) object { return object{"type": "string", "examples": as} }

// listed returns the names of things in order, each once.
func listed[T any](things []T, name func(T) string) []string {
	var names []string
	for _, t := range things {
		if n := name(t); n != "" {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// schemaOf returns the schema of an option: a text, or a list of such.
func schemaOf(t reflect.Type) object {
	if t.Kind() == reflect.Slice {
		return object{"type": "array", "items": schemaOf(t.Elem())}
	}
	return object{"type": "string"}
}
