package lsp

import (
	"maps"
	"slices"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// liquid proposes how the code of a tag or output goes on.
func (c *completer) liquid() {
	code := c.c.code
	if i := strings.LastIndex(code, "${"); i >= 0 && !strings.Contains(code[i:], "}") {
		c.from = c.at.offset - len(strings.TrimLeft(code[i+2:], " "))
		c.fields(namespaceBefore(code[:i]), "", c.closing())
		return
	}
	word := len(code)
	for word > 0 && wordByte(code[word-1]) && code[word-1] != '.' && code[word-1] != '-' {
		word--
	}
	if word > 0 && code[word-1] == '$' {
		word--
	}
	c.from = c.at.offset - (len(code) - word)
	before := strings.TrimRight(code[:word], " \t\r\n")
	switch {
	case inString(code):
		// any text
	case strings.HasSuffix(before, "|"):
		c.filters()
	case c.c.tag && strings.HasSuffix(code[:word], " :"):
		c.options()
	case c.c.tag && strings.Trim(before, "-") == "":
		c.tags()
	case strings.HasSuffix(before, "."):
		switch namespace := namespaceBefore(before); {
		case namespace == "forloop":
			for _, name := range liquid.LoopMembers() {
				c.add(proposal{label: name, insert: name, kind: protocol.CompletionItemKindField})
			}
		case braze.IsNamespace(namespace):
			c.fields(namespace, "${", "}")
		}
	default:
		c.values()
	}
}

// inString reports whether code ends within quotes.
func inString(code string) bool {
	quote := byte(0)
	for i := range len(code) {
		switch c := code[i]; {
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case c == quote:
			quote = 0
		}
	}
	return quote != 0
}

// closing returns the brace that ${ still lacks. Of the braces that follow, an editor may have put some there by itself: two
// are those of the output.
func (c *completer) closing() string {
	after := strings.TrimLeft(c.after, " ")
	if n := len(after) - len(strings.TrimLeft(after, "}")); n == 1 || n > 2 {
		return ""
	}
	return "}"
}

// namespaceBefore returns the namespace that code ends with, and a dot.
func namespaceBefore(code string) string {
	code, ok := strings.CutSuffix(code, ".")
	if !ok {
		return ""
	}
	start := len(code)
	for start > 0 && wordByte(code[start-1]) && code[start-1] != '.' {
		start--
	}
	return code[start:]
}

// fields proposes what is between ${ and }, with what is missing of those.
func (c *completer) fields(namespace, opening, closing string) {
	world := c.setting.config().World
	if world == nil {
		world = &types.World{}
	}
	declared := map[string]map[string]*types.Type{
		"custom_attribute": world.Attributes, "event_properties": world.Events,
		"context": world.Context, "canvas_entry_properties": world.Context,
	}[namespace]
	for _, name := range slices.Sorted(maps.Keys(declared)) {
		c.add(proposal{label: name, insert: opening + name + closing, kind: protocol.CompletionItemKindField, detail: describeType(declared[name])})
	}
	for _, v := range braze.Variables() {
		if v.Namespace != namespace || v.Name == "*" {
			continue
		}
		c.add(proposal{
			label: v.Name, insert: opening + v.Name + closing, kind: protocol.CompletionItemKindField, detail: strings.ReplaceAll(v.Type, "_", " "),
			last: v.Webhook == "no",
		})
	}
}

func (c *completer) filters() {
	for _, f := range braze.Filters() {
		switch f.Status {
		case "unsupported", "pseudo", "unlisted", "foreign":
			continue
		}
		insert := f.Name
		if f.MinArgs > 0 {
			insert += ": "
		}
		c.add(proposal{
			label: f.Name, insert: insert, kind: protocol.CompletionItemKindFunction,
			detail: orAnything(f.Input) + " → " + orAnything(f.Output), deprecated: f.Status == "deprecated", last: f.Status == "deprecated",
		})
	}
}

func (c *completer) tags() {
	if c.c.open != "" {
		c.add(proposal{label: "end" + c.c.open, insert: "end" + c.c.open, kind: protocol.CompletionItemKindKeyword, detail: "closes this block"})
	}
	for _, t := range braze.Tags() {
		if t.Status == "withdrawn" || t.Status == "unknown" {
			continue
		}
		c.add(proposal{label: t.Name, insert: t.Name, kind: protocol.CompletionItemKindKeyword})
		if t.Block && t.End != "" && t.Name != c.c.open {
			c.add(proposal{label: t.End, insert: t.End, kind: protocol.CompletionItemKindKeyword, last: true})
		}
	}
	for _, name := range arms {
		c.add(proposal{label: name, insert: name, kind: protocol.CompletionItemKindKeyword, last: true})
	}
}

// options proposes those that the tag takes and does not have yet.
func (c *completer) options() {
	words := strings.Fields(strings.Trim(c.c.code, "- \t\r\n"))
	tag, ok := braze.TagNamed(words[0])
	if !ok {
		return
	}
	for _, o := range tag.Options {
		if o.Unlisted || slices.Contains(words, ":"+o.Name) {
			continue
		}
		one := proposal{label: o.Name, insert: o.Name, kind: protocol.CompletionItemKindProperty}
		if o.Value && !strings.HasPrefix(c.after, " ") {
			one.insert += " "
		}
		c.add(one)
	}
}

// values proposes names: those assigned above, profile fields, namespaces.
func (c *completer) values() {
	for _, name := range c.at.assigned() {
		c.add(proposal{label: name, insert: name, kind: protocol.CompletionItemKindVariable, detail: "assigned here"})
	}
	namespaces := braze.Namespaces()
	slices.Sort(namespaces)
	for _, name := range namespaces {
		c.add(proposal{label: name, insert: name + ".${", kind: protocol.CompletionItemKindModule, last: true})
	}
	for _, v := range braze.Variables() {
		if v.Namespace == "" && v.Name != "*" && v.Webhook != "no" {
			c.add(proposal{
				label: "${" + v.Name + "}", insert: "${" + v.Name + "}", kind: protocol.CompletionItemKindField,
				detail: strings.ReplaceAll(v.Type, "_", " "),
			})
		}
	}
}
