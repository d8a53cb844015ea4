package rules_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// A rewriting is one way to write a template differently so that it prints the same.
type rewriting struct {
	name string
	at   func(*draft) []change
}

// A change is the edits of a rewriting at one place.
type change []edit

type edit struct {
	start, end int
	text       string
}

// A draft is a template that is rewritten.
type draft struct {
	text string
	tmpl *liquid.Template
	rand *rand.Rand
}

func newDraft(text string, r *rand.Rand) *draft {
	return &draft{text: text, tmpl: liquid.Parse(source.NewFile("t.liquid", text)), rand: r}
}

// rewritten returns the template with a change; false where edits overlap, a brace of JSON comes to stand before a tag by which it is
// taken for something else, or Liquid drops other white space: that of a block without anything else, or beside a dash.
func (d *draft) rewritten(c change) (string, bool) {
	text, ok := edited(d.text, c)
	return text, ok && !strings.Contains(text, "{{% end") && !strings.Contains(text, "{{% el") && leftOut(liquid.Parse(source.NewFile("t.liquid", text))) == leftOut(d.tmpl)
}

// edited returns a text with a change; false where edits overlap.
func edited(text string, c change) (string, bool) {
	slices.SortStableFunc(c, func(a, b edit) int { return a.start - b.start })
	var out strings.Builder
	at := 0
	for _, e := range c {
		if e.start < at {
			return "", false
		}
		out.WriteString(text[at:e.start] + e.text)
		at = e.end
	}
	return out.String() + text[at:], true
}

// leftOut counts the braces and the bytes of white space of a template that are printed nowhere.
func leftOut(t *liquid.Template) (n struct{ braces, spaces int }) {
	for node := range liquid.All[liquid.Node](t) {
		switch node := node.(type) {
		case *liquid.Bad:
			n.braces++
		case *liquid.Text:
			n.spaces += node.At.Len() - node.Printed().Len()
		default:
			// prints what it says
		}
	}
	return n
}

func (d *draft) one(of ...string) string { return of[d.rand.IntN(len(of))] }

// fresh returns a name that the template does not use.
func (d *draft) fresh() string {
	for i := 1; ; i++ {
		if name := fmt.Sprintf("q%d", i); !strings.Contains(d.text, name) {
			return name
		}
	}
}

// A row is nodes side by side.
type row struct {
	nodes  []liquid.Node
	inside liquid.Node // nil at the top
}

// rows returns every row of the template.
func (d *draft) rows() []row {
	out := []row{{nodes: d.tmpl.Nodes}}
	for n := range liquid.All[liquid.Node](d.tmpl) {
		for body := range liquid.Bodies(n) {
			out = append(out, row{body, n})
		}
	}
	return out
}

func (d *draft) of(s source.Span) string { return d.text[s.Start:s.End] }

// tag returns the text of a tag after its word; false where white space control or a liquid tag is about.
func (d *draft) tag(s source.Span) (args string, ok bool) {
	text := d.of(s)
	if !strings.HasPrefix(text, "{%") || !strings.HasSuffix(text, "%}") || strings.HasPrefix(text, "{%-") || strings.HasSuffix(text, "-%}") {
		return "", false
	}
	text = strings.TrimSpace(text[2 : len(text)-2])
	i := strings.IndexFunc(text, func(r rune) bool { return r < 'a' || r > 'z' })
	if i < 0 {
		return "", true
	}
	return strings.TrimSpace(text[i:]), true
}

// inner returns the text in the braces of an output.
func (d *draft) inner(o *liquid.Output) (string, bool) {
	text := d.of(o.At)
	if o.Echo || !strings.HasPrefix(text, "{{") || !strings.HasSuffix(text, "}}") || strings.HasPrefix(text, "{{-") || strings.HasSuffix(text, "-}}") {
		return "", false
	}
	text = strings.TrimSpace(text[2 : len(text)-2])
	return text, text != "" && !strings.HasPrefix(text, "{")
}

