package main

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/report"
	"github.com/hooklint/hooklint/lint/webhook"
)

// A sight is what the webhooks of a folder say about the configuration they need.
type sight struct {
	webhooks   int
	include    []string          // globs of files that no folder's walk would take up
	instances  map[string]int    // webhooks by instance
	keys       []*lint.KeyUse    // that are no plain text
	attributes map[string]string // custom attributes read, and their types as far as they show
}

// literally makes a path a pattern for itself.
var literally = strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`, `{`, `\{`, `}`, `\}`)

// seen looks at files, named as from the folder of the configuration.
func seen(files []*lint.File) *sight {
	s := &sight{instances: map[string]int{}, attributes: map[string]string{}}
	var hooks []*lint.File
	loose := map[string]bool{} // folders with loose Liquid
	for _, f := range files {
		name := f.Source.Name()
		recognised := webhook.Recognised(path.Base(name))
		isLiquid := strings.EqualFold(path.Ext(name), ".liquid")
		if len(f.Documents) == 0 || !recognised && !isLiquid && f.Documents[0].Webhook.URL == nil {
			continue // some other JSON
		}
		hooks = append(hooks, f)
		s.webhooks += len(f.Documents)
		switch {
		case recognised:
		case isLiquid:
			loose[topFolder(name)] = true
		default:
			s.include = append(s.include, literally.Replace(name))
		}
		for _, d := range f.Documents {
			s.look(d)
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(loose)) {
		s.include = append(s.include, path.Join(literally.Replace(dir), "**/*.liquid"))
	}
	slices.Sort(s.include)
	for _, k := range lint.KeyUses(lint.OverviewOf(hooks)) {
		if k.Header != "" && strings.Contains(k.Header, "$") && len(k.Needs) > 0 {
			s.keys = append(s.keys, k)
		}
	}
	return s
}

// topFolder returns the first folder of a path, . if it has none.
func topFolder(name string) string {
	if dir, _, ok := strings.Cut(name, "/"); ok {
		return dir
	}
	return "."
}

func (s *sight) look(d *lint.Document) {
	if i, ok := braze.InstanceOfHost(d.Target().Host); ok {
		s.instances[i.Name]++
	}
	for p := range d.Parts() {
		for _, n := range p.Nodes() {
			if loop, ok := n.(*liquid.For); ok {
				s.attribute(loop.In, "array")
			}
		}
		for _, e := range p.Expressions() {
			if pipe, ok := e.(*liquid.Pipe); ok && len(pipe.Filters) > 0 {
				if f, known := braze.FilterNamed(pipe.Filters[0].Name); known && f.TakesNumber() {
					s.attribute(pipe.Input, "number")
				}
			}
			s.attribute(e, "")
		}
	}
}

// attribute notes a custom attribute that an expression reads.
func (s *sight) attribute(e liquid.Expr, kind string) {
	l, ok := e.(*liquid.Lookup)
	if !ok {
		return
	}
	rest, ok := strings.CutPrefix(l.Key(), "custom_attribute.${")
	name, _, closed := strings.Cut(rest, "}")
	if !ok || !closed || name == "" {
		return
	}
	if s.attributes[name] == "" {
		s.attributes[name] = kind
	}
}

// summary returns what was seen, for people.
func (s *sight) summary() string {
	if s.webhooks == 0 {
		return ": no webhooks are here yet"
	}
	parts := []string{count(s.webhooks, "webhook", "webhooks")}
	if n := len(s.keys); n > 0 {
		parts = append(parts, count(n, "API key", "API keys"))
	}
	if n := len(s.attributes); n > 0 {
		parts = append(parts, count(n, "custom attribute", "custom attributes"))
	}
	return ", from " + strings.Join(parts, ", ")
}

// configuration returns the text of the file. All but `include` is behind #: what was guessed wants a look first.
func (s *sight) configuration() string {
	var b strings.Builder
	b.WriteString(`# yaml-language-server: $schema=https://raw.githubusercontent.com/hooklint/hooklint/main/schemas/config.schema.json
# Settings of hooklint for this folder and those below. Nothing has to be set; remove the # before what you want.

