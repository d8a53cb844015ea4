package jsontmpl

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
)

// An inPlace is the captures that are read where their text is printed, as if the nodes stood there: those of which the text is printed
// once and by itself, a little behind, so that what they ask for is the same there. So no text has to be put together that holds what
// each way printed.
type inPlace struct {
	captures map[*liquid.Capture]*liquid.Output
	outputs  map[*liquid.Output]*liquid.Capture
	names    map[string]mentions // of the template; nil until somebody wants to know
}

// A mentions is how often a name is given something in a template, and how often read.
type mentions struct{ given, read int }

// find finds them in a template.
func (p *inPlace) find(t *liquid.Template) {
	p.captures, p.outputs, p.names = emptied(p.captures), emptied(p.outputs), nil
	text := t.File.Text()
	if len(t.Errors) > 0 || !strings.Contains(text, "capture") || strings.Contains(text, "content_blocks.") {
		return
	}
	p.nodes(t, t.Nodes)
}

const (
	aLittle     = 100 // nodes a text is looked for behind its capture
	mostTangles = 8   // times that captures are dropped among nodes before all of them are
)

// nodes finds those among nodes and within them.
func (p *inPlace) nodes(t *liquid.Template, nodes []liquid.Node) {
	found := false
	for i, n := range nodes {
		if c, ok := n.(*liquid.Capture); ok {
			found = p.add(t, c, nodes[i+1:min(i+1+aLittle, len(nodes))]) || found
		}
		for body := range liquid.Bodies(n) {
			p.nodes(t, body)
		}
	}
	if !found {
		return
	}
	for range mostTangles {
		if !p.untangle(nodes) {
			return
		}
	}
	for _, n := range nodes {
		if c, ok := n.(*liquid.Capture); ok {
			p.drop(c)
		}
	}
}

// add adds a capture whose text one of the nodes behind it prints, if that may be read there.
func (p *inPlace) add(t *liquid.Template, c *liquid.Capture, behind []liquid.Node) bool {
	at := slices.IndexFunc(behind, func(n liquid.Node) bool { return prints(n, c.Name) })
	if at < 0 || p.of(t, c.Name) != (mentions{1, 1}) || !makesJSON(c.Body) {
		return false
	}
	if p.captures == nil {
		p.captures, p.outputs = map[*liquid.Capture]*liquid.Output{}, map[*liquid.Output]*liquid.Capture{}
	}
	o := behind[at].(*liquid.Output)
	p.captures[c], p.outputs[o] = o, c
	return true
}

func (p *inPlace) drop(c *liquid.Capture) {
	delete(p.outputs, p.captures[c])
	delete(p.captures, c)
}

// untangle drops captures between which and their output something decides, sets a name, or prints what a name holds, and those that are
// printed within a string. It reports whether there are any: what they are, others may be as well then.
func (p *inPlace) untangle(nodes []liquid.Node) (dropped bool) {
	var waiting []*liquid.Capture // for their outputs
	quotes := 0                   // of strings
	for _, n := range nodes {
		switch n := n.(type) {
		case *liquid.Text:
			text := n.Printed().Text()
			quotes += strings.Count(text, `"`) - strings.Count(text, `\"`)
			continue
		case *liquid.Comment:
			continue
		case *liquid.Capture:
			if p.captures[n] != nil {
				waiting = append(waiting, n)
				continue
			}
		case *liquid.Output:
			c := p.outputs[n]
			if c == nil && !p.readsNames(n) {
				continue
			}
			if c != nil && len(waiting) > 0 && waiting[0] == c && quotes%2 == 0 {
				waiting = waiting[1:]
				continue
			}
		default:
			// the others decide something, or set a name
		}
		for _, c := range waiting {
			p.drop(c)
			dropped = true
		}
		waiting = waiting[:0]
	}
	return dropped
}

// of is how often a name is mentioned in a template.
func (p *inPlace) of(t *liquid.Template, name string) mentions {
	if p.names == nil {
		p.names = map[string]mentions{}
		give := func(name string) {
			m := p.names[name]
			m.given++
			p.names[name] = m
		}
		nodes := liquid.AppendNodes(nil, t)
		for _, n := range nodes {
			switch n := n.(type) {
			case *liquid.Assign:
				give(n.Name)
			case *liquid.Capture:
				give(n.Name)
			case *liquid.For:
				give(n.Var)
			default:
				// the others give names nothing that hides a text
			}
		}
		for _, e := range liquid.AllExpressions(nodes) {
			if l, ok := e.(*liquid.Lookup); ok {
				m := p.names[l.Root()]
				m.read++
				p.names[l.Root()] = m
			}
		}
	}
	return p.names[name]
}

// readsNames reports whether an output prints what the template gives some name.
func (p *inPlace) readsNames(n *liquid.Output) bool {
	for e := range liquid.Expressions(n) {
		if l, ok := e.(*liquid.Lookup); ok && p.names[l.Root()].given > 0 {
			return true
		}
	}
	return false
}

// prints reports whether a node prints what a name holds, as it is.
func prints(n liquid.Node, name string) bool {
	o, ok := n.(*liquid.Output)
	return ok && plainRoot(o.Expr) == name
}

// makesJSON reports whether nodes print pieces of JSON on several ways, and nothing but they decides on that.
func makesJSON(nodes []liquid.Node) bool {
	several, first := false, ""
	var look func(nodes []liquid.Node) bool
	look = func(nodes []liquid.Node) bool {
		for _, n := range nodes {
			switch n := n.(type) {
			case *liquid.If, *liquid.Case, *liquid.For:
				several = true
			case *liquid.Text:
				if first == "" {
					first = strings.TrimLeft(n.Printed().Text(), " \t\r\n")
				}
			case *liquid.Tag:
				return false // sets a name, perhaps
			default:
				// goes wherever its text goes
			}
			for body := range liquid.Bodies(n) {
				if !look(body) {
					return false
				}
			}
		}
		return true
	}
	return look(nodes) && several && first != "" && strings.IndexByte(`{[",`, first[0]) >= 0 && !liquid.Jumps(nodes)
}

// printInPlace reads a capture where an output prints it. Within a string its text is put together first, as its quotes and brackets are
// that string's.
func (r *reader) printInPlace(n *liquid.Output, c *liquid.Capture, in []state) []state {
	if slices.ContainsFunc(in, func(st state) bool { return st.sink == nil && (st.json.tok == inString || st.json.tok == inKey) }) {
		in = r.capture(c, in)
		r.at, r.still = n.Span().Start, r.living.at(reading(n))
		return r.output(n, in)
	}
	return r.run(c.Body, in)
}
