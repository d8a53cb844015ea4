package rules_test

import (
	"slices"
	"strconv"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
)

// commas are ways to put a comma between what rounds print: text before the loop, at the beginning of a round, and at its end.
var commas = [][3]string{
	{"", "", "{% unless forloop.last %},{% endunless %}"},
	{"", "", "{% if forloop.last %}{% else %},{% endif %}"},
	{"", "", "{% if forloop.last == false %},{% endif %}"},
	{"", "", "{% if forloop.index < forloop.length %},{% endif %}"},
	{"", "", "{% if forloop.rindex > 1 %},{% endif %}"},
	{"", "", "{% unless forloop.rindex0 == 0 %},{% endunless %}"},
	{"", "", "{% assign q = forloop.length | minus: forloop.index %}{% if q > 0 %},{% endif %}"},
	{"", "{% unless forloop.first %},{% endunless %}", ""},
	{"", "{% if forloop.index > 1 %},{% endif %}", ""},
	{"", "{% if forloop.index0 != 0 %},{% endif %}", ""},
	{"", "{% assign q = forloop.index | plus: 1 %}{% if q > 2 %},{% endif %}", ""},
	{"", "{% assign q = forloop.index0 | times: 2 %}{% if q > 1 %},{% endif %}", ""},
	{"{% assign q = '' %}", "{{q}}{% assign q = ',' %}", ""},
	{"{% assign q = '' %}", "{{q}}", "{% assign q = ',' %}"},
	{"{% assign q = false %}", "{% if q %},{% endif %}", "{% assign q = true %}"},
	{"{% assign q = 0 %}", "{% if q > 0 %},{% endif %}", "{% assign q = q | plus: 1 %}"},
	{"{% assign q = '' %}", "{% if q != blank %},{% endif %}", "{% assign q = 'x' %}"},
	{"{% assign q = '' %}", "{% if q.size > 0 %},{% endif %}{% assign q = q | append: 'x' %}", ""},
	{"{% assign q = nil %}", "{% if q %},{% endif %}", "{% capture q %}x{% endcapture %}"},
	{"{% assign q = 1 %}", "{% case q %}{% when 1 %}{% else %},{% endcase %}{% assign q = 2 %}", ""},
	{"", "{% capture q %}{% unless forloop.first %},{% endunless %}{% endcapture %}{{q}}", ""},
	{"", "{% capture q %}{% unless forloop.first %},{% endunless %}", "{% endcapture %}{{q}}"},
	{"", "{% capture q %}", "{% endcapture %}{% unless forloop.first %},{% endunless %}{{q}}"},
}

var loopRewritings = []rewriting{
	{"another way to a comma", func(d *draft) []change {
		var out []change
		for n := range liquid.All[*liquid.For](d.tmpl) {
			end, ok := d.endTag(n.At)
			if !ok || n.Else != nil || n.Open || n.TableRow || leaves(n.Body) {
				continue
			}
			body := d.text[n.Tag.End:end]
			for _, c := range commas {
				if c[0] != "" || c[1]+c[2] == "" || !strings.HasPrefix(body, c[1]) || !strings.HasSuffix(body, c[2]) || len(body) < len(c[1])+len(c[2]) {
					continue
				}
				name := d.fresh()
				to := commas[d.rand.IntN(len(commas))]
				for i := range to {
					to[i] = strings.NewReplacer(" q ", " "+name+" ", "{q}", "{"+name+"}", " q.", " "+name+".").Replace(to[i])
				}
				out = append(out, change{{n.At.Start, n.At.End, to[0] + d.of(n.Tag) + to[1] + body[len(c[1]):len(body)-len(c[2])] + to[2] + "{% endfor %}"}})
			}
		}
		return out
	}},
	{"a loop if there is something", func(d *draft) []change {
		var out []change
		for n := range liquid.All[*liquid.For](d.tmpl) {
			in, ok := n.In.(*liquid.Lookup)
			if !ok || n.Else != nil || n.Open || !d.whole([]liquid.Node{n}) {
				continue
			}
			x := d.operand(in)
			name := d.fresh()
			switch d.rand.IntN(4) {
			case 0:
				out = append(out, change{{n.At.Start, n.At.End, "{% if " + x + ".size > 0 %}" + d.of(n.At) + "{% endif %}"}})
			case 1:
				out = append(out, change{{n.At.Start, n.At.End, "{% assign " + name + " = " + x + " | size %}{% if " + name + " > 0 %}" + d.of(n.At) + "{% endif %}"}})
			case 2:
				out = append(out, change{{n.At.Start, n.At.End, "{% if " + x + " != nil %}" + d.of(n.At) + "{% endif %}"}})
			default:
				out = append(out, change{{n.At.Start, n.At.End, "{% if " + x + " == nil or " + x + " == empty %}{% else %}" + d.of(n.At) + "{% endif %}"}})
			}
		}
		return out
	}},
	{"a loop with an else", func(d *draft) []change {
		var out []change
		for n := range liquid.All[*liquid.For](d.tmpl) {
			if end, ok := d.endTag(n.At); ok && n.Else == nil && !n.Open && !n.TableRow {
				out = append(out, change{{end, end, "{% else %}"}})
			}
		}
		return out
	}},
	{"a loop written out", unrolled},
}

