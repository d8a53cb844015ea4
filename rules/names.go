package rules

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
)

// names is what a part assigns and reads.
type names struct {
	assigned map[string]bool // by assign, capture, for, tags
	read     map[string]bool
	setters  []setter // of assign and capture, in order
}

type setter struct {
	name string
	node liquid.Node
}

// namesOf collects the names of one part.
func namesOf(t *liquid.Template) names {
	n := names{assigned: map[string]bool{}, read: map[string]bool{}}
	for node := range liquid.All[liquid.Node](t) {
		switch node := node.(type) {
		case *liquid.Assign:
			n.assigned[node.Name] = true
			n.setters = append(n.setters, setter{node.Name, node})
		case *liquid.Capture:
			n.assigned[node.Name] = true
			n.setters = append(n.setters, setter{node.Name, node})
		case *liquid.For:
			n.assigned[node.Var] = true
		case *liquid.Tag:
			n.tag(node)
		case *liquid.Bad:
			n.bad(node.Span().Text())
		default:
			// nothing of it in the others
		}
		for e := range liquid.Expressions(node) {
			if l, ok := e.(*liquid.Lookup); ok && l.Root() != "" {
				n.read[l.Root()] = true
			}
		}
	}
	return n
}

// bad takes the words of a stretch that cannot be read: they may be read there, and what follows assign is set.
func (n *names) bad(text string) {
	words := strings.FieldsFunc(text, func(r rune) bool { return r > 127 || !wordByte(byte(r)) || r == '-' })
	for i, w := range words {
		n.read[w] = true
		if i > 0 && (words[i-1] == "assign" || words[i-1] == "capture" || words[i-1] == "for" || words[i-1] == "save") {
			n.assigned[w] = true
		}
	}
}

func (n *names) tag(t *liquid.Tag) {
	switch t.Name {
	case "connected_content":
		n.assigned["connected"] = true
		for _, o := range t.Options {
			if o.Name == "save" && o.Value.Span.File != nil {
				n.assigned[strings.TrimSpace(o.Value.Span.Text())] = true
			}
		}
	case "catalog_items", "catalog_selection_items":
		n.assigned["items"] = true
	case "shopping_cart":
		n.assigned["shopping_cart"] = true
	case "increment", "decrement":
		if len(t.Words) > 0 {
			n.assigned[t.Words[0].Span.Text()] = true
		}
	}
	// Names may stand in arguments as plain words: {% cycle a %}.
	for _, w := range strings.FieldsFunc(t.Args.Text(), func(r rune) bool { return !wordByte(byte(r)) || r == '-' || r > 127 }) {
		n.read[w] = true
	}
}

// given are plain names that Liquid or Braze sets.
var given = []string{"forloop", "tablerowloop", "now", "items", "connected", "shopping_cart", "random_bucket_number"}

func isGiven(name string) bool { return slices.Contains(given, name) || braze.IsNamespace(name) }

// lookups calls each for every lookup of all parts.
func lookups(p *lint.Pass, each func(part *lint.Part, l *liquid.Lookup)) {
	for part := range p.Parts() {
		for node := range liquid.All[liquid.Node](part.Template) {
			for e := range liquid.Expressions(node) {
				if l, ok := e.(*liquid.Lookup); ok {
					each(part, l)
				}
			}
		}
	}
}

// fieldNames is the names of profile fields.
func fieldNames(yield func(string) bool) {
	for _, v := range braze.Variables() {
		if v.Namespace == "" && !yield(v.Name) {
			return
		}
	}
}

func namespaceNames(yield func(string) bool) {
	for _, n := range braze.Namespaces() {
		if !yield(n) {
			return
		}
	}
}
