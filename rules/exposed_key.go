package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
)

//go:embed exposed_key.md
var exposedKeyDoc string

var exposedKey = &lint.Rule{
	ID:       "exposed-key",
	Group:    lint.Endpoint,
	Summary:  "an API key in plain text",
	Severity: lint.Error,
	Since:    "0.1.0",
	Doc:      exposedKeyDoc,
	Check:    checkExposedKey,
}

func checkExposedKey(p *lint.Pass) {
	if h, ok := header(p, "Authorization"); ok {
		if start, end, ok := secret(h.Value.Text()); ok {
			at := h.Value.Span(start, end)
			p.Report(lint.Diagnostic{Span: at, Message: "an API key stands here in plain text (" + at.Text()[:4] + "…)",
				Why: "whoever reads the file can write to your users", Help: "keep the key elsewhere, write `$NAME` for it, and make a new one"})
		}
	}
}
