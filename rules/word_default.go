package rules

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// wordDefault returns the text that a default puts in where the value is missing, if that is not JSON: a default of the output, or of the
// variable that it prints.
func wordDefault(p *lint.Pass, hole *jsontmpl.Hole) (string, bool) {
	pipe, direct := hole.Expr.(*liquid.Pipe)
	if l, ok := hole.Expr.(*liquid.Lookup); ok {
		value, _ := given(p, l)
		pipe, _ = value.(*liquid.Pipe)
	}
	if pipe == nil {
		return "", false
	}
	at := len(pipe.Filters) - 1
	f := &pipe.Filters[at]
	if f.Name != "default" || len(f.Args) != 1 {
		return "", false
	}
	lit, ok := f.Args[0].(*liquid.Literal)
	if !ok || lit.Kind != liquid.StringLit || strings.TrimSpace(lit.Text) == "" || json.Valid([]byte(lit.Text)) {
		return "", false
	}
	return lit.Text, p.TypeOf(pipe.UpTo(at)).Can(types.Nil) && (direct || setBefore(p, hole, pipe))
}

// setBefore reports whether every way to an output sets the variable that it prints to a value, and no condition asks for it.
func setBefore(p *lint.Pass, hole *jsontmpl.Hole, pipe *liquid.Pipe) bool {
	part := p.BodyPart()
	sets := func(n liquid.Node) bool { return n.Span().Contains(pipe.Span().Start) }
	rows := rowsAround(part.Template.Nodes, nil, hole.Output.Span().Start)
	for i := range rows {
		if at := slices.IndexFunc(rows[i].nodes[:rows[i].at], sets); at >= 0 {
			return !isBlock(rows[i].nodes[at]) && !guarded(part, hole.Expr.(*liquid.Lookup).Name) && !guarded(part, piped(pipe).Span().Text())
		}
	}
	return false
}
