package render

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/spelling"
	"github.com/hooklint/hooklint/lint/webhook"
)

// A ProfileError is a place in a user's profile that cannot be read.
type ProfileError struct {
	Line, Column int // from 1; 0 if the YAML reader did not say
	Message      string
}

func (e *ProfileError) Error() string {
	if e.Line == 0 {
		return e.Message
	}
	return fmt.Sprintf("%d:%d: %s", e.Line, e.Column, e.Message)
}

// ReadProfile reads the user of a preview from YAML. Plain members are profile fields (first_name: Ann); a member that
// names a namespace holds what is in it (custom_attribute: {plan: free}); `responses` holds what tags get, by the name
// they save under, and `now` is the time of sending.
func ReadProfile(text string) (Values, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		p := webhook.YAMLProblem(source.NewFile("", text), err)
		at := p.Span.File.Position(p.Span.Start, source.Runes)
		return Values{}, &ProfileError{at.Line, at.Column, p.Message + "; " + p.Help}
	}
	if len(doc.Content) > 0 && doc.Content[0].Kind != yaml.MappingNode && doc.Content[0].ShortTag() != "!!null" {
		top := doc.Content[0]
		return Values{}, &ProfileError{top.Line, top.Column, "a profile holds names with their values, such as `first_name: Ann`"}
	}
	var root map[string]yaml.Node
	if err := yaml.Unmarshal([]byte(text), &root); err != nil {
		return Values{}, profileError(err)
	}
	v := Values{Profile: map[string]any{}, Namespaces: map[string]map[string]any{}}
	for _, name := range slices.Sorted(maps.Keys(root)) {
		node := root[name]
		if err := v.read(name, &node); err != nil {
			return Values{}, err
		}
	}
	return v, nil
}

func (v *Values) read(name string, node *yaml.Node) error {
	if space, ok := meantNamespace(name); ok && node.Kind == yaml.MappingNode {
		return &ProfileError{node.Line, node.Column, fmt.Sprintf("`%s` is not a namespace; did you mean `%s`", name, space)}
	}
	if field, ok := meantField(name); ok && node.Kind != yaml.MappingNode {
		return notAField(node, name, field)
	}
	holdsNames := isNamespace(name) || name == "responses"
	if holdsNames && node.Kind != yaml.MappingNode && node.Kind != yaml.AliasNode && node.ShortTag() != "!!null" {
		return &ProfileError{node.Line, node.Column, fmt.Sprintf("`%s` wants names with their values, such as `%s: {plan: free}`", name, name)}
	}
	var err error
	switch {
	case name == "now":
		if err = node.Decode(&v.Now); err != nil {
			return &ProfileError{node.Line, node.Column, "`now` wants a time such as 2026-11-22T10:30:00Z"}
		}
	case name == "profile" && node.Kind == yaml.MappingNode:
		fields := map[string]any{}
		err = node.Decode(&fields)
		for _, field := range slices.Sorted(maps.Keys(fields)) {
			if meant, ok := meantField(field); ok {
				return notAField(node, field, meant)
			}
		}
		maps.Copy(v.Profile, fields)
	case name == "responses":
		answers := map[string]any{}
		err = node.Decode(&answers)
		v.Respond = respondWith(answers)
	case isNamespace(name):
		members := map[string]any{}
		err = node.Decode(&members)
		v.Namespaces[name] = members
	default:
		var value any
		err = node.Decode(&value)
		v.Profile[name] = value
	}
	if err == nil {
		return nil
	}
	at := profileError(err)
	at.Message = fmt.Sprintf("`%s` cannot be read: %s", name, at.Message)
	if at.Line == 0 {
		at.Line, at.Column = node.Line, node.Column
	}
	return at
}

func notAField(at *yaml.Node, name, meant string) *ProfileError {
	return &ProfileError{at.Line, at.Column, fmt.Sprintf("`%s` is not a profile field; did you mean `%s`", name, meant)}
}

// meantField returns the profile field that a name is with one slip, or that the API has by another name.
func meantField(name string) (string, bool) {
	if _, known := braze.VariableNamed("", name); known || isNamespace(name) || name == "now" {
		return "", false
	}
	if field, ok := braze.Misspelt(name); ok {
		return field, true
	}
	for _, v := range braze.Variables() {
		if v.Namespace == "" && spelling.IsSlip(name, v.Name) {
			return v.Name, true
		}
	}
	return "", false
}

// meantNamespace returns the namespace that a name is with one slip, with an s too many or too few, or joined otherwise.
func meantNamespace(name string) (string, bool) {
	plain := func(s string) string {
		s = strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(s))
		return strings.TrimSuffix(strings.ReplaceAll(s, "ies", "y"), "s")
	}
	if isNamespace(name) || name == "profile" || name == "responses" {
		return "", false
	}
	for _, space := range append(namespaces(), "profile", "responses") {
		if plain(space) == plain(name) || spelling.IsSlip(name, space) {
			return space, true
		}
	}
	return "", false
}

// profileError keeps the reader's message and place.
func profileError(err error) *ProfileError {
	if load, ok := errors.AsType[*yaml.LoadError](err); ok {
		return &ProfileError{load.Mark.Line, load.Mark.Column, load.Message}
	}
	return &ProfileError{Message: err.Error()}
}

func isNamespace(name string) bool { return slices.Contains(namespaces(), name) }

// namespaces returns the members of a profile file that are no profile fields. The list is here and not in the catalogue, because a
// made-up namespace does no harm and a field taken for one does.
func namespaces() []string {
	return []string{
		"custom_attribute", "event_properties", "api_trigger_properties", "context", "canvas_entry_properties", "canvas", "campaign",
		"most_recently_used_device", "most_recently_used_app", "most_recent_location", "subscribed_state", "targeted_device", "app", "card",
		"sms", "whats_app", "content_blocks", "inbound",
	}
}

// WithDefaults returns v, completed by what a sample has and v does not say: whole namespaces, fields, the time.
func (v Values) WithDefaults(sample Values) Values {
	v.Profile = joined(sample.Profile, v.Profile)
	namespaces := maps.Clone(sample.Namespaces)
	maps.Copy(namespaces, v.Namespaces)
	v.Namespaces = namespaces
	if v.Respond == nil {
		v.Respond = sample.Respond
	}
	if v.Now.Equal(time.Time{}) {
		v.Now = sample.Now
	}
	return v
}

func joined(under, over map[string]any) map[string]any {
	all := maps.Clone(under)
	if all == nil {
		all = map[string]any{}
	}
	maps.Copy(all, over)
	return all
}
