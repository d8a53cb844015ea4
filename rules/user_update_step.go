package rules

import (
	_ "embed"
	"slices"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/schema"
)

//go:embed user_update_step.md
var userUpdateStepDoc string

var userUpdateStep = &lint.Rule{
	ID:       "user-update-step",
	Group:    lint.Data,
	Summary:  "a Canvas webhook that only updates its own user",
	Severity: lint.Note,
	Since:    "0.1.0",
	Doc:      userUpdateStepDoc,
	Check:    checkUserUpdateStep,
}

func checkUserUpdateStep(p *lint.Pass) {
	e := p.Endpoint()
	if e == nil || e.Path != schema.UserUpdate().BodyOf || p.URL() == nil || !p.JSONBody() || p.Body().Broken || p.Body().Cut {
		return
	}
	if sentFrom(p) != "canvas" {
		return
	}
	people, only := e.People(p.Body())
	named := func(o *jsontmpl.Object) bool { return e.MayBeNamedBy(o, schema.ByID) }
	another := func(o *jsontmpl.Object) bool { return slices.ContainsFunc(e.NamedBy(o, schema.ByID), namesAnother) }
	if !only || !slices.ContainsFunc(people, named) || slices.ContainsFunc(people, another) {
		return
	}
	if slices.ContainsFunc(p.BodyPart().Lookups(), keptFromUserUpdate) {
		return
	}
	p.Report(lint.Diagnostic{Span: p.URL().Template.File.Whole(), Message: "this Canvas step only updates its own user",
		Why: "each user is a request of its own and counts towards the rate limit; a User Update step sends many at once", Help: "use a User Update step with this JSON, without the identifiers"})
}

// keptFromUserUpdate reports whether the step does not have what a webhook has.
func keptFromUserUpdate(l *liquid.Lookup) bool {
	v, ok := braze.VariableNamed(l.Namespace, l.Name)
	return ok && l.Braze && v.UserUpdate == "no"
}

// namesAnother reports whether a member may name somebody else than the user of the message.
func namesAnother(m *jsontmpl.Member) bool {
	key, literal := m.Key.Literal()
	s, isString := m.Value.(*jsontmpl.String)
	if !literal || !isString {
		return true
	}
	h, ok := alone(s.Parts)
	if !ok {
		return true
	}
	return ownIdentifier(piped(h.Expr)) != key
}
