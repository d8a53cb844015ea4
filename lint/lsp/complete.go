package lsp

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/types"
)

// A proposal is something to write at the cursor.
type proposal struct {
	label, insert string
	kind          protocol.CompletionItemKind
	detail, doc   string
	deprecated    bool
	last          bool // behind the others
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
// behind `hooklint:`.
func (s *Server) Completion(ctx context.Context, p *protocol.CompletionParams) (protocol.CompletionResult, error) {
	snap, err := s.question(ctx, p.TextDocument.URI)
	list := &protocol.CompletionList{Items: []protocol.CompletionItem{}}
	if err != nil {
		return list, err
	}
	offset := snap.offset(p.Position)
	if at, ok := snap.placeOf(offset); ok {
		text := at.file.Text()
		c := completer{snapshot: snap, at: &at, c: cursorAt(text[:at.offset]), to: at.offset}
		if c.c.hidden || c.c.tag || c.c.output || at.part.IsBody() {
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

// items is what is proposed, as the editor takes it.
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
	if c.c.hidden {
		var back int
		c.list, back = c.directive(c.c.code)
		c.from = c.at.offset - back
		return
	}
	if c.c.tag || c.c.output {
		c.liquid()
		return
	}
	if c.at.part.IsBody() && !c.c.unknown {
		c.json()
	}
}

func (c *completer) add(p proposal) { c.list = append(c.list, p) }

// liquid proposes what goes on the code of a tag or output.
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
		if namespace := namespaceBefore(before); braze.IsNamespace(namespace) {
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

// closing is the brace that ${ still lacks. Of the braces that follow, an editor may have put some there by itself: two
// are those of the output.
func (c *completer) closing() string {
	after := strings.TrimLeft(c.after, " ")
	if n := len(after) - len(strings.TrimLeft(after, "}")); n == 1 || n > 2 {
		return ""
	}
	return "}"
}

// namespaceBefore is the namespace that code ends with, and a dot.
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

// fields proposes what stands between ${ and }, with what is missing of those.
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
	for _, name := range [...]string{"else", "elsif", "when"} {
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
		if slices.Contains(words, ":"+o.Name) {
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

// without is lines less one that is said elsewhere.
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

// inEvent reports whether the cursor stands in a member of an event.
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

// key is a key as it is written here: with what is missing of its quotes and the colon.
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

// declaredValues is the values that the configuration declares for what is being written, as JSON.
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

// item is a proposal as the editor takes it: where its text goes, how that is written there, and what the editor holds
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

// filterText is what the editor matches with what stands between the start of the word and the cursor.
func (c *completer) filterText(p proposal) string {
	if word := c.at.file.Text()[min(c.from, c.at.offset):]; !strings.HasPrefix(word, "$") {
		return strings.TrimPrefix(p.label, "${")
	}
	return p.label
}
