package rules_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
)

var outputRewritings = []rewriting{
	{"an output assigned", func(d *draft) []change {
		return d.outputs(func(o *liquid.Output, inner string) string {
			name := d.fresh()
			return "{% assign " + name + " = " + inner + " %}{{" + name + "}}"
		})
	}},
	{"an output captured", func(d *draft) []change {
		return d.outputs(func(o *liquid.Output, inner string) string {
			name := d.fresh()
			return capture(name, d.of(o.At)) + "{{" + name + "}}"
		})
	}},
	{"an output echoed", func(d *draft) []change {
		return d.outputs(func(o *liquid.Output, inner string) string { return "{% echo " + inner + " %}" })
	}},
	{"an output in a liquid tag", func(d *draft) []change {
		return d.outputs(func(o *liquid.Output, inner string) string {
			if strings.Contains(inner, "\n") {
				return ""
			}
			name := d.fresh()
			return d.one("{% liquid echo "+inner+" %}", "{% liquid\n assign "+name+" = "+inner+"\n echo "+name+"\n%}", "{% liquid\n if true\n  echo "+inner+"\n endif\n%}")
		})
	}},
	{"an output in a loop of one round", func(d *draft) []change {
		return d.outputs(func(o *liquid.Output, inner string) string {
			if strings.Contains(inner, "forloop") {
				return ""
			}
			return "{% for i9 in (1..1) %}" + d.of(o.At) + "{% endfor %}"
		})
	}},
	{"filters one by one", func(d *draft) []change {
		var out []change
		for o := range liquid.All[*liquid.Output](d.tmpl) {
			p, ok := o.Expr.(*liquid.Pipe)
			if _, plain := d.inner(o); !ok || !plain || p.Braced.Len() > 0 {
				continue
			}
			name := d.fresh()
			text := "{% assign " + name + " = " + d.operand(p.Input) + " %}"
			for _, f := range p.Filters[:len(p.Filters)-1] {
				text += "{% assign " + name + " = " + name + " | " + d.of(f.Span) + " %}"
			}
			out = append(out, change{{o.At.Start, o.At.End, text + "{{" + name + " | " + d.of(p.Filters[len(p.Filters)-1].Span) + "}}"}})
		}
		return out
	}},
	{"filters of an assign one by one", func(d *draft) []change {
		var out []change
		for o := range liquid.All[*liquid.Assign](d.tmpl) {
			p, ok := o.Value.(*liquid.Pipe)
			if _, plain := d.tag(o.At); !ok || !plain || p.Braced.Len() > 0 || bounded(p) {
				continue
			}
			name := d.fresh()
			text := "{% assign " + name + " = " + d.operand(p.Input) + " %}"
			for _, f := range p.Filters[:len(p.Filters)-1] {
				text += "{% assign " + name + " = " + name + " | " + d.of(f.Span) + " %}"
			}
			out = append(out, change{{o.At.Start, o.At.End, text + "{% assign " + o.Name + " = " + name + " | " + d.of(p.Filters[len(p.Filters)-1].Span) + " %}"}})
		}
		return out
	}},
	{"a default as a branch", func(d *draft) []change {
		var out []change
		for o := range liquid.All[*liquid.Output](d.tmpl) {
			p, ok := o.Expr.(*liquid.Pipe)
			if _, plain := d.inner(o); !ok || !plain || p.Braced.Len() > 0 || p.Filters[0].Name != "default" || len(p.Filters[0].Args) != 1 || len(p.Filters[0].Named) > 0 {
				continue
			}
			x, other, rest := d.operand(p.Input), d.of(p.Filters[0].Args[0].Span()), ""
			if _, ok := p.Input.(*liquid.Lookup); !ok {
				continue
			}
			for _, f := range p.Filters[1:] {
				rest += " | " + d.of(f.Span)
			}
			name := d.fresh()
			text := d.one(
				fmt.Sprintf("{%% if %s == nil or %s == false or %s == empty %%}{{%s%s}}{%% else %%}{{%s%s}}{%% endif %%}", x, x, x, other, rest, d.of(p.Input.Span()), rest),
				fmt.Sprintf("{%% if %s and %s != empty %%}{{%s%s}}{%% else %%}{{%s%s}}{%% endif %%}", x, x, d.of(p.Input.Span()), rest, other, rest),
				fmt.Sprintf("{%% assign %s = %s %%}{%% if %s != empty and %s %%}{%% else %%}{%% assign %s = %s %%}{%% endif %%}{{%s%s}}", name, x, name, name, name, other, name, rest),
			)
			out = append(out, change{{o.At.Start, o.At.End, text}})
		}
		return out
	}},
	{"join as a loop", func(d *draft) []change {
		var out []change
		for o := range liquid.All[*liquid.Output](d.tmpl) {
			p, ok := o.Expr.(*liquid.Pipe)
			if _, plain := d.inner(o); !ok || !plain || p.Braced.Len() > 0 || p.Filters[0].Name != "join" || len(p.Filters[0].Args) != 1 {
				continue
			}
			sep, ok := p.Filters[0].Args[0].(*liquid.Literal)
			if !ok || sep.Kind != liquid.StringLit {
				continue
			}
			loop := "{% for j in " + d.operand(p.Input) + " %}{{j}}{% unless forloop.last %}" + sep.Text + "{% endunless %}{% endfor %}"
			if len(p.Filters) > 1 {
				name := d.fresh()
				loop = capture(name, loop) + "{{" + name
				for _, f := range p.Filters[1:] {
					loop += " | " + d.of(f.Span)
				}
				loop += "}}"
			}
			out = append(out, change{{o.At.Start, o.At.End, loop}})
		}
		return out
	}},
	{"white space control where there is none", func(d *draft) []change {
		var out []change
		for _, r := range d.rows() {
			for i, n := range r.nodes {
				o, ok := n.(*liquid.Output)
				if !ok || i == 0 || i+1 >= len(r.nodes) {
					continue
				}
				inner, ok := d.inner(o)
				before, after := d.text[o.At.Start-1], d.text[o.At.End]
				if ok && before > ' ' && after > ' ' {
					out = append(out, change{{o.At.Start, o.At.End, "{{- " + inner + " -}}"}})
				}
			}
		}
		return out
	}},
	{"white space in a tag", func(d *draft) []change {
		var out []change
		for n := range liquid.All[*liquid.If](d.tmpl) {
			for _, b := range n.Branches {
				if args, ok := d.tag(b.Tag); ok && args != "" {
					word := strings.Fields(strings.Trim(d.of(b.Tag), "{}% \n"))[0]
					out = append(out, change{{b.Tag.Start, b.Tag.End, d.one("{%"+word+" "+args+"%}", "{%\n  "+word+"\t"+args+"\n%}")}})
				}
			}
		}
		return out
	}},
}

// bounded reports whether a filter keeps a number within others: of what the next filters make of it nobody knows one by one.
func bounded(p *liquid.Pipe) bool {
	return slices.ContainsFunc(p.Filters, func(f liquid.Filter) bool { return f.Name == "modulo" || strings.HasPrefix(f.Name, "at_") })
}

func (d *draft) outputs(write func(o *liquid.Output, inner string) string) []change {
	var out []change
	for o := range liquid.All[*liquid.Output](d.tmpl) {
		if inner, ok := d.inner(o); ok {
			if text := write(o, inner); text != "" {
				out = append(out, change{{o.At.Start, o.At.End, text}})
			}
		}
	}
	return out
}
