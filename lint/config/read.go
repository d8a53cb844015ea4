package config

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/spelling"
	"github.com/hooklint/hooklint/lint/types"
	"github.com/hooklint/hooklint/lint/webhook"
)

type reader struct {
	rules    []*lint.Rule
	out      *File
	mistakes Mistakes
	named    []*yaml.Node // the keys that `files` names
}

func (m Mistakes) sort() {
	slices.SortStableFunc(m, func(a, b Mistake) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
}

// yamlMistake returns what the YAML reader could not read.
func yamlMistake(text string, err error) Mistake {
	p := webhook.YAMLProblem(source.NewFile(FileName, text), err)
	at := p.Span.File.Position(p.Span.Start, source.Runes)
	return Mistake{Line: at.Line, Column: at.Column, Message: p.Message, Help: p.Help}
}

func (r *reader) mistake(n *yaml.Node, help, format string, args ...any) {
	r.mistakes = append(r.mistakes, Mistake{Line: n.Line, Column: n.Column, Message: fmt.Sprintf(format, args...), Help: help})
}

// A field is a setting by its name, and what reads its value.
type field struct {
	name string
	read func(n *yaml.Node)
}

// fields reads a mapping by a table of its keys.
func (r *reader) fields(n *yaml.Node, what string, table []field) {
	r.entries(n, what, func(key, value *yaml.Node) {
		at := slices.IndexFunc(table, func(f field) bool { return f.name == key.Value })
		if at < 0 {
			var names []string
			for _, f := range table {
				names = append(names, f.name)
			}
			r.mistake(key, didYouMean(key.Value, names), "%s has no setting `%s`", what, key.Value)
			return
		}
		table[at].read(value)
	})
}

// entries calls each for the entries of a mapping, in their order, each name once.
func (r *reader) entries(n *yaml.Node, what string, each func(key, value *yaml.Node)) {
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		return
	}
	if n.Kind != yaml.MappingNode {
		r.mistake(n, "", "%s must be a mapping of names to values, not %s", what, there(n))
		return
	}
	seen := map[string]bool{}
	for key, value := range pairs(n) {
		if r.unnamed(key) {
			continue
		}
		if seen[key.Value] {
			r.mistake(key, "", "`%s` is given twice", key.Value)
			continue
		}
		seen[key.Value] = true
		each(key, value)
	}
}

// unnamed reports, as a mistake, a key that is not a name: a list, a mapping such as `{{x}}` or nothing.
func (r *reader) unnamed(key *yaml.Node) bool {
	found := "nothing"
	switch {
	case key.Kind == yaml.SequenceNode, key.Kind == yaml.MappingNode:
		found = there(key)
	case key.Value != "":
		return false
	}
	r.mistake(key, "", "%s found where a name is expected", found)
	return true
}

// didYouMean returns the name that is nearest, else all if they are few.
func didYouMean(name string, among []string) string {
	if near := nearest(name, among); near != "" {
		return near
	}
	sorted := slices.Sorted(slices.Values(among))
	if len(sorted) == 1 {
		return "there is only `" + sorted[0] + "`"
	}
	if len(sorted) <= 16 {
		return "there are " + strings.Join(sorted, ", ")
	}
	return ""
}

// nearest returns "did you mean" for the name that is nearest; empty if none is near.
func nearest(name string, among []string) string {
	best := spelling.Nearest(name, slices.Values(among))
	if best == "" {
		return ""
	}
	return "did you mean `" + best + "`"
}

func (r *reader) text(n *yaml.Node, what string, into *string) {
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		r.mistake(n, "", "%s must be a text, not %s", what, there(n))
		return
	}
	*into = n.Value
}

func (r *reader) number(n *yaml.Node, what string, into *int) {
	v, err := strconv.Atoi(strings.ReplaceAll(n.Value, "_", ""))
	if n.Kind != yaml.ScalarNode || err != nil || v < 0 {
		r.mistake(n, "", "%s must be a whole number, 0 or more, not %s", what, there(n))
		return
	}
	*into = v
}

func (r *reader) list(n *yaml.Node, what string, each func(n *yaml.Node)) {
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		return
	}
	if n.Kind != yaml.SequenceNode {
		r.mistake(n, "", "%s must be a list, not %s", what, there(n))
		return
	}
	for _, item := range n.Content {
		each(item)
	}
}

func (r *reader) choice(n *yaml.Node, what string, among ...string) string {
	if n.Kind == yaml.ScalarNode && slices.Contains(among, n.Value) {
		return n.Value
	}
	r.mistake(n, nearest(n.Value, among), "%s is %s, wanted %s", what, there(n), strings.Join(among, ", "))
	return ""
}

// there returns what is at a place, in words.
func there(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case n.Kind == yaml.MappingNode:
		return "a mapping"
	case n.Kind == yaml.AliasNode:
		return "the alias `*" + n.Value + "`"
	case n.Value == "":
		return "empty"
	case len(n.Value) > mostShown || strings.Contains(n.Value, "\n"):
		return "a longer text"
	}
	return "`" + n.Value + "`"
}

// mostShown is how many bytes of a value a message repeats.
const mostShown = 80

