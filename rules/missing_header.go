package rules

import (
	_ "embed"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/spelling"
	"github.com/hooklint/hooklint/lint/webhook"
)

//go:embed missing_header.md
var missingHeaderDoc string

var missingHeader = &lint.Rule{
	ID:       "missing-header",
	Group:    lint.Endpoint,
	Summary:  "no `Authorization`, or no `Content-Type` for a body",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Safe,
	Doc:      missingHeaderDoc,
	Check:    checkMissingHeader,
}

func checkMissingHeader(p *lint.Pass) {
	if !toBraze(p) || p.Partly {
		return
	}
	if p.Webhook.Header("Authorization") == nil && !slices.ContainsFunc(p.Webhook.Headers, pastedAuthorization) {
		reportMissing(p, "Authorization", lint.Diagnostic{Why: "the API answers 401 and nothing is done", Help: "add `Authorization: Bearer` and the API key"})
	}
	if p.Webhook.Header("Content-Type") != nil || isBlankBody(p) || takesNoBody(p) {
		return
	}
	d := lint.Diagnostic{Severity: lint.Warning, Why: "the API may not read the body as JSON", Help: "add `Content-Type: " + jsonType + "`"}
	if at, text, ok := p.Webhook.AddHeader("Content-Type", jsonType); ok {
		d.Fixes = fix(d.Help, lint.Replace(at, text))
	}
	reportMissing(p, "Content-Type", d)
}

// reportMissing reports that there is no header of a name. A misspelt one should get its right name.
func reportMissing(p *lint.Pass, name string, d lint.Diagnostic) {
	d.Span, d.Message = requestPlace(p), "the request has no `"+name+"` header"
	if h := nearHeader(p, name); h != nil {
		written := strings.TrimSpace(h.Name.Text())
		if !isHeaderName(strings.ToLower(written)) {
			return // wrong-header says it
		}
		d.Message += "; `" + oneLine(written) + "` is another"
		d.Help = "write `" + name + "` for it"
		d.Fixes = writeMeant(h.Name.Whole(), name, lint.Suggested)
	}
	p.Report(d)
}

// nearHeader returns the header whose name is a slip of one that is wanted: Authorisation, Content_Type.
func nearHeader(p *lint.Pass, name string) *webhook.Header {
	const far = 3
	plain := func(r rune) rune { // a long dash is one slip, of three bytes
		if r >= utf8.RuneSelf {
			return '-'
		}
		return r
	}
	for i := range p.Webhook.Headers {
		h := &p.Webhook.Headers[i]
		if spelling.Distance(strings.Map(plain, strings.ToLower(strings.TrimSpace(h.Name.Text()))), strings.ToLower(name), far) < far {
			return h
		}
	}
	return nil
}
