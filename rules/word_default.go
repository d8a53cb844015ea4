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
	pipe, ok := hole.Expr.(*liquid.Pipe)
	if !ok {
		pipe, ok = setBefore(p, hole)
	}
	if !ok {
		return "", false
	}
	at := len(pipe.Filters) - 1
	f := &pipe.Filters[at]
	if f.Name != "default" || len(f.Args) != 1 || !p.TypeOf(pipe.UpTo(at)).Can(types.Nil) {
		return "", false
	}
	lit, ok := f.Args[0].(*liquid.Literal)
	if !ok || lit.Kind != liquid.StringLit || strings.TrimSpace(lit.Text) == "" || json.Valid([]byte(lit.Text)) {
		return "", false
	}
	return lit.Text, true
}

// setBefore returns what a variable is made of that is printed, if every way to the output sets it so and no condition asks for it.
func setBefore(p *lint.Pass, hole *jsontmpl.Hole) (*liquid.Pipe, bool) {
	l, ok := hole.Expr.(*liquid.Lookup)
	if !ok {
		return nil, false
	}
	value, _ := given(p, l)
	pipe, ok := value.(*liquid.Pipe)
	part := p.BodyPart()
	if !ok || guarded(part, l.Name) || guarded(part, piped(pipe).Span().Text()) {
		return nil, false
	}
	sets := func(n liquid.Node) bool { return n.Span().Contains(pipe.Span().Start) }
	rows := rowsAround(part.Template.Nodes, nil, hole.Output.Span().Start)
	for i := range rows {
		if at := slices.IndexFunc(rows[i].nodes[:rows[i].at], sets); at >= 0 {
			return pipe, !isBlock(rows[i].nodes[at])
		}
	}
	return nil, false
}