func (r *reader) file(n *yaml.Node) {
	c := &r.out.Config
	world := &types.World{}
	c.World = world
	var attributes, events, context *yaml.Node
	r.fields(n, "the configuration", []field{
		{"include", r.globs("`include`", &r.out.Include)},
		{"exclude", r.globs("`exclude`", &r.out.Exclude)},
		{"instance", func(n *yaml.Node) { c.Instance = r.choice(n, "`instance`", instanceNames()...) }},
		{"keys", r.keys},
		{"attributes", func(n *yaml.Node) { attributes, world.Attributes = n, r.declarations(n, "`attributes`") }},
		{"events", func(n *yaml.Node) { events = n; r.events(n, world) }},
		{"context", func(n *yaml.Node) { context, world.Context = n, r.declarations(n, "`context`") }},
		{"budget", func(n *yaml.Node) {
			r.fields(n, "`budget`", []field{{"data_points_per_month", func(n *yaml.Node) { r.number(n, "`data_points_per_month`", &c.Budget) }}})
		}},
		{"traffic", func(n *yaml.Node) {
			r.fields(n, "`traffic`", []field{{"requests_per_minute", func(n *yaml.Node) { r.number(n, "`requests_per_minute`", &c.Traffic) }}})
		}},
		{"pricing", func(n *yaml.Node) { c.Credits = r.choice(n, "`pricing`", pricings...) == credits }},
		{"endpoints", r.endpoints},
		{"files", r.files},
		{"rules", r.ruleSettings},
	})
	r.namedKeys()
	if attributes == nil && events == nil && context == nil || len(r.mistakes) > 0 {
		return
	}
	var err error
	if c.Declared, err = declared(attributes, events, context); err != nil {
		r.mistake(n, "", "the declarations cannot be used: %v", err)
	}
}

func instanceNames() []string {
	var out []string
	for _, in := range braze.Instances() {
		out = append(out, in.Name)
	}
	return out
}

func (r *reader) keys(n *yaml.Node) {
	r.out.Keys = map[string]lint.Key{}
	r.entries(n, "`keys`", func(name, value *yaml.Node) {
		key := lint.Key{Permissions: []string{}}
		r.fields(value, "the key `"+name.Value+"`", []field{
			{"permissions", func(n *yaml.Node) {
				r.list(n, "`permissions`", func(item *yaml.Node) {
					key.Permissions = append(key.Permissions, r.permission(item))
				})
			}},
			{"header", func(n *yaml.Node) { r.text(n, "`header`", &key.Header) }},
		})
		r.out.Keys[name.Value] = key
	})
}

// permission takes any text: Braze may have permissions that no endpoint known here needs. One that is nearly the name of one
// is a slip.
func (r *reader) permission(n *yaml.Node) string {
	var name string
	r.text(n, "a permission", &name)
	var known []string
	for _, e := range schema.All() {
		if e.Permission == name {
			return name
		}
		known = append(known, e.Permission)
	}
	if help := nearest(name, known); help != "" {
		r.mistake(n, help, "`%s` is not a permission that hooklint knows", name)
	}
	return name
}

// namedKeys checks the keys that settings name against the declared ones. Where none is declared, any name will do.
func (r *reader) namedKeys() {
	declared := slices.Sorted(maps.Keys(r.out.Keys))
	for _, n := range r.named {
		if len(declared) > 0 && !slices.Contains(declared, n.Value) {
			r.mistake(n, nearest(n.Value, declared), "`keys` has no `%s`", n.Value)
		}
	}
}

func (r *reader) endpoints(n *yaml.Node) {
	r.list(n, "`endpoints`", func(item *yaml.Node) {
		var own Own
		var urls []string
		before := len(r.mistakes)
		r.fields(item, "an entry of `endpoints`", []field{
			{"url", func(n *yaml.Node) { r.address(n, &urls) }},
			{"method", func(n *yaml.Node) { own.Method = r.choice(n, "`method`", methods...) }},
			{"schema", func(n *yaml.Node) {
				r.text(n, "`schema`", &own.Schema)
				own.Line, own.Column = n.Line, n.Column
			}},
		})
		if len(urls) == 0 {
			if len(r.mistakes) == before {
				r.mistake(item, "", "an entry of `endpoints` needs `url`")
			}
			return
		}
		own.URL = urls[0]
		r.out.Own = append(r.out.Own, own)
	})
}

func (r *reader) files(n *yaml.Node) {
	r.list(n, "`files`", func(item *yaml.Node) {
		var m Match
		var globs []string
		before := len(r.mistakes)
		r.fields(item, "an entry of `files`", []field{
			{"match", func(n *yaml.Node) { r.pattern(n, "`match`", &globs) }},
			{"endpoint", func(n *yaml.Node) {
				r.text(n, "`endpoint`", &m.Settings.Endpoint)
				if m.Settings.Endpoint == "" {
					return // said already
				}
				if _, ok := lint.NamedEndpoint(m.Settings.Endpoint); !ok {
					help := "wanted one such as `POST /users/track`"
					if near, ok := lint.NearEndpoint(m.Settings.Endpoint); ok {
						help = "did you mean `" + near.String() + "`"
					}
					r.mistake(n, help, "`%s` is not an endpoint", m.Settings.Endpoint)
				}
			}},
			{"key", func(n *yaml.Node) {
				r.text(n, "`key`", &m.Settings.Key)
				r.named = append(r.named, n)
			}},
		})
		if len(globs) == 0 {
			if len(r.mistakes) == before {
				r.mistake(item, "", "an entry of `files` needs `match`")
			}
			return
		}
		m.Glob = globs[0]
		r.out.Files = append(r.out.Files, m)
	})
}
