package rules

import (
	"cmp"
	_ "embed"
	"slices"
	"sort"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

//go:embed unchecked_response.md
var uncheckedResponseDoc string

var uncheckedResponse = &lint.Rule{
	ID:       "unchecked-response",
	Group:    lint.Liquid,
	Summary:  "a response used without a look at its status",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Doc:      uncheckedResponseDoc,
	Check:    checkUncheckedResponse,
}

func checkUncheckedResponse(p *lint.Pass) {
	for part := range p.Parts() {
		calls := callsOf(part)
		if len(calls) == 0 {
			continue
		}
		reportStatusSlips(p, part, calls)
		checkInverted(p, part, calls)
		reads := readsOf(part)
		elsewhere := statusElsewhere(calls, reads)
		for _, tag := range calls {
			name := responseName(tag)
			read := reads[name]
			if elsewhere || read.status || read.asked || read.times == read.defaulted {
				continue
			}
			p.Report(lint.Diagnostic{Span: tag.NameSpan, Message: "`" + name + "` is used without a look at its status",
				Why: "if the call fails it prints nothing, and the request goes out without the values", Help: "test `" + name + "." + braze.StatusMember + " == 200` and abort otherwise"})
		}
	}
}

// reportStatusSlips reports members of responses that are nearly their status.
func reportStatusSlips(p *lint.Pass, part *lint.Part, calls []*liquid.Tag) {
	for _, l := range part.Lookups() {
		if len(l.Path) == 0 || !slices.ContainsFunc(calls, func(tag *liquid.Tag) bool { return responseName(tag) == l.Root() }) {
			continue
		}
		name := l.Path[len(l.Path)-1].Name
		bare := strings.EqualFold(name, strings.Trim(braze.StatusMember, "_"))
		if name == braze.StatusMember || !bare && (!strings.Contains(strings.ToLower(name), "status") || !strings.HasPrefix(name, "_") && !strings.HasSuffix(name, "_")) {
			continue
		}
		at := l.Span()
		at.Start = at.End - len(name)
		d := lint.Diagnostic{Span: at, Message: "`" + oneLine(name) + "` is not the status; did you mean `" + braze.StatusMember + "`",
			Why: "a response has no such member, so it is the same for all users", Help: "write `" + braze.StatusMember + "`"}
		if bare {
			d.Maybe, d.Unless = true, "what is answered has a member of that name"
		}
		p.Report(d)
	}
}

// responseName returns the name under which a call's response is read.
func responseName(tag *liquid.Tag) string {
	known, _ := braze.TagNamed(tag.Name)
	return cmp.Or(tag.Saves().Text(), known.Sets)
}

// A responseRead is how a part reads a name.
type responseRead struct {
	status           bool // of a response
	asked            bool // in a condition
	times, defaulted int  // how often, and how often with a default behind it
}

func readsOf(part *lint.Part) map[string]responseRead {
	conditions := conditionTags(part)
	slices.SortFunc(conditions, func(a, b source.Span) int { return cmp.Compare(a.Start, b.Start) })
	inCondition := func(at int) bool {
		i := sort.Search(len(conditions), func(i int) bool { return conditions[i].End > at })
		return i < len(conditions) && conditions[i].Contains(at)
	}
	covered := map[*liquid.Lookup]bool{}
	for _, pipe := range part.Pipes() {
		if l, ok := pipe.Input.(*liquid.Lookup); ok && slices.ContainsFunc(pipe.Filters, func(f liquid.Filter) bool { return f.Name == "default" }) {
			covered[l] = true
		}
	}
	reads := map[string]responseRead{}
	for _, l := range part.Lookups() {
		read := reads[l.Root()]
		read.times++
		if covered[l] {
			read.defaulted++
		}
		read.status = read.status || slices.ContainsFunc(l.Path, func(a liquid.Access) bool { return a.Name == braze.StatusMember })
		read.asked = read.asked || inCondition(l.Span().Start)
		reads[l.Root()] = read
	}
	return reads
}

// statusElsewhere reports whether a status is read under a name that no call saves: it may be that of any of them.
func statusElsewhere(calls []*liquid.Tag, reads map[string]responseRead) bool {
	saved := map[string]bool{}
	for _, tag := range calls {
		saved[responseName(tag)] = true
	}
	for name, read := range reads {
		if read.status && !saved[name] {
			return true
		}
	}
	return false
}
