package lsp

import (
	"maps"
	"slices"

	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/webhook"
)

// request returns the schema of a request with what is said of it: of a front matter, or of a webhook object.
func (s *snapshot) request(object bool) map[string]any {
	properties := map[string]any{}
	for _, k := range webhook.Keys() {
		if object || !k.Object {
			says := map[string]any{"description": k.Says}
			if k.Choices != nil {
				says["enum"] = untyped(k.Choices)
			}
			properties[k.Name] = says
		}
	}
	var permissions []string
	for _, e := range schema.All() {
		permissions = append(permissions, e.Permission)
	}
	keys := s.setting.config().Keys
	var bearers []string
	for _, name := range slices.Sorted(maps.Keys(keys)) {
		bearers = append(bearers, keys[name].Header)
	}
	more := func(name string, says map[string]any) { maps.Copy(properties[name].(map[string]any), says) }
	method := map[string]any{"examples": untyped(braze.Methods())}
	headers := map[string]any{"type": "object", "properties": map[string]any{
		"Authorization": map[string]any{"description": "the API key: `Bearer`, and `$NAME` for a key that is kept elsewhere", "examples": untyped(bearers)},
		"Content-Type":  map[string]any{"description": "what the body is", "examples": untyped(braze.ContentTypes())},
	}}
	more("method", method)
	more("headers", headers)
	more("key", map[string]any{"examples": untyped(slices.Sorted(maps.Keys(keys)))})
	more("permissions", map[string]any{"type": "array", "items": map[string]any{"examples": untyped(permissions)}})
	if object {
		more("request_method", method)
		more("request_headers", headers)
	}
	return map[string]any{"properties": properties, "required": untyped([]string{"url", "method", "headers", "body"})} // that is, proposed first
}

// untyped returns texts as a schema lists them, without empty ones.
func untyped(texts []string) []any {
	var out []any
	for _, t := range texts {
		if t != "" {
			out = append(out, t)
		}
	}
	return out
}
