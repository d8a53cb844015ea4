package rules_test

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
)

var nameRewritings = []rewriting{
	{"a copy of what is asked for", func(d *draft) []change {
		var out []change
		for l := range d.lookups() {
			for _, f := range d.ifs() {
				if f.arms[0].tag.Start <= l.At.Start && l.At.End <= f.arms[0].tag.End {
					name := d.fresh()
					s := d.outer(l)
					out = append(out, change{{f.At.Start, f.At.Start, "{% assign " + name + " = " + d.of(s) + " %}"}, {s.Start, s.End, name}})
				}
			}
		}
		return out
	}},
	{"a copy of what a case or loop is about", func(d *draft) []change {
		var out []change
		for n := range liquid.All[liquid.Node](d.tmpl) {
			var x liquid.Expr
			switch n := n.(type) {
			case *liquid.Case:
				x = n.Subject
			case *liquid.For:
				x = n.In
			default:
				continue
			}
			if l, ok := x.(*liquid.Lookup); ok && strings.HasPrefix(d.of(n.Span()), "{%") {
				name := d.fresh()
				s := d.outer(l)
				out = append(out, change{{n.Span().Start, n.Span().Start, "{% assign " + name + " = " + d.of(s) + " %}"}, {s.Start, s.End, name}})
			}
		}
		return out
	}},
	{"a copy at the beginning", func(d *draft) []change {
		var out []change
		for l := range d.lookups() {
			byName := slices.ContainsFunc(l.Path, func(a liquid.Access) bool { return a.Index != nil && number(a.Index) == 0 }) // of a place that changes
			if l.Root() != "" || byName || strings.Contains(d.of(l.At), "}}") {
				continue
			}
			name := d.fresh()
			one := change{{0, 0, "{% assign " + name + " = " + d.of(l.At) + " %}"}}
			all := d.rand.IntN(2) == 0
			for m := range d.lookups() {
				if m == l || all && m.Key() == l.Key() {
					s := d.outer(m)
					one = append(one, edit{s.Start, s.End, name})
				}
			}
			out = append(out, one)
		}
		return out
	}},
	{"a name called otherwise", func(d *draft) []change {
		var out []change
		for _, name := range slices.Sorted(maps.Keys(d.times())) {
			if name == "" || name == "forloop" {
				continue
			}
			var c change
			counted := false
			for n := range liquid.All[liquid.Node](d.tmpl) {
				switch n := n.(type) {
				case *liquid.Assign:
					if n.Name == name {
						c = append(c, edit{n.NameSpan.Start, n.NameSpan.End, "a_" + name})
					}
				case *liquid.Capture:
					if n.Name == name {
						c = append(c, edit{n.NameSpan.Start, n.NameSpan.End, "a_" + name})
					}
				case *liquid.For:
					if n.Var == name {
						c = append(c, edit{n.VarSpan.Start, n.VarSpan.End, "a_" + name})
					}
				case *liquid.Tag:
					counted = true
				default:
					// names nothing
				}
			}
			for l := range d.lookups() {
				if l.Root() == name {
					c = append(c, edit{l.NameSpan.Start, l.NameSpan.End, "a_" + name})
				}
			}
			if !counted {
				out = append(out, c)
			}
		}
		return out
	}},
	{"an assign in a liquid tag", func(d *draft) []change {
		var out []change
		for n := range liquid.All[*liquid.Assign](d.tmpl) {
			if args, ok := d.tag(n.At); ok && !strings.Contains(args, "\n") {
				out = append(out, change{{n.At.Start, n.At.End, "{% liquid\n  assign " + args + "\n%}"}})
			}
		}
		return out
	}},
	{"an assigned text captured", func(d *draft) []change {
		var out []change
		for n := range liquid.All[*liquid.Assign](d.tmpl) {
			if l, ok := n.Value.(*liquid.Literal); ok && l.Kind == liquid.StringLit && d.whole([]liquid.Node{n}) {
				out = append(out, change{{n.At.Start, n.At.End, capture(n.Name, l.Text)}})
			}
		}
		return out
	}},
	{"a text compared by its size or as another", func(d *draft) []change {
		var out []change
		captured := map[string]bool{}
		for n := range liquid.All[*liquid.Capture](d.tmpl) {
			captured[n.Name] = true
		}
		for n := range liquid.All[*liquid.Assign](d.tmpl) {
			delete(captured, n.Name)
		}
		d.compares(func(f *ifNode, c *liquid.Compare) {
			l, ok := c.Left.(*liquid.Lookup)
			r, ok2 := c.Right.(*liquid.Literal)
			if !ok || !ok2 || len(l.Path) > 0 || !captured[l.Root()] || c.Op != "==" && c.Op != "!=" {
				return
			}
			whole := c.At
			if r.Kind == liquid.StringLit && r.Text == "" {
				out = append(out, change{{whole.Start, whole.End, l.Root() + ".size " + c.Op + " 0"}})
			}
			if r.Kind == liquid.BlankLit {
				name := d.fresh()
				out = append(out, change{{f.At.Start, f.At.Start, "{% assign " + name + " = " + l.Root() + " | strip %}"}, {whole.Start, whole.End, name + " " + c.Op + " ''"}})
				out = append(out, change{{f.At.Start, f.At.Start, "{% assign " + name + " = " + l.Root() + " | strip | size %}"}, {whole.Start, whole.End, name + " " + c.Op + " 0"}})
			}
		})
		return out
	}},
	{"a comparison with more at the end", func(d *draft) []change {
		var out []change
		d.compares(func(f *ifNode, c *liquid.Compare) {
			l, ok := c.Left.(*liquid.Lookup)
			r, ok2 := c.Right.(*liquid.Literal)
			if !ok || !ok2 || c.Op != "==" && c.Op != "!=" || r.Kind != liquid.StringLit || r.Text == "" || strings.ContainsAny(r.Text, `'"`) {
				return
			}
			name, s := d.fresh(), d.outer(l)
			filter, text := "append: '!'", r.Text+"!"
			switch d.rand.IntN(2) {
			case 0:
				filter, text = "prepend: '!'", "!"+r.Text
			}
			out = append(out, change{{f.At.Start, f.At.Start, "{% assign " + name + " = " + d.of(s) + " | " + filter + " %}"}, {s.Start, s.End, name}, {r.At.Start, r.At.End, "'" + text + "'"}})
		})
		return out
	}},
	{"a place compared with more", func(d *draft) []change {
		var out []change
		d.compares(func(f *ifNode, c *liquid.Compare) {
			l, ok := c.Left.(*liquid.Lookup)
			r, ok2 := c.Right.(*liquid.Literal)
			if !ok || !ok2 || r.Kind != liquid.IntLit || l.Root() != "forloop" || len(l.Path) != 1 || !strings.HasPrefix(strings.TrimPrefix(l.Path[0].Name, "r"), "index") {
				return
			}
			n, _ := strconv.Atoi(r.Text)
			name, s := d.fresh(), d.outer(l)
			filter, n := "plus: 1", n+1
			switch d.rand.IntN(3) {
			case 0:
				filter, n = "times: 2", (n-1)*2
			case 1:
				filter, n = "minus: 1", n-2
			}
			out = append(out, change{{f.At.Start, f.At.Start, "{% assign " + name + " = " + d.of(s) + " | " + filter + " %}"}, {s.Start, s.End, name}, {r.At.Start, r.At.End, strconv.Itoa(n)}})
		})
		return out
	}},
}

// lookups returns every lookup of the template.
func (d *draft) lookups() func(func(*liquid.Lookup) bool) {
	return func(yield func(*liquid.Lookup) bool) {
		for n := range liquid.All[liquid.Node](d.tmpl) {
			for e := range liquid.Expressions(n) {
				if l, ok := e.(*liquid.Lookup); ok && !yield(l) {
					return
				}
			}
		}
	}
}