// unrolled writes out the rounds of loops over what is written down.
func unrolled(d *draft) []change {
	times := d.times()
	lists := map[string][]string{}
	for n := range liquid.All[*liquid.Assign](d.tmpl) {
		p, ok := n.Value.(*liquid.Pipe)
		if !ok || times[n.Name] != 1 || len(p.Filters) != 1 || p.Filters[0].Name != "split" || len(p.Filters[0].Args) != 1 {
			continue
		}
		text, ok := p.Input.(*liquid.Literal)
		by, ok2 := p.Filters[0].Args[0].(*liquid.Literal)
		if ok && ok2 && by.Text != "" && by.Text != " " && text.Text != "" && !strings.ContainsAny(text.Text, "'\"") {
			for item := range strings.SplitSeq(text.Text, by.Text) {
				lists[n.Name] = append(lists[n.Name], "'"+item+"'")
			}
		}
	}
	var out []change
	for n := range liquid.All[*liquid.For](d.tmpl) {
		end, ok := d.endTag(n.At)
		if !ok || n.Else != nil || n.Open || n.TableRow || n.Limit != nil || n.Offset != nil || leaves(n.Body) || times[n.Var] > 2*d.loops(n.Var) || d.loopWithin(n) {
			continue
		}
		items := d.items(n.In, lists)
		if n.Reversed {
			items = slices.Clone(items)
			slices.Reverse(items)
		}
		if len(items) == 0 {
			continue
		}
		var text strings.Builder
		for i := range items {
			round, ok := d.round(n, end, items, i)
			if !ok {
				text.Reset()
				break
			}
			text.WriteString(round)
		}
		if text.Len() > 0 {
			out = append(out, change{{n.At.Start, n.At.End, text.String()}})
		}
	}
	return out
}

// loops returns how many loops have items of a name.
func (d *draft) loops(name string) int {
	count := 0
	for n := range liquid.All[*liquid.For](d.tmpl) {
		if n.Var == name {
			count++
		}
	}
	return count
}

// loopWithin reports whether there is a loop in a loop.
func (d *draft) loopWithin(n *liquid.For) bool {
	for f := range liquid.All[*liquid.For](d.tmpl) {
		if f != n && f.At.Start > n.At.Start && f.At.End < n.At.End {
			return true
		}
	}
	return false
}

// items returns the items of a list that is written down, as they are written.
func (d *draft) items(in liquid.Expr, lists map[string][]string) []string {
	switch in := in.(type) {
	case *liquid.Lookup:
		if len(in.Path) == 0 {
			return lists[in.Root()]
		}
	case *liquid.Range:
		from, to := number(in.From), number(in.To)
		var out []string
		for i := from; from > 0 && i <= to && i < 9; i++ {
			out = append(out, strconv.Itoa(i))
		}
		return out
	default:
		// nobody knows
	}
	return nil
}

// number returns a whole number that is written down; 0 for others.
func number(x liquid.Expr) int {
	if l, ok := x.(*liquid.Literal); ok && l.Kind == liquid.IntLit {
		n, err := strconv.Atoi(l.Text)
		if err == nil {
			return n
		}
	}
	return 0
}

// round returns what a round of a loop says, with its item and place written out.
func (d *draft) round(n *liquid.For, end int, items []string, at int) (string, bool) {
	var c change
	for l := range d.lookups() {
		if l.At.Start < n.Tag.End || l.At.End > end {
			continue
		}
		text := ""
		switch {
		case l.Root() == n.Var && len(l.Path) == 0:
			text = items[at]
		case l.Root() == "forloop" && len(l.Path) == 1:
			length := len(items)
			switch l.Path[0].Name {
			case "first":
				text = strconv.FormatBool(at == 0)
			case "last":
				text = strconv.FormatBool(at == length-1)
			case "index":
				text = strconv.Itoa(at + 1)
			case "index0":
				text = strconv.Itoa(at)
			case "rindex":
				text = strconv.Itoa(length - at)
			case "rindex0":
				text = strconv.Itoa(length - at - 1)
			case "length":
				text = strconv.Itoa(length)
			default:
				return "", false
			}
		case l.Root() == n.Var || l.Root() == "forloop":
			return "", false
		default:
			continue
		}
		c = append(c, edit{l.At.Start - n.Tag.End, l.At.End - n.Tag.End, text})
	}
	return edited(d.text[n.Tag.End:end], c)
}
