package lsp

import (
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/schemas"
)

// shapes is the schemas of the catalogue and of the configuration as they were written, each read once.
type shapes struct {
	mu   sync.Mutex
	read map[string]map[string]any // by file
}

// A shape is a schema as it was written, for telling people what it says. The zero shape says nothing.
type shape struct {
	says  map[string]any
	file  string // of the catalogue that it is in; empty for the user's own
	root  map[string]any
	from  *shapes
	maybe bool // it is one of several that would do
}

// A schema may refer to itself: a value is described by so many at most, so many references deep.
const (
	mostShapes = 256
	mostSteps  = 32
)

// shapeOf returns the schema of an endpoint's body.
func (s *snapshot) shapeOf(e *schema.Endpoint) shape {
	if e == nil {
		return shape{}
	}
	if says, own := s.setting.schemas[e]; own {
		return shape{says: says, root: says}
	}
	return s.shapes.catalogued(e.File)
}

func (c *shapes) catalogued(file string) shape {
	says := c.kept(file, func() []byte {
		text, err := schemas.Endpoints.ReadFile(path.Join("endpoints", file))
		if err != nil {
			return nil // an endpoint without a body
		}
		return text
	})
	return shape{says: says, file: file, root: says, from: c}
}

// kept returns a schema of that name, read the first time it is asked for.
func (c *shapes) kept(name string, text func() []byte) map[string]any {
	c.mu.Lock()
	defer c.mu.Unlock()
	says, known := c.read[name]
	if !known {
		says = readSchema(text())
		if c.read == nil {
			c.read = map[string]map[string]any{}
		}
		c.read[name] = says
	}
	return says
}

// readSchema returns a schema as it was written; nil for `true`, and for an own one that is not JSON, which is reported elsewhere.
func readSchema(text []byte) map[string]any {
	var says map[string]any
	if json.Unmarshal(text, &says) != nil {
		return nil
	}
	return says
}

// sub returns a schema within this one.
func (s shape) sub(v any) shape {
	s.says, _ = v.(map[string]any)
	return s
}

// refers returns the schema that this one refers to.
func (s shape) refers() (shape, bool) {
	ref, ok := s.says["$ref"].(string)
	if !ok {
		return shape{}, false
	}
	file, pointer, _ := strings.Cut(ref, "#")
	target := s.sub(s.root)
	if file != "" {
		if s.from == nil {
			return shape{}, false
		}
		target = s.from.catalogued(path.Join(path.Dir(s.file), file))
		target.maybe = s.maybe
	}
	for step := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		if step == "" {
			continue
		}
		step = strings.ReplaceAll(strings.ReplaceAll(step, "~1", "/"), "~0", "~")
		switch v := target.says[step].(type) {
		case map[string]any:
			target.says = v
		default:
			return shape{}, false
		}
	}
	return target, true
}

// all returns the schemas that say something of the same value, this one first.
func (s shape) all() []shape {
	var out []shape
	var walk func(s shape, steps int)
	walk = func(s shape, steps int) {
		if s.says == nil || steps == 0 || len(out) == mostShapes {
			return
		}
		out = append(out, s)
		if r, ok := s.refers(); ok {
			walk(r, steps-1)
		}
		for _, key := range [...]string{"allOf", "anyOf", "oneOf"} {
			list, _ := s.says[key].([]any)
			for _, v := range list {
				sub := s.sub(v)
				sub.maybe = s.maybe || key != "allOf" && len(list) > 1
				walk(sub, steps-1)
			}
		}
	}
	s.maybe = false
	walk(s, mostSteps)
	return out
}

// names returns the members an object may have, those it must have first.
func (s shape) names() []string {
	required := s.required()
	found := map[string]bool{}
	for _, one := range s.all() {
		properties, _ := one.says["properties"].(map[string]any)
		for name, v := range properties {
			if says, ok := v.(map[string]any); ok && says["x-fault"] == nil {
				found[name] = true
			}
		}
	}
	var first, rest []string
	for _, name := range slices.Sorted(maps.Keys(found)) {
		if required[name] {
			first = append(first, name)
		} else {
			rest = append(rest, name)
		}
	}
	return append(first, rest...)
}

func (s shape) required() map[string]bool {
	out := map[string]bool{}
	for _, one := range s.all() {
		if one.maybe {
			continue
		}
		list, _ := one.says["required"].([]any)
		for _, v := range list {
			if name, ok := v.(string); ok {
				out[name] = true
			}
		}
	}
	return out
}

