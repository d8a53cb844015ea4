package schema

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
)

// A reader compiles JSON Schemas into one set. It knows the keywords of draft 2020-12 that look at values, and those of earlier
// drafts that were spelt otherwise; of $dynamicRef it knows nothing, and what it does not know takes everything.
type reader struct {
	open   func(name string) ([]byte, error) // of another file that a $ref names; nil if there is none
	ours   bool                              // the keywords that JSON Schema does not have are read
	docs   map[string]any                    // by file, and by $id of a part that has one
	homes  map[string]string                 // the file of such a part
	bases  map[string]string                 // what references of a file or part start from, if it has an $id
	marks  map[string]mark                   // by file and anchor
	known  map[string]ref                    // by file and pointer
	nodes  []node
	done   []bool
	depth  int // of references being followed
	spared []spared

	operators []operator
}

func newReader(open func(string) ([]byte, error)) *reader {
	return &reader{
		open: open, docs: map[string]any{}, homes: map[string]string{}, bases: map[string]string{}, marks: map[string]mark{},
		known: map[string]ref{}, nodes: make([]node, 1), done: make([]bool, 1),
	}
}

func (r *reader) doc(name string) (any, error) {
	if doc, ok := r.docs[name]; ok {
		return doc, nil
	}
	if r.open == nil {
		return nil, fmt.Errorf("find `%s`: only references within the file are followed", name)
	}
	text, err := r.open(name)
	if err != nil {
		return nil, fmt.Errorf("open schema: %w", err)
	}
	doc, err := decode(text)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	r.add(name, doc)
	return doc, nil
}

func decode(text []byte) (any, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var doc any
	if err := d.Decode(&doc); err != nil {
		if at, ok := errors.AsType[*json.SyntaxError](err); ok {
			before := text[:max(0, min(len(text), int(at.Offset)-1))]
			return nil, fmt.Errorf("line %d: %w", 1+bytes.Count(before, []byte("\n")), err)
		}
		if errors.Is(err, io.EOF) {
			return nil, errors.New("nothing is in it")
		}
		return nil, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("text after the end of the JSON")
	}
	return doc, nil
}

// at returns the node of a schema that is in a file at a pointer.
func (r *reader) at(raw any, file, pointer string) (ref, error) {
	s, isObject := raw.(map[string]any)
	if id, ok := s["$id"].(string); ok && pointer != "" {
		if part, _, _ := strings.Cut(id, "#"); part != "" {
			file, pointer = r.absolute(file, part), ""
		}
	}
	key := file + "#" + pointer
	if id, ok := r.known[key]; ok {
		return id, nil
	}
	if isObject {
		if target, ok := s["$ref"].(string); ok && (r.alone(file) || !looksAtValues(s)) {
			return r.follow(target, file, pointer)
		}
	}
	if len(r.nodes) > math.MaxUint16 {
		return 0, fmt.Errorf("the schema has more than %d parts", math.MaxUint16)
	}
	id := ref(len(r.nodes))
	r.known[key] = id
	r.nodes, r.done = append(r.nodes, node{}), append(r.done, false)
	var n node
	var err error
	switch s := raw.(type) {
	case bool:
		n.never = !s
	case map[string]any:
		n, err = r.schema(s, file, pointer)
	default:
		err = fmt.Errorf("%s: a schema is an object, true or false", key)
	}
	r.nodes[id], r.done[id] = n, true
	return id, err
}

// looksAtValues reports whether a schema says anything besides its $ref and words about it.
func looksAtValues(s map[string]any) bool {
	for k := range s {
		switch k {
		case "$ref", "$schema", "$id", "$defs", "$comment", "$anchor", "definitions", "title", "description", "default", "examples":
		default:
			return true
		}
	}
	return false
}

// schema returns the node of a schema object. What is beside a $ref is added to what the reference says, if both do not
// speak of the same keyword; else both must hold.
func (r *reader) schema(s map[string]any, file, pointer string) (node, error) {
	k := keywords{reader: r, raw: s, file: file, pointer: pointer}
	var n node
	if target, ok := s["$ref"].(string); ok {
		id, err := r.follow(target, file, pointer)
		if err != nil {
			return n, err
		}
		if r.done[id] && r.nodes[id].fault == nil && !r.spares(id) && apart(r.nodes[id], s) {
			n = spread(r.nodes[id])
		} else {
			n.mix().all = append(n.mix().all, id)
		}
	}
	k.fill(&n)
	if k.err != nil {
		return n, k.err
	}
	r.asks(&n)
	return n, nil
}

