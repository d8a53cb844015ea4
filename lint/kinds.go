package lint

import (
	"slices"

	"github.com/hooklint/hooklint/lint/liquid"
)

// kinds is the nodes and expressions of a part by kind, those inside others too, in the order of the text. It is made once for
// all rules, so that the part is walked once.
type kinds struct {
	nodes []liquid.Node // of all kinds

	texts    []*liquid.Text
	outputs  []*liquid.Output
	ifs      []*liquid.If
	cases    []*liquid.Case
	assigns  []*liquid.Assign
	captures []*liquid.Capture
	comments []*liquid.Comment
	aborts   []*liquid.Abort
	tags     []*liquid.Tag

	lookups  []*liquid.Lookup
	pipes    []*liquid.Pipe
	literals []*liquid.Literal
	compares []*liquid.Compare

	names Names
}

func (p *Part) findKinds() *kinds {
	k := p.doc.checker.kinds()
	k.nodes = liquid.AppendNodes(k.nodes, p.Template)
	k.texts = slices.Grow(k.texts, len(k.nodes)/2+1) // between two others stands a text, mostly
	k.lookups, k.pipes = slices.Grow(k.lookups, p.Template.Lookups), slices.Grow(k.pipes, p.Template.Pipes)
	for _, n := range k.nodes {
		k.node(n)
		for e := range liquid.Expressions(n) {
			k.expr(e)
		}
	}
	return k
}

// longest is how many nodes a kinds that is used again may have room for.
const longest = 4096

// reset empties k for the next part. It keeps the memory, unless that is a lot.
func (k *kinds) reset() {
	if cap(k.nodes) > longest {
		*k = kinds{}
		return
	}
	empty(&k.nodes)
	empty(&k.texts)
	empty(&k.outputs)
	empty(&k.ifs)
	empty(&k.cases)
	empty(&k.assigns)
	empty(&k.captures)
	empty(&k.comments)
	empty(&k.aborts)
	empty(&k.tags)
	empty(&k.lookups)
	empty(&k.pipes)
	empty(&k.literals)
	empty(&k.compares)
	clear(k.names.Assigned)
	clear(k.names.ByTags)
	clear(k.names.Read)
	empty(&k.names.Setters)
	empty(&k.names.Loops)
	k.names.Includes, k.names.Unread = false, false
}

func empty[T any](s *[]T) {
	clear(*s)
	*s = (*s)[:0]
}

func (k *kinds) node(n liquid.Node) {
	switch n := n.(type) {
	case *liquid.Text:
		k.texts = append(k.texts, n)
	case *liquid.Output:
		k.outputs = append(k.outputs, n)
	case *liquid.If:
		k.ifs = append(k.ifs, n)
	case *liquid.Case:
		k.cases = append(k.cases, n)
	case *liquid.Assign:
		k.assigns = append(k.assigns, n)
	case *liquid.Capture:
		k.captures = append(k.captures, n)
	case *liquid.Comment:
		k.comments = append(k.comments, n)
	case *liquid.Abort:
		k.aborts = append(k.aborts, n)
	case *liquid.Tag:
		k.tags = append(k.tags, n)
	default:
		// nobody asks for the others alone
	}
}

func (k *kinds) expr(e liquid.Expr) {
	switch e := e.(type) {
	case *liquid.Lookup:
		k.lookups = append(k.lookups, e)
	case *liquid.Pipe:
		k.pipes = append(k.pipes, e)
	case *liquid.Literal:
		k.literals = append(k.literals, e)
	case *liquid.Compare:
		k.compares = append(k.compares, e)
	default:
		// nobody asks for the others alone
	}
}

// ofKind returns the nodes and expressions by kind; a nil part has none.
func (p *Part) ofKind() *kinds {
	if p == nil {
		return &kinds{}
	}
	return p.kinds.of(p.findKinds)
}

// Texts returns the texts of a part.
func (p *Part) Texts() []*liquid.Text { return p.ofKind().texts }

// Outputs returns the outputs of a part.
func (p *Part) Outputs() []*liquid.Output { return p.ofKind().outputs }

// Ifs returns the conditions of a part.
func (p *Part) Ifs() []*liquid.If { return p.ofKind().ifs }

// Cases returns the case tags of a part.
func (p *Part) Cases() []*liquid.Case { return p.ofKind().cases }

// Assigns returns the assignments of a part.
func (p *Part) Assigns() []*liquid.Assign { return p.ofKind().assigns }

// Captures returns the captures of a part.
func (p *Part) Captures() []*liquid.Capture { return p.ofKind().captures }

// Comments returns the comments of a part.
func (p *Part) Comments() []*liquid.Comment { return p.ofKind().comments }

// Aborts returns where a part aborts the message.
func (p *Part) Aborts() []*liquid.Abort { return p.ofKind().aborts }

// Tags returns the tags of a part that have no kind of their own, such as connected_content.
func (p *Part) Tags() []*liquid.Tag { return p.ofKind().tags }

// Lookups returns the names that a part reads.
func (p *Part) Lookups() []*liquid.Lookup { return p.ofKind().lookups }

// Pipes returns the values with filters of a part.
func (p *Part) Pipes() []*liquid.Pipe { return p.ofKind().pipes }

// Literals returns the texts, numbers and words that are in the code of a part.
func (p *Part) Literals() []*liquid.Literal { return p.ofKind().literals }

// Compares returns the comparisons of a part.
func (p *Part) Compares() []*liquid.Compare { return p.ofKind().compares }
