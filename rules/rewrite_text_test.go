package rules_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
)

// rewritings is all that are tried.
var rewritings = slices.Concat(textRewritings, outputRewritings, branchRewritings, loopRewritings, nameRewritings)

// overTexts rewrites stretches of text.
func overTexts(write func(d *draft, text string) (string, bool)) func(*draft) []change {
	return func(d *draft) []change {
		var out []change
		for _, s := range d.stretches() {
			if text, ok := write(d, s.text); ok {
				out = append(out, change{{s.start, s.end, text}})
			}
		}
		return out
	}
}

// early puts what a stretch of text is made into at the beginning of the template.
func early(write func(d *draft, name, text string) (string, bool)) func(*draft) []change {
	return func(d *draft) []change {
		var out []change
		for _, s := range d.stretches() {
			name := d.fresh()
			if text, ok := write(d, name, s.text); ok {
				out = append(out, change{{0, 0, text}, {s.start, s.end, "{{" + name + "}}"}})
			}
		}
		return out
	}
}

func capture(name, text string) string {
	return "{% capture " + name + " %}" + text + "{% endcapture %}"
}

var textRewritings = []rewriting{
	{"a text captured in place", overTexts(func(d *draft, text string) (string, bool) {
		name := d.fresh()
		return capture(name, text) + "{{" + name + "}}", true
	})},
	{"a text captured before", early(func(_ *draft, name, text string) (string, bool) { return capture(name, text), true })},
	{"a text assigned in place", overTexts(func(d *draft, text string) (string, bool) {
		name := d.fresh()
		q, ok := quoted(text)
		return "{% assign " + name + " = " + q + " %}{{" + name + "}}", ok
	})},
	{"a text assigned before", early(func(_ *draft, name, text string) (string, bool) {
		q, ok := quoted(text)
		return "{% assign " + name + " = " + q + " %}", ok
	})},
	{"a text put together", early(func(d *draft, name, text string) (string, bool) {
		i := d.rand.IntN(len(text) + 1)
		a, ok := quoted(text[:i])
		b, ok2 := quoted(text[i:])
		return fmt.Sprintf("{%% assign %s = %s | append: %s %%}", name, a, b), ok && ok2
	})},
	{"a text printed", overTexts(func(d *draft, text string) (string, bool) {
		q, ok := quoted(text)
		return "{{ " + q + " }}", ok && !strings.ContainsAny(text, "{}")
	})},
	{"a text echoed", overTexts(func(d *draft, text string) (string, bool) {
		q, ok := quoted(text)
		return "{% echo " + q + " %}", ok
	})},
	{"a raw text", overTexts(func(_ *draft, text string) (string, bool) { return "{% raw %}" + text + "{% endraw %}", true })},
	{"a comment before", overTexts(func(d *draft, text string) (string, bool) {
		return d.one("{% comment %} c {% endcomment %}", "{% # c %}", "{% comment %}{{ c }}{% endcomment %}") + text, true
	})},
	{"a text in a branch that is always taken", overTexts(func(d *draft, text string) (string, bool) {
		return d.one("{% if true %}", "{% if 1 == 1 %}", "{% if 'a' != blank %}") + text + "{% endif %}", strings.TrimSpace(text) != ""
	})},
	{"a text in a loop of one round", overTexts(func(d *draft, text string) (string, bool) {
		return "{% for i in (1..1) %}" + text + "{% endfor %}", strings.TrimSpace(text) != ""
	})},
	{"Windows line ends", func(d *draft) []change {
		return []change{{{0, len(d.text), strings.ReplaceAll(strings.ReplaceAll(d.text, "\r\n", "\n"), "\n", "\r\n")}}}
	}},
	{"a run of nodes captured", func(d *draft) []change {
		var out []change
		for _, r := range d.rows() {
			for range min(len(r.nodes), 4) {
				i := d.rand.IntN(len(r.nodes))
				j := min(len(r.nodes), i+1+d.rand.IntN(5))
				if d.rand.IntN(4) == 0 {
					i, j = 0, len(r.nodes)
				}
				run := r.nodes[i:j]
				if leaves(run) || !d.whole(run) || !d.level(run) {
					continue
				}
				start, end, name := run[0].Span().Start, run[len(run)-1].Span().End, d.fresh()
				out = append(out, change{{start, end, capture(name, d.text[start:end]) + "{{" + name + "}}"}})
			}
		}
		return out
	}},
	{"the whole captured", func(d *draft) []change {
		if leaves(d.tmpl.Nodes) {
			return nil
		}
		return []change{{{0, len(d.text), capture("q0", d.text) + "{{ q0 }}"}}}
	}},
	{"a capture put where it is printed", inlined},
	{"a capture of a text assigned", func(d *draft) []change {
		var out []change
		for n := range liquid.All[*liquid.Capture](d.tmpl) {
			if len(n.Body) != 1 || n.Open {
				continue
			}
			if text, ok := n.Body[0].(*liquid.Text); ok && !text.TrimLeft && !text.TrimRight {
				if q, ok := quoted(d.of(text.At)); ok {
					out = append(out, change{{n.At.Start, n.At.End, "{% assign " + n.Name + " = " + q + " %}"}})
				}
			}
		}
		return out
	}},
	{"a capture of texts and outputs put together", func(d *draft) []change {
		var out []change
		for n := range liquid.All[*liquid.Capture](d.tmpl) {
			value, ok := d.appended(n.Body)
			if ok && !n.Open && d.whole([]liquid.Node{n}) && d.level(n.Body) {
				out = append(out, change{{n.At.Start, n.At.End, "{% assign " + n.Name + " = " + value + " %}"}})
			}
		}
		return out
	}},
	{"texts and outputs put together", func(d *draft) []change {
		var out []change
		for _, r := range d.rows() {
			for i := range r.nodes {
				j := i + 2
				if j > len(r.nodes) {
					break
				}
				if value, ok := d.appended(r.nodes[i:j]); ok && d.level(r.nodes[i:j]) {
					name := d.fresh()
					out = append(out, change{{r.nodes[i].Span().Start, r.nodes[j-1].Span().End, "{% assign " + name + " = " + value + " %}{{" + name + "}}"}})
				}
			}
		}
		return out
	}},
}

