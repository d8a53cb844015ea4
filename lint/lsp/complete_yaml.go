package lsp

import (
	"encoding/json"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/webhook"
	"github.com/hooklint/hooklint/schemas"
)

// A yamlPlace is a place in YAML that hooklint knows: a front matter, a webhook object or the configuration.
type yamlPlace struct {
	*snapshot
	yamlCursor
	at   int
	root shape // of all that may be there
}

// yamlPlaceOf returns the place of an offset; false where it is not in such YAML.
func (s *snapshot) yamlPlaceOf(offset int) (yamlPlace, bool) {
	from, to, object := 0, len(s.string), false
	ext := strings.ToLower(filepath.Ext(s.path))
	switch start, end, ok := webhook.FrontMatter(s.string); {
	case s.isConfig():
		from = to - len(strings.TrimPrefix(s.string, source.BOM))
	case !s.wanted:
		return yamlPlace{}, false
	case ext == ".yaml" || ext == ".yml":
		object = true
	case !ok || ext == ".md" || ext == ".markdown": // whose front matter is the page's own
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

// items returns what is proposed, as the editor takes it.
func (p *yamlPlace) items() []protocol.CompletionItem {
	var items []protocol.CompletionItem
	for _, one := range p.proposals() {
		items = append(items, one.item(p.between(p.start, p.end), one.insert, one.label))
	}
	return items
}

// proposals returns what can be written at a place.
func (p *yamlPlace) proposals() []proposal {
	if p.value && !p.isConfig() && slices.Equal(p.way, []string{"url"}) {
		list, from, to := p.addresses(p.string[p.start:p.end], p.at-p.start)
		p.start, p.end = p.start+from, p.start+to
		return list
	}
	if p.value {
		return p.values()
	}
	return append(p.names(), p.values()...)
}

// values proposes what is listed for a place, or named as an example.
func (p *yamlPlace) values() []proposal {
	here := p.root.under(p.way)
	alone := p.value && !p.quoted && slices.Contains(here.kinds(), "array") // as the one element of a list
	if alone {
		here = here.element()
	}
	values := slices.Concat(here.values(), here.examples())
	if p.isConfig() && slices.Equal(p.way, []string{"files", anElement, "key"}) {
		values = slices.Sorted(maps.Keys(p.setting.config().Keys))
	}
	likely := p.likely()
	var list []proposal
	for _, v := range values {
		var text string
		if json.Unmarshal([]byte(v), &text) != nil {
			text = v
		}
		one := proposal{label: text, insert: p.plain(text), kind: protocol.CompletionItemKindValue, last: likely != nil && !slices.Contains(likely, text)}
		if alone {
			one.insert = "[" + one.insert + "]"
		}
		list = append(list, one)
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
			// the colon is there, or stands after the quote
		case !p.inFlow && len(kinds) > 0 && (kinds[0] == "object" || kinds[0] == "array") && len(field.values()) == 0:
			one.insert += ":"
		default:
			one.insert += ": "
		}
		list = append(list, one)
	}
	return list
}

// plain returns a text as it is written in the YAML of the place.
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

// likely returns the values that go with the endpoint of the first webhook; nil where all are as likely.
func (p *yamlPlace) likely() []string {
	if p.isConfig() || len(p.way) == 0 {
		return nil
	}
	name := webhook.Canonical(p.way[0])
	if name != "method" && name != "permissions" {
		return nil
	}
	for _, d := range p.file().Documents {
		switch e := d.Endpoint(); {
		case e == nil:
		case name == "method":
			return methodsOf(e.Path)
		case e.Permission != "":
			return []string{e.Permission}
		}
	}
	return nil
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
