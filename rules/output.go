package rules

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// oneLine returns a piece of a template on one line, short enough for a message.
func oneLine(s string) string {
	const most = 36
	if len(s) <= most && !strings.ContainsFunc(s, unicode.IsSpace) {
		return s
	}
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// printsText reports whether a value without quotes is text for certain: of a string that is known not to be a JSON value.
func printsText(t *types.Type) bool {
	if t.JSON || t.Loose || !t.Can(types.String|types.Time) || !t.Only(types.String|types.Time|types.Nil) {
		return false
	}
	if len(t.Values) == 0 {
		return true
	}
	for _, v := range t.Values {
		if strings.TrimSpace(v) != "" && !json.Valid([]byte(v)) {
			return true
		}
	}
	return false
}

// isLoose reports whether a value is a text that may be a number, true or false.
func isLoose(t *types.Type) bool { return t.Loose && !t.JSON && t.Only(types.String|types.Nil) }

// lacksInput reports whether what the filters of an output are given can be nothing.
func lacksInput(p *lint.Pass, h *jsontmpl.Hole) bool {
	pipe, ok := h.Expr.(*liquid.Pipe)
	if !ok || !h.Type.Blank || !p.TypeOf(pipe.Input).Can(types.Nil) {
		return false
	}
	for i := range pipe.Filters {
		if !p.TypeOf(pipe.UpTo(i)).Blank {
			return false // a default fills it
		}
	}
	return true
}

// printsCollection reports whether a value is a list or hash as it is, for all who have it.
func printsCollection(t *types.Type) bool {
	return t.Only(types.List|types.Map|types.Nil) && !t.Only(types.Nil) && !t.JSON
}

// lacksDefault reports whether a `default` after a value has nothing to print instead, which filter-arguments says.
func lacksDefault(value liquid.Expr) bool {
	pipe, ok := value.(*liquid.Pipe)
	return ok && slices.ContainsFunc(pipe.Filters, func(f liquid.Filter) bool { return f.Name == "default" && len(f.Args) == 0 && len(f.Named) == 0 })
}

// sample returns something a value may print.
func sample(t *types.Type) string {
	for _, v := range t.Values {
		if v != "" {
			return oneLine(v)
		}
	}
	switch t.Format {
	case "email":
		return "ann@example.com"
	case "date", "date-time":
		return "2026-01-31"
	}
	date := ""
	types.Dates(t.Layout, func(text string) bool {
		date = text
		return true
	})
	if date != "" {
		return date
	}
	if t.From == types.Made {
		return "08"
	}
	return "Ann"
}

// inList reports whether an output is an item of a list, which it leaves empty where it prints nothing.
func inList(h *jsontmpl.Hole) bool {
	at := h.Pointer()
	step := at[strings.LastIndexByte(at, '/')+1:]
	return h.Optional || step != "" && strings.Trim(step, "-0123456789") == ""
}

// piped returns what goes into the first filter of an expression; the expression itself if it has none.
func piped(e liquid.Expr) liquid.Expr {
	if pipe, ok := e.(*liquid.Pipe); ok {
		return pipe.Input
	}
	return e
}

// isVariable reports whether an expression is one of a variable of the template, which may hold something else on each way.
func isVariable(e liquid.Expr) bool {
	l, ok := piped(e).(*liquid.Lookup)
	return ok && !l.Braze
}

// joinedByQuotes returns the list that an expression joins by text with a quote in it: `{{ list | join: '","' }}`.
func joinedByQuotes(e liquid.Expr) (list liquid.Expr, ok bool) {
	pipe, ok := e.(*liquid.Pipe)
	if !ok {
		return nil, false
	}
	for i := range pipe.Filters {
		f := &pipe.Filters[i]
		if f.Name != "join" || len(f.Args) != 1 {
			continue
		}
		if lit, ok := f.Args[0].(*liquid.Literal); ok && lit.Kind == liquid.StringLit && strings.Contains(lit.Text, `"`) {
			return pipe.UpTo(i), true
		}
	}
	return nil, false
}
