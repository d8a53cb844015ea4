package rules

import (
	_ "embed"
	"slices"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

//go:embed excess_permission.md
var excessPermissionDoc string

var excessPermission = &lint.Rule{
	ID:       "excess-permission",
	Group:    lint.Endpoint,
	Summary:  "a key has permissions that no webhook uses",
	Severity: lint.Note,
	Since:    "0.1.0",
	Doc:      excessPermissionDoc,
	CheckAll: checkExcessPermission,
}

func checkExcessPermission(p *lint.WorkspacePass) {
	for _, use := range lint.KeyUses(p.Overview) {
		if use.Name == "" && use.Header == "" {
			continue // webhooks that name no key may be sent with different ones
		}
		for _, permission := range use.Excess {
			at, said := declaredAt(use, permission)
			if !said && len(p.Files) < 2 {
				continue // one file alone says nothing of a key that the configuration shares among many
			}
			if at.IsZero() {
				continue // neither a key nor a URL stands in the files
			}
			if meant := meantPermission(permission); meant != "" && slices.Contains(use.Missing, meant) {
				continue // a slip, which missing-permission tells
			}
			p.Report(lint.Diagnostic{Span: at, Message: "the key has `" + permission + "`, which none of these webhooks needs",
				Why: "anyone who gets hold of the key can do more than is needed", Help: "use a key without it, or make one"})
		}
	}
}

// declaredAt returns where a webhook says that it has a permission, else where the first webhook sends the key.
func declaredAt(use *lint.KeyUse, permission string) (at source.Span, said bool) {
	for _, s := range use.Webhooks {
		if at := slices.Index(s.Key.Permissions, permission); at >= 0 && at < len(s.PermissionsAt) {
			return s.PermissionsAt[at], true
		}
	}
	return use.Webhooks[0].KeyAt(), false
}
