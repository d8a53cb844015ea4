package rules

import (
	_ "embed"
	"slices"

	"github.com/hooklint/hooklint/lint"
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
	p.Report(lint.Diagnostic{Span: p.KeyPlace(), Message: "the key lacks the permission `" + e.Permission + "`",
		Why: "the API answers 401 or 403 and nothing is done", Help: "use a key with `" + e.Permission + "`, or make one"})
}
