package schema

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"
)

// Compile makes an endpoint of a configuration: a URL pattern, a method, and a JSON Schema of the body, or nil for any
// body. name is the path of the schema's file. Other files that a $ref names are read by open; if it is nil, a $ref is followed
// within the schema only.
func Compile(method, url, name string, text []byte, open func(name string) ([]byte, error)) (*Endpoint, error) {
	e := &Endpoint{Method: method, Path: url, Name: url, Own: true}
	if text == nil {
		return e, nil
	}
	doc, err := decode(text)
	if err != nil {
		return nil, fmt.Errorf("read the JSON Schema: %w", err)
	}
	return newReader(open).own(e, name, doc)
}

// Declare makes a schema with the keywords that JSON Schema does not have, of JSON as encoding/json decodes it, with numbers
// as json.Number.
func Declare(name string, doc any) (*Endpoint, error) {
	r := newReader(nil)
	r.ours = true
	return r.own(&Endpoint{Name: name, Own: true, declared: true}, name, doc)
}

// own fills an endpoint of a configuration in with the schema of its body.
func (r *reader) own(e *Endpoint, name string, doc any) (_ *Endpoint, err error) {
	r.add(name, doc)
	if e.body, err = r.at(doc, name, ""); err != nil {
		return nil, err
	}
	if r.loops() {
		return nil, fmt.Errorf("%s: a part of the JSON Schema refers to itself", name)
	}
	r.spare()
	e.HasBody, e.set = true, &set{nodes: r.nodes}
	e.bodyFacts(r.nodes)
	return e, nil
}

// facts is `x-hooklint` of a schema file.
type facts struct {
	Method, Path, Name string
	Also               []string
	Permission         *string
	RateLimit          *struct {
		limit
		Broadcast []limit
	} `json:"rate_limit"`
	Query          []string
	Identifiers    []string
	Gives          []string
	IdentifierRule string `json:"identifier_rule"`
	DataPoints     string `json:"data_points"`
	Starts         string
	Shape          *struct {
		Have, Any, Lists, Items []string
		Marks                   map[string][]string
	}
	BodyOf      string `json:"body_of"`
	Deprecated  any
	Replacement string
}

type limit struct {
	Requests      int
	WindowSeconds int `json:"window_seconds"`
	Scope         string
}

func (l limit) rate() RateLimit {
	return RateLimit{l.Requests, time.Duration(l.WindowSeconds) * time.Second, l.Scope}
}

// compiled is the catalogue: the endpoints in order of path and method, user-update last, their schemas and shapes.
type compiled struct {
	all       []*Endpoint
	nodes     []node
	shapes    []shape
	operators []operator
}

// compileAll compiles the schemas of a folder into one set.
func compileAll(dir fs.FS) (*compiled, error) {
	r := newReader(func(name string) ([]byte, error) { return fs.ReadFile(dir, name) })
	r.ours = true
	files, err := fs.Glob(dir, "*.json")
	if err != nil {
		return nil, err
	}
	c := &compiled{}
	byShape := map[*Endpoint]shape{}
	for _, file := range files {
		e, f, err := r.endpoint(file)
		if err == nil {
			err = r.identifiers(e)
		}
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", file, err)
		}
		c.all = append(c.all, e)
		if f.Shape != nil {
			s := shape{have: f.Shape.Have, any: f.Shape.Any, lists: f.Shape.Lists, items: f.Shape.Items}
			for _, list := range slices.Sorted(maps.Keys(f.Shape.Marks)) {
				s.marks = append(s.marks, marks{list, f.Shape.Marks[list]})
			}
			byShape[e] = s
		}
	}
	r.spare()
	c.nodes, c.operators = r.nodes, r.operators
	sortEndpoints(c.all)
	for i, e := range c.all {
		if s, ok := byShape[e]; ok {
			s.at = i
			c.shapes = append(c.shapes, s)
		}
	}
	slices.SortStableFunc(c.shapes, func(a, b shape) int {
		return cmp.Or(len(b.have)-len(a.have), len(b.items)-len(a.items)) // what asks for more counts first
	})
	return c, nil
}

func (r *reader) endpoint(file string) (*Endpoint, facts, error) {
	var f facts
	raw, err := r.doc(file)
	if err != nil {
		return nil, f, err
	}
	doc, ok := raw.(map[string]any)
	if !ok {
		return nil, f, fmt.Errorf("%s is not an object", file)
	}
	text, err := json.Marshal(doc["x-hooklint"])
	if err != nil {
		return nil, f, err
	}
	if err := json.Unmarshal(text, &f); err != nil {
		return nil, f, err
	}
	e := &Endpoint{
		Method: f.Method, Path: f.Path, Also: f.Also, Name: f.Name,
		Identifiers: f.Identifiers, Gives: f.Gives, IdentifierRule: f.IdentifierRule, Billed: f.DataPoints, Starts: f.Starts, File: path.Base(file),
		BodyOf: f.BodyOf, UserUpdate: f.Method == "",
	}
	e.begins, _, _ = strings.Cut(e.Path, "{")
	e.begins = strings.TrimSuffix(e.begins, "/")
	if f.Permission != nil {
		e.Permission = *f.Permission
	}
	if f.RateLimit != nil {
		e.RateLimit = f.RateLimit.rate()
		for _, l := range f.RateLimit.Broadcast {
			e.Broadcast = append(e.Broadcast, l.rate())
		}
	}
	e.Deprecated, _ = f.Deprecated.(string)
	e.Replacement = f.Replacement
	for _, q := range f.Query {
		e.Query = append(e.Query, readQuery(q))
	}
	if _, e.HasBody = doc["type"]; e.HasBody {
		e.body, err = r.at(raw, file, "")
		e.bodyFacts(r.nodes)
	}
	return e, f, err
}

// bodyFacts works out what is asked of the body as a whole.
func (e *Endpoint) bodyFacts(nodes []node) {
	e.writes = costs(nodes, e.body)
	e.anyone = anyBelow(nodes, e.body, func(n *node) bool {
		_, known := n.object.prop("braze_id")
		return known
	})
}

// readQuery reads "name* (note)"; the star says that it is required.
func readQuery(s string) Query {
	name, note, _ := strings.Cut(s, " ")
	q := Query{Note: note}
	q.Name, q.Required = strings.CutSuffix(name, "*")
	return q
}
