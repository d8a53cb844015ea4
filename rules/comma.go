package rules

import (
	"slices"
	"strconv"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// betweenRounds prints a comma after each round of a loop but the last.
const betweenRounds = "{% unless forloop.last %},{% endunless %}"

// keepComma is what to do where any item can be the first that is printed.
const keepComma = "begin with `{% assign comma = '' %}`, then print `{{ comma }}` in front of each item and `{% assign comma = ',' %}` after it"

// keepingComma does that for the items of the list in which a text ends an item, in place of the commas before them and
// behind; nothing where it is not plain where they begin and end.
func keepingComma(p *lint.Pass, end source.Span) []lint.Fix {
	s, ok := stretchAfter(p.BodyPart().Template.Nodes, end)
	if !ok || s.row >= 0 && s.row != s.end {
		return nil
	}
	holder := &s.rows[s.end]
	if holder.firstBlocks() < 0 || !isBlock(holder.nodes[holder.at]) || !closes(s.next) {
		return nil
	}
	_, blocks := holder.before()
	slices.Reverse(blocks)
	blocks = slices.Concat(blocks, []liquid.Node{holder.nodes[holder.at]}, s.blocks)
	name, names := "comma", p.BodyPart().Names()
	for n := 2; names.Assigned[name] || names.Read[name]; n++ {
		name = "comma" + strconv.Itoa(n)
	}
	edits, ok := keptCommas([]lint.Edit{lint.InsertBefore(blocks[0].Span(), "{% assign "+name+" = '' %}")}, blocks, name, isObject(s.next))
	if !ok {
		return nil
	}
	return fix("print `{{ "+name+" }}` before each item and `{% assign "+name+" = ',' %}` after it", edits...)
}

func keptCommas(edits []lint.Edit, blocks []liquid.Node, name string, object bool) (_ []lint.Edit, ok bool) {
	for _, b := range blocks {
		for body := range liquid.Bodies(b) {
			items, optional := itemsOf(body)
			if len(items) > 0 {
				start, end := firstOf(items[0]), lastOf(items[len(items)-1])
				switch led := start.Text() == ","; {
				case led && start != end:
					edits = append(edits, lint.Replace(start, "{{ "+name+" }}"))
				case startsItem(items[0]):
					edits = append(edits, lint.InsertBefore(start, "{{ "+name+" }}"))
				default:
					return nil, false
				}
				set := "{% assign " + name + " = ',' %}"
				switch {
				case end.Text() == ",":
					edits = append(edits, lint.Replace(end, set))
				case object || isClosed(items[len(items)-1]):
					edits = append(edits, lint.InsertAfter(end, set))
				default:
					return nil, false
				}
			}
			if edits, ok = keptCommas(edits, optional, name, object); !ok {
				return nil, false
			}
		}
	}
	return edits, true
}

// itemsOf returns the nodes of a row that print, and those branches and loops that are after the others.
func itemsOf(body []liquid.Node) (items, optional []liquid.Node) {
	items = slices.DeleteFunc(slices.Clone(body), func(n liquid.Node) bool { return !canPrint(n) })
	end := len(items)
	for end > 0 && isBlock(items[end-1]) {
		end--
	}
	return items[:end], items[end:]
}

func isBlock(n liquid.Node) bool {
	switch n.(type) {
	case *liquid.If, *liquid.Case, *liquid.For, *liquid.Block:
		return true
	default:
		return false
	}
}

// startsItem reports whether what a node prints can begin with a key or a value.
func startsItem(n liquid.Node) bool {
	switch n := n.(type) {
	case *liquid.Text:
		return strings.Contains(`"{[-0123456789tfn`, firstOf(n).Text())
	case *liquid.Output:
		return true
	default:
		return false
	}
}

// isClosed reports whether a node ends a value that nothing after it can prolong.
func isClosed(n liquid.Node) bool {
	_, text := n.(*liquid.Text)
	return text && strings.Contains(`"}]`, lastOf(n).Text())
}

// endsItem reports whether a text can end a value.
func endsItem(t *liquid.Text) bool { return strings.Contains(`"}]0123456789el`, lastOf(t).Text()) }

// closes reports whether a node begins with a closing bracket.
func closes(n liquid.Node) bool { return strings.Contains("}]", firstOf(n).Text()) }

// isObject reports whether a closing bracket ends an object: no item of one goes on in the next, as digits can.
func isObject(bracket liquid.Node) bool { return firstOf(bracket).Text() == "}" }

// opens reports whether what is after a place begins a value that can prolong nothing before it.
func opens(at source.Span) bool {
	return at.End < at.File.Len() && strings.IndexByte(`"{[`, at.File.Text()[at.End]) >= 0
}
