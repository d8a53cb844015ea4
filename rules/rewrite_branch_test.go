package rules_test

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
)

// opposites is each operator with what holds where it does not.
var opposites = map[string]string{"==": "!=", "!=": "=="}

// turned is each operator with the sides changed.
var turned = map[string]string{"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}

func (d *draft) overIfs(write func(f *ifNode) string) []change {
	var out []change
	all := d.ifs()
	for i := range all {
		if text := write(&all[i]); text != "" {
			out = append(out, all[i].replace(text))
		}
	}
	return out
}

// plainIfs rewrites conditions with two arms: what is printed where the words hold, and where they do not.
func plainIfs(write func(d *draft, f *ifNode, words, yes, no string) string) func(*draft) []change {
	return func(d *draft) []change {
		return d.overIfs(func(f *ifNode) string {
			if !f.plain() {
				return ""
			}
			yes, no := f.yesNo()
			return write(d, f, f.words, yes, no)
		})
	}
}

func twoArms(word, words, one, other string) string {
	return "{% " + word + " " + words + " %}" + one + "{% else %}" + other + "{% end" + word + " %}"
}

func (f *ifNode) sets() bool {
	for _, a := range f.arms {
		if sets(a.nodes) {
			return true
		}
	}
	return false
}

func (f *ifNode) leaves() bool {
	for _, a := range f.arms {
		if leaves(a.nodes) {
			return true
		}
	}
	return false
}

var branchRewritings = []rewriting{
	{"if for unless and back", plainIfs(func(d *draft, f *ifNode, words, yes, no string) string {
		if f.Unless {
			return twoArms("if", words, yes, no)
		}
		return twoArms("unless", words, no, yes)
	})},
	{"an if for each arm", plainIfs(func(d *draft, f *ifNode, words, yes, no string) string {
		if f.sets() {
			return ""
		}
		return "{% if " + words + " %}" + yes + "{% endif %}{% unless " + words + " %}" + no + "{% endunless %}"
	})},
	{"an if for each arm, the second first", plainIfs(func(d *draft, f *ifNode, words, yes, no string) string {
		if f.sets() {
			return ""
		}
		return "{% unless " + words + " %}" + no + "{% endunless %}{% if " + words + " %}" + yes + "{% endif %}"
	})},
	{"the opposite", plainIfs(func(d *draft, f *ifNode, _, yes, no string) string {
		words, ok := d.opposite(f.arms[0].first)
		if !ok {
			return ""
		}
		return twoArms("if", words, no, yes)
	})},
	{"an if with the opposite for each arm", plainIfs(func(d *draft, f *ifNode, words, yes, no string) string {
		other, ok := d.opposite(f.arms[0].first)
		if !ok || f.sets() {
			return ""
		}
		return "{% if " + words + " %}" + yes + "{% endif %}{% if " + other + " %}" + no + "{% endif %}"
	})},
	{"a flag", plainIfs(func(d *draft, f *ifNode, words, yes, no string) string {
		q := d.fresh()
		set := func(first, then string) string {
			return "{% assign " + q + " = " + first + " %}{% if " + words + " %}{% assign " + q + " = " + then + " %}{% endif %}"
		}
		switch d.rand.IntN(9) {
		case 0:
			return set("false", "true") + twoArms("if", q, yes, no)
		case 1:
			return set("true", "false") + twoArms("if", q, no, yes)
		case 2:
			return set("'no'", "'yes'") + twoArms("if", q+" == 'yes'", yes, no)
		case 3:
			return set("0", "1") + twoArms("if", q+" > 0", yes, no)
		case 4:
			return set("''", "'x'") + twoArms("if", q+" != blank", yes, no)
		case 5:
			return set("nil", "1") + twoArms("unless", q+" == nil", yes, no)
		case 6:
			return set("'a'", "'abc'") + twoArms("if", q+".size > 1", yes, no)
		case 7:
			return set("'a'", "'abc'") + "{% assign " + q + " = " + q + " | size %}" + twoArms("if", q+" == 1", no, yes)
		default:
			return "{% if " + words + " %}{% assign " + q + " = 1 %}{% else %}{% assign " + q + " = 2 %}{% endif %}{% case " + q + " %}{% when 1 %}" + yes + "{% when 2 %}" + no + "{% endcase %}"
		}
	})},
	{"a captured flag", plainIfs(func(d *draft, f *ifNode, words, yes, no string) string {
		q := d.fresh()
		set := capture(q, "{% if "+words+" %}yes{% endif %}")
		switch d.rand.IntN(5) {
		case 0:
			return set + twoArms("if", q+" == 'yes'", yes, no)
		case 1:
			return set + twoArms("if", q+" != ''", yes, no)
		case 2:
			return set + twoArms("if", q+" == blank", no, yes)
		case 3:
			return set + twoArms("if", q+".size > 0", yes, no)
		default:
			return set + "{% assign " + q + " = " + q + " | strip | upcase %}" + twoArms("if", q+" == 'YES'", yes, no)
		}
	})},
	{"what an arm prints captured before", plainIfs(func(d *draft, f *ifNode, words, yes, no string) string {
		if f.sets() || f.leaves() {
			return ""
		}
		q := d.fresh()
		return capture(q, yes) + twoArms("if", words, "{{"+q+"}}", no)
	})},
	{"what is printed captured in each arm", plainIfs(func(d *draft, f *ifNode, words, yes, no string) string {
		if f.leaves() {
			return ""
		}
		q := d.fresh()
		return twoArms("if", words, capture(q, yes), capture(q, no)) + "{{" + q + "}}"
	})},
	{"what is printed captured at first, then in an arm", plainIfs(func(d *draft, f *ifNode, words, yes, no string) string {
		if f.leaves() || f.sets() {
			return ""
		}
		q := d.fresh()
		return capture(q, no) + "{% if " + words + " %}" + capture(q, yes) + "{% endif %}{{" + q + "}}"
	})},
	{"the arms captured, one of them printed if not blank", plainIfs(func(d *draft, f *ifNode, words, yes, no string) string {
		if f.leaves() || strings.TrimSpace(no) != "" || strings.TrimSpace(yes) == "" {
			return ""
		}
		q := d.fresh()
		if no != "" {
			return ""
		}
		return capture(q, "{% if "+words+" %}"+yes+"{% endif %}") + "{% if " + q + d.one(" != ''", ".size > 0", ".size != 0") + " %}{{" + q + "}}{% endif %}"
	})},
	{"and for nested ifs", plainIfs(func(d *draft, f *ifNode, words, yes, no string) string {
		l, ok := f.arms[0].first.(*liquid.Logic)
		if !ok {
			return ""
		}
		left, right, ok := d.parted(l)
		if !ok {
			return ""
		}
		if l.Or {
			return "{% if " + left + " %}" + yes + "{% elsif " + right + " %}" + yes + "{% else %}" + no + "{% endif %}"
		}
		return "{% if " + left + " %}" + twoArms("if", right, yes, no) + "{% else %}" + no + "{% endif %}"
	})},
	{"nested ifs for and", plainIfs(func(d *draft, f *ifNode, words, yes, no string) string {
		if no != "" || f.Unless || len(f.arms[0].nodes) != 1 || len(f.arms) > 1 {
			return ""
		}
		inner, ok := f.arms[0].nodes[0].(*liquid.If)
		if !ok || inner.Unless || len(inner.Branches) != 1 || strings.Contains(words, " or ") || strings.Contains(words, " and ") {
			return ""
		}
		arms, ok := d.arms(inner.At, inner.Branches)
		if !ok {
			return ""
		}
		return "{% if " + words + " and " + arms[0].args + " %}" + arms[0].body + "{% endif %}"
	})},
	{"elsif for else with if", func(d *draft) []change {
		return d.overIfs(func(f *ifNode) string {
			if len(f.arms) < 2 || f.arms[1].first == nil || f.Unless {
				return ""
			}
			text := "{% if " + f.arms[0].args + " %}" + f.arms[0].body + "{% else %}{% if "
			end, ok := d.endTag(f.At)
			if !ok {
				return ""
			}
			return text + f.arms[1].args + " %}" + d.text[f.arms[1].tag.End:end] + "{% endif %}{% endif %}"
		})
	}},
	{"the node behind moved into the arms", func(d *draft) []change {
		var out []change
		all := d.ifs()
		for i := range all {
			f := &all[i]
			if f.at+1 >= len(f.row.nodes) || !f.plain() || f.leaves() {
				continue
			}
			next := f.row.nodes[f.at+1]
			if d.rand.IntN(3) == 0 {
				next = f.row.nodes[f.at+1+d.rand.IntN(len(f.row.nodes)-f.at-1)]
			}
			if !d.whole(f.row.nodes[f.at+1 : slices.Index(f.row.nodes, next)+1]) {
				continue
			}
			rest := d.text[f.At.End:next.Span().End]
			if strings.Contains(rest, "{% increment") || len(rest) > 2000 {
				continue
			}
			yes, no := f.yesNo()
			out = append(out, change{{f.At.Start, next.Span().End, twoArms("if", f.words, yes+rest, no+rest)}})
		}
		return out
	}},
	{"the node before moved into the arms", func(d *draft) []change {
		var out []change
		all := d.ifs()
		for i := range all {
			f := &all[i]
			if f.at == 0 || !f.plain() || !d.whole(f.row.nodes[f.at-1:f.at]) || sets(f.row.nodes[f.at-1:f.at]) {
				continue
			}
			before := f.row.nodes[f.at-1].Span()
			text := d.of(before)
			yes, no := f.yesNo()
			out = append(out, change{{before.Start, f.At.End, twoArms("if", f.words, text+yes, text+no)}})
		}
		return out
	}},
	{"a common head and tail moved out", plainIfs(func(d *draft, f *ifNode, words, yes, no string) string {
		head := 0
		for head < min(len(yes), len(no)) && yes[head] == no[head] && yes[head] != '{' && yes[head] != '%' {
			head++
		}
		tail := 0
		for tail < min(len(yes), len(no))-head && yes[len(yes)-1-tail] == no[len(no)-1-tail] && yes[len(yes)-1-tail] != '}' && yes[len(yes)-1-tail] != '%' {
			tail++
		}
		if head+tail == 0 || f.leaves() {
			return ""
		}
		if head > 0 && strings.ContainsAny(yes[:head], "{}%") || strings.ContainsAny(yes[len(yes)-tail:], "{}%") {
			return ""
		}
		return yes[:head] + twoArms("if", words, yes[head:len(yes)-tail], no[head:len(no)-tail]) + yes[len(yes)-tail:]
	})},
	{"case for ==", plainIfs(func(d *draft, f *ifNode, words, yes, no string) string {
		c, ok := f.arms[0].first.(*liquid.Compare)
		if !ok || c.Op != "==" && c.Op != "!=" || !plainOperand(c.Left) || !plainOperand(c.Right) {
			return ""
		}
		if l, ok := c.Right.(*liquid.Literal); !ok || l.Kind == liquid.BlankLit || l.Kind == liquid.EmptyLit {
			return ""
		}
		if c.Op == "!=" {
			yes, no = no, yes
		}
		return "{% case " + d.operand(c.Left) + " %}{% when " + d.operand(c.Right) + " %}" + yes + "{% else %}" + no + "{% endcase %}"
	})},
	{"ifs for case", func(d *draft) []change {
		var out []change
		for n := range liquid.All[*liquid.Case](d.tmpl) {
			arms, ok := d.arms(n.At, n.Branches)
			subject, plain := d.tag(n.Tag)
			if !ok || !plain || n.Open || !distinct(n) {
				continue
			}
			var text strings.Builder
			for i, a := range arms {
				switch {
				case a.first == nil:
					text.WriteString("{% else %}" + a.body)
					continue
				case i == 0:
					text.WriteString("{% if ")
				default:
					text.WriteString("{% elsif ")
				}
				for k, w := range n.Branches[i].When {
					if k > 0 {
						text.WriteString(" or ")
					}
					text.WriteString(subject + " == " + d.operand(w))
				}
				text.WriteString(" %}" + a.body)
			}
			out = append(out, change{{n.At.Start, n.At.End, text.String() + "{% endif %}"}})
		}
		return out
	}},
	{"sides changed", func(d *draft) []change {
		var out []change
		d.compares(func(_ *ifNode, c *liquid.Compare) {
			if op, ok := turned[c.Op]; ok && plainOperand(c.Left) && plainOperand(c.Right) {
				l, r := d.outer(c.Left), d.outer(c.Right)
				out = append(out, change{{l.Start, r.End, d.of(r) + " " + op + " " + d.of(l)}})
			}
		})
		return out
	}},
	{"with what is always so", plainIfs(func(d *draft, f *ifNode, words, yes, no string) string {
		return twoArms("if", d.one("true and ", "false or ")+words, yes, no)
	})},
	{"the condition asked twice", plainIfs(func(d *draft, f *ifNode, words, yes, no string) string {
		if _, ok := f.arms[0].first.(*liquid.Logic); ok {
			return twoArms("if", words, twoArms("if", words, yes, "!"), no)
		}
		return twoArms("if", words+d.one(" and ", " or ")+words, yes, no)
	})},
	{"the condition asked within", plainIfs(func(d *draft, f *ifNode, words, yes, no string) string {
		return twoArms("if", words, "{% if "+words+" %}"+yes+"{% else %}!{% endif %}", "{% unless "+words+" %}"+no+"{% endunless %}")
	})},
	{"an assign before as an else", func(d *draft) []change {
		var out []change
		for _, f := range d.ifs() {
			if f.at == 0 || len(f.arms) != 1 || len(f.arms[0].nodes) != 1 {
				continue
			}
			before, ok := f.row.nodes[f.at-1].(*liquid.Assign)
			then, ok2 := f.arms[0].nodes[0].(*liquid.Assign)
			if !ok || !ok2 || before.Name != then.Name || strings.Contains(f.words, then.Name) || strings.Contains(d.of(then.Value.Span()), then.Name) {
				continue
			}
			word := "if"
			if f.Unless {
				word = "unless"
			}
			out = append(out, change{{before.At.Start, f.At.End, twoArms(word, f.words, d.of(then.At), d.of(before.At))}})
		}
		return out
	}},
	{"an assign of an arm chosen before", func(d *draft) []change {
		var out []change
		for n := range liquid.All[*liquid.Assign](d.tmpl) {
			args, ok := d.tag(n.At)
			if _, lit := n.Value.(*liquid.Literal); ok && lit {
				name := d.fresh()
				_, value, _ := strings.Cut(args, "=")
				out = append(out, change{{0, 0, "{% assign " + name + " = " + value + " %}"}, {n.At.Start, n.At.End, "{% assign " + n.Name + " = " + name + " %}"}})
			}
		}
		return out
	}},
}
