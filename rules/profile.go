package rules

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
)

// writesProfile reports whether the body writes a user's profile.
func writesProfile(p *lint.Pass) bool {
	e := p.Endpoint()
	return e != nil && !e.Own && e.WritesProfile() && p.JSONBody()
}

func alone(parts []jsontmpl.Part) (*jsontmpl.Hole, bool) {
	if len(parts) != 1 {
		return nil, false
	}
	h, ok := parts[0].(*jsontmpl.Hole)
	return h, ok && h.Output != nil
}

// deepest is how often the value of one name is looked for in the next: a name may be assigned from itself.
const deepest = 8

// mostAssigns is how many values of a name are looked at.
const mostAssigns = 500

// assigned returns the value of a plain name where it is read: that of its only assign, or, where all are outside of
// branches and loops, of the last one before.
func assigned(p *lint.Pass, l *liquid.Lookup) (liquid.Expr, bool) {
	if l.Root() == "" || len(l.Path) > 0 {
		return nil, false
	}
	var only, last liquid.Expr
	n := 0
	for _, a := range p.BodyPart().Assigns() {
		if a.Name != l.Name {
			continue
		}
		only = a.Value
		if n++; n > mostAssigns {
			return nil, false
		}
		if a.Span().End <= l.Span().Start {
			last = a.Value
		}
	}
	if n < 2 {
		return only, n == 1
	}
	return last, last != nil && n == setInLine(p, l.Name)
}

// given is assigned, or what the one capture of a name prints, if that is a single output.
func given(p *lint.Pass, l *liquid.Lookup) (liquid.Expr, bool) {
	if value, ok := assigned(p, l); ok || l.Root() == "" || len(l.Path) > 0 {
		return value, ok
	}
	var captured *liquid.Capture
	for _, s := range p.BodyPart().Names().Setters {
		if s.Name != l.Name {
			continue
		}
		c, ok := s.Node.(*liquid.Capture)
		if !ok || captured != nil {
			return nil, false
		}
		captured = c
	}
	if captured == nil {
		return nil, false
	}
	return onlyOutput(captured.Body)
}

// onlyOutput returns what nodes print, if it is one output and white space around.
func onlyOutput(nodes []liquid.Node) (liquid.Expr, bool) {
	var only liquid.Expr
	for _, n := range nodes {
		switch n := n.(type) {
		case *liquid.Text:
			if strings.TrimSpace(n.Span().Text()) != "" {
				return nil, false
			}
		case *liquid.Output:
			if only != nil {
				return nil, false
			}
			only = n.Expr
		default:
			return nil, false
		}
	}
	return only, only != nil
}

// setInLine returns how many assigns of a name are outside of branches and loops; 0 if something else sets it too.
func setInLine(p *lint.Pass, name string) int {
	n, setters := 0, 0
	for _, s := range p.BodyPart().Names().Setters {
		if s.Name == name {
			setters++
		}
	}
	for _, node := range p.BodyPart().Template.Nodes {
		if a, ok := node.(*liquid.Assign); ok && a.Name == name {
			n++
		}
	}
	if n != setters {
		return 0
	}
	return n
}
