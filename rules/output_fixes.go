package rules

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

// lastExpr returns the place after the expression of an output, where a filter can be put.
func lastExpr(o *liquid.Output) (source.Span, bool) {
	if o.Expr == nil || o.Echo {
		return source.Span{}, false
	}
	at := afterExpr(o.Span())
	if read := o.Expr.Span().End; read < at.Start && strings.Trim(o.Span().File.Text()[read:at.Start], " \t\r\n}") != "" {
		return source.Span{}, false // what Liquid does not read there would take the filter with it
	}
	return at, true
}

// afterExpr returns the place before the closing braces of an output.
func afterExpr(braces source.Span) source.Span {
	end := strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(braces.Text(), "}}"), "-"), " \t\r\n")
	return braces.File.Span(braces.Start+len(end), braces.Start+len(end))
}

// quoteHelp says how a text becomes a string.
func quoteHelp(h *jsontmpl.Hole) string {
	if h.Type.Safe {
		return "put quotes around it"
	}
	return "put quotes around it and `json_escape` after it"
}

func quoteFix(p *lint.Pass, h *jsontmpl.Hole, elsewhere map[liquid.Node]bool) []lint.Fix {
	at, ok := lastExpr(h.Output)
	if !ok || h.Expr != h.Output.Expr || goesOn(h.Output.Span()) {
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

func quoteTagFix(tag *liquid.Tag) []lint.Fix {
	if goesOn(tag.Span()) {
		return nil
	}
	// Only suggested: a code of digits alone was right without quotes.
	return suggest("put quotes around it", lint.InsertBefore(tag.Span(), `"`), lint.InsertAfter(tag.Span(), `"`))
}

// goesOn reports whether words or another output follow on the line: the quotes belong around all of it.
func goesOn(output source.Span) bool {
	rest := strings.TrimLeft(output.File.Text()[output.End:], " \t")
	return strings.HasPrefix(rest, "{{") || rest != "" && strings.IndexByte(",]}{%\r\n\"", rest[0]) < 0
}

func escapeHelp(h *jsontmpl.Hole) string {
	if _, ok := joinedByQuotes(h.Expr); ok {
		return "print the list with `as_json_string`, without the quotes and brackets around it"
	}
	return onItsOwn(h, "put `json_escape` after it")
}

func escapeFix(h *jsontmpl.Hole) []lint.Fix {
	at, ok := lastExpr(h.Output)
	if !ok || h.Expr != h.Output.Expr {
		return nil // the output prints more than this value
	}
	if _, ok := joinedByQuotes(h.Expr); ok {
		return nil // the quotes between the items would be escaped as well
	}
	return fix("put `json_escape` after it", lint.InsertAfter(at, " | json_escape"))
}

// defaultFix gives a value its default where the kind says which: 0 for numbers, false for booleans.
func defaultFix(h *jsontmpl.Hole) []lint.Fix {
	at, ok := lastExpr(h.Output)
	if !ok || h.At() != h.Output.Span() {
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
	return suggest("put `default: "+value+"` after it", lint.InsertAfter(at, " | default: "+value))
}

// asJSONFix prints a collection as JSON; quotes around it alone are removed.
func asJSONFix(h *jsontmpl.Hole) []lint.Fix {
	at, ok := lastExpr(h.Output)
	if !ok || h.Where != jsontmpl.AsValue {
		return nil
	}
	return suggest("put `as_json_string` after it", lint.InsertAfter(at, " | as_json_string"))
}

// unquoteFix takes the quotes around an output away that is alone between them.
func unquoteFix(h *jsontmpl.Hole) []lint.Fix {
	before, after, ok := quotesAround(h.Output.Span())
	if !ok {
		return nil
	}
	return fix("remove the quotes around it", lint.Delete(before), lint.Delete(after))
}

// unquoteValue takes the quotes of a string away.
func unquoteValue(s source.Span) []lint.Fix {
	text := s.Text()
	if len(text) < 2 || text[0] != '"' || text[len(text)-1] != '"' {
		return nil
	}
	return suggest("remove the quotes",
		lint.Delete(s.File.Span(s.Start, s.Start+1)), lint.Delete(s.File.Span(s.End-1, s.End)),
	)
}

// quotesAround returns the quotes that touch a span on both sides.
func quotesAround(s source.Span) (before, after source.Span, ok bool) {
	text := s.File.Text()
	if s.Start == 0 || s.End >= len(text) || text[s.Start-1] != '"' || text[s.End] != '"' {
		return before, after, false
	}
	return s.File.Span(s.Start-1, s.Start), s.File.Span(s.End, s.End+1), true
}
