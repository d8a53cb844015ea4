package rules

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/spelling"
)

//go:embed missing_permission.md
var missingPermissionDoc string

var missingPermission = &lint.Rule{
	ID:       "missing-permission",
	Group:    lint.Endpoint,
	Summary:  "the key lacks the endpoint's permission",
	Severity: lint.Error,
	Since:    "0.1.0",
	Doc:      missingPermissionDoc,
	Check:    checkMissingPermission,
}

func checkMissingPermission(p *lint.Pass) {
	e := p.Endpoint()
	if e == nil || e.Permission == "" {
		return
	}
	has, ok := declaredPermissions(p)
	if !ok || slices.Contains(has, e.Permission) {
		return
	}
	d := lint.Diagnostic{Span: p.KeyPlace(), Message: "the key lacks the permission `" + e.Permission + "`",
		Why: "the API answers 401 or 403 and nothing is done", Help: "use a key with `" + e.Permission + "`, or make one"}
	for _, said := range p.Webhook.Meta.Permissions {
		if meantPermission(strings.TrimSpace(said.Text())) == e.Permission {
			d.Related = []lint.Related{{Span: said.Whole(), Message: "Braze has no permission of this name"}}
			d.Help = "write `" + e.Permission + "`"
		}
	}
	p.Report(d)
}

// meantPermission returns the permission that a misspelt one is meant to be; empty if it is one, or like none.
func meantPermission(name string) string {
	var known []string
	for _, e := range schema.All() {
		if e.Permission == name {
			return ""
		}
		known = append(known, e.Permission)
	}
	return spelling.Nearest(name, slices.Values(known))
}
