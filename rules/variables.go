package rules

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
)

// A slip is a name that Braze does not have, and what is meant.
type slip struct {
	message, meant string
	namespace      bool // it is the namespace that is wrong
}

// variableSlip is what is wrong with a lookup written ${…}.
func variableSlip(l *liquid.Lookup) (slip, bool) {
	if !l.Braze || l.Name == "" {
		return slip{}, false
	}
	if l.Namespace != "" && !braze.IsNamespace(l.Namespace) {
		meant, ok := braze.MisspeltNamespace(l.Namespace)
		if !ok {
			meant = nearest(l.Namespace, namespaceNames)
		}
		return slip{withMeaning("Braze has no `"+l.Namespace+"`", meant), meant, true}, true
	}
	if _, ok := braze.VariableNamed(l.Namespace, l.Name); ok {
		return slip{}, false
	}
	if l.Namespace != "" {
		return slip{withMeaning("`"+l.Namespace+"` has no `"+l.Name+"`", ""), "", false}, true
	}
	meant, ok := braze.Misspelt(l.Name)
	if !ok {
		if lower := strings.ToLower(l.Name); lower != l.Name {
			if _, known := braze.VariableNamed("", lower); known {
				meant = lower
			}
		}
		if meant == "" {
			meant = nearest(l.Name, fieldNames)
		}
	}
	return slip{withMeaning("there is no profile field `"+l.Name+"`", meant), meant, false}, true
}

func withMeaning(message, meant string) string {
	if meant != "" {
		message += "; did you mean `" + meant + "`"
	}
	return message
}

// attributeSlip is a profile field that is written as a custom attribute.
func attributeSlip(p *lint.Pass, l *liquid.Lookup) (string, bool) {
	if l.Namespace != "custom_attribute" || len(l.Path) > 0 {
		return "", false
	}
	if p.Config.World != nil && p.Config.World.Attributes[l.Name] != nil {
		return "", false
	}
	if _, ok := braze.VariableNamed("", l.Name); ok {
		return l.Name, true
	}
	return "", false
}

func variableFix(l *liquid.Lookup, s slip) []lint.Fix {
	if s.meant == "" {
		return nil
	}
	at := l.NameSpan
	if s.namespace {
		at = l.NamespaceSpan
	}
	return []lint.Fix{{Title: "write `" + s.meant + "`", Safety: lint.Suggested, Edits: []lint.Edit{lint.Replace(at, s.meant)}}}
}
