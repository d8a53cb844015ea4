package render_test

import (
	"fmt"
	"math"
	"strings"

	"pgregory.net/rapid"
)

// scalars and lists are the names random templates speak of.
var (
	scalars = []string{"a", "b", "c", "d"}
	lists   = []string{"xs", "ys"}
)

func drawVariables(t *rapid.T) map[string]any {
	v := map[string]any{}
	for _, name := range scalars {
		v[name] = scalar().Draw(t, name)
	}
	for _, name := range lists {
		v[name] = rapid.OneOf(
			rapid.Map(rapid.SliceOfN(scalar(), 0, 4), func(s []any) any { return s }),
			rapid.Map(rapid.SliceOfN(rapid.IntRange(-3, 5), 1, 4), func(s []int) any {
				list := make([]any, len(s))
				for i, n := range s {
					list[i] = n
				}
				return list
			}),
			scalar(),
		).Draw(t, name)
	}
	v["h"] = rapid.Map(rapid.MapOfN(rapid.SampledFrom([]string{"k", "size", "first", "x"}), scalar(), 0, 3), func(m map[string]any) any { return m }).Draw(t, "h")
	return v
}

func scalar() *rapid.Generator[any] {
	return rapid.OneOf(
		rapid.Just[any](nil),
		rapid.SampledFrom([]any{true, false, "", " ", "a", "b", "ab", "3", "-2", "2.5", "0", "é\"\\", "a b c", "<i>x</i>", "x\ny", "1e2", "08"}),
		rapid.Map(rapid.IntRange(-3, 12), func(n int) any { return n }),
		rapid.SampledFrom([]any{0.0, 1.0, 2.5, -1.5, 0.1, 0.2, 1e15, 1e-7, 3.0, 9007199254740993.0}),
		rapid.SampledFrom([]any{math.MaxInt, math.MinInt, math.MaxInt/8 + 1}),
	)
}

// A writer draws a template. Depth keeps it finite.
type writer struct {
	t     *rapid.T
	b     strings.Builder
	braze bool // custom attributes stand for the scalars, between marks
}

// The marks around a custom attribute in an output, and in a tag.
const (
	inOutput = "\ue000"
	inTag    = "\ue001"
	closing  = "\ue002"
)

// drawDialect draws a template and spells it both ways.
func drawDialect(t *rapid.T) (dialect, plain string) {
	w := &writer{t: t, braze: true}
	w.nodes(3)
	marked := w.b.String()
	plain = strings.NewReplacer(inOutput, `custom_attribute["`, inTag, `custom_attribute["`, closing, `"]`).Replace(marked)
	for rest := marked; rest != ""; {
		at := strings.IndexAny(rest, inOutput+inTag)
		if at < 0 {
			return dialect + rest, plain
		}
		name, after, _ := strings.Cut(rest[at+len(inTag):], closing)
		spelt := "custom_attribute.${" + name + "}"
		if strings.HasPrefix(rest[at:], inTag) && w.chance(1) {
			spelt = w.pick("{{"+spelt+"}}", "{{ "+spelt+" }}")
		}
		dialect, rest = dialect+rest[:at]+spelt, after
	}
	return dialect, plain
}

func drawTemplate(t *rapid.T) string {
	w := &writer{t: t}
	w.nodes(3)
	return w.b.String()
}

func (w *writer) pick(options ...string) string { return rapid.SampledFrom(options).Draw(w.t, "pick") }
func (w *writer) chance(n int) bool             { return rapid.IntRange(0, n).Draw(w.t, "chance") == 0 }

func (w *writer) nodes(depth int) {
	for range rapid.IntRange(1, 3).Draw(w.t, "nodes") {
		w.node(depth)
	}
}

func (w *writer) node(depth int) {
	kinds := []string{"text", "output", "output", "assign"}
	if depth > 0 {
		kinds = append(kinds, "if", "if", "unless", "case", "for", "for", "capture", "small")
	}
	switch w.pick(kinds...) {
	case "text":
		w.b.WriteString(w.pick("x", " ", "\n", ", ", "\"", "{ ", "}", "y z"))
	case "output":
		fmt.Fprintf(&w.b, "%s %s %s", w.pick("{{", "{{", "{{-"), w.piped(), w.pick("}}", "}}", "-}}"))
	case "assign":
		w.tag("assign " + w.name() + " = " + w.piped())
	case "if":
		w.conditional("if", depth)
	case "unless":
		w.conditional("unless", depth)
	case "case":
		w.caseOf(depth)
	case "for":
		w.forLoop(depth)
	case "capture":
		w.tag("capture " + w.name())
		w.nodes(depth - 1)
		w.tag("endcapture")
	case "small":
		w.small()
	}
}

func (w *writer) tag(s string) {
	s = strings.ReplaceAll(s, inOutput, inTag)
	fmt.Fprintf(&w.b, "%s %s %s", w.pick("{%", "{%", "{%", "{%-"), s, w.pick("%}", "%}", "%}", "-%}"))
}

func (w *writer) small() {
	switch w.pick("echo", "increment", "decrement", "cycle", "comment", "raw", "ifchanged") {
	case "echo":
		w.tag("echo " + w.piped())
	case "increment":
		w.tag("increment " + w.pick("q", "r"))
	case "decrement":
		w.tag("decrement " + w.pick("q", "r"))
	case "cycle":
		w.tag("cycle " + w.pick(`"u", "v"`, `"u", "v", 3`, `g: "o", "p"`))
	case "comment":
		w.b.WriteString("{% comment %}no {{ a }}{% endcomment %}")
	case "raw":
		w.b.WriteString("{% raw %}{{ a }}{% endraw %}")
	case "ifchanged":
		w.b.WriteString("{% ifchanged %}{{ " + w.operand() + " }}{% endifchanged %}")
	}
}

