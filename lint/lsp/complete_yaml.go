package lsp

import (
	"cmp"
	"encoding/json"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/webhook"
	"github.com/hooklint/hooklint/schemas"
)

// A yamlPlace is a place in YAML of ours: a front matter, a webhook object or the configuration.
type yamlPlace struct {
	*snapshot
	yamlCursor
	at   int
	root shape // of all that may stand there
}

// yamlPlaceOf is the place of an offset; false where it is in no YAML of ours.
func (s *snapshot) yamlPlaceOf(offset int) (yamlPlace, bool) {
	from, to, object := 0, len(s.string), false
	ext := strings.ToLower(filepath.Ext(pathOf(s.uri)))
	switch start, end, ok := webhook.FrontMatter(s.string); {
	case s.isConfig():
		from = to - len(strings.TrimPrefix(s.string, "\uFEFF"))
	case !s.wanted:
		return yamlPlace{}, false
	case ext == ".yaml" || ext == ".yml":
		object = true
	case !ok:
		return yamlPlace{}, false
	default:
		from, to = start, end
	}
	if offset < from || offset > to {
		return yamlPlace{}, false
	}
	c, ok := yamlAt(s.string[from:to], offset-from)
	if !ok {
		return yamlPlace{}, false
	}
	c.start, c.end = c.start+from, c.end+from
	says := s.shapes.kept(configName, func() []byte { return []byte(schemas.Config) })
	if !s.isConfig() {
		says = s.request(object)
	}
	return yamlPlace{snapshot: s, yamlCursor: c, at: offset, root: shape{says: says, root: says}}, true
}

// request is the schema of a request with what is said of it: of a front matter, or of a webhook object.
func (s *snapshot) request(object bool) map[string]any {
	properties := map[string]any{}
	for _, k := range webhook.Keys() {
		if object || !k.Object {
			says := map[string]any{"description": k.Says}
			if k.Choices != nil {
				says["enum"] = anyOf(k.Choices)
			}
			properties[k.Name] = says
		}
	}
	var permissions []string
	for _, e := range schema.All() {
		permissions = append(permissions, e.Permission)
	}
	keys := s.setting.config().Keys
	var bearers []string
	for _, name := range slices.Sorted(maps.Keys(keys)) {
		bearers = append(bearers, keys[name].Header)
	}
	more := func(name string, says map[string]any) { maps.Copy(properties[name].(map[string]any), says) }
	method := map[string]any{"examples": anyOf(braze.Methods())}
	headers := map[string]any{"type": "object", "properties": map[string]any{
		"Authorization": map[string]any{"description": "the API key: `Bearer`, and `$NAME` for a key that is kept elsewhere", "examples": anyOf(bearers)},
		"Content-Type":  map[string]any{"description": "what the body is", "examples": anyOf(braze.ContentTypes())},
	}}
	more("method", method)
	more("headers", headers)
	more("key", map[string]any{"examples": anyOf(slices.Sorted(maps.Keys(keys)))})
	more("permissions", map[string]any{"type": "array", "items": map[string]any{"examples": anyOf(permissions)}})
	if object {
		more("request_method", method)
		more("request_headers", headers)
	}
	return map[string]any{"properties": properties, "required": anyOf([]string{"url", "method", "headers", "body"})} // that is, proposed first
}

func anyOf(texts []string) []any {
	var out []any
	for _, t := range texts {
		if t != "" {
			out = append(out, t)
		}
	}
	return out
}

// items is what is proposed, as the editor takes it.
func (p *yamlPlace) items() []protocol.CompletionItem {
	var items []protocol.CompletionItem
	for _, one := range p.proposals() {
		items = append(items, one.item(p.between(p.start, p.end), one.insert, one.label))
	}
	return items
}

// proposals is what can be written at a place.
func (p *yamlPlace) proposals() []proposal {
	var list []proposal
	if !p.value {
		list = p.names()
	}
	here := p.root.under(p.way)
	if p.value && !p.isConfig() && slices.Equal(p.way, []string{"url"}) {
		return p.addresses()
	}
	values := slices.Concat(here.values(), here.examples())
	if p.isConfig() && slices.Equal(p.way, []string{"files", anElement, "key"}) {
		values = slices.Sorted(maps.Keys(p.setting.config().Keys))
	}
	likely := p.likely()
	for _, v := range values {
		var text string
		if json.Unmarshal([]byte(v), &text) != nil {
			text = v
		}
		list = append(list, proposal{label: text, insert: p.plain(text), kind: protocol.CompletionItemKindValue, last: likely != nil && !slices.Contains(likely, text)})
	}
	return list
}

