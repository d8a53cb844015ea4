package lsp

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/hooklint/hooklint/lint/types"
)

// A proposal is something to write at the cursor.
type proposal struct {
	label, insert string
	kind          protocol.CompletionItemKind
	detail, doc   string
	deprecated    bool
	last          bool // after the others
}

// completer proposes what can be written at a place.
type completer struct {
	*snapshot
	at    *place
	c     cursor
	from  int    // where the word that is being written begins
	to    int    // where it ends
	after string // what follows the word
	list  []proposal
}

// Completion proposes what can be written at a place: fields and values that the endpoint knows, profile fields,
// namespaces, filters, tags, names that were assigned; in YAML keys, addresses and what is declared; in comments what may stand
// after `hooklint:`.
func (s *server) Completion(ctx context.Context, p *protocol.CompletionParams) (protocol.CompletionResult, error) {
	snap, err := s.question(ctx, p.TextDocument.URI)
	list := &protocol.CompletionList{Items: []protocol.CompletionItem{}}
	if err != nil {
		return list, err
	}
	offset := snap.offset(p.Position)
	if at, ok := snap.placeOf(offset); ok {
		text := at.file.Text()
		c := completer{snapshot: snap, at: &at, c: cursorAt(text[:at.offset]), to: at.offset}
		if c.c.hidden || c.c.tag || c.c.output || at.part.IsBody() || at.part.IsURL() {
			list.Items = append(list.Items, c.items()...)
			return list, nil
		}
	}
	if at, ok := snap.yamlPlaceOf(offset); ok {
		list.Items = append(list.Items, at.items()...)
	} else if snap.wanted {
		list.Items = append(list.Items, snap.inComment(offset)...)
	}
	return list, nil
}

// items returns what is proposed, as the editor takes it.
func (c *completer) items() []protocol.CompletionItem {
	text := c.at.file.Text()
	for c.to < len(text) && wordByte(text[c.to]) {
		c.to++
	}
	c.after = text[c.to:]
	c.propose()
	var items []protocol.CompletionItem
	for _, one := range c.list {
		at, insert, ok := c.at.file.Span(min(c.from, c.at.offset), c.to).Rewrite(one.insert)
		if ok { // else the file's quoting cannot hold it
			items = append(items, one.item(c.between(at.Start, at.End), insert, c.filterText(one)))
		}
	}
	return items
}

func (c *completer) propose() {
	switch {
	case c.c.hidden:
		var back int
		c.list, back = c.directive(c.c.code)
		c.from = c.at.offset - back
	case c.c.tag || c.c.output:
		c.liquid()
	case c.at.part.IsURL():
		c.list, c.from, c.to = c.addresses(c.at.file.Text(), c.at.offset)
	case c.at.part.IsBody() && !c.c.unknown:
		c.json()
	}
}

func (c *completer) add(p proposal) { c.list = append(c.list, p) }

// json proposes what the endpoint takes here.
func (c *completer) json() {
	c.from = c.c.start
	e := c.at.document.Endpoint()
	if e == nil {
		return
	}
	root := c.shapeOf(e)
	switch c.c.where {
	case dueKey:
		c.keys(root.under(c.c.way))
	case dueValue:
		if c.c.key != "" {
			c.enumeration(root.under(c.c.value()))
		}
	default:
		// a colon or comma
	}
}

func (c *completer) keys(object shape) {
	required := object.required()
	for _, name := range object.names() {
		if slices.Contains(c.c.keys, name) {
			continue
		}
		field, _ := object.member(name)
		p := proposal{
			label: name, insert: c.key(name), kind: protocol.CompletionItemKindField, detail: field.kindLine(),
			doc: strings.Join(without(field.describe(), field.kindLine()), "\n\n"), deprecated: field.deprecated(), last: !required[name],
		}
		if required[name] {
			p.detail = strings.TrimPrefix(p.detail+", required", ", ")
		}
		c.add(p)
	}
	w := c.setting.config().World
	switch {
	case w == nil:
	case object.takesAttributes():
		c.declared(w.Attributes, "custom attribute")
	case c.inEvent("properties"):
		c.declared(w.Events, "event property")
	}
}

