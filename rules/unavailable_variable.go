package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/schema"
)

//go:embed unavailable_variable.md
var unavailableVariableDoc string

var unavailableVariable = &lint.Rule{
	ID:       "unavailable-variable",
	Group:    lint.Liquid,
	Summary:  "a value that this kind of message does not have",
	Severity: lint.Error,
	Since:    "0.1.0",
	Doc:      unavailableVariableDoc,
	Check:    checkUnavailableVariable,
}

func checkUnavailableVariable(p *lint.Pass) {
	m := messageOf(p)
	var found []*lint.Diagnostic
	first := map[string]*lint.Diagnostic{}
	for part, l := range lookups(p) {
		why, ok := m.lacks(part, l)
		if !ok {
			continue
		}
		text := l.Span().Text()
		if d := first[text]; d != nil {
			d.Related = append(d.Related, lint.Related{Span: l.Span(), Message: "and here"})
			continue
		}
		first[text] = &lint.Diagnostic{Span: l.Span(), Message: "`" + oneLine(text) + "` has no value here", Why: why, Help: "use a value that is there, such as a custom attribute"}
		found = append(found, first[text])
	}
	for _, d := range found {
		p.Report(*d)
	}
}

// A message is what is known of the message that a webhook is.
type message struct {
	source, delivery string // as in front matter; empty if not known
	userUpdate       bool   // it is the User Update step of a Canvas
}

func messageOf(p *lint.Pass) *message {
	return &message{sentFrom(p), metaText(p.Webhook.Meta.Delivery), p.Endpoint() == schema.UserUpdate()}
}

// lacks returns why a value is not there in the message, if it is known not to be.
func (m *message) lacks(part *lint.Part, l *liquid.Lookup) (why string, ok bool) {
	v, known := valueOf(part, l)
	switch {
	case !known:
		return "", false
	case v.Webhook == "no":
		return "webhooks do not have it", true
	case v.UserUpdate == "no" && m.userUpdate:
		return "the User Update step does not have it", true
	case !v.In(m.source, m.delivery):
		return "only " + v.Where() + " has it", true
	}
	return "", false
}

// valueOf returns the value of Braze's that a lookup reads, also without `${ }` around its name.
func valueOf(part *lint.Part, l *liquid.Lookup) (*braze.Variable, bool) {
	if l.Braze {
		return braze.VariableNamed(l.Namespace, l.Name)
	}
	if name := l.Root(); braze.IsNamespace(name) && !part.Names().Assigned[name] {
		return braze.VariableNamed(name, "*")
	}
	return nil, false
}
