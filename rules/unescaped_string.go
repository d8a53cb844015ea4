package rules

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/types"
)

//go:embed unescaped_string.md
var unescapedStringDoc string

var unescapedString = &lint.Rule{
	ID:       "unescaped-string",
	Group:    lint.JSON,
	Summary:  "free text printed into quotes without `json_escape`",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Fix:      lint.Safe,
	Doc:      unescapedStringDoc,
	Check:    checkUnescapedString,
}

func checkUnescapedString(p *lint.Pass) {
	var quoted map[liquid.Node]bool
	for _, hole := range holes(p) {
		inQuotes := hole.Where == jsontmpl.InString || hole.Where == jsontmpl.AsKey
		broken := hole.Type.Escaped && !hole.Type.Free && !hole.Type.Lines
		written := hole.Type.Breaks && !hole.Type.Free && !hole.Type.JSON
		if !inQuotes || hole.Output == nil || hole.Type.Safe || !(hole.Type.Free || hole.Type.Lines || broken || written) {
			continue
		}
		if quoted == nil {
			quoted = quotedForNothing(p)
		}
		if quoted[hole.Node] || bringsQuotes(hole) {
			continue // the quotes have to go, and quoted-number or doubled-quotes says so
		}
		if !hole.Type.Free && !broken && !written && trimmed(p, hole.Output.Expr) {
			continue
		}
		if isMisread(p, hole.Output) || breaksAt(p, hole.Output) || printsCollection(hole.Type) {
			continue // nobody knows which filters are meant, or it is no text that is
		}
		name := oneLine(hole.Expr.Span().Text())
		if broken {
			p.Report(lint.Diagnostic{Span: hole.At(), Message: fmt.Sprintf("`%s` is changed after `json_escape`", name),
				Why: "an escape such as `\\n` can be cut or rewritten, and the body is not JSON", Help: "put `json_escape` last", When: hole.When, Pointer: hole.Pointer()})
			continue
		}
		message, why := "`%s` is free text without `json_escape`", "a quote, backslash or line break in it ends the string, and the body is not JSON"
		severity := lint.Warning
		if breaksForAll(hole.Type) && !strings.HasSuffix(hole.At().File.Text()[:hole.At().Start], `\`) {
			severity, written = lint.Error, true
		}
		if written {
			message, why = endingWords(hole.Type)
		}
		p.Report(lint.Diagnostic{
			Span:     hole.At(),
			Severity: severity,
			Message:  fmt.Sprintf(message, name),
			Why:      why,
			Help:     escapeHelp(hole),
			When:     hole.When,
			Pointer:  hole.Pointer(),
			Fixes:    escapeFix(hole),
		})
	}
}

// breaksForAll reports whether each text that a value can be breaks the string it is printed into, by what the template itself writes.
func breaksForAll(t *types.Type) bool {
	if len(t.Values) > 0 {
		return !slices.ContainsFunc(t.Values, func(s string) bool { return !breaksString(s) })
	}
	return t.Breaks && breaksString(t.Prefix)
}

// breaksString reports whether a string with a text in it is surely not JSON: by a quote behind which no string can go on or be closed,
// or by a backslash that begins no escape.
func breaksString(s string) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			if i++; i < len(s) && strings.IndexByte(`"\/bfnrtu`, s[i]) < 0 {
				return true
			}
		case '"':
			rest := strings.TrimLeft(s[i+1:], " \t\r\n")
			return rest != "" && strings.IndexByte(",}]:", rest[0]) < 0
		}
	}
	return false
}

// endingWords says what in a text that the template itself writes ends the string it is printed into.
func endingWords(t *types.Type) (message, why string) {
	ending := slices.DeleteFunc(slices.Clone(t.Values), func(s string) bool { return !types.EndsString(s) })
	quotes := func(s string) bool { return strings.Contains(s, `"`) }
	switch {
	case len(ending) == 0:
		return "`%s` holds quotes or backslashes without a `json_escape`",
			"the first of them ends the string or begins an escape, and the body is not JSON"
	case slices.ContainsFunc(ending, quotes):
		return "`%s` holds quotes, but there is no `json_escape` after it", "the first of them ends the string, and the body is not JSON"
	}
	return "`%s` holds a backslash, but there is no `json_escape` after it",
		"JSON reads it and what follows as one character, and the body is not JSON"
}

// quotedForNothing returns the outputs between quotes where the endpoint wants a number or a boolean.
func quotedForNothing(p *lint.Pass) map[liquid.Node]bool {
	nodes := map[liquid.Node]bool{}
	for m := range mismatches(p, schema.QuotedNumber, schema.QuotedBoolean) {
		if m.Hole != nil {
			nodes[m.Hole.Node] = true
		}
	}
	return nodes
}
