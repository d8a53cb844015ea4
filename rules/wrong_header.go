package rules

import (
	_ "embed"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
)

//go:embed wrong_header.md
var wrongHeaderDoc string

var wrongHeader = &lint.Rule{
	ID:       "wrong-header",
	Group:    lint.Endpoint,
	Summary:  "a header that does not say what it should, or a key in the body",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Suggested,
	Doc:      wrongHeaderDoc,
	Check:    checkWrongHeader,
}

func checkWrongHeader(p *lint.Pass) {
	seen := map[string]lint.Related{}
	near := nearNames(p)
	for i := range p.Webhook.Headers {
		h := &p.Webhook.Headers[i]
		name := strings.ToLower(strings.TrimSpace(h.Name.Text()))
		if first, twice := seen[name]; twice {
			p.Report(lint.Diagnostic{Span: h.Name.Whole(), Message: "`" + oneLine(h.Name.Text()) + "` is given twice", Related: []lint.Related{first},
				Why: "it is not certain which of the two is sent", Help: "remove one of them"})
			continue
		}
		seen[name] = lint.Related{Span: h.Name.Whole(), Message: "it is here too"}
		var slip headerSlip
		switch {
		case !isHeaderName(name):
			slip = nameSlip(h)
		case name == "authorization" && toBraze(p):
			slip = bearerSlip(h, p.Config.Keys)
		case name == "content-type":
			slip = contentSlip(p, h)
		default:
			slip = nearSlip(h, near)
		}
		if slip.message != "" {
			p.Report(slip.diagnostic())
		}
	}
	sent := p.Webhook.Header("Authorization") != nil
	for m := range mismatches(p, schema.DeprecatedField) {
		if !belongsInHeader(&m) {
			continue
		}
		d := lint.Diagnostic{Span: m.Span, Pointer: m.At, When: m.When, Maybe: !m.Sure, Message: "`" + m.Name + "` is in the body; the key belongs in `Authorization`",
			Why: "the API only reads the key from the header, and a body is kept in logs", Help: "remove it and write `Authorization: Bearer` and the key"}
		if sent {
			d.Severity = lint.Warning // the header does its work
		}
		p.Report(d)
	}
}

// belongsInHeader reports whether a field of the body is one that a header has taken the place of.
func belongsInHeader(m *schema.Mismatch) bool { return strings.HasPrefix(m.Suggestion, "the header ") }