// whole reports whether the nodes can be moved without what is beside them: no white space control, no liquid tag.
func (d *draft) whole(nodes []liquid.Node) bool {
	for _, n := range nodes {
		text := d.of(n.Span())
		if t, ok := n.(*liquid.Text); ok {
			if t.TrimLeft || t.TrimRight || t.Dropped {
				return false
			}
			continue
		}
		if !strings.HasPrefix(text, "{") || strings.Contains(text, "{%-") || strings.Contains(text, "{{-") || strings.Contains(text, "-%}") || strings.Contains(text, "-}}") {
			return false
		}
		if _, ok := n.(*liquid.Bad); ok {
			return false
		}
	}
	return true
}

// appended returns texts and outputs of plain names as one expression.
func (d *draft) appended(nodes []liquid.Node) (string, bool) {
	var parts []string
	for _, n := range nodes {
		switch n := n.(type) {
		case *liquid.Text:
			q, ok := quoted(d.of(n.At))
			if !ok || n.TrimLeft || n.TrimRight || n.Dropped {
				return "", false
			}
			parts = append(parts, q)
		case *liquid.Output:
			l, ok := n.Expr.(*liquid.Lookup)
			if !ok {
				return "", false
			}
			if _, ok := d.inner(n); !ok {
				return "", false
			}
			parts = append(parts, d.of(l.At))
		default:
			return "", false
		}
	}
	if len(parts) == 0 {
		return "", false
	}
	return "'' | append: " + strings.Join(parts, " | append: "), true
}

// inlined puts captures where they are printed, those whose names have one value all over and are printed behind it on the same way.
func inlined(d *draft) []change {
	times := d.times()
	var out []change
	for _, r := range d.rows() {
		for _, node := range r.nodes {
			n, ok := node.(*liquid.Capture)
			if !ok || n.Open || times[n.Name] != 1 || leaves(n.Body) || sets(n.Body) || !d.whole([]liquid.Node{n}) {
				continue
			}
			end, ok := d.endTag(n.At)
			if !ok || d.several(n.Body, times) {
				continue
			}
			if o, ok := d.printedOnce(n.Name); ok && o.At.Start >= n.At.End && o.At.End <= r.nodes[len(r.nodes)-1].Span().End {
				out = append(out, change{{n.At.Start, n.At.End, ""}, {o.At.Start, o.At.End, d.text[n.Tag.End:end]}})
			}
		}
	}
	return out
}

// printedOnce returns the output that prints a name; false if there is none, or anything else asks for it.
func (d *draft) printedOnce(name string) (at *liquid.Output, ok bool) {
	for l := range d.lookups() {
		if l.Root() != name {
			continue
		}
		if at != nil {
			return nil, false
		}
		for o := range liquid.All[*liquid.Output](d.tmpl) {
			if o.Expr == l && d.whole([]liquid.Node{o}) {
				at = o
			}
		}
		if at == nil {
			return nil, false
		}
	}
	return at, at != nil
}

// times returns how often each name gets a value in the text.
func (d *draft) times() map[string]int {
	out := map[string]int{}
	for n := range liquid.All[liquid.Node](d.tmpl) {
		switch n := n.(type) {
		case *liquid.Assign:
			out[n.Name]++
		case *liquid.Capture:
			out[n.Name]++
		case *liquid.For:
			out[n.Var] += 2
		case *liquid.Tag:
			name, _ := n.Counts()
			out[name] += 2
		default:
			// sets nothing
		}
	}
	out["forloop"] = 2
	return out
}

// several reports whether nodes ask for a name that has more than one value.
func (d *draft) several(nodes []liquid.Node, times map[string]int) bool {
	if len(nodes) == 0 {
		return false
	}
	start, end := nodes[0].Span().Start, nodes[len(nodes)-1].Span().End
	for l := range d.lookups() {
		if l.At.Start >= start && l.At.End <= end && times[l.Root()] > 1 {
			return true
		}
	}
	return false
}
