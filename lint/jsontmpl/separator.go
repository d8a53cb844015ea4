package jsontmpl

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
)

// A separator is a name that a loop gives some signs of JSON, as the comma before the next item, and that its rounds put into a text.
// A text does not say how far its JSON is, as brackets do: ways that differ in the name stay apart until the loop ends.
type separator struct {
	name string
	end  int // offset behind the outermost loop that puts it into a text
}

// separators finds them while a template is walked: the names that loops give signs, and those they put into texts.
type separators struct {
	given    []string
	put      []separator
	captures int  // open ones around the place
	texts    bool // some loop puts a text together
}

// give notes a name that a loop assigns a value.
func (s *separators) give(name string, value liquid.Expr) {
	if lit, ok := value.(*liquid.Literal); ok && lit.Kind == liquid.StringLit && signs(lit.Text) {
		s.given = append(s.given, name)
	}
}

// capture notes a name into which a loop captures a text.
func (s *separators) capture(n *liquid.Capture) {
	if len(n.Body) != 1 {
		return
	}
	if text, ok := n.Body[0].(*liquid.Text); ok && signs(text.Printed().Text()) {
		s.given = append(s.given, n.Name)
	}
}

// grow notes a name that a loop puts behind or before a text.
func (s *separators) grow(value liquid.Expr, end int) {
	p, ok := value.(*liquid.Pipe)
	if !ok {
		return
	}
	for i := range p.Filters {
		if f := &p.Filters[i]; (f.Name == "append" || f.Name == "prepend") && len(f.Args) == 1 {
			s.texts = true
			s.print(f.Args[0], end)
		}
	}
}

// print notes a name that a loop prints into a text.
func (s *separators) print(e liquid.Expr, end int) {
	if l, ok := e.(*liquid.Lookup); ok && !l.Braze && l.Name != "" && len(l.Path) == 0 {
		s.put = append(s.put, separator{l.Name, end})
	}
}

// found is the separators of a template that was walked.
func (s *separators) found() []separator {
	return slices.DeleteFunc(s.put, func(p separator) bool { return !slices.Contains(s.given, p.name) })
}

// signs reports whether a text is some signs of JSON and white space alone.
func signs(text string) bool {
	return strings.Trim(text, "{}[]\":, \t\r\n") == "" && strings.TrimSpace(text) != ""
}

// sameSeparators reports whether two ways put the same separators into the texts of the rounds to come.
func (r *reader) sameSeparators(a, b *state) bool {
	for _, s := range r.separators {
		if s.end > r.at && r.fixedText(a, s.name) != r.fixedText(b, s.name) {
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