// without returns lines without one that is said elsewhere.
func without(lines []string, said string) []string {
	return slices.DeleteFunc(lines, func(line string) bool { return line == said })
}

// declared proposes keys that the configuration declares.
func (c *completer) declared(names map[string]*types.Type, what string) {
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if !slices.Contains(c.c.keys, name) {
			c.add(proposal{label: name, insert: c.key(name), kind: protocol.CompletionItemKindProperty, detail: what + ": " + describeType(names[name])})
		}
	}
}

// inEvent reports whether the cursor is in a member of an event.
func (c *completer) inEvent(member string) bool {
	way := c.c.value()
	if c.c.where == dueKey {
		way = c.c.way
	}
	if len(way) == 0 || way[len(way)-1] != member {
		return false
	}
	v, _ := c.shapeOf(c.at.document.Endpoint()).under(way[:len(way)-1]).first("x-data-points")
	return v == "event"
}

// key returns a key as it is written here: with what is missing of its quotes and the colon.
func (c *completer) key(name string) string {
	switch {
	case !c.c.quoted:
		return `"` + name + `": `
	case strings.HasPrefix(c.after, `"`):
		return name
	}
	return name + `": `
}

func (c *completer) enumeration(value shape) {
	values := slices.Concat(value.values(), c.declaredValues())
	for _, v := range values {
		text := v
		if c.c.quoted {
			var s string
			if !strings.HasPrefix(v, `"`) || json.Unmarshal([]byte(v), &s) != nil {
				continue // no string
			}
			text = s
			if !strings.HasPrefix(c.after, `"`) {
				text += `"`
			}
		}
		c.add(proposal{label: strings.Trim(v, `"`), insert: text, kind: protocol.CompletionItemKindEnumMember})
	}
}

// declaredValues returns the values that the configuration declares for what is being written, as JSON.
func (c *completer) declaredValues() []string {
	w := c.setting.config().World
	if w == nil {
		return nil
	}
	var texts []string
	var t *types.Type
	switch object := c.shapeOf(c.at.document.Endpoint()).under(c.c.way); {
	case c.inEvent("name"):
		texts = slices.Sorted(maps.Keys(w.EventNames))
	case object.takesAttributes():
		t = w.Attributes[c.c.key]
	case len(c.c.way) > 0 && c.c.way[len(c.c.way)-1] == "properties":
		t = w.Events[c.c.key]
	}
	switch {
	case t == nil:
	case t.Can(types.Bool):
		return []string{"true", "false"}
	case t.Can(types.String):
		texts = t.Values
	}
	var out []string
	for _, text := range texts {
		if v, err := json.Marshal(text); err == nil {
			out = append(out, string(v))
		}
	}
	return out
}

// item returns a proposal as the editor takes it: where its text goes, how that is written there, and what the editor holds
// against what has been written.
func (p proposal) item(at protocol.Range, text, filter string) protocol.CompletionItem {
	group := "0"
	if p.last {
		group = "1"
	}
	item := protocol.CompletionItem{
		Label: p.label, Kind: p.kind, SortText: protocol.NewOptional(group + p.label), FilterText: protocol.NewOptional(filter),
		TextEdit: &protocol.TextEdit{Range: at, NewText: text},
	}
	if p.detail != "" {
		item.Detail = protocol.NewOptional(p.detail)
	}
	if p.doc != "" {
		item.Documentation = &protocol.MarkupContent{Kind: protocol.MarkupKindMarkdown, Value: p.doc}
	}
	if p.deprecated {
		item.Tags = []protocol.CompletionItemTag{protocol.CompletionItemTagDeprecated}
	}
	return item
}

// filterText returns what the editor matches with what is between the start of the word and the cursor.
func (c *completer) filterText(p proposal) string {
	if word := c.at.file.Text()[min(c.from, c.at.offset):]; !strings.HasPrefix(word, "$") {
		return strings.TrimPrefix(p.label, "${")
	}
	return p.label
}