// names proposes the keys that a mapping does not have yet.
func (p *yamlPlace) names() []proposal {
	var list []proposal
	object := p.root.under(p.way)
	required := object.required()
	there := map[string]bool{}
	for _, k := range p.keys {
		there[webhook.Canonical(k)] = true
	}
	for _, name := range object.names() {
		if there[webhook.Canonical(name)] {
			continue
		}
		field, _ := object.member(name)
		one := proposal{label: name, insert: name, kind: protocol.CompletionItemKindField, last: len(required) > 0 && !required[name]}
		if said, ok := field.first("description"); ok {
			one.detail = plain(said)
		}
		switch kinds := field.kinds(); {
		case p.named || p.quoted:
			// the colon is there, or stands behind the quote
		case !p.inFlow && len(kinds) > 0 && (kinds[0] == "object" || kinds[0] == "array") && len(field.values()) == 0:
			one.insert += ":"
		default:
			one.insert += ": "
		}
		list = append(list, one)
	}
	return list
}

// plain is a text as it is written in the YAML of the place.
func (p *yamlPlace) plain(text string) string {
	switch {
	case p.quoted:
		return text
	case text == "", strings.ContainsAny(text[:1], "*&!%@|>`'\"#{}[],-?:"), strings.Contains(text, ": "), strings.Contains(text, " #"),
		p.inFlow && strings.ContainsAny(text, "{}[],"):
		return strconv.Quote(text)
	}
	return text
}

// likely is the values that go with the endpoint of the webhook; nil where all are as likely.
func (p *yamlPlace) likely() []string {
	if p.isConfig() || len(p.way) == 0 {
		return nil
	}
	for _, d := range p.file().Documents {
		e := d.Endpoint()
		switch name := webhook.Canonical(p.way[0]); {
		case e == nil:
		case name == "method":
			return methodsOf(e.Path)
		case name == "permissions" && e.Permission != "":
			return []string{e.Permission}
		}
	}
	return nil
}

// methodsOf is the methods that a path of the catalogue takes.
func methodsOf(path string) []string {
	var out []string
	for _, e := range schema.All() {
		if e.Path == path {
			out = append(out, e.Method)
		}
	}
	return out
}

// addresses proposes hosts, and behind one the paths of the API.
func (p *yamlPlace) addresses() []proposal {
	written := p.string[p.start:p.end]
	if _, rest, ok := strings.Cut(written, "://"); ok {
		if host, _, ok := strings.Cut(rest, "/"); ok {
			from := p.start + len(written) - len(rest) + len(host)
			if _, known := braze.InstanceOfHost(host); known && p.at >= from {
				p.start = from
				return p.paths()
			}
			return nil
		}
	}
	return p.hosts()
}

func (p *yamlPlace) hosts() []proposal {
	var list []proposal
	own := p.setting.config().Instance
	for _, in := range braze.Instances() {
		address := "https://" + in.REST
		list = append(list, proposal{
			label: address, insert: address, kind: protocol.CompletionItemKindValue, detail: in.Name, last: own != "" && in.Name != own,
		})
	}
	for _, e := range p.setting.config().Endpoints {
		if before, _, _ := strings.Cut(e.Path, "*"); before != "" {
			list = append(list, proposal{label: before, insert: before, kind: protocol.CompletionItemKindValue, detail: cmp.Or(e.Method, "any method"), last: own != ""})
		}
	}
	return list
}

// paths proposes the paths of the API that a webhook can call.
func (p *yamlPlace) paths() []proposal {
	if n := strings.IndexByte(p.string[p.at:p.end], '?'); n >= 0 {
		p.end = p.at + n
	}
	var list []proposal
	for _, e := range schema.All() {
		if !braze.SendsMethod(e.Method) {
			continue
		}
		if n := len(list); n > 0 && list[n-1].label == e.Path {
			list[n-1].detail, list[n-1].last = list[n-1].detail+", "+e.Method, false
			list[n-1].doc += "\n\n" + aboutCall(e)
			continue
		}
		list = append(list, proposal{
			label: e.Path, insert: e.Path, kind: protocol.CompletionItemKindValue, detail: e.Method, doc: aboutCall(e),
			deprecated: e.Deprecated != "", last: e.Method == "GET", // whose answer a webhook drops
		})
	}
	return list
}

// aboutCall is an endpoint in a line or two.
func aboutCall(e *schema.Endpoint) string {
	text := e.Method + ": " + e.Name
	if e.Permission != "" {
		text += ", permission `" + e.Permission + "`"
	}
	return text
}

// aboutKey tells of the key at the place.
func (p *yamlPlace) aboutKey() (note, bool) {
	if p.value || !p.named {
		return note{}, false
	}
	name := strings.Trim(p.string[p.start:p.end], `"'`)
	field, known := p.root.under(p.way).member(name)
	if !known {
		return note{}, false
	}
	lines := append([]string{"**" + name + "**"}, field.describe()...)
	return note{p.file().Source.Span(p.start, p.end), strings.Join(lines, "\n\n")}, true
}
