package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
)

//go:embed connected_content.md
var connectedContentDoc string

var connectedContent = &lint.Rule{
	ID:       "connected-content",
	Group:    lint.Liquid,
	Summary:  "an option of a connected_content call that is wrong",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Suggested,
	Doc:      connectedContentDoc,
	Check:    checkConnectedContent,
}

func checkConnectedContent(p *lint.Pass) {
	for part := range p.Parts() {
		for _, tag := range callsOf(part) {
			checkCall(p, part, tag)
		}
	}
}
