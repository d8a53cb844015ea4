package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
)

//go:embed unused_allow.md
var unusedAllowDoc string

var unusedAllow = &lint.Rule{
	ID:       "unused-allow",
	Group:    lint.Workspace,
	Summary:  "an allow comment or baseline entry that allows nothing",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Fix:      lint.Safe,
	Doc:      unusedAllowDoc,
}
