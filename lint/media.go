package lint

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
)

// A Shape is what a body looks like at its beginning.
type Shape int

// The shapes.
const (
	Unclear   Shape = iota // it begins with an output, or with words
	LikeJSON               // an object or a list
	LikeForm               // name=value
	LikeXML                // an element or a declaration
	LikeQuery              // GraphQL
)

// Shape returns what the body looks like at its beginning, whatever its content type; Unclear if there is none.
func (d *Document) Shape() Shape {
	if d.Webhook.Body == nil {
		return Unclear
	}
	s := beginning(d.Template().Nodes)
	switch {
	case isForm(s):
		return LikeForm
	case isElement(s):
		return LikeXML
	case isQuery(s):
		return LikeQuery
	case strings.HasPrefix(s, "{"), strings.HasPrefix(s, "[") && strings.IndexAny(strings.TrimSpace(s[1:])+"]", "{[\"]") == 0:
		return LikeJSON
	}
	return Unclear
}

// JSONBody reports whether the body is meant to be JSON: there is one, and neither a header says that it is something else nor,
// where none says anything and Braze is not called, its shape. Plain text for others is JSON where it looks like JSON.
func (d *Document) JSONBody() bool { return d.isJSON.of(d.saysJSON) }

func (d *Document) saysJSON() bool {
	if d.Webhook.Body == nil {
		return false
	}
	v := d.contentType()
	switch {
	case v == "":
		shape := d.Shape()
		return shape == LikeJSON || shape == Unclear || d.mayCallBraze()
	case strings.Contains(v, "text/plain"):
		return d.Shape() == LikeJSON || d.mayCallBraze()
	}
	return strings.Contains(v, "json") && !holdsSeveral(v) || strings.Contains(v, "{{") || !strings.Contains(v, "/")
}

// holdsSeveral reports whether a content type is that of several JSON texts, one after the other: application/x-ndjson.
func holdsSeveral(media string) bool {
	return slices.ContainsFunc([]string{"ndjson", "jsonl", "json-l", "json-seq"}, func(name string) bool { return strings.Contains(media, name) })
}

// mayCallBraze reports whether a URL, the configuration or a comment says that Braze is called, or does not say who is.
func (d *Document) mayCallBraze() bool {
	if d.Settings.Endpoint != "" || d.commentEndpoint() != "" {
		return true
	}
	urls := d.URLs()
	return len(urls) > 0 && (!urls[0].HostKnown || braze.IsHost(urls[0].Host))
}

// beginning returns the text that nodes begin with, without white space, in the first branch that prints something; empty if they
// begin with an output.
func beginning(nodes []liquid.Node) string {
	for _, n := range nodes {
		if text, ok := n.(*liquid.Text); ok {
			if s := strings.TrimSpace(text.Printed().Text()); s != "" {
				return s
			}
			continue
		}
		if printsNothing(n) {
			continue
		}
		for body := range liquid.Bodies(n) {
			if s := beginning(body); s != "" {
				return s
			}
		}
		return ""
	}
	return ""
}

// printsNothing reports whether a node is there for what it sets, or for whom it sends nothing.
func printsNothing(n liquid.Node) bool {
	switch n := n.(type) {
	case *liquid.Text:
		return strings.TrimSpace(n.Printed().Text()) == ""
	case *liquid.Assign, *liquid.Capture, *liquid.Comment, *liquid.Tag, *liquid.Abort:
		return true
	case *liquid.If, *liquid.Case, *liquid.For, *liquid.Block:
		for body := range liquid.Bodies(n) {
			if slices.ContainsFunc(body, func(n liquid.Node) bool { return !printsNothing(n) }) {
				return false
			}
		}
		return true
	case *liquid.Output, *liquid.Raw, *liquid.Jump, *liquid.Bad:
	}
	return false
}

// isForm reports whether a text begins with a name and `=`.
func isForm(s string) bool {
	name, value, ok := strings.Cut(s, "=")
	return ok && name != "" && !strings.HasPrefix(value, "=") && strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.%[]") == "" && name[0] != '['
}

// isElement reports whether a text begins with an element or a declaration of XML. A comment may stand before JSON.
func isElement(s string) bool {
	return len(s) > 1 && s[0] == '<' && (s[1] == '?' || 'a' <= s[1]|0x20 && s[1]|0x20 <= 'z')
}

// isQuery reports whether a text begins as GraphQL does: mutation { name(, or { name {.
func isQuery(s string) bool {
	kind, rest, _ := strings.Cut(s, "{")
	if words := strings.Fields(kind); len(words) > 0 && !slices.Contains([]string{"query", "mutation", "subscription"}, words[0]) {
		return false
	}
	rest = strings.TrimLeft(rest, " \t\r\n")
	behind := strings.TrimLeft(rest, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
	named := len(behind) < len(rest)
	behind = strings.TrimLeft(behind, " \t\r\n")
	return named && (strings.HasPrefix(behind, "(") || strings.HasPrefix(behind, "{") && !strings.HasPrefix(behind, "{{"))
}
