package render

import (
	"strconv"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

// tag writes a tag that is no block. Braze's own tags ask the world outside; here they get what Values holds.
func (e *emitter) tag(n *liquid.Tag) {
	switch n.Name {
	case "increment", "decrement":
		e.count(n.Name, strings.TrimSpace(n.Args.Text()))
	case "cycle":
		e.cycle(n)
	case "connected_content":
		e.fetch(n)
	case "catalog_items", "catalog_selection_items":
		e.assign("items", e.response(n, []any{}))
	case "shopping_cart":
		e.assign("shopping_cart", e.response(n, nil))
	case "promotion":
		e.text(promotionCode)
	case "random":
		e.text(madeUpRandom(strings.TrimSpace(n.Args.Text())))
	case "landing_page_url":
		e.text("https://pages.example.com/" + strings.TrimSpace(n.Args.Text()))
	case "form_field_name":
		e.text("form_field")
	case "message_extras":
	default:
		e.fail(n.NameSpan, "no tag `%s`", n.Name)
	}
}

// count writes increment or decrement, and shows the new count to those who ask for the plain name.
func (e *emitter) count(tag, name string) {
	counter := e.constant(name)
	e.guarded(true, false, func() {
		e.write("{{ 0 | ", tag, ": ", counter, " }}{% sync ", variable(name), " ", counter, " %}")
	})
}

const promotionCode = "PROMO-1A2B3C"

// madeUpRandom returns a number in the middle of what `random` could print. A rendering must come out the same each time.
func madeUpRandom(args string) string {
	if args == "" {
		return "0.5"
	}
	n, err := strconv.Atoi(args)
	if err != nil {
		return "0"
	}
	return strconv.Itoa(n / 2)
}

func (e *emitter) response(n *liquid.Tag, otherwise any) any {
	if e.run.values.Respond == nil {
		return otherwise
	}
	if v := fromGo(e.run.values.Respond(n)); v != nil {
		return v
	}
	return otherwise
}

func (e *emitter) assign(name string, v any) {
	e.write("{% set ", variable(name), " = ", e.constant(v), " %}")
}

// fetch sets the variable a connected_content tag saves its answer in. An answer that is not JSON and is not saved is
// printed.
func (e *emitter) fetch(n *liquid.Tag) {
	answer, name := e.response(n, nil), filledBy(n)
	if s, ok := answer.(string); ok && name == "connected" {
		e.text(s)
		return
	}
	e.assign(name, answer)
}

// cycle prints its values in turn. Tags that list the same literals take turns together, as do those of one group.
func (e *emitter) cycle(n *liquid.Tag) {
	args := n.Args.Text()
	group, literal := "", true
	rest := args
	if name, after, ok := cutGroup(args); ok {
		group, rest = e.fragment(name), after
	}
	var values []string
	for part := range strings.SplitSeq(rest, ",") {
		part = firstFragment(part)
		if part == "" {
			continue
		}
		literal = literal && (part[0] == '"' || part[0] == '\'' || allDigits(strings.TrimPrefix(part, "-")))
		values = append(values, e.fragment(part))
	}
	if len(values) == 0 {
		e.fail(n.NameSpan, "`cycle` needs values to print in turn")
		return
	}
	if group == "" {
		key := "[" + rest + "]"
		if !literal {
			key += e.fresh(" ")
		}
		group = e.constant(key)
	}
	e.write("{{ ", group, " | cycle: ", strings.Join(values, ", "), " | print }}")
}

// cutGroup takes the group's name off: {% cycle 'rows': 'odd', 'even' %}.
func cutGroup(args string) (name, rest string, ok bool) {
	name = firstFragment(args)
	if cut, found := strings.CutSuffix(name, ":"); found {
		_, rest, _ = strings.Cut(args, name)
		return cut, rest, cut != ""
	}
	_, rest, _ = strings.Cut(args, name)
	rest, ok = strings.CutPrefix(strings.TrimLeft(rest, types.Space), ":")
	return name, rest, ok && name != ""
}

// firstFragment returns the first string or word of a tag's arguments.
func firstFragment(s string) string {
	s = strings.TrimLeft(s, types.Space)
	if s == "" {
		return ""
	}
	if quote := s[0]; quote == '"' || quote == '\'' {
		if end := strings.IndexByte(s[1:], quote); end >= 0 {
			return s[:end+2]
		}
		return ""
	}
	if end := strings.IndexAny(s, types.Space+",|"); end >= 0 {
		s = s[:end]
	}
	return s
}

// fragment returns the value of one word of a tag's arguments, read as an output would read it.
func (e *emitter) fragment(s string) string {
	t := liquid.Parse(source.NewFile("", "{{ "+s+" }}"))
	for _, n := range t.Nodes {
		if out, ok := n.(*liquid.Output); ok {
			return e.value(out.Expr)
		}
	}
	return "nil"
}