// member returns the schema of a member; known says that it is named, not one of any name.
func (s shape) member(name string) (member shape, known bool) {
	for _, one := range s.all() {
		properties, _ := one.says["properties"].(map[string]any)
		if v, ok := properties[name].(map[string]any); ok {
			return one.sub(v), true
		}
	}
	for _, one := range s.all() {
		if v, ok := one.says["additionalProperties"].(map[string]any); ok {
			return one.sub(v), false
		}
	}
	return shape{}, false
}

// element returns the schema of an element.
func (s shape) element() shape {
	for _, one := range s.all() {
		if v, ok := one.says["items"].(map[string]any); ok {
			return one.sub(v)
		}
	}
	return shape{}
}

// under returns the schema at the end of a path of members and elements.
func (s shape) under(way []string) shape {
	for _, step := range way {
		if step == anElement {
			s = s.element()
			continue
		}
		s, _ = s.member(step)
	}
	return s
}

// values returns the values that are listed, as JSON.
func (s shape) values() []string {
	var out []string
	for _, one := range s.all() {
		out = listed(out, one.says["enum"])
		if v, ok := one.says["const"]; ok {
			out = listed(out, []any{v})
		}
	}
	if len(out) == 0 && slices.Contains(s.kinds(), "boolean") {
		out = []string{"true", "false"}
	}
	return out
}

// examples returns values that are named where others are taken too, as JSON.
func (s shape) examples() []string {
	var out []string
	for _, one := range s.all() {
		out = listed(out, one.says["examples"])
	}
	return out
}

// listed adds values that are not there yet, as JSON.
func listed(out []string, values any) []string {
	list, _ := values.([]any)
	for _, v := range list {
		if text, err := json.Marshal(v); err == nil && !slices.Contains(out, string(text)) {
			out = append(out, string(text))
		}
	}
	return out
}

// kinds returns the JSON types a value may have.
func (s shape) kinds() []string {
	for _, one := range s.all() {
		switch t := one.says["type"].(type) {
		case string:
			return []string{t}
		case []any:
			var out []string
			for _, v := range t {
				if name, ok := v.(string); ok {
					out = append(out, name)
				}
			}
			return out
		}
	}
	return nil
}

// first returns what the first schema that says something says under a key.
func (s shape) first(key string) (any, bool) {
	for _, one := range s.all() {
		if v, ok := one.says[key]; ok {
			return v, true
		}
	}
	return nil, false
}

func (s shape) deprecated() bool {
	v, _ := s.first("deprecated")
	is, _ := v.(bool)
	return is
}

// describe returns what a schema says of a value, a line each.
func (s shape) describe() []string {
	var out []string
	if v, ok := s.first("description"); ok {
		if text, isText := v.(string); isText {
			out = append(out, text)
		}
	}
	if line := s.kindLine(); line != "" {
		out = append(out, line)
	}
	if v := s.values(); len(v) > 0 && !slices.Equal(v, []string{"true", "false"}) {
		out = append(out, "one of "+quoted(v, 12))
	}
	for _, limit := range [...]struct{ key, words string }{
		{"minLength", "at least %s characters"},
		{"maxLength", "at most %s characters"},
		{"x-max-bytes", "at most %s bytes"},
		{"minimum", "%s or more"},
		{"maximum", "%s or less"},
		{"minItems", "at least %s entries"},
		{"maxItems", "at most %s entries"},
		{"pattern", "must match `%s`"},
	} {
		if v, ok := s.first(limit.key); ok {
			words := limit.words
			if v == 1.0 {
				words = strings.NewReplacer("characters", "character", "bytes", "byte", "entries", "entry").Replace(words)
			}
			out = append(out, fmt.Sprintf(words, plain(v)))
		}
	}
	if required := slices.Sorted(maps.Keys(s.required())); len(required) > 0 {
		out = append(out, "must have "+quoted(required, 12))
	}
	if s.deprecated() {
		line := "deprecated"
		if use, ok := s.first("x-use"); ok {
			line += "; use " + plain(use)
		}
		out = append(out, line)
	}
	return out
}

func (s shape) kindLine() string {
	kinds := s.kinds()
	if len(kinds) == 0 {
		return ""
	}
	line := strings.Join(kinds, " or ")
	if format, ok := s.first("x-format"); ok {
		line += ", written as " + strings.ReplaceAll(plain(format), "-", " ")
	}
	return line
}

func quoted(list []string, most int) string {
	more := ""
	if len(list) > most {
		list, more = list[:most], ", …"
	}
	return "`" + strings.Join(list, "`, `") + "`" + more
}

// plain returns a JSON value in words.
func plain(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return fmt.Sprint(v)
}
