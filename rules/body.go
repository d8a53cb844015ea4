package rules

import (
	"fmt"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/spelling"
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
	return renameField(m, safety)
}

// renameField gives a member the name that is meant, and brackets where a list is wanted; not where that name is there already, nor
// where it is no slip of the pen and takes no such value.
func renameField(m *schema.Mismatch, safety lint.Safety) []lint.Fix {
	fixes := rename(m.Span, m.Suggestion, safety)
	switch {
	case m.Taken || len(fixes) == 0:
		return nil
	case m.Listed:
		return listed(m, fixes[0].Edits[0])
	case !m.Fits && (m.Kind == schema.WrongIdentifier || !spelling.IsSlip(m.Name, m.Suggestion)):
		return nil
	}
	return fixes
}

// listed makes a list of the value of a member that is renamed.
func listed(m *schema.Mismatch, named lint.Edit) []lint.Fix {
	switch m.Member.Value.(type) {
	case *jsontmpl.String, *jsontmpl.Object:
	default:
		return nil // what is printed may have its brackets
	}
	at := m.Member.Value.Span()
	return suggest("write `"+m.Suggestion+"` and make it a list", named, lint.InsertBefore(at, "["), lint.InsertAfter(at, "]"))
}

// writeField says how to write the field that is meant.
func writeField(m *schema.Mismatch) string {
	switch {
	case m.Taken:
		return "remove it: `" + m.Suggestion + "` is there already"
	case m.Listed:
		return "write `" + m.Suggestion + "` and a list"
	}
	return "write `" + m.Suggestion + "`"
}

func notAField(m *schema.Mismatch) string {
	if m.Suggestion != "" && !m.Taken {
		return fmt.Sprintf("`%s` is not a field here; did you mean `%s`", m.Name, m.Suggestion)
	}
	object := m.At[:max(strings.LastIndex(m.At, "/"), 0)]
	return fmt.Sprintf("`%s` is not a field of %s", m.Name, where(object))
}

func notTaken(m *schema.Mismatch) string {
	switch {
	case m.Kind == schema.ExclusiveFields:
		return list(m.Names, "and") + " exclude each other"
	case m.Keyword == "false":
		return where(m.At) + " takes no value"
	case ofName(m) && m.Want == "":
		return "`" + oneLine(m.Name) + "` cannot be a name here" // the help says what can
	case ofName(m):
		return fmt.Sprintf("the name `%s` must be %s", oneLine(m.Name), m.Want)
	case m.Want == "":
		return fmt.Sprintf("%s does not take %s", where(m.At), m.Got) // likewise
	case m.Blank:
		return fmt.Sprintf("%s must be %s, but can be blank", where(m.At), m.Want)
	}
	verb := "be"
	if m.Limit > 0 && strings.HasPrefix(m.Want, "at least ") {
		verb = "have"
	}
	return fmt.Sprintf("%s must %s %s, not %s", where(m.At), verb, m.Want, m.Got)
}

// ofName reports whether it is the name of a member that does not fit, not a value.
func ofName(m *schema.Mismatch) bool {
	return m.Member != nil && m.Value == jsontmpl.Value(m.Member.Key)
}

func wantedValue(m *schema.Mismatch) string {
	switch {
	case m.Kind == schema.ExclusiveFields:
		return "keep one of them"
	case m.Blank:
		return "give it a `default`, or abort where it is blank"
	case m.Keyword == "false":
		return "remove it"
	case m.Hole != nil && m.Keyword == "minLength" && m.Limit == 1:
		return "give it a value on every way, or abort where it has none"
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
	if at := armOf(m); at != m.Span {
		return writeMeant(at, m.Suggestion, lint.Suggested)
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
