package rules

import (
	_ "embed"
	"fmt"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

//go:embed blank_value.md
var blankValueDoc string

var blankValue = &lint.Rule{
	ID:       "blank-value",
	Group:    lint.JSON,
	Summary:  "an output that can print nothing where a value is required",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Suggested,
	Doc:      blankValueDoc,
	Check:    checkBlankValue,
}

func checkBlankValue(p *lint.Pass) {
	var found []lint.Diagnostic
	told := map[source.Span]bool{}
	for problem := range problems(p, jsontmpl.NoValue) {
		told[problem.Span] = true
		p.Report(lint.Diagnostic{Span: problem.Span, Message: problem.Message, Why: "the text is not JSON on that way, so the endpoint turns the request down",
			Help: problem.Help, When: problem.When, Maybe: problem.Maybe})
	}
	for _, hole := range holes(p) {
		if hole.Where != jsontmpl.AsValue || hole.Optional || !hole.Type.Blank || hole.Output == nil || told[hole.Output.Span()] {
			continue
		}
		if hole.Type.From == types.Unknown && hole.Type.Kinds == types.AnyKind || readsNothing(p, p.BodyPart(), hole.Expr) {
			continue
		}
		if printsText(hole.Type) || printsCollection(hole.Type) || isLoose(hole.Type) && !lacksInput(p, hole) {
			continue // unquoted-string or printed-collection says it, and so mended it may be blank
		}
		if isMisread(p, hole.Output) || lacksDefault(hole.Expr) {
			continue // misplaced-expression or filter-arguments says it: a default may be what is dropped
		}
		d := lint.Diagnostic{
			Span:    hole.At(),
			Message: fmt.Sprintf("`%s` can print nothing where a value is required", oneLine(printedBy(hole))),
			Why:     "without it " + where(hole.Pointer()) + " has no value, so the body is not JSON",
			Help:    onItsOwn(hole, giveDefault(hole.Expr)) + ", or leave the member out where it is blank",
			When:    hole.When,
			Pointer: hole.Pointer(),
			Fixes:   defaultFix(hole),
		}
		if _, plain := hole.Expr.(*liquid.Lookup); plain && !hole.Type.Can(types.Nil) && hole.Type.Can(types.Number) {
			d.Severity, d.Maybe = lint.Note, true // the way asks for it: only an empty text is left, and no text is meant
		} else if plain && isItem(p, hole.Expr) || isFirstOfSome(p, hole.When, hole.Expr) {
			d.Severity, d.Maybe = lint.Note, true // nobody knows whether such lists have items that are nothing
		}
		found = append(found, d)
	}
	reportOnce(p, found)
}

// giveDefault says which default an output lacks; the one that it has may print nothing itself.
func giveDefault(value liquid.Expr) string {
	pipe, ok := value.(*liquid.Pipe)
	if !ok || len(pipe.Filters) == 0 {
		return "give it a `default`"
	}
	last := &pipe.Filters[len(pipe.Filters)-1]
	if last.Name != "default" || len(last.Args) != 1 {
		return "give it a `default`"
	}
	if lit, ok := last.Args[0].(*liquid.Literal); ok && (lit.Kind == liquid.NilLit || lit.Kind == liquid.BlankLit || lit.Text == "") {
		return "give it a `default` that prints something, such as `default: 0` or `default: 'null'`"
	}
	return "give it a `default`"
}