func (w *writer) conditional(name string, depth int) {
	w.tag(name + " " + w.condition())
	w.nodes(depth - 1)
	if w.chance(2) {
		w.tag("elsif " + w.condition())
		w.nodes(depth - 1)
	}
	if w.chance(1) {
		w.tag("else")
		w.nodes(depth - 1)
	}
	w.tag("end" + name)
}

func (w *writer) caseOf(depth int) {
	w.tag("case " + w.operand())
	for range rapid.IntRange(1, 3).Draw(w.t, "arms") {
		when := w.operandOrBlank()
		if w.chance(2) {
			when += w.pick(", ", " or ") + w.operandOrBlank()
		}
		w.tag("when " + when)
		w.nodes(depth - 1)
	}
	if w.chance(1) {
		w.tag("else")
		w.nodes(depth - 1)
	}
	w.tag("endcase")
}

func (w *writer) forLoop(depth int) {
	in := w.pick("xs", "ys", "h", "(1..3)", "(a..3)", "(-1..b)", "c")
	if strings.Contains(in, "..") && !strings.Contains(in, "1..3") {
		in = w.pick("(2..4)", "(0..n)", "xs")
	}
	options := w.pick("", "", " reversed")
	if w.chance(2) {
		options += " limit: " + w.pick("0", "1", "2", "a", "-1", "'2'")
	}
	if w.chance(2) {
		options += " offset: " + w.pick("0", "1", "2", "b", "-1")
	}
	w.tag("for " + w.pick("i", "j", "a") + " in " + in + options)
	w.nodes(depth - 1)
	if w.chance(2) {
		w.tag(w.pick("break", "continue"))
	}
	if w.chance(2) {
		w.b.WriteString("{% unless forloop.last %},{% endunless %}")
	}
	if w.chance(2) {
		w.tag("else")
		w.nodes(depth - 1)
	}
	w.tag("endfor")
}

func (w *writer) name() string { return w.pick("a", "b", "v", "w", "i") }

func (w *writer) operand() string {
	kinds := []string{"scalar", "scalar", "list", "index", "member", "string", "int", "float", "word", "loop"}
	switch w.pick(kinds...) {
	case "scalar":
		if w.braze && w.chance(1) {
			return inOutput + w.pick(scalars...) + closing
		}
		return w.pick("a", "b", "c", "d", "v", "w", "i", "j", "q", "missing")
	case "list":
		return w.pick("xs", "ys", "h")
	case "index":
		return w.pick("xs[0]", "xs[-1]", "ys[a]", "h['k']", "i[1]", "h[b]")
	case "member":
		return w.pick("xs.size", "xs.first", "ys.last", "h.k", "h.size", "a.size", "b.first", "h.x.y", "h.first")
	case "string":
		return w.pick("''", "'a'", `"b"`, "'3'", "'2.5'", "' '", "'a,b,c'", "'é'")
	case "int":
		return w.pick("0", "1", "2", "3", "-2", "10")
	case "float":
		return w.pick("0.5", "2.0", "-1.5", "2.5")
	case "word":
		return w.pick("true", "false", "nil")
	default:
		return w.pick("forloop.index", "forloop.first", "forloop.last", "forloop.rindex0", "forloop.length", "forloop.parentloop.index")
	}
}

func (w *writer) operandOrBlank() string {
	if w.chance(4) {
		return w.pick("blank", "empty", "nil")
	}
	return w.operand()
}

func (w *writer) condition() string {
	c := w.comparison()
	for range rapid.IntRange(0, 2).Draw(w.t, "more") {
		c += w.pick(" and ", " or ") + w.comparison()
	}
	return c
}

func (w *writer) comparison() string {
	left := w.operandOrBlank()
	if w.chance(3) {
		return left
	}
	return left + " " + w.pick("==", "!=", "<", ">", "<=", ">=", "contains", "==", "<>") + " " + w.operandOrBlank()
}

// filterForms are filters with arguments; %s is drawn.
var filterForms = []string{
	"plus: %s", "minus: %s", "times: %s", "divided_by: %s", "modulo: %s", "at_least: %s", "at_most: %s", "abs", "ceil", "floor", "round", "round: 1",
	"append: %s", "prepend: %s", "upcase", "downcase", "capitalize", "strip", "size", "first", "last", "join: %s", "join", "reverse", "split: %s",
	"replace: %s, %s", "replace_first: %s, %s", "remove: %s", "remove_first: %s", "slice: %s", "slice: %s, %s", "truncate: %s", "truncate: %s, %s",
	"truncatewords: %s", "default: %s", "default: %s, allow_false: true", "escape", "escape_once", "url_encode", "url_decode", "strip_html",
	"strip_newlines", "newline_to_br", "uniq", "compact", "concat: %s", "map: %s", "where: %s", "where: %s, %s", "json_escape", "as_json_string",
	"nosuch: %s", "sort", "base64_encode", "property_accessor: %s", "remove_last: %s", "upcase: %s", "append",
}

func (w *writer) piped() string {
	s := w.operand()
	for range rapid.IntRange(0, 3).Draw(w.t, "filters") {
		form := w.pick(filterForms...)
		for strings.Contains(form, "%s") {
			form = strings.Replace(form, "%s", w.operand(), 1)
		}
		s += " | " + form
	}
	return s
}
