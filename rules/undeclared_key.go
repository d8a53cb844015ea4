package rules

import (
	_ "embed"
	"maps"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/spelling"
)

//go:embed undeclared_key.md
var undeclaredKeyDoc string

var undeclaredKey = &lint.Rule{
	ID:       "undeclared-key",
	Group:    lint.Endpoint,
	Summary:  "nothing says what the key may do",
	Severity: lint.Note,
	Since:    "0.1.0",
	Doc:      undeclaredKeyDoc,
	Check:    checkUndeclaredKey,
}

// declareKey says where to write what a key may do; an export takes nothing that is written into it.
func declareKey(p *lint.Pass, permission string) string {
	if p.Webhook.From != "" {
		return "declare the key under `keys` in `.hooklint.yaml`; `hooklint init` writes one"
	}
	return "write `permissions: [" + permission + "]` beside `url`, or the key under `keys` in `.hooklint.yaml`"
}

func checkUndeclaredKey(p *lint.Pass) {
	e := p.Endpoint()
	if e == nil || !p.Braze() || e.Permission == "" || p.URL() == nil {
		return
	}
	if _, ok := declaredPermissions(p); ok {
		return
	}
	d := lint.Diagnostic{Span: p.KeyPlace(), Message: "the key needs the permission `" + e.Permission + "`",
		Why: "nothing says what the key may do, so it cannot be checked", Help: declareKey(p, e.Permission)}
	if named := p.Webhook.Meta.Key; named != nil && len(p.Config.Keys) > 0 {
		name := strings.TrimSpace(named.Text())
		d.Related = []lint.Related{{Span: named.Whole(), Message: "the configuration has no key of this name"}}
		if near := spelling.Nearest(name, slices.Values(slices.Sorted(maps.Keys(p.Config.Keys)))); near != "" {
			d.Help = "write `key: " + near + "`"
		}
	}
	p.Report(d)
}
