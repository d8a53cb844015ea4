package rules

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

// oneLine is a piece of a template on one line, short enough for a message.
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
	if t.JSON || !t.Can(types.String|types.Time) || !t.Only(types.String|types.Time|types.Nil) {
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

// sample is something a value may print.
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
	if t.From == types.Made {
		return "08"
	}
	return "Ann"
}

// lastExpr is the place behind the expression of an output, where a filter can be put.
func lastExpr(o *liquid.Output) (source.Span, bool) {
	if o.Expr == nil || o.Echo {
		return source.Span{}, false
	}
	at := behindExpr(o.Span())
	if read := o.Expr.Span().End; read < at.Start && strings.Trim(o.Span().File.Text()[read:at.Start], " \t\r\n}") != "" {
		return source.Span{}, false // what Liquid does not read there would take the filter with it
	}
	return at, true
}

// behindExpr is the place between what output braces hold and the closing ones.
func behindExpr(braces source.Span) source.Span {
	end := strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(braces.Text(), "}}"), "-"), " \t\r\n")
	return braces.File.Span(braces.Start+len(end), braces.Start+len(end))
}

// printingJSON is the outputs that print JSON without quotes on some way.
func printingJSON(holes []*jsontmpl.Hole) map[liquid.Node]bool {
	out := map[liquid.Node]bool{}
	for _, h := range holes {
		if printsJSON(h) {
			out[h.Node] = true
		}
	}
	return out
}

func quoteFix(p *lint.Pass, h *jsontmpl.Hole, elsewhere map[liquid.Node]bool) []lint.Fix {
	at, ok := lastExpr(h.Output)
	if !ok || h.Expr != h.Output.Expr {
		return nil
	}
	fix := lint.Fix{Title: "put quotes around it", Safety: lint.Safe, Edits: []lint.Edit{lint.InsertBefore(h.Output.Span(), `"`)}}
	if !h.Type.Safe {
		fix.Title += " and escape it for JSON"
		fix.Edits = append(fix.Edits, lint.InsertAfter(at, " | json_escape"))
	}
	fix.Edits = append(fix.Edits, lint.InsertAfter(h.Output.Span(), `"`))
	if inList(h) && p.TypeOf(h.Expr).Blank || isVariable(h.Expr) || elsewhere[h.Node] {
		fix.Safety = lint.Suggested // what is right without quotes, on this way or another, becomes a string
	}
	return []lint.Fix{fix}
}

// inList reports whether an output is an item of a list, which it leaves empty where it prints nothing.
func inList(h *jsontmpl.Hole) bool {
	at := h.Pointer()
	step := at[strings.LastIndexByte(at, '/')+1:]
	return h.Optional || step != "" && strings.Trim(step, "-0123456789") == ""
}

// isVariable reports whether an expression is one of a variable of the template, which may hold
// something else on each way.
func isVariable(x liquid.Expr) bool {
	if pipe, ok := x.(*liquid.Pipe); ok {
		x = pipe.Input
	}
	l, ok := x.(*liquid.Lookup)
	return ok && !l.Braze
}

// printsJSON reports whether some value is known to be JSON without quotes.
func printsJSON(h *jsontmpl.Hole) bool {
	return !printsText(h.Type) || slices.ContainsFunc(h.Type.Values, func(v string) bool { return json.Valid([]byte(v)) })
}

// joinedByQuotes is the list that an expression joins by text with a quote in it: `{{ list | join: '","' }}`.
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
			return upTo(pipe, i), true
		}
	}
	return nil, false
}

// upTo is a value with the first n filters of a pipe.
func upTo(p *liquid.Pipe, n int) liquid.Expr {
	if n == 0 {
		return p.Input
	}
	q := *p
	q.Filters = p.Filters[:n]
	return &q
}

func escapeHelp(h *jsontmpl.Hole) string {
	if _, ok := joinedByQuotes(h.Expr); ok {
		return "print the list with `as_json_string`, without the quotes and brackets around it"
	}
	return "put `json_escape` behind it"
}

func escapeFix(h *jsontmpl.Hole) []lint.Fix {
	at, ok := lastExpr(h.Output)
	if !ok || h.Expr != h.Output.Expr {
		return nil // the output prints more than this value
	}
	if _, ok := joinedByQuotes(h.Expr); ok {
		return nil // the quotes between the items would be escaped as well
	}
	return []lint.Fix{{Title: "put `json_escape` behind it", Safety: lint.Safe, Edits: []lint.Edit{lint.InsertAfter(at, " | json_escape")}}}
}

// defaultFix gives a value its default where the kind says which: 0 for numbers, false for booleans.
func defaultFix(h *jsontmpl.Hole) []lint.Fix {
	at, ok := lastExpr(h.Output)
	if !ok {
		return nil
	}
	value := ""
	switch {
	case h.Type.Only(types.Number | types.Nil):
		value = "0"
	case h.Type.Only(types.Bool | types.Nil):
		value = "false"
	default:
		return nil
	}
	return []lint.Fix{{Title: "give it a default of " + value, Safety: lint.Suggested, Edits: []lint.Edit{lint.InsertAfter(at, " | default: "+value)}}}
}

// asJSONFix prints a collection as JSON; quotes around it alone are taken away.
func asJSONFix(h *jsontmpl.Hole) []lint.Fix {
	at, ok := lastExpr(h.Output)
	if !ok || h.Where != jsontmpl.AsValue {
		return nil
	}
	return []lint.Fix{{Title: "put `as_json_string` behind it", Safety: lint.Suggested, Edits: []lint.Edit{lint.InsertAfter(at, " | as_json_string")}}}
}

// unquoteFix takes the quotes around an output away that stands alone between them.
func unquoteFix(h *jsontmpl.Hole) []lint.Fix {
	before, after, ok := quotesAround(h.Output.Span())
	if !ok {
		return nil
	}
	return []lint.Fix{{Title: "take the quotes around it away", Safety: lint.Safe, Edits: []lint.Edit{lint.Delete(before), lint.Delete(after)}}}
}

// quotesAround is the quotes that touch a span on both sides.
func quotesAround(s source.Span) (before, after source.Span, ok bool) {
	text := s.File.Text()
	if s.Start == 0 || s.End >= len(text) || text[s.Start-1] != '"' || text[s.End] != '"' {
		return before, after, false
	}
	return s.File.Span(s.Start-1, s.Start), s.File.Span(s.End, s.End+1), true
}
