package rules

import (
	_ "embed"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
)

//go:embed undefined_variable.md
var undefinedVariableDoc string

var undefinedVariable = &lint.Rule{
	ID:       "undefined-variable",
	Group:    lint.Liquid,
	Summary:  "a plain name that is never assigned, or not on this way",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Doc:      undefinedVariableDoc,
	Check:    checkUndefinedVariable,
}

func checkUndefinedVariable(p *lint.Pass) {
	for part := range p.Parts() {
		checkNeverAssigned(p, part)
		checkCycles(p, part)
		if part.Names().Includes {
			continue
		}
		told := checkTooEarly(p, part)
		if part.IsBody() {
			checkNotOnEveryWay(p, part, told)
		}
	}
}

// checkNeverAssigned finds names that no part of the request assigns.
func checkNeverAssigned(p *lint.Pass, part *lint.Part) {
	seen := map[string]bool{}
	for l, meant := range neverAssigned(p, part) {
		name := l.Root()
		if seen[name] {
			continue
		}
		seen[name] = true
		d := lint.Diagnostic{Span: l.Span(), Message: withMeaning("`"+oneLine(name)+"` is never assigned", meant),
			Why: "it prints nothing", Help: "assign it first, or write a value of Braze as `${…}`"}
		switch {
		case braze.IsMoment(name):
			d.Help = "write `'" + name + "'` in quotes"
		case meant == "" && isCompared(part, l):
			d.Why, d.Help = "it is compared as nothing", "put quotes around it if the word itself is meant, or assign it first"
		}
		p.Report(d)
	}
}

// checkCycles finds words without quotes in cycles that are no names of the request.
func checkCycles(p *lint.Pass, part *lint.Part) {
	anywhere := p.Assigned()
	for tag := range liquid.All[*liquid.Tag](part.Template) {
		if tag.Name != "cycle" || part.Names().Includes || strings.Contains(tag.Args.Text(), ":") {
			continue // a content block may assign them, or the first is the name of a group
		}
		for _, w := range tag.Words {
			name := strings.TrimSuffix(w.Span.Text(), ",")
			if !isPlainWord(name) || anywhere[name] || isGiven(name) {
				continue
			}
			at := w.Span
			at.End = at.Start + len(name)
			p.Report(lint.Diagnostic{Span: at, Message: "`" + oneLine(name) + "` is never assigned", Why: "the rounds in its turn print nothing",
				Help: "put quotes around it if the word itself is meant, or assign it first"})
		}
	}
}

// isPlainWord reports whether a text is a name as `assign` takes it, and no literal.
func isPlainWord(text string) bool {
	switch text {
	case "", "true", "false", "nil", "null", "blank", "empty":
		return false
	}
	return text[0] > '9' && strings.Trim(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == ""
}

// checkTooEarly finds names that are read before anything assigns them, or after the loop that sets them. It returns them.
func checkTooEarly(p *lint.Pass, part *lint.Part) map[string]bool {
	names := part.Names()
	if len(names.Setters) == 0 && len(names.Loops) == 0 {
		return nil
	}
	first := map[string]int{} // where a name is set first
	for _, s := range names.Setters {
		if _, ok := first[s.Name]; !ok {
			first[s.Name] = s.Node.Span().Start
		}
	}
	seen := map[string]bool{}
	loops, within := names.Loops, 0 // the loops that are still to come, and where those that are open end
	ends := map[string]int{}        // where the loops over a name end that have begun
	for _, l := range part.Lookups() {
		name, at := l.Root(), l.Span().Start
		if name == "" {
			continue
		}
		for ; len(loops) > 0 && loops[0].Span().Start <= at; loops = loops[1:] {
			end := loops[0].Span().End
			within, ends[loops[0].Var] = max(within, end), max(ends[loops[0].Var], end)
		}
		set, assigned := first[name]
		if assigned && set <= at {
			continue
		}
		if !names.Assigned[name] || names.ByTags[name] || isGiven(name) || seen[name] || at < ends[name] {
			continue
		}
		d := lint.Diagnostic{Span: l.Span(), Message: "`" + oneLine(name) + "` is not assigned yet where it is read", Why: "it prints nothing", Help: "assign it before this place"}
		switch {
		case assigned && set < within:
			continue // a later round of a loop finds it assigned
		case !assigned:
			d.Message, d.Help = "`"+oneLine(name)+"` has a value only inside its loop", "assign it to another name inside the loop and use that"
		}
		seen[name] = true
		p.Report(d)
	}
	return seen
}

// checkNotOnEveryWay finds names that are sent as a text of their own and that some way to there does not assign.
func checkNotOnEveryWay(p *lint.Pass, part *lint.Part, told map[string]bool) {
	if p.Body().Cut {
		return
	}
	for _, u := range p.Body().Unset {
		_, _, quoted := quotesAround(u.Output.Span())
		if name := u.Name.Name; quoted && !part.Names().ByTags[name] && !told[name] && !isEmptyValue(p, u.Output) {
			p.Report(lint.Diagnostic{Span: u.Name.Span(), Message: "`" + oneLine(name) + "` is not assigned on every way to here",
				Why: "an empty text is sent in its place", Help: "assign it above all branches, or in each of them", When: u.When})
		}
	}
}
