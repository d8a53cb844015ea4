package liquid

import (
	"strings"

	"github.com/hooklint/hooklint/lint/source"
)

// stripped is what {%- and -%} take off.
const stripped = " \t\n\v\f\r\x00"

// Printed is what is printed of a text.
func (t *Text) Printed() source.Span {
	at := t.At
	s := at.Text()
	if t.TrimLeft {
		at.Start += len(s) - len(strings.TrimLeft(s, stripped))
	}
	if t.TrimRight {
		at.End -= len(s) - len(strings.TrimRight(s, stripped))
	}
	if t.Dropped || at.Start > at.End {
		at.End = at.Start
	}
	return at
}

// dropBlank reports whether a block can print nothing but white space. Liquid then prints none of that either.
func dropBlank(n Node) bool {
	for body := range Bodies(n) {
		if !allBlank(body) {
			return false
		}
	}
	for body := range Bodies(n) {
		for _, n := range body {
			if text, ok := n.(*Text); ok {
				text.Dropped = true
			}
		}
	}
	return true
}

func allBlank(nodes []Node) bool {
	for _, n := range nodes {
		if !isBlankNode(n) {
			return false
		}
	}
	return true
}

// isBlankNode reports whether a node can print nothing, or nothing but white space.
func isBlankNode(n Node) bool {
	switch n := n.(type) {
	case *Text:
		return strings.Trim(n.Span().Text(), " \t\n\v\f\r") == ""
	case *Assign, *Capture, *Comment:
		return true
	case *Raw:
		return n.Text.Len() == 0
	case *If:
		return n.Blank
	case *Case:
		return n.Blank
	case *For:
		return n.Blank
	case *Block:
		return (n.Name == "ifchanged" || n.Name == "liquid") && allBlank(n.Body)
	default:
		return false
	}
}
