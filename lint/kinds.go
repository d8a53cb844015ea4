package lint

import "github.com/hooklint/hooklint/lint/liquid"

// kinds is the nodes and expressions of a part by kind, those inside others too, in the order of the text: the part is walked
// once for all rules.
type kinds struct {
	texts    []*liquid.Text
	outputs  []*liquid.Output
	ifs      []*liquid.If
	assigns  []*liquid.Assign
	captures []*liquid.Capture
	comments []*liquid.Comment
	aborts   []*liquid.Abort
	tags     []*liquid.Tag

	lookups  []*liquid.Lookup
	pipes    []*liquid.Pipe
	literals []*liquid.Literal
	compares []*liquid.Compare
}

func (p *Part) findKinds() *kinds {
	nodes := p.Nodes()
	k := &kinds{
		texts: make([]*liquid.Text, 0, len(nodes)/2+1), // between two others stands a text, mostly
	}
	if t := p.Template; t.Lookups+t.Pipes > 0 {
		k.lookups, k.pipes = make([]*liquid.Lookup, 0, t.Lookups), make([]*liquid.Pipe, 0, t.Pipes)
	}
	for _, n := range nodes {
		k.node(n)
		for e := range liquid.Expressions(n) {
			k.expr(e)
		}
	}
	return k
}

func (k *kinds) node(n liquid.Node) {
	switch n := n.(type) {
	case *liquid.Text:
		k.texts = append(k.texts, n)
	case *liquid.Output:
		k.outputs = append(k.outputs, n)
	case *liquid.If:
		k.ifs = append(k.ifs, n)
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

// ofKind is the nodes and expressions by kind; a nil part has none.
func (p *Part) ofKind() *kinds {
	if p == nil {
		return &kinds{}
	}
	return p.kinds.of(p.findKinds)
}

// Texts is the texts of a part, those inside others too, in the order of the text, as all of what follows. A nil part has none.
func (p *Part) Texts() []*liquid.Text { return p.ofKind().texts }

// Outputs is the outputs of a part.
func (p *Part) Outputs() []*liquid.Output { return p.ofKind().outputs }

// Ifs is the conditions of a part.
func (p *Part) Ifs() []*liquid.If { return p.ofKind().ifs }

// Assigns is the assignments of a part.
func (p *Part) Assigns() []*liquid.Assign { return p.ofKind().assigns }

// Captures is the captures of a part.
func (p *Part) Captures() []*liquid.Capture { return p.ofKind().captures }

// Comments is the comments of a part.
func (p *Part) Comments() []*liquid.Comment { return p.ofKind().comments }

// Aborts is where a part aborts the message.
func (p *Part) Aborts() []*liquid.Abort { return p.ofKind().aborts }

// Tags is the tags of a part that have no kind of their own, such as connected_content.
func (p *Part) Tags() []*liquid.Tag { return p.ofKind().tags }

// Lookups is the names that a part reads.
func (p *Part) Lookups() []*liquid.Lookup { return p.ofKind().lookups }

// Pipes is the values with filters of a part.
func (p *Part) Pipes() []*liquid.Pipe { return p.ofKind().pipes }

// Literals is the texts, numbers and words that stand in the code of a part.
func (p *Part) Literals() []*liquid.Literal { return p.ofKind().literals }

// Compares is the comparisons of a part.
func (p *Part) Compares() []*liquid.Compare { return p.ofKind().compares }
