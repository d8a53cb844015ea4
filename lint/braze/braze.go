package braze

import (
	"slices"
	"strings"
)

//go:generate go run ../../cmd/factgen

// A Filter is a Liquid filter, as Braze's pages and Shopify's Liquid 5 have it.
type Filter struct {
	Name        string
	Status      string // supported, unsupported, deprecated, unlisted, ambiguous, pseudo, foreign: of other dialects of Liquid
	Replacement string // of a deprecated or foreign one
	Input       string // what it takes: string, number, array, …
	Output      string // what it makes
	MinArgs     int
	MaxArgs     int
	Args        []string // what each argument is: string, number, integer, array, any
}

// TakesNumber reports whether the filter is meant for numbers, as those of arithmetic are, whatever else it takes.
func (f *Filter) TakesNumber() bool { return strings.HasPrefix(f.Input, "number") }

// A Tag is a Liquid tag.
type Tag struct {
	Name    string
	Block   bool
	Status  string   // documented, inherited, withdrawn, unknown
	End     string   // the name of a block's end tag
	Sets    string   // the plain name it gives a value, unless an option names another; empty if it gives none
	ItemHas []string // what each item has of the list that it sets, in every case
	Quoted  bool     // it takes one text, in parentheses: promotion('spring')
	Options []Option
}

// An Option is a `:name value` that a tag takes.
type Option struct {
	Name     string // without the colon
	Value    bool   // it wants a value
	Unlisted bool   // it is read, though no page names it
}

// A Variable is a value that Braze gives a template, written ${name} or namespace.${name}.
type Variable struct {
	Namespace string // empty for profile fields
	Name      string // * for any
	Type      string // string, integer, boolean, time, array, object, array_of_objects, unknown
	Webhook   string // whether webhooks have it: yes, no, conditional, unstated
	Format    string // the documented form of a string; empty if it has none
	// Identifies is the field of the API that names by it the user, or the Canvas or campaign that sends; empty if none does.
	Identifies string
	Nullable   bool
	Bounded    bool // a number from Minimum to Maximum
	Minimum    int
	Maximum    int
	Free       bool     // free text
	UserUpdate string   // whether the User Update step of a Canvas has it: no, or empty
	Members    []Member // of an object, those that it always has; nil if not known

	contexts []uint8 // indexes of the kinds of messages that have it
}

// A Member is a member of a value that is an object.
type Member struct {
	Name, Type string // Type is one of those of a Variable
}

// A context is a kind of message.
type context struct {
	source   string // campaign or canvas
	delivery string // scheduled, action or api; empty for any
	words    string
}

// An Instance is one of Braze's clusters.
type Instance struct {
	Name       string // US-06
	REST       string // host of the REST API
	SDK        string
	Dashboards []string
}

type slip struct{ written, meant string }

// FilterNamed returns the filter of a name.
func FilterNamed(name string) (*Filter, bool) {
	i := filterPlace(name)
	if i < 0 {
		return nil, false
	}
	return &filters[i], true
}

// Filters returns all filters by name. It must not be changed.
func Filters() []Filter { return filters[:] }

// TagNamed returns the tag of a name.
func TagNamed(name string) (*Tag, bool) {
	i := tagPlace(name)
	if i < 0 {
		return nil, false
	}
	return &tags[i], true
}

// Tags returns all tags by name. It must not be changed.
func Tags() []Tag { return tags[:] }

// VariableNamed returns the value with a name in a namespace; where a namespace takes any name, its value named *.
func VariableNamed(namespace, name string) (*Variable, bool) {
	i := variablePlace(namespace, name)
	if i < 0 {
		return nil, false
	}
	return &variables[i], true
}

// Variables returns all values, by namespace and name. It must not be changed.
func Variables() []Variable { return variables[:] }

// In reports whether a message has the value. Source is campaign or canvas, delivery is scheduled, action or api; both are empty if
// not known.
func (v *Variable) In(source, delivery string) bool {
	for _, i := range v.contexts {
		c := &contexts[i]
		if (source == "" || source == c.source) && (delivery == "" || c.delivery == "" || delivery == c.delivery || source == "canvas") {
			return true
		}
	}
	return false
}

// Where returns the messages that have the value, in words: "an action-based campaign or a Canvas".
func (v *Variable) Where() string {
	words := make([]string, len(v.contexts))
	for n, i := range v.contexts {
		words[n] = contexts[i].words
	}
	return strings.Join(words, " or ")
}

// Namespaces returns the names of all namespaces.
func Namespaces() []string {
	var out []string
	for _, v := range variables {
		if v.Namespace != "" && !slices.Contains(out, v.Namespace) {
			out = append(out, v.Namespace)
		}
	}
	return out
}

// Misspelt returns the profile field that is meant by a name of the API or a common slip.
func Misspelt(field string) (string, bool) { return meant(misspeltFields[:], field) }

// MisspeltNamespace returns the namespace that is meant by a common slip.
func MisspeltNamespace(name string) (string, bool) { return meant(misspeltNamespaces[:], name) }

func meant(slips []slip, written string) (string, bool) {
	for _, s := range slips {
		if s.written == strings.ToLower(written) {
			return s.meant, true
		}
	}
	return "", false
}

// PlainNames returns the names that are there without a tag that sets them. It must not be changed.
func PlainNames() []string { return plainNames }

// Methods returns those that a webhook can be sent with, in capitals. It must not be changed.
func Methods() []string { return webhookMethods }

// SendsMethod reports whether a webhook can be sent with a method, in capitals.
func SendsMethod(method string) bool { return slices.Contains(webhookMethods, method) }

// CallsPort reports whether a webhook can be sent to a port.
func CallsPort(port string) bool { return slices.Contains(webhookPorts, port) }

// CallMethods returns those that connected_content calls with, in small letters. It must not be changed.
func CallMethods() []string { return callMethods }

// CacheAge returns how long the answer of a connected_content call can be kept, in seconds.
func CacheAge() (least, most int) { return leastCache, mostCache }

// ContentTypes returns what bodies of webhooks commonly are, JSON first. It must not be changed.
func ContentTypes() []string { return contentTypes }

// IsHost reports whether a host, in small letters, is one of Braze's, whichever its use.
func IsHost(host string) bool {
	return slices.ContainsFunc(domains, func(domain string) bool {
		rest, ok := strings.CutSuffix(host, domain)
		return ok && (rest == "" || strings.HasSuffix(rest, "."))
	})
}

// Instances returns Braze's clusters. It must not be changed.
func Instances() []Instance { return instances[:] }

// InstanceNamed returns the cluster of a name such as US-06.
func InstanceNamed(name string) (*Instance, bool) {
	return instanceWhere(func(in *Instance) bool { return in.Name == name })
}

// InstanceOfHost returns the cluster whose REST host it is.
func InstanceOfHost(host string) (*Instance, bool) {
	return instanceWhere(func(in *Instance) bool { return in.REST == host })
}

// InstanceOfDashboard returns the cluster one of whose dashboards it is.
func InstanceOfDashboard(host string) (*Instance, bool) {
	return instanceWhere(func(in *Instance) bool { return slices.Contains(in.Dashboards, host) })
}

// InstanceOfSDK returns the cluster whose SDK host it is.
func InstanceOfSDK(host string) (*Instance, bool) {
	return instanceWhere(func(in *Instance) bool { return in.SDK == host })
}

func instanceWhere(fits func(*Instance) bool) (*Instance, bool) {
	for i := range instances {
		if fits(&instances[i]) {
			return &instances[i], true
		}
	}
	return nil, false
}
