package rules

import (
	"fmt"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/schema"
)

// isBlankBody reports whether a webhook has no body, or white space for one.
func isBlankBody(p *lint.Pass) bool {
	return p.Webhook.Body == nil || strings.TrimSpace(p.Webhook.Body.Text()) == ""
}

func identifierFix(m *schema.Mismatch) []lint.Fix {
	safety := lint.Suggested
	if m.Fits && m.Sure {
		safety = lint.Safe
	}
	return rename(m.Span, m.Suggestion, safety)
}

func notAField(m *schema.Mismatch) string {
	if m.Suggestion != "" {
		return fmt.Sprintf("`%s` is not a field here; did you mean `%s`", m.Name, m.Suggestion)
	}
	object := m.At[:max(strings.LastIndex(m.At, "/"), 0)]
	return fmt.Sprintf("`%s` is not a field of %s", m.Name, where(object))
}

func notTaken(m *schema.Mismatch) string {
	if m.Kind == schema.ExclusiveFields {
		return list(m.Names, "and") + " exclude each other"
	}
	if m.Keyword == "false" {
		return where(m.At) + " takes no value"
	}
	if m.Member != nil && m.Value == jsontmpl.Value(m.Member.Key) {
		return fmt.Sprintf("the name `%s` must be %s", oneLine(m.Name), m.Want)
	}
	if m.Want == "" {
		return fmt.Sprintf("%s does not take %s", where(m.At), m.Got) // the help names what it takes
	}
	verb := "be"
	if m.Limit > 0 && strings.HasPrefix(m.Want, "at least ") {
		verb = "have"
	}
	return fmt.Sprintf("%s must %s %s, not %s", where(m.At), verb, m.Want, m.Got)
}

func wantedValue(m *schema.Mismatch) string {
	switch {
	case m.Kind == schema.ExclusiveFields:
		return "keep one of them"
	case m.Keyword == "false":
		return "remove it"
	case m.Suggestion != "":
		return "write `" + m.Suggestion + "`"
	case len(m.Allowed) > 0:
		return "write " + list(m.Allowed, "or")
	}
	return "write " + m.Want
}

// otherValue writes the value of an enumeration that a text nearly is.
func otherValue(m *schema.Mismatch) []lint.Fix {
	if m.Hole != nil || m.Kind != schema.WrongValue {
		return nil
	}
	return rename(m.Span, m.Suggestion, lint.Suggested)
}

// otherType makes a list of what is alone, and a string of a number or a boolean.
func otherType(m *schema.Mismatch) []lint.Fix {
	if m.Value == nil {
		return nil
	}
	at, open, close, title := m.Value.Span(), "[", "]", "make it a list"
	_, bare := m.Value.(*jsontmpl.Bare)
	_, object := m.Value.(*jsontmpl.Object)
	switch {
	case strings.HasPrefix(m.Want, "a list") && (object || m.Hole == nil && m.Got == "a string"):
	case strings.HasPrefix(m.Want, "a string") && bare && m.Got != "null":
		open, close, title = `"`, `"`, "put quotes around it"
	default:
		return nil
	}
	return suggest(title, lint.InsertBefore(at, open), lint.InsertAfter(at, close))
}
