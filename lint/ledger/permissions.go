package ledger

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/report"
)

// Permissions is what API keys need, by key.
type Permissions struct {
	Keys []*lint.KeyUse
}

// PermissionsOf returns what the keys of files' webhooks need.
func PermissionsOf(files []*lint.File) *Permissions {
	return &Permissions{lint.KeyUses(lint.OverviewOf(files))}
}

// Missing reports whether some webhook's key surely lacks what it needs.
func (p *Permissions) Missing() bool {
	return slices.ContainsFunc(p.Keys, func(u *lint.KeyUse) bool { return len(u.Missing) > 0 })
}

// keyName returns what a key is called: its name, else the header that stands for it. A key in plain text is never shown.
func keyName(u *lint.KeyUse) string {
	switch {
	case u.Name != "":
		return u.Name
	case u.Header == "":
		return "(no key named)"
	case !strings.ContainsAny(u.Header, "${<"):
		return "(a key in plain text)"
	}
	return u.Header
}

// WriteText writes what keys need for people: a row for each permission of each key.
func (p *Permissions) WriteText(w io.Writer) error {
	t := newTable("key", "permission", "", "needed by")
	for _, u := range p.Keys {
		name := report.Plain(keyName(u))
		for _, n := range u.Needs {
			state := "needed"
			switch {
			case slices.Contains(u.Missing, n.Permission):
				state = "missing"
			case !u.Declared:
				state = "needed, not declared"
			}
			t.AppendRow(table.Row{name, n.Permission, state, report.Plain(where(n.Webhooks))})
		}
		for _, permission := range u.Excess {
			t.AppendRow(table.Row{name, report.Plain(permission), "too many", "–"})
		}
		if len(u.Unknown) > 0 {
			t.AppendRow(table.Row{name, "–", "not known", report.Plain(where(u.Unknown))})
		}
		if len(u.Webhooks) == 0 {
			t.AppendRow(table.Row{name, report.Plain(strings.Join(u.Has, ", ")), "key not used", "–"})
		}
	}
	if t.Length() == 0 {
		_, err := fmt.Fprintln(w, "no webhook needs an API key of Braze")
		return err
	}
	_, err := fmt.Fprintf(w, "%s\n\n%s", t.Render(), p.remarks())
	return err
}

// where returns the files that webhooks are in, the first of them and how many more.
func where(hooks []*lint.Summary) string {
	var names []string
	for _, s := range hooks {
		name := s.File().Name()
		if s.Webhook != "" {
			name += " (" + s.Webhook + ")"
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	const most = 2
	if len(names) > most+1 {
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
	}
	return strings.Join(names, ", ")
}

// remarks returns the least permissions of each key, as the configuration takes them, and what the table cannot say.
func (p *Permissions) remarks() string {
	var b strings.Builder
	b.WriteString("the least permissions, for `keys` in the configuration:\n")
	unnamed := false
	for _, u := range p.Keys {
		if len(u.Needs) == 0 {
			continue
		}
		if u.Name == "" {
			unnamed = true
		}
		fmt.Fprintf(&b, "  %s: {permissions: [%s]}\n", report.Plain(keyName(u)), strings.Join(needed(u), ", "))
	}
	if unnamed {
		b.WriteString("a key in brackets or shown by its header is not declared: give it a name, as in  track: {permissions: […], header: \"Bearer $KEY\"}\n")
	}
	if slices.ContainsFunc(p.Keys, func(u *lint.KeyUse) bool { return len(u.Unknown) > 0 }) {
		b.WriteString("where an endpoint is not known, a key may need more than is listed\n")
	}
	return b.String()
}

func needed(u *lint.KeyUse) []string {
	out := []string{}
	for _, n := range u.Needs {
		out = append(out, n.Permission)
	}
	return out
}

// The shapes of `hooklint permissions --format json`, version 1; schemas/permissions.schema.json describes them.
type (
	jsonPermissions struct {
		Version int       `json:"version"`
		Keys    []jsonKey `json:"keys"`
	}
	jsonKey struct {
		Name     *string    `json:"name"`   // null where the configuration does not know the key
		Header   *string    `json:"header"` // null where none is known, or the key stands in plain text
		Plain    bool       `json:"plain_text"`
		Declared bool       `json:"declared"`
		Has      []string   `json:"has"`
		Needs    []string   `json:"needs"`
		Missing  []string   `json:"missing"`
		Excess   []string   `json:"excess"`
		Webhooks []jsonUser `json:"webhooks"`
	}
	jsonUser struct {
		File       string  `json:"file"`
		Name       string  `json:"name,omitempty"`
		Line       int     `json:"line"`
		Permission *string `json:"permission"` // null where the endpoint is not known
	}
)

// WriteJSON writes what keys need for programs.
func (p *Permissions) WriteJSON(w io.Writer) error {
	out := jsonPermissions{Version: 1, Keys: []jsonKey{}}
	for _, u := range p.Keys {
		key := jsonKey{
			Declared: u.Declared, Needs: needed(u), Has: append([]string{}, u.Has...),
			Missing: append([]string{}, u.Missing...), Excess: append([]string{}, u.Excess...), Webhooks: []jsonUser{},
		}
		if u.Name != "" {
			key.Name = &u.Name
		}
		if key.Plain = u.Header != "" && !strings.ContainsAny(u.Header, "${<"); u.Header != "" && !key.Plain {
			key.Header = &u.Header
		}
		for _, s := range u.Webhooks {
			user := jsonUser{File: s.File().Name(), Name: s.Webhook}
			user.Line, _ = lineOf(s.KeyAt())
			if e := s.Endpoint; e != nil {
				user.Permission = &e.Permission
			}
			key.Webhooks = append(key.Webhooks, user)
		}
		out.Keys = append(out.Keys, key)
	}
	return report.WriteJSON(w, out)
}
