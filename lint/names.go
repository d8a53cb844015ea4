package lint

import (
	"iter"
	"maps"
	"strings"

	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
)

// Names is what a part of a request assigns and reads.
type Names struct {
	Assigned map[string]bool // by assign, capture, for, tags
	ByTags   map[string]bool // those of Assigned that tags other than assign, capture and for set, or what cannot be read
	Read     map[string]bool
	Setters  []Setter      // of assign and capture, in order
	Loops    []*liquid.For // in order
	Includes bool          // it includes a content block, which may assign and read any name
	Unread   bool          // some name is assigned and not read
}

// A Setter is an assign or capture.
type Setter struct {
	Name string
	Node liquid.Node
}

// Assigned returns the names that some part of the request assigns. It must not be changed.
func (d *Document) Assigned() map[string]bool { return d.assigned.of(d.findAssigned) }

func (d *Document) findAssigned() map[string]bool {
	var all map[string]bool
	copied := false
	for p := range d.Parts() {
		switch names := p.Names().Assigned; {
		case len(names) == 0:
		case len(all) == 0:
			all = names // mostly the body's alone
		default:
			if !copied {
				all, copied = maps.Clone(all), true
			}
			maps.Copy(all, names)
		}
	}
	return all
}

func (p *Part) findNames() *Names {
	n := &p.ofKind().names
	if n.Assigned == nil {
		n.Assigned, n.ByTags, n.Read = map[string]bool{}, map[string]bool{}, map[string]bool{}
	}
	for _, node := range p.Nodes() {
		switch node := node.(type) {
		case *liquid.Assign:
			n.Assigned[node.Name] = true
			n.Setters = append(n.Setters, Setter{node.Name, node})
		case *liquid.Capture:
			n.Assigned[node.Name] = true
			n.Setters = append(n.Setters, Setter{node.Name, node})
		case *liquid.For:
			n.Assigned[node.Var] = true
			n.Loops = append(n.Loops, node)
		case *liquid.Tag:
			n.tag(node)
		case *liquid.Bad:
			n.bad(node.Span().Text())
		default:
			// nothing of it in the others
		}
	}
	for _, l := range p.Lookups() {
		if l.Root() != "" {
			n.Read[l.Root()] = true
		}
		n.Includes = n.Includes || l.Namespace == "content_blocks"
	}
	for name := range n.Assigned {
		n.Unread = n.Unread || !n.Read[name]
	}
	return n
}

// bad takes the words of a stretch that cannot be read: they may be read there, and what follows assign is set.
func (n *Names) bad(text string) {
	before := ""
	for w := range words(text) {
		n.Read[w] = true
		switch before {
		case "assign", "capture", "for", "save":
			n.byTag(w)
		}
		before = w
	}
}

func (n *Names) byTag(name string) { n.Assigned[name], n.ByTags[name] = true, true }

func (n *Names) tag(t *liquid.Tag) {
	known, isTag := braze.TagNamed(t.Name)
	sets := isTag && known.Sets != ""
	if sets {
		n.byTag(known.Sets)
	}
	if name, by := t.Counts(); by != 0 {
		n.byTag(name)
	}
	// Names may be in arguments as plain words: {% cycle a %}.
	args, at := t.Args.Text(), t.Args.Start
	if saves := t.Saves(); saves.File != nil && isTag {
		if sets {
			n.byTag(saves.Text())
		}
		args = args[:saves.Start-at] + strings.Repeat(" ", saves.Len()) + args[saves.End-at:]
	}
	for w := range words(args) {
		n.Read[w] = true
		if !isTag && (w[0] < '0' || w[0] > '9') {
			n.byTag(w) // it may set any of them
		}
	}
}

// words returns the runs of ASCII letters, digits and underscores in a text.
func words(text string) iter.Seq[string] {
	return strings.FieldsFuncSeq(text, func(r rune) bool {
		return r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	})
}
