package rules

import (
	"fmt"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
)

func identifierFix(m *schema.Mismatch) []lint.Fix {
	safety := lint.Suggested
	if m.Fits && m.Sure {
		safety = lint.Safe
	}
	return rename(m.Span, m.Suggestion, safety)
}

func notAField(m *schema.Mismatch) string {
	message := fmt.Sprintf("`%s` is no field of %s", m.Name, where(m.At))
	if m.Suggestion != "" {
		message = fmt.Sprintf("`%s` is no field here; did you mean `%s`", m.Name, m.Suggestion)
	}
	return message
}

func notTaken(m *schema.Mismatch) string {
	if m.Kind == schema.ExclusiveFields {
		return list(m.Names, "and") + " exclude each other"
	}
	return fmt.Sprintf("%s must be %s, not %s", where(m.At), m.Want, m.Got)
}

func wantedValue(m *schema.Mismatch) string {
	switch {
	case m.Kind == schema.ExclusiveFields:
		return "keep one of them"
	case m.Suggestion != "":
		return "write `" + m.Suggestion + "`"
	case len(m.Allowed) > 0:
		return "write " + list(m.Allowed, "or")
	}
	return "write " + m.Want
}
