package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/schemas"
)

// pages is where the pages of the endpoints are.
const pages = "schemas/pages"

// catalogueFiles returns the index of all endpoints and a page for each, by path.
func catalogueFiles() (map[string]string, error) {
	var index strings.Builder
	index.WriteString("# Endpoints\n\n<!-- Written by cmd/docgen from schemas/endpoints. -->\n\n" +
		"`hooklint endpoints [PATTERN]` lists them too. Each page says where its facts are from and where sources disagree.\n\n" +
		"| endpoint | permission | body |\n|---|---|---|\n")
	out := map[string]string{}
	for _, e := range slices.Concat(schema.All(), []*schema.Endpoint{schema.UserUpdate()}) {
		page, err := endpointPage(e)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", e, err)
		}
		name := strings.TrimSuffix(e.File, ".json") + ".md"
		out[path.Join(pages, name)] = page
		body := "–"
		if e.HasBody {
			body = fmt.Sprintf("[schema](endpoints/%s)", e.File)
		}
		fmt.Fprintf(&index, "| [`%s`](pages/%s) | %s | %s |\n", e, name, code(e.Permission), body)
	}
	out["schemas/README.md"] = index.String()
	return out, nil
}

// facts is what a schema says of its endpoint besides the body.
type facts struct {
	Source    string         `json:"source"`
	AsOf      string         `json:"as_of"`
	Conflicts []string       `json:"conflicts"`
	Limits    map[string]any `json:"batch_limits"`
	RateLimit *struct {
		Scope string `json:"scope"`
		Note  string `json:"note"`
	} `json:"rate_limit"`
}

func endpointPage(e *schema.Endpoint) (string, error) {
	root, err := readFile(path.Join("endpoints", e.File))
	if err != nil {
		return "", err
	}
	var about struct {
		Facts facts `json:"x-hooklint"`
	}
	if err := json.Unmarshal(root, &about); err != nil {
		return "", err
	}
	f := about.Facts
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n<!-- Written by cmd/docgen. -->\n\n%s.\n\n| | |\n|---|---|\n", e, e.Name)
	row := func(name, text string) {
		if text != "" {
			fmt.Fprintf(&b, "| %s | %s |\n", name, cell(text))
		}
	}
	row("permission", code(e.Permission))
	if e.RateLimit.Requests > 0 {
		row("rate limit", e.RateLimit.String())
	}
	if f.RateLimit != nil {
		row("what shares it", f.RateLimit.Scope)
		row("besides", f.RateLimit.Note)
	}
	for _, l := range e.Broadcast {
		row("broadcasts", l.String()+", "+l.Scope)
	}
	row("identifiers", codes(e.Identifiers))
	row("how they go together", e.IdentifierRule)
	row("data points", e.Billed)
	row("deprecated", e.Deprecated)
	if e.Replacement != "" {
		row("call instead", code(e.Replacement))
	}
	for _, name := range slices.Sorted(maps.Keys(f.Limits)) {
		row(strings.TrimSuffix("limit: "+strings.ReplaceAll(name, "_", " "), ": note"), fmt.Sprint(f.Limits[name]))
	}
	for _, q := range e.Query {
		note := q.Note
		if q.Required {
			note = strings.TrimSpace("required " + note)
		}
		row("parameter `"+q.Name+"`", orDash(note))
	}
	if err := writeFields(&b, e, root); err != nil {
		return "", err
	}
	if len(f.Conflicts) > 0 {
		b.WriteString("\n## Where sources disagree\n\nThe looser reading holds here.\n\n")
		for _, c := range f.Conflicts {
			fmt.Fprintf(&b, "- %s\n", c)
		}
	}
	fmt.Fprintf(&b, "\nFrom `%s`, as of %s.\n", f.Source, f.AsOf)
	return b.String(), nil
}

// writeFields returns a table of the body's fields and those of its items.
func writeFields(b *strings.Builder, e *schema.Endpoint, root []byte) error {
	if !e.HasBody {
		return nil
	}
	fields, err := fieldsOf(root)
	if err != nil || len(fields) == 0 {
		return err
	}
	b.WriteString("\n## Body\n\n| field | is | |\n|---|---|---|\n")
	for _, f := range fields {
		fmt.Fprintf(b, "| `%s` | %s | %s |\n", f.name, f.is, f.note)
	}
	return nil
}

func readFile(name string) ([]byte, error) { return schemas.Endpoints.ReadFile(name) }

func code(s string) string {
	if s == "" {
		return "–"
	}
	return "`" + s + "`"
}

func codes(all []string) string {
	out := make([]string, len(all))
	for i, s := range all {
		out[i] = code(s)
	}
	return strings.Join(out, ", ")
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// cell returns a text as a cell of a table.
func cell(s string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ").Replace(s)
}