// apart reports whether none of the keywords beside a reference has a place in the node that is taken.
func apart(n node, s map[string]any) bool {
	for k := range s {
		switch k {
		case "properties", "patternProperties", "additionalProperties", "propertyNames", "required", "dependentRequired",
			"dependentSchemas", "minProperties", "maxProperties", "anyOf", "oneOf", "not", "if", "then", "else", "enum", "const",
			"items", "prefixItems", "minItems", "maxItems", "contains", "pattern", "minLength", "maxLength", "x-format",
			"format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "uniqueItems", "minContains",
			"maxContains", "additionalItems", "dependencies", "unevaluatedProperties", "unevaluatedItems":
			return false
		case "type":
			if n.kinds != 0 {
				return false
			}
		}
	}
	return true
}

// spread returns a copy of a node that can be added to.
func spread(n node) node {
	if n.object != nil {
		o := *n.object
		n.object = &o
	}
	if n.array != nil {
		a := *n.array
		n.array = &a
	}
	if n.number != nil {
		num := *n.number
		n.number = &num
	}
	if n.text != nil {
		t := *n.text
		n.text = &t
	}
	if n.mixed != nil {
		m := *n.mixed
		m.all = slices.Clone(m.all)
		n.mixed = &m
	}
	return n
}

func (n *node) obj() *objectRules {
	if n.object == nil {
		n.object = &objectRules{}
	}
	return n.object
}

func (n *node) arr() *arrayRules {
	if n.array == nil {
		n.array = &arrayRules{atLeast: 1}
	}
	return n.array
}

func (n *node) str() *textRules {
	if n.text == nil {
		n.text = &textRules{}
	}
	return n.text
}

func (n *node) num() *numberRules {
	if n.number == nil {
		n.number = &numberRules{}
	}
	return n.number
}

func (n *node) mix() *mixedRules {
	if n.mixed == nil {
		n.mixed = &mixedRules{}
	}
	return n.mixed
}

// loops reports whether a schema asks of a value that it fits the schema itself, which says nothing.
func (r *reader) loops() bool {
	state := make([]byte, len(r.nodes)) // 1: on the way here, 2: done
	var visit func(ref) bool
	visit = func(id ref) bool {
		if id == 0 || state[id] == 2 {
			return false
		}
		if state[id] == 1 {
			return true
		}
		state[id] = 1
		if slices.ContainsFunc(r.nodes[id].same(), visit) {
			return true
		}
		state[id] = 2
		return false
	}
	for id := range r.nodes {
		if visit(ref(id)) {
			return true
		}
	}
	return false
}

// same returns the schemas that a node asks the same value to fit.
func (n *node) same() []ref {
	out := n.mixed.refs()
	if n.object != nil {
		for _, d := range n.object.dependent {
			out = append(out, d.ref)
		}
	}
	return out
}

// refs returns the schemas that a value is held against, 0 for those that are not given; none of nil.
func (m *mixedRules) refs() []ref {
	if m == nil {
		return nil
	}
	return slices.Concat(m.all, m.any, m.one, []ref{m.not, m.cond, m.then, m.other})
}

// asked is which members of an object the rules on several of them look at.
type asked struct {
	names   map[string]bool
	weighed map[string]bool // those of names whose values are looked at, too
	all     bool            // there is a rule on members of any name
}

// asks works out which members the rules on several of them look at.
func (r *reader) asks(n *node) {
	a := asked{names: map[string]bool{}, weighed: map[string]bool{}}
	if n.object != nil {
		a.byObject(n.object, n.fault != nil)
	}
	for _, id := range n.mixed.refs() {
		if id == 0 {
			continue
		}
		a.all = a.all || !r.done[id] || r.nodes[id].enum != nil
		if o := r.nodes[id].object; o != nil {
			a.bySchema(o)
		}
	}
	if len(a.names) > 0 || a.all {
		n.obj().asks, n.obj().asksAll = slices.Sorted(maps.Keys(a.names)), a.all
		n.obj().weighs = slices.Sorted(maps.Keys(a.weighed))
	}
}

// byObject adds what rules on an object ask for; each says that members are judged on each way too.
func (a *asked) byObject(o *objectRules, each bool) {
	a.all = a.all || o.least > 0 || o.most != 0
	for _, name := range o.required {
		a.names[name] = true
	}
	for _, d := range o.dependent {
		a.names[d.name] = true
		for _, need := range d.needs {
			a.names[need] = true
		}
		a.all = a.all || d.ref != 0
	}
	if each {
		a.members(o)
	}
}

// bySchema adds what a schema asks for that the object is held against as well.
func (a *asked) bySchema(o *objectRules) {
	a.all = a.all || o.asksAll || o.names != 0
	for _, name := range o.asks {
		a.names[name] = true
	}
	for _, name := range o.weighs {
		a.weighed[name] = true
	}
	a.members(o)
}

func (a *asked) members(o *objectRules) {
	for _, p := range o.props {
		a.names[p.name], a.weighed[p.name] = true, true
	}
	a.all = a.all || o.closed || o.extra != 0 || len(o.patterns) > 0
}
