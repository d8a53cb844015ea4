package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

//go:embed blank_write.md
var blankWriteDoc string

var blankWrite = &lint.Rule{
	ID:       "blank-write",
	Group:    lint.Data,
	Summary:  "a value that stores an empty text for users without it",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Doc:      blankWriteDoc,
	Check:    checkBlankWrite,
}

func checkBlankWrite(p *lint.Pass) {
	checkJoined(p)
	if !writesProfile(p) {
		return
	}
	seen := map[source.Span]bool{}
	profileMembers(p, func(w written) {
		t := w.hole.Type
		at := w.member.Value.Span()
		if w.property || !w.quoted || seen[at] || !t.Blank || len(t.Values) > 0 || identifierNames[w.name] || t.Kinds == types.AnyKind && t.From == types.Unknown {
			return
		}
		seen[at] = true
		p.Report(lint.Diagnostic{
			Span:     at,
			Message:  "`" + w.name + "` is stored as an empty text where `" + oneLine(w.hole.Expr.Span().Text()) + "` is blank",
			Why:      "an empty text is a value: it overwrites what is there and clears nothing",
			Help:     "write the member in an `if` that asks for the value, or null to clear it",
			Pointer:  w.hole.Pointer(),
			When:     w.hole.When,
			Severity: blankWriteSeverity(t),
		})
	})
}

// checkJoined finds lists that are joined into text between the quotes of a single item: without items that one stays.
func checkJoined(p *lint.Pass) {
	if !p.JSONBody() {
		return
	}
	seen := map[source.Span]bool{}
	for _, h := range p.Body().Holes {
		list, ok := joinedByQuotes(h.Expr)
		if !ok || h.Where != jsontmpl.InString || h.Output == nil || seen[h.Output.Span()] {
			continue
		}
		if t := p.TypeOf(list); !t.Blank || t.Kinds == types.AnyKind && t.From == types.Unknown || asked(p, h, list) {
			continue
		}
		seen[h.Output.Span()] = true
		p.Report(lint.Diagnostic{
			Span:    h.Output.Span(),
			Message: "an empty list is sent as `[\"\"]`",
			Why:     "`join` prints nothing then, and the quotes around it make an empty text of it",
			Help:    "print the list with `as_json_string`, without the quotes and brackets around it",
			Pointer: h.Pointer(),
			When:    h.When,
		})
	}
}

// asked reports whether some condition asks for a list, or for the text that was made of it.
func asked(p *lint.Pass, h *jsontmpl.Hole, list liquid.Expr) bool {
	for _, e := range []liquid.Expr{list, h.Output.Expr} {
		if pipe, ok := e.(*liquid.Pipe); ok {
			e = pipe.Input
		}
		if guarded(p.Liquid, e.Span().Text()) {
			return true
		}
	}
	return false
}
