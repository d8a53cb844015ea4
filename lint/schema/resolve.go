package schema

import (
	"errors"
	"fmt"
	"net/url"
	"path"
	"strconv"
	"strings"
)

// A mark is a schema with an anchor.
type mark struct {
	raw     any
	pointer string
}

// add takes a file, and notes what its parts are called: references name them by $id and $anchor.
func (r *reader) add(file string, doc any) {
	r.docs[file] = doc
	if s, ok := doc.(map[string]any); ok {
		if id, _, _ := strings.Cut(text(s["$id"]), "#"); id != "" {
			r.bases[file] = id
			r.docs[id], r.homes[id], r.bases[id] = doc, file, id
		}
	}
	r.mark(doc, file, "")
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

// mark notes the names of a schema and of those within.
func (r *reader) mark(raw any, file, pointer string) {
	switch raw := raw.(type) {
	case []any:
		for i, v := range raw {
			r.mark(v, file, pointer+"/"+strconv.Itoa(i))
		}
	case map[string]any:
		id, anchor, _ := strings.Cut(text(raw["$id"]), "#") // #name is how draft 7 spells an anchor
		if id != "" && pointer != "" {
			home := r.home(file)
			file, pointer = r.absolute(file, id), ""
			r.docs[file], r.homes[file], r.bases[file] = raw, home, file
		}
		for _, name := range []string{anchor, text(raw["$anchor"]), text(raw["$dynamicAnchor"])} {
			if name != "" {
				r.marks[file+"#"+name] = mark{raw, pointer}
			}
		}
		for name, v := range raw {
			switch name {
			case "enum", "const", "default", "examples":
				continue // values, whatever they look like
			}
			r.mark(v, file, pointer+"/"+escape(name))
		}
	}
}

func (r *reader) home(file string) string {
	if home, ok := r.homes[file]; ok {
		return home
	}
	return file
}

// absolute resolves a name in a file or part.
func (r *reader) absolute(file, name string) string {
	base, err := url.Parse(r.bases[file])
	if err != nil {
		return name
	}
	to, err := base.Parse(name)
	if err != nil {
		return name
	}
	return to.String()
}

// alone reports whether a $ref hides the keywords beside it, as in drafts up to 7.
func (r *reader) alone(file string) bool {
	for _, name := range []string{file, r.home(file)} {
		if s, ok := r.docs[name].(map[string]any); ok && text(s["$schema"]) != "" {
			return strings.Contains(text(s["$schema"]), "json-schema.org/draft-0")
		}
	}
	return false
}

// follow returns the node that a $ref names, which is in a file at a pointer.
func (r *reader) follow(target, file, at string) (ref, error) {
	const deepest = 1000
	if r.depth++; r.depth > deepest {
		return 0, fmt.Errorf("%s#%s: `$ref` to `%s` leads to itself", file, at, target)
	}
	defer func() { r.depth-- }()
	name, fragment, _ := strings.Cut(target, "#")
	to, err := r.named(name, file)
	if err != nil {
		return 0, fmt.Errorf("%s#%s: `$ref` to `%s`: %w", file, at, target, err)
	}
	if plain, err := url.PathUnescape(fragment); err == nil {
		fragment = plain
	}
	raw, pointer := r.docs[to], fragment
	if fragment != "" && fragment[0] != '/' {
		m := r.marks[to+"#"+fragment]
		raw, pointer = m.raw, m.pointer
	} else {
		raw = descend(raw, fragment)
	}
	if raw == nil {
		return 0, fmt.Errorf("%s#%s: `$ref` to `%s`: nothing is there", file, at, target)
	}
	return r.at(raw, to, pointer)
}

// named returns the file or part that a reference names: a part by its $id, else a file beside the one that refers.
func (r *reader) named(name, file string) (string, error) {
	if name == "" {
		return file, nil
	}
	if to := r.absolute(file, name); r.docs[to] != nil {
		return to, nil
	}
	if u, err := url.Parse(name); err == nil && u.IsAbs() {
		return "", errors.New("no part has this `$id`, and nothing is fetched")
	}
	to := path.Join(path.Dir(r.home(file)), name)
	_, err := r.doc(to)
	return to, err
}

// descend returns what a value holds at a JSON pointer; nil if that is nothing.
func descend(raw any, pointer string) any {
	unescape := strings.NewReplacer("~1", "/", "~0", "~")
	for i, step := range strings.Split(pointer, "/") {
		if i == 0 {
			continue
		}
		switch at := raw.(type) {
		case map[string]any:
			raw = at[unescape.Replace(step)]
		case []any:
			n, err := strconv.Atoi(step)
			if err != nil || n < 0 || n >= len(at) {
				return nil
			}
			raw = at[n]
		default:
			return nil
		}
	}
	return raw
}
