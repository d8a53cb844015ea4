package rules

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
)

// searching are the filters that look for their first argument in a text.
var searching = []string{"replace", "replace_first", "replace_last", "remove", "remove_first", "remove_last", "split"}

// checkLineBreaks finds filters that look for `\n`: in Liquid that is a backslash and an n. What was escaped for JSON before may hold
// them.
func checkLineBreaks(p *lint.Pass, pipe *liquid.Pipe) {
	for i := range pipe.Filters {
		f := &pipe.Filters[i]
		if !slices.Contains(searching, f.Name) || len(f.Args) == 0 {
			continue
		}
		lit, ok := f.Args[0].(*liquid.Literal)
		if !ok || lit.Kind != liquid.StringLit || !isEscape(lit.Text) {
			continue
		}
		if p.TypeOf(pipe.UpTo(i)).Escaped {
			continue
		}
		d := lint.Diagnostic{Span: lit.Span(), Severity: lint.Warning, Maybe: true, Message: "`" + oneLine(lit.Text) + "` is a backslash and a letter in Liquid, no line break or tab",
			Why: "`" + f.Name + "` finds nothing, and changes nothing", Unless: "the value holds a backslash and that letter", Help: "put the line break or tab itself between the quotes"}
		if takesAway(f) && !strings.Contains(lit.Text, `\t`) {
			d.Help = "write `strip_newlines`"
		}
		p.Report(d)
	}
}

// takesAway reports whether a filter puts nothing in the place of all that it finds.
func takesAway(f *liquid.Filter) bool {
	if f.Name == "remove" {
		return true
	}
	if f.Name != "replace" || len(f.Args) != 2 {
		return false
	}
	with, ok := f.Args[1].(*liquid.Literal)
	return ok && with.Kind == liquid.StringLit && with.Text == ""
}

// isEscape reports whether a text is nothing but escapes of line breaks and tabs, and spaces between.
func isEscape(s string) bool {
	rest := strings.NewReplacer(`\n`, "", `\r`, "", `\t`, "").Replace(s)
	return rest != s && strings.Trim(rest, " ") == ""
}
