package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/schema"
)

// A field is one that a body may have, for a page.
type field struct{ name, is, note string }

// mostDeep is how many fields deep a page goes.
const mostDeep = 2

// says is a part of a schema as it was written.
type says = map[string]any

func fieldsOf(root []byte) ([]field, error) {
	var s says
	if err := json.Unmarshal(root, &s); err != nil {
		return nil, err
	}
	w := &fieldWalk{}
	w.object(s, s, "", 0)
	return w.out, w.err
}

type fieldWalk struct {
	out []field
	err error
}

// object adds the fields of an object, the required ones first. Root is the file that a schema stands in.
func (w *fieldWalk) object(root, s says, at string, depth int) {
	required := map[string]bool{}
	list, _ := s["required"].([]any)
	for _, name := range list {
		required[fmt.Sprint(name)] = true
	}
	properties, _ := s["properties"].(says)
	var names, optional []string
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		if required[name] {
			names = append(names, name)
		} else {
			optional = append(optional, name)
		}
	}
	for _, name := range append(names, optional...) {
		own, there := w.resolve(root, properties[name])
		note := noteOf(own)
		if required[name] {
			note = strings.TrimSuffix("required, "+note, ", ")
		}
		w.out = append(w.out, field{at + name, kindOf(own), cell(note)})
		if deprecated, _ := own["deprecated"].(bool); deprecated || depth+1 >= mostDeep {
			continue
		}
		w.object(there, own, at+name+".", depth+1)
		if items, root := w.resolve(there, own["items"]); items != nil {
			w.object(root, items, at+name+"[].", depth+1)
		}
	}
}

// resolve follows references, to another file or within one.
func (w *fieldWalk) resolve(root says, v any) (says, says) {
	s, _ := v.(says)
	for range 8 {
		ref, ok := s["$ref"].(string)
		if !ok {
			return s, root
		}
		file, pointer, _ := strings.Cut(ref, "#")
		if file != "" {
			text, err := readFile(path.Join("endpoints/defs", path.Base(file)))
			if err == nil {
				root = nil
				err = json.Unmarshal(text, &root)
			}
			if err != nil {
				w.err = err
				return nil, root
			}
		}
		s = root
		for _, step := range strings.FieldsFunc(pointer, func(r rune) bool { return r == '/' }) {
			s, _ = s[step].(says)
		}
	}
	return s, root
}

func kindOf(s says) string {
	switch kind := s["type"].(type) {
	case string:
		return kind
	case []any:
		names := make([]string, len(kind))
		for i, k := range kind {
			names[i] = fmt.Sprint(k)
		}
		return strings.Join(names, " or ")
	}
	if values, ok := s["enum"].([]any); ok {
		names := make([]string, len(values))
		for i, v := range values {
			text, _ := json.Marshal(v) // it was read from JSON
			names[i] = code(string(text))
		}
		return "one of " + strings.Join(names, ", ")
	}
	return "–"
}

func noteOf(s says) string {
	var notes []string
	if deprecated, _ := s["deprecated"].(bool); deprecated {
		note := "deprecated"
		if use, ok := s["x-use"].(string); ok {
			note += ": use " + use
		}
		notes = append(notes, note)
	}
	for _, limit := range []struct{ keyword, words string }{
		{"maxItems", "at most %v items"}, {"maxLength", "at most %v characters"}, {"x-max-bytes", "at most %v bytes"},
	} {
		if v, ok := s[limit.keyword]; ok {
			notes = append(notes, fmt.Sprintf(limit.words, v))
		}
	}
	if format, ok := s["x-format"].(string); ok {
		notes = append(notes, schema.FormatWords(format))
	}
	return strings.Join(notes, ", ")
}
