package rules

import (
	_ "embed"
	"slices"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/schema"
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
	checkNeverFilled(p)
	if !writesProfile(p) {
		return
	}
	var found []lint.Diagnostic
	written := p.Written()
	for i := range written {
		w := &written[i]
		if w.Property {
			continue
		}
		for h := range w.Strings() {
			if canEmpty(p, w, h) {
				found = append(found, emptied(w, h))
			}
		}
	}
	reportOnce(p, found)
}

// canEmpty reports whether what an output prints into the quotes of a member can be nothing, and that is not said already.
func canEmpty(p *lint.Pass, w *schema.Written, h *jsontmpl.Hole) bool {
	switch t := h.Type; {
	case !t.Blank || len(t.Values) > 0 && t.From == types.Written || p.Endpoint().Names(h) != 0 || t.Kinds == types.AnyKind && t.From == types.Unknown:
		return false
	case isUnread(p, w) || printsCollection(t) || t.Only(types.Bool|types.Nil) || lacksDefault(h.Expr) || isMisread(p, h.Output):
		return false // what is meant is an identifier, no text, or another text
	case readsNothing(p, p.BodyPart(), h.Expr):
		return false
	}
	return !isItem(p, h.Expr) && !isFirstOfSome(p, h.When, h.Expr) // else all who get it written have it
}

// emptied says that a member is stored as an empty text.
func emptied(w *schema.Written, h *jsontmpl.Hole) lint.Diagnostic {
	d := lint.Diagnostic{
		Span:     h.At(),
		Message:  "`" + oneLine(w.Label()) + "` is stored as an empty text where `" + oneLine(lessEscape(h.Expr).Text()) + "` is blank",
		Why:      "an empty text is a value: it overwrites what is there and clears nothing",
		Help:     "put the member into an `if` that tests the value, or send null to clear it",
		Pointer:  h.Pointer(),
		When:     h.When,
		Severity: blankWriteSeverity(h),
	}
	if _, alone := w.Output(); alone {
		d.Span = w.Member.Value.Span()
	}
	switch {
	case w.Nested && w.Known, w.IsTime(), w.IsPart(): // a part of a push token or the like, or of a time, is not a value by itself
		d.Message = "`" + oneLine(w.Label()) + "` is empty where `" + oneLine(lessEscape(h.Expr).Text()) + "` is blank"
		d.Why, d.Help = "Braze turns down what it is a part of, or drops it", "put the whole into an `if` that tests the value"
	case w.Nested: // null drops all of the attribute
		d.Help = "put the member into an `if` that tests the value"
	}
	return d
}

// lessEscape returns where a value stands less the `json_escape` after it, which prints nothing of nothing.
func lessEscape(value liquid.Expr) source.Span {
	pipe, ok := value.(*liquid.Pipe)
	if !ok {
		return value.Span()
	}
	last := len(pipe.Filters) - 1
	if last < 0 || pipe.Filters[last].Name != "json_escape" {
		return value.Span()
	}
	return pipe.UpTo(last).Span()
}

// isUnread reports whether a member is an identifier under a wrong name or where none belongs.
func isUnread(p *lint.Pass, w *schema.Written) bool {
	return slices.ContainsFunc(p.Mismatches(), func(m schema.Mismatch) bool {
		return (m.Kind == schema.WrongIdentifier || m.Kind == schema.UnknownField) && w.Member.Key != nil && m.Span == w.Member.Key.At
	})
}

// blankWriteSeverity returns a note for profile fields, and where the way asks for the value by itself: that lets an empty text
// through, but no value that is not there.
func blankWriteSeverity(h *jsontmpl.Hole) lint.Severity {
	if h.Type.From == types.Profile || asksFor(h.When, h.Expr) {
		return lint.Note
	}
	return 0
}

// asksFor reports whether a condition on the way is the value alone, `{% if custom_attribute.${city} %}`, or holds one.
func asksFor(when flow.Path, value liquid.Expr) bool {
	asked, ok := piped(value).(*liquid.Lookup)
	if !ok || !when.Asks(func(on liquid.Expr) bool { return mentions(on, asked.Key()) }) {
		return false
	}
	return slices.ContainsFunc(when.Decisions(), func(d flow.Decision) bool { return d.Holds && mentions(d.On, asked.Key()) })
}

func mentions(cond liquid.Expr, key string) bool {
	switch cond := cond.(type) {
	case *liquid.Lookup:
		return cond.Key() == key
	case *liquid.Logic:
		return !cond.Or && (mentions(cond.Left, key) || mentions(cond.Right, key))
	case *liquid.Literal, *liquid.Range, *liquid.Compare, *liquid.Pipe, *liquid.BadExpr:
	}
	return false
}
