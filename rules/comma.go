package rules

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// betweenRounds prints a comma behind each round of a loop but the last.
const betweenRounds = "{% unless forloop.last %},{% endunless %}"

// keepComma is what to do where any item can be the first that is printed.
const keepComma = "begin with `{% assign comma = '' %}`, then print `{{ comma }}` in front of each item and `{% assign comma = ',' %}` behind it"

func fix(title string, edits ...lint.Edit) []lint.Fix {
	if len(edits) == 0 {
		return nil
	}
	return []lint.Fix{{Title: title, Safety: lint.Safe, Edits: edits}}
}

// itemsOf is the nodes of a row that print, and those branches and loops that stand behind the others.
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

// isClosed reports whether a node ends a value that nothing behind it can prolong.
func isClosed(n liquid.Node) bool {
	_, text := n.(*liquid.Text)
	return text && strings.Contains(`"}]`, lastOf(n).Text())
}

// endsItem reports whether a text can end a value.
func endsItem(t *liquid.Text) bool { return strings.Contains(`"}]0123456789el`, lastOf(t).Text()) }

// opens reports whether what stands behind a place begins a value that can prolong nothing in front of it.
func opens(at source.Span) bool {
	return at.End < at.File.Len() && strings.IndexByte(`"{[`, at.File.Text()[at.End]) >= 0
}
