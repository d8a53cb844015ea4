package render

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"go.yaml.in/yaml/v4"
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
	var err error
	switch {
	case name == "now":
		err = node.Decode(&v.Now)
	case name == "profile" && node.Kind == yaml.MappingNode:
		fields := map[string]any{}
		err = node.Decode(&fields)
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
	if err != nil {
		return &ProfileError{node.Line, node.Column, fmt.Sprintf("`%s` cannot be read: %v", name, profileError(err))}
	}
	return nil
}

// profileError keeps the reader's message and place.
func profileError(err error) error {
	if load, ok := errors.AsType[*yaml.LoadError](err); ok {
		return &ProfileError{load.Mark.Line, load.Mark.Column, load.Message}
	}
	return &ProfileError{Message: err.Error()}
}

// isNamespace says whether a member of a profile file is a namespace and no profile field. The list is here and not in
// the catalogue, because a made-up namespace does no harm and a field taken for one does.
func isNamespace(name string) bool {
	switch name {
	case "custom_attribute", "event_properties", "api_trigger_properties", "context", "canvas_entry_properties", "canvas", "campaign",
		"most_recently_used_device", "most_recently_used_app", "most_recent_location", "subscribed_state", "targeted_device", "app", "card",
		"sms", "whats_app", "content_blocks", "inbound":
		return true
	default:
		return false
	}
}

// WithDefaults is v, completed by what a sample has and v does not say: whole namespaces, fields, the time.
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