// endTag returns where the end tag of a block is.
func (d *draft) endTag(s source.Span) (int, bool) {
	text := d.of(s)
	i := strings.LastIndex(text, "{%")
	if i < 0 || !strings.HasPrefix(text, "{%") {
		return 0, false
	}
	if args, ok := d.tag(source.Span{File: s.File, Start: s.Start + i, End: s.End}); !ok || args != "" {
		return 0, false
	}
	return s.Start + i, strings.HasPrefix(strings.TrimSpace(text[i+2:]), "end")
}

// An arm is one branch of an If or Case.
type arm struct {
	tag   source.Span
	args  string
	first liquid.Expr // the condition, or the first value of a when; nil for else
	body  string
	nodes []liquid.Node
}

func (d *draft) arms(at source.Span, branches []liquid.Branch) ([]arm, bool) {
	end, ok := d.endTag(at)
	if !ok {
		return nil, false
	}
	var out []arm
	for i := range branches {
		b := &branches[i]
		args, ok := d.tag(b.Tag)
		if !ok || strings.Contains(args, "}}.") || strings.Contains(args, "}}[") {
			return nil, false // what is reached from braces is no expression of its own
		}
		to := end
		if i+1 < len(branches) {
			to = branches[i+1].Tag.Start
		}
		first := b.Cond
		if len(b.When) > 0 {
			first = b.When[0]
		}
		out = append(out, arm{b.Tag, args, first, d.text[b.Tag.End:to], b.Body})
	}
	return out, len(out) > 0
}

// An ifNode is an If that can be taken apart.
type ifNode struct {
	*liquid.If
	arms  []arm
	other string // what is printed where no condition holds
	words string // of the condition, if it is the only one
	row   row
	at    int // in its row
}

// ifs returns each If of the template.
func (d *draft) ifs() []ifNode {
	var out []ifNode
	for _, r := range d.rows() {
		for i, n := range r.nodes {
			f, ok := n.(*liquid.If)
			if !ok || f.Open {
				continue
			}
			arms, ok := d.arms(f.At, f.Branches)
			if !ok || arms[0].first == nil {
				continue
			}
			x := ifNode{If: f, arms: arms, words: arms[0].args, row: r, at: i}
			if last := arms[len(arms)-1]; last.first == nil {
				x.other = last.body
			}
			out = append(out, x)
		}
	}
	return out
}

// plain reports whether it is one condition with or without an else, whether the condition is unless.
func (f *ifNode) plain() bool {
	return len(f.arms) == 1 || len(f.arms) == 2 && f.arms[1].first == nil
}

// yes and no are what is printed where the words of the condition hold, and where they do not.
func (f *ifNode) yesNo() (yes, no string) {
	if f.Unless {
		return f.other, f.arms[0].body
	}
	return f.arms[0].body, f.other
}

func (f *ifNode) replace(text string) change { return change{{f.At.Start, f.At.End, text}} }

// sets reports whether some of the nodes, or of those within, give a name a value or count.
func sets(nodes []liquid.Node) bool {
	for _, n := range nodes {
		switch n.(type) {
		case *liquid.Assign, *liquid.Capture, *liquid.Tag, *liquid.Block, *liquid.Bad:
			return true
		default:
			// nothing of it in the others
		}
		for body := range liquid.Bodies(n) {
			if sets(body) {
				return true
			}
		}
	}
	return false
}

// leaves reports whether nodes may leave a round or the template.
func leaves(nodes []liquid.Node) bool {
	if liquid.Jumps(nodes) {
		return true
	}
	for _, n := range nodes {
		if _, ok := n.(*liquid.Abort); ok {
			return true
		}
		for body := range liquid.Bodies(n) {
			if leaves(body) {
				return true
			}
		}
	}
	return false
}

// A stretch is a part of a text.
type stretch struct {
	start, end int
	text       string
}

