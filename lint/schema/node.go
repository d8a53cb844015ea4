package schema

import (
	"slices"
	"strings"
)

// A set is schemas compiled together. Schemas refer to each other by their place in nodes; place 0 is no schema.
type set struct{ nodes []node }

// A ref is the place of a node in its set; 0 is none, which takes everything.
type ref uint16

// A node is the schema of one value. The zero node takes everything.
type node struct {
	kinds      kinds
	never      bool     // the schema `false`
	enum       []string // JSON texts; const is an enumeration of one
	fault      *fault
	object     *objectRules
	array      *arrayRules
	text       *textRules
	number     *numberRules
	mixed      *mixedRules
	deprecated bool
	use        string // instead of what is deprecated
	shared     bool   // of what names a user: many may have the same
	merges     bool   // true here merges nested attributes with those that are stored
	moves      string // the value should be new each time: always, or if it is a time before this date
	cost       *cost
}

// kinds is a set of JSON types; 0 is all of them.
type kinds uint8

const (
	isNull kinds = 1 << iota
	isBool
	isNumber
	isInteger // numbers, but whole ones only; together with isNumber any
	isString
	isObject
	isArray
)

// A fault says how a schema that does not hold is reported.
type fault struct {
	kind   Kind
	fields []string
	want   string
}

type objectRules struct {
	props     []prop // by name
	slots     slots  // of props
	initials  string // the first letter of each of props
	patterns  []patternRule
	extra     ref  // of members that props and patterns do not name
	closed    bool // there are none such
	any       bool // the schema says that any may be such
	names     ref  // of every key
	required  []string
	dependent []dependency
	least     int
	most      most
	bytes     most
	renamed   []rename
	called    []rename // names that Liquid or another endpoint has for the fields
	rest      []string // the members in which what is not known would be taken
	near      bool     // a key that is nearly a known one is reported although any is taken
	total     *total

	// asks is the names that required, dependent and mixed look at; asksAll: they look at every member.
	asks    []string
	asksAll bool
	weighs  []string // those of asks whose values they look at
}

type prop struct {
	name string
	ref  ref
}

type patternRule struct {
	pattern string
	ref     ref
}

type dependency struct {
	name  string
	needs []string
	ref   ref
}

type rename struct{ from, to string }

// A total is how many items several lists may hold together.
type total struct {
	fields []string
	max    int
}

type arrayRules struct {
	items    ref
	any      bool // the schema says that items may be any
	prefix   []ref
	least    int
	most     most
	unique   bool
	contains ref
	atLeast  int // of contains
	atMost   most
}

// several reports whether rules look at more than one item at once, other than to count what is too much.
func (r *arrayRules) several() bool {
	return r.least > 0 || len(r.prefix) > 0 || r.unique || r.contains != 0
}

type textRules struct {
	least, leastBytes int
	most, mostBytes   most
	pattern           string
	format            string
}

type numberRules struct{ min, above, max, below, multiple string } // JSON numbers; empty if there is none

type mixedRules struct {
	all, any, one     []ref
	not               ref
	cond, then, other ref
}

// A most is a limit plus one, so that zero is none.
type most int

func (m most) exceeded(n int) bool { return m != 0 && n > int(m)-1 }

// A cost is what a value costs in data points.
type cost struct {
	what     costOf
	min, max int
	with     []string // beside one of these it costs max
	free     string   // of an event: where its name begins so it costs nothing
}

type costOf uint8

const (
	costField      costOf = iota // min to max
	costAttributes               // an object whose members cost
	costEvent
	costPurchase
)

// index notes where what is in props is found. It is to be called when they are complete.
func (o *objectRules) index() {
	o.slots = slotsOf(o.props)
	initials := make([]byte, len(o.props))
	for i, p := range o.props {
		initials[i] = firstLetter(p.name)
	}
	o.initials = string(initials)
}

// prop returns the schema of a member by its name.
func (o *objectRules) prop(name string) (ref, bool) {
	if o == nil {
		return 0, false
	}
	if len(o.slots) == 0 { // few, or too many for slots
		i, ok := slices.BinarySearchFunc(o.props, name, func(p prop, name string) int { return strings.Compare(p.name, name) })
		if !ok {
			return 0, false
		}
		return o.props[i].ref, true
	}
	for at := slotOf(name); ; at++ {
		i := o.slots[at%len(o.slots)]
		if i == 0 {
			return 0, false
		}
		if p := &o.props[i-1]; p.name == name {
			return p.ref, true
		}
	}
}

// looksAtEach reports whether rules look at each member by itself. Branches of `anyOf` and the like mostly ask for some alone.
func (o *objectRules) looksAtEach() bool {
	return o != nil && (len(o.props)+len(o.patterns) > 0 || o.closed || o.extra != 0 || o.names != 0)
}

// slots is where each of many properties is, by what its name comes to: its index plus one, or zero where none does. One
// that finds its slot taken stands in the next that is free.
type slots []uint16

func slotsOf(props []prop) slots {
	const few, many = 8, 500
	if len(props) <= few || len(props) > many {
		return nil
	}
	out := make(slots, 2*len(props))
	for i, p := range props {
		at := slotOf(p.name) % len(out)
		for out[at] != 0 {
			at = (at + 1) % len(out)
		}
		out[at] = uint16(i + 1)
	}
	return out
}

// slotOf returns the hash of a name. Names of one object mostly differ in their length or in the letters looked at.
func slotOf(name string) int {
	n := len(name)
	if n == 0 {
		return 0
	}
	return n + 5*int(name[0]) + 31*int(name[n/2]) + 7*int(name[n-1])
}

// renamedTo returns the field meant by a name that belongs to another endpoint.
func (o *objectRules) renamedTo(name string) (string, bool) { return meantBy(name, o.renamed) }

func meantBy(name string, among []rename) (string, bool) {
	for _, r := range among {
		if r.from == name {
			return r.to, true
		}
	}
	return "", false
}

// anyBelow reports whether something holds for a schema or one for a value within.
func anyBelow(nodes []node, id ref, holds func(*node) bool) bool {
	seen := make([]bool, len(nodes))
	var walk func(ref) bool
	walk = func(id ref) bool {
		if id == 0 || seen[id] {
			return false
		}
		seen[id] = true
		n := &nodes[id]
		if holds(n) {
			return true
		}
		if n.object != nil && slices.ContainsFunc(n.object.props, func(p prop) bool { return walk(p.ref) }) {
			return true
		}
		return n.array != nil && walk(n.array.items)
	}
	return walk(id)
}
