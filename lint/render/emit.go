package render

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// An emitter writes our tree as text for the engine. What the engine reads differently from Liquid is not left to it:
// each operation on values is one of our filters, strings and odd text are constants by number, names are renamed so
// that a loop's variable hides an assigned one only within the loop, and white space has been trimmed already.
type emitter struct {
	out    strings.Builder
	run    *run
	scopes []scope // loops around the place, the innermost last
	ids    int
	depth  int
	err    error
}

// A scope is a loop: the names it gives, and what they are called in the engine's text.
type scope struct {
	variable, as string
	object       string // forloop or tablerowloop
	objectAs     string
}

func (e *emitter) fail(at source.Span, format string, args ...any) {
	if e.err == nil {
		e.err = fmt.Errorf("%s: %s", at, fmt.Sprintf(format, args...))
	}
}

// constant gives a value a number and returns the variable that holds it.
func (e *emitter) constant(v any) string {
	e.run.consts = append(e.run.consts, v)
	return constantName(len(e.run.consts) - 1)
}

func constantName(n int) string { return "k" + strconv.Itoa(n) }

func (e *emitter) fresh(prefix string) string {
	e.ids++
	return prefix + strconv.Itoa(e.ids)
}

func (e *emitter) write(parts ...string) {
	for _, part := range parts {
		e.out.WriteString(part)
	}
}

// block writes the nodes of a block.
func (e *emitter) block(nodes []liquid.Node) {
	if e.depth++; e.depth > maxDepth {
		e.err = fmt.Errorf("blocks are nested more than %d deep", maxDepth)
	}
	for _, n := range nodes {
		if e.err != nil {
			break
		}
		e.node(n)
	}
	e.depth--
}

func (e *emitter) node(n liquid.Node) {
	switch n := n.(type) {
	case *liquid.Text:
		e.text(n.Printed().Text())
	case *liquid.Raw:
		e.text(n.Text.Text())
	case *liquid.Comment, *liquid.Bad:
	case *liquid.Output:
		e.output(n.Expr)
	case *liquid.Assign:
		e.write("{% set ", variable(n.Name), " = ", e.value(n.Value), " %}")
	case *liquid.Capture:
		e.write("{% keep ", variable(n.Name), " %}")
		e.block(n.Body)
		e.write("{% endkeep %}")
	case *liquid.If:
		e.branches(n)
	case *liquid.Case:
		e.cases(n)
	case *liquid.For:
		e.loop(n)
	case *liquid.Block:
		e.plainBlock(n)
	case *liquid.Jump:
		if n.Break {
			e.write("{% flush %}{% break %}")
		} else {
			e.write("{% flush %}{% continue %}")
		}
	case *liquid.Abort:
		e.write("{% stop ", e.constant(n.Reason.Text()), " %}")
	case *liquid.Tag:
		e.tag(n)
	default:
		panic(fmt.Sprintf("unknown node %T", n))
	}
}

// text writes what is printed as it stands. What the engine could take for a delimiter goes by number.
func (e *emitter) text(s string) {
	switch {
	case s == "":
	case strings.Contains(s, "{{") || strings.Contains(s, "{%") || strings.HasSuffix(s, "{"):
		e.write("{{ ", e.constant(s), " }}")
	default:
		e.write(s)
	}
}

func (e *emitter) output(x liquid.Expr) {
	if x == nil {
		return
	}
	e.guarded(fallible(x), false, func() { e.write("{{ ", e.value(x), " | print }}") })
}

// guarded writes something so that an error in it is printed and rendering goes on. A block that prints nothing but white
// space keeps its errors to itself, too.
func (e *emitter) guarded(risky, quiet bool, write func()) {
	name := "try"
	if quiet {
		name = "hush"
	}
	if risky {
		e.write("{% ", name, " %}")
	}
	write()
	if risky {
		e.write("{% end", name, " %}")
	}
}

func (e *emitter) branches(n *liquid.If) {
	risky := false
	for _, b := range n.Branches {
		risky = risky || fallible(b.Cond)
	}
	e.guarded(risky, n.Blank, func() {
		for i, b := range n.Branches {
			switch {
			case i == 0 && n.Unless:
				e.write("{% if (", e.condition(b.Cond), " | not) %}")
			case i == 0:
				e.write("{% if ", e.condition(b.Cond), " %}")
			case b.Cond == nil:
				e.write("{% else %}")
			default:
				e.write("{% elsif ", e.condition(b.Cond), " %}")
			}
			e.block(b.Body)
		}
		e.write("{% endif %}")
	})
}

// cases writes a case as arms that each look for themselves: the reference prints every arm that matches, and an arm
// once for each of its values that does, and works out the subject again for each.
func (e *emitter) cases(n *liquid.Case) {
	subject, matched := e.value(n.Subject), e.fresh("m")
	e.guarded(fallible(n.Subject), n.Blank, func() {
		e.write("{% set ", matched, " = false %}")
		for _, b := range n.Branches {
			if b.When == nil {
				e.write("{% if ", matched, " %}{% else %}")
				e.block(b.Body)
				e.write("{% endif %}")
				continue
			}
			values := make([]string, len(b.When))
			for i, w := range b.When {
				values[i] = subject + ` | compare: "==", ` + e.operand(w)
			}
			e.write("{% arm ", matched, armSeparator, strings.Join(values, armSeparator), " %}")
			e.block(b.Body)
			e.write("{% endarm %}")
		}
	})
}

// armSeparator is put between the tests of an arm. No expression we write holds a semicolon.
const armSeparator = " ; "

func (e *emitter) loop(n *liquid.For) {
	in := e.value(n.In)
	name := e.constant(n.Var + "-" + n.In.Span().Text())
	on := n.Offset != nil && n.Offset.Span().Text() == "continue"
	list := fmt.Sprintf("(%s | each: %s, %s, %t, %s, %t)", in, e.optional(n.Offset), e.optional(n.Limit), n.Reversed, name, on)
	s := scope{variable: n.Var, as: e.fresh("l"), object: "forloop", objectAs: e.fresh("f")}
	parent := "nil"
	if n.TableRow {
		s.object = "tablerowloop"
	} else if as, ok := e.scoped("forloop"); ok {
		parent = as
	}
	e.guarded(fallible(n.In) || n.Offset != nil || n.Limit != nil, n.Blank, func() {
		if n.TableRow {
			e.write("{% if ", in, " %}<tr class=\"row1\">\n")
		}
		e.write("{% for ", s.as, " in ", list, " %}{% round ", s.objectAs, " ", name, " ", parent, " ", s.object, " %}")
		e.scopes = append(e.scopes, s)
		if n.TableRow {
			e.write(`<td class="col{{ `, s.objectAs, ` | dot: "index" | print }}">`)
		}
		e.block(n.Body)
		if n.TableRow {
			e.write("</td>")
		}
		e.scopes = e.scopes[:len(e.scopes)-1]
		if n.Else != nil && !n.TableRow {
			e.write("{% else %}")
			e.block(n.Else.Body)
		}
		e.write("{% endfor %}")
		if n.TableRow {
			e.write("</tr>\n{% endif %}")
		}
	})
}

func (e *emitter) plainBlock(n *liquid.Block) {
	switch n.Name {
	case "doc":
	case "ifchanged":
		e.write("{% changed %}")
		e.block(n.Body)
		e.write("{% endchanged %}")
	default:
		e.block(n.Body)
	}
}