// stretches returns some stretch of each text, the whole of it now and then. None begins or ends in a word, an escape or beside a
// brace of Liquid, and one that begins inside quotes has none: what Liquid prints there is taken for text.
func (d *draft) stretches() []stretch {
	var out []stretch
	quotes := d.quotes()
	for n := range liquid.All[*liquid.Text](d.tmpl) {
		s := n.At
		if n.Dropped || n.TrimLeft || n.TrimRight || s.Len() == 0 {
			continue
		}
		if d.rand.IntN(3) > 0 {
			a, b := s.Start+d.rand.IntN(s.Len()), s.Start+d.rand.IntN(s.Len())
			s.Start, s.End = min(a, b), max(a, b)+1
		}
		text := d.of(s)
		if d.seam(s.Start) || d.seam(s.End) || strings.TrimSpace(text) == "" || quotes[s.Start] != quotes[s.End] || quotes[s.Start] && strings.ContainsAny(text, "\"\\") {
			continue
		}
		out = append(out, stretch{s.Start, s.End, text})
	}
	return out
}

// level reports whether nodes begin and end outside of strings of JSON, or stand in one and hold no quotes.
func (d *draft) level(nodes []liquid.Node) bool {
	if len(nodes) == 0 {
		return true
	}
	quotes := d.quotes()
	start, end := nodes[0].Span().Start, nodes[len(nodes)-1].Span().End
	if quotes[start] != quotes[end] {
		return false
	}
	if !quotes[start] {
		return true
	}
	return !strings.ContainsAny(d.text[start:end], "\"\\")
}

// seam reports whether what is on both sides of an offset belongs together.
func (d *draft) seam(at int) bool {
	before, after := byte(' '), byte(' ')
	if at > 0 {
		before = d.text[at-1]
	}
	if at < len(d.text) {
		after = d.text[at]
	}
	word := func(c byte) bool { return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c == '-' || c == '.' }
	return before == '\\' || before == '{' || after == '}' && at < len(d.text)-1 && d.text[at+1] == '}' || word(before) && word(after)
}

// quotes says of each offset whether it is in a string of JSON, as far as the text alone tells.
func (d *draft) quotes() []bool {
	out := make([]bool, len(d.text)+1)
	in, at := false, 0
	for n := range liquid.All[*liquid.Text](d.tmpl) {
		for ; at < n.At.Start; at++ {
			out[at] = in
		}
		for i := n.At.Start; i < n.At.End; i++ {
			out[i] = in
			if d.text[i] == '"' && (i == 0 || d.text[i-1] != '\\') {
				in = !in
			}
		}
		at = n.At.End
	}
	for ; at < len(out); at++ {
		out[at] = in
	}
	return out
}

// quoted spells text as a string of Liquid; false where it has both quotes or what would end the tag.
func quoted(text string) (string, bool) {
	if strings.Contains(text, "{{") || strings.Contains(text, "{%") || strings.Contains(text, "}}") || strings.Contains(text, "%}") || strings.Contains(text, "${") {
		return "", false
	}
	if !strings.Contains(text, "'") {
		return "'" + text + "'", true
	}
	return `"` + text + `"`, !strings.Contains(text, `"`)
}

// conditions is every comparison or value that is asked for, with the node whose first tag it is in.
func (d *draft) compares(visit func(n *ifNode, c *liquid.Compare)) {
	all := d.ifs()
	for i := range all {
		for _, a := range all[i].arms {
			var walk func(liquid.Expr)
			walk = func(x liquid.Expr) {
				switch x := x.(type) {
				case *liquid.Logic:
					walk(x.Left)
					walk(x.Right)
				case *liquid.Compare:
					visit(&all[i], x)
				default:
					// compares nothing
				}
			}
			walk(a.first)
		}
	}
}

// operand spells an operand with the braces around it.
func (d *draft) operand(x liquid.Expr) string {
	return d.of(d.outer(x))
}

// outer returns where an operand stands, with the braces around it and what is reached from them.
func (d *draft) outer(x liquid.Expr) source.Span {
	at := x.Span()
	for _, n := range d.tmpl.Nested {
		if n.Expr == x {
			at.Start, at.End = min(at.Start, n.Span.Start), max(at.End, n.Span.End)
		}
	}
	return at
}
