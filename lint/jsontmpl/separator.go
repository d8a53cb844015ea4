package jsontmpl

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
)

// A separator is a name that a loop gives some signs of JSON, as the comma before the next item, and that its rounds put into a text.
// A text does not say how far its JSON is, as brackets do: ways that differ in the name stay apart until the loop ends.
type separator struct {
	name   string
	end    int // offset behind the output that puts it into a text, or the outermost loop around that
	looped bool
}

// separators finds them while a template is walked: the names that get signs, and those that loops put into texts.
type separators struct {
	given    []giving
	put      []separator
	captures int  // open ones around the place
	texts    bool // some loop puts a text together
}

// A giving is a name that gets some signs, or what another name holds.
type giving struct {
	name, from string
	looped     bool
}

// assign notes a name that is assigned a value.
func (s *separators) assign(name string, value liquid.Expr, looped bool) {
	lit, ok := value.(*liquid.Literal)
	switch from := plainRoot(value); {
	case ok && lit.Kind == liquid.StringLit && signs(lit.Text):
		s.given = append(s.given, giving{name: name, looped: looped})
	case from != "":
		s.given = append(s.given, giving{name, from, looped})
	}
}

// capture notes a name into which a text is captured.
func (s *separators) capture(n *liquid.Capture, looped bool) {
	if len(n.Body) != 1 {
		return
	}
	switch body := n.Body[0].(type) {
	case *liquid.Text:
		if signs(body.Printed().Text()) {
			s.given = append(s.given, giving{name: n.Name, looped: looped})
		}
	case *liquid.Output:
		s.assign(n.Name, body.Expr, looped)
	default:
		// holds more than signs
	}
}

// plainRoot is the name that an expression is; empty for others.
func plainRoot(e liquid.Expr) string {
	if l, ok := e.(*liquid.Lookup); ok && !l.Braze && len(l.Path) == 0 {
		return l.Name
	}
	return ""
}

// grow notes a name that a loop puts behind or before a text.
func (s *separators) grow(value liquid.Expr, end int, looped bool) {
	p, ok := value.(*liquid.Pipe)
	if !ok {
		return
	}
	for i := range p.Filters {
		if f := &p.Filters[i]; (f.Name == "append" || f.Name == "prepend") && len(f.Args) == 1 {
			s.texts = s.texts || looped
			s.print(f.Args[0], end)
		}
	}
}

// print notes a name that a loop prints into a text.
func (s *separators) print(e liquid.Expr, end int) {
	if name := plainRoot(e); name != "" {
		s.put = append(s.put, separator{name: name, end: end})
	}
}

// found is the separators of a template that was walked.
func (s *separators) found() []separator {
	if len(s.put) == 0 {
		return s.put
	}
	const copies = 3 // of copies, at most
	signs, looped := map[string]bool{}, map[string]bool{}
	for range copies {
		for _, g := range s.given {
			if g.from == "" || signs[g.from] {
				signs[g.name] = true
				looped[g.name] = looped[g.name] || g.looped
			}
		}
	}
	for i := range s.put {
		s.put[i].looped = looped[s.put[i].name]
	}
	return slices.DeleteFunc(s.put, func(p separator) bool { return !signs[p.name] })
}

// signs reports whether a text is some signs of JSON and white space alone.
func signs(text string) bool {
	return strings.Trim(text, "{}[]\":, \t\r\n") == "" && strings.TrimSpace(text) != ""
}

// sameSeparators reports whether two ways put the same separators into the texts of the rounds to come.
func (r *reader) sameSeparators(a, b *state, loopedOnly bool) bool {
	for _, s := range r.separators {
		if (s.looped || !loopedOnly) && s.end > r.at && r.living.in(s.name, r.still) && r.fixedText(a, s.name) != r.fixedText(b, s.name) {
			return false
		}
	}
	return true
}

// fixedText is the text that a name holds where it is written down; empty where there is none or it is not known.
func (r *reader) fixedText(st *state, name string) string {
	if b, ok := r.worth(st, name); ok && len(b.pieces) == 1 && b.pieces[0].text.File != nil {
		return b.pieces[0].text.Text()
	}
	return ""
}