# Files to check besides *.webhook.liquid, *.webhook.yaml, *.webhook.json and *.webhook.md, and files not to check.
`)
	if len(s.include) > 0 {
		b.WriteString("include:\n")
		for _, g := range s.include {
			fmt.Fprintf(&b, "  - %q\n", report.Plain(g))
		}
	} else {
		b.WriteString("# include: [\"webhooks/**/*.liquid\"]\n")
	}
	b.WriteString("# exclude: [\"**/drafts/**\"]\n\n# The workspace's instance; webhooks that call another are reported.\n")
	b.WriteString("# instance: " + s.instance() + "\n")
	b.WriteString("\n# API keys by name, and what each may do: webhooks that need more are reported.\n# keys:\n")
	key := s.writeKeys(&b)
	b.WriteString("\n# What custom attributes are: string, integer, number, boolean, time, array or object.\n# attributes:\n")
	s.writeAttributes(&b)
	b.WriteString(`
# What events carry, and context variables of Canvases.
# events:
#   order_placed: {total: number, items: array}
# context: {cart_id: string}

# A month's data points, and the requests a minute that other senders make.
# budget: {data_points_per_month: 5000000}
# traffic: {requests_per_minute: 3000}

# APIs of your own, each with a JSON Schema of its body.
# endpoints:
#   - {url: "https://hooks.slack.com/services/**", method: POST, schema: schemas/slack.json}

# Settings for some files: the endpoint of bodies that do not name one, the key they are sent with.
# files:
#   - {match: "loyalty/**", endpoint: POST /users/track, key: ` + key + `}

# Rules by id: error, warning, note or off. hooklint rules lists them.
# rules:
#   data-points: off
`)
	return b.String()
}

// instance returns the one most webhooks call, and how many.
func (s *sight) instance() string {
	best := ""
	for _, name := range slices.Sorted(maps.Keys(s.instances)) {
		if best == "" || s.instances[name] > s.instances[best] {
			best = name
		}
	}
	if best == "" {
		return "US-06"
	}
	return fmt.Sprintf("%s   # %s", best, count(s.instances[best], "webhook calls it", "webhooks call it"))
}

// writeKeys returns the name of the first.
func (s *sight) writeKeys(b *strings.Builder) string {
	if len(s.keys) == 0 {
		b.WriteString("#   track: {permissions: [users.track], header: \"Bearer $TRACK_KEY\"}\n")
		return "track"
	}
	first, taken := keyName(s.keys[0].Header), map[string]bool{}
	for _, k := range s.keys {
		name := keyName(k.Header)
		for i := 2; taken[name]; i++ {
			name = fmt.Sprintf("%s-%d", keyName(k.Header), i)
		}
		taken[name] = true
		var permissions []string
		for _, n := range k.Needs {
			permissions = append(permissions, n.Permission)
		}
		fmt.Fprintf(b, "#   %s: {permissions: [%s], header: %q}\n", name, strings.Join(permissions, ", "), report.Plain(k.Header))
	}
	return first
}

// keyName returns a name for the key of a header: `Bearer $TRACK_KEY` is track.
func keyName(header string) string {
	_, name, _ := strings.Cut(header, "$")
	name = strings.TrimFunc(strings.ToLower(name), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	name = strings.TrimSuffix(strings.TrimSuffix(name, "_key"), "_api")
	name = strings.Map(func(r rune) rune {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') {
			return '-'
		}
		return r
	}, name)
	if name == "" || name == "key" {
		return "main"
	}
	return name
}

func (s *sight) writeAttributes(b *strings.Builder) {
	if len(s.attributes) == 0 {
		b.WriteString("#   logins: integer\n#   plan: {type: string, enum: [free, pro]}\n")
	}
	for _, name := range slices.Sorted(maps.Keys(s.attributes)) {
		key := report.Plain(name)
		if strings.ContainsFunc(name, func(r rune) bool {
			return r != '_' && r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
		}) {
			key = fmt.Sprintf("%q", key)
		}
		fmt.Fprintf(b, "#   %s:", key)
		if kind := s.attributes[name]; kind != "" {
			b.WriteString(" " + kind)
		}
		b.WriteString("\n")
	}
}
