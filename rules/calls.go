package rules

import (
	"slices"
	"strconv"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// savedAs is the name a connected_content call saves its answer under; empty if it prints it.
func savedAs(t *liquid.Tag) string {
	for _, o := range t.Options {
		if o.Name == "save" && o.Value.Span.File != nil {
			return strings.TrimSpace(o.Value.Span.Text())
		}
	}
	return ""
}

// defaulted reports whether a default stands in for a name wherever it is read.
func defaulted(part *lint.Part, name string) bool {
	covered := map[*liquid.Lookup]bool{}
	for _, pipe := range part.Pipes() {
		if !slices.ContainsFunc(pipe.Filters, func(f liquid.Filter) bool { return f.Name == "default" }) {
			continue
		}
		if l, ok := pipe.Input.(*liquid.Lookup); ok {
			covered[l] = true
		}
	}
	reads := 0
	for _, l := range part.Lookups() {
		if l.Root() == name {
			if !covered[l] {
				return false
			}
			reads++
		}
	}
	return reads > 0
}

// guarded reports whether some condition asks for a name.
func guarded(part *lint.Part, name string) bool {
	for _, n := range part.Ifs() {
		for i := range n.Branches {
			if strings.Contains(n.Branches[i].Tag.Text(), name) {
				return true
			}
		}
	}
	return false
}

const leastCache, mostCache = 300, 14400 // seconds

func checkCall(p *lint.Pass, part *lint.Part, t *liquid.Tag) {
	report := func(at source.Span, message, why, help string, edits ...lint.Edit) {
		d := lint.Diagnostic{Span: at, Message: message, Why: why, Help: help}
		if len(edits) > 0 {
			d.Fixes = []lint.Fix{{Title: help, Safety: lint.Suggested, Edits: edits}}
		}
		p.Report(d)
	}
	if len(t.Words) == 0 {
		report(t.NameSpan, "this call has no URL", "there is nothing to call, so it prints nothing", "write the URL behind `connected_content`")
	} else if len(t.Words) > 1 {
		report(t.Words[1].Span, "white space breaks the URL of this call", "Braze calls what stands before it", "write the URL without white space")
	}
	known, _ := braze.TagNamed("connected_content")
	seen := map[string]*liquid.Option{}
	for i := range t.Options {
		o := &t.Options[i]
		option, ok := optionNamed(known, o.Name)
		if !ok {
			meant := nearest(o.Name, optionNames(known))
			message, why := withMeaning("`:"+o.Name+"` is no option of this tag", meant), "Braze does not read it"
			if meant == "" || seen[meant] != nil {
				report(o.NameSpan, message, why, "write an option that Braze has")
			} else {
				report(o.NameSpan, message, why, "write `:"+meant+"`", lint.Replace(o.NameSpan, meant))
			}
			continue
		}
		if seen[o.Name] != nil {
			report(o.NameSpan, "`:"+o.Name+"` stands twice", "one of the two is not read", "take one of them away")
		}
		seen[o.Name] = o
		if option.Value && o.Value.Span.File == nil {
			report(o.Span, "`:"+o.Name+"` has no value", "Braze does not read the option, or takes the next for its value", "write the value behind it")
			continue
		}
		if seconds, err := strconv.Atoi(strings.TrimSpace(o.Value.Span.Text())); o.Name == "cache_max_age" && (err == nil && (seconds < leastCache || seconds > mostCache)) {
			report(o.Value.Span, "a cache time must be 300 to 14400 seconds", "Braze takes the nearest it allows", "write a number of seconds from 300 to 14400",
				lint.Replace(o.Value.Span, strconv.Itoa(min(max(seconds, leastCache), mostCache))))
		}
	}
	checkCallJSON(p, part, seen)
	if method := seen["method"]; method != nil && !callMethod(method.Value.Span.Text()) {
		report(method.Value.Span, "`connected_content` calls with `get` or `post` alone", "Braze does not make the call", "write `get` or `post`")
	}
	if body, method := seen["body"], seen["method"]; body != nil && (method == nil || strings.EqualFold(strings.TrimSpace(method.Value.Span.Text()), "get")) {
		add := lint.InsertBefore(body.Span, ":method post ")
		if method != nil {
			add = lint.Replace(method.Value.Span, "post")
		}
		report(body.NameSpan, "a body goes with `:method post` alone", "the call is a GET and the body is not sent", "add `:method post`", add)
	}
}

// callMethod reports whether a call can have a method, as far as it is written down.
func callMethod(s string) bool {
	s = strings.TrimSpace(s)
	return strings.Contains(s, "{") || strings.EqualFold(s, "get") || strings.EqualFold(s, "post")
}

func optionNamed(t *braze.Tag, name string) (braze.Option, bool) {
	for _, o := range t.Options {
		if o.Name == name {
			return o, true
		}
	}
	return braze.Option{}, name == "cache" // not documented, and read
}

func optionNames(t *braze.Tag) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for _, o := range t.Options {
			if !yield(o.Name) {
				return
			}
		}
	}
}

func holdsLiquid(s string) bool {
	return (strings.Contains(s, "{{") || strings.Contains(s, "${")) && strings.Contains(s, "}")
}

func neverExpanded(at source.Span, what string) lint.Diagnostic {
	return lint.Diagnostic{Span: at, Message: "Liquid stands in " + what + ", where it is never expanded",
		Why: "the braces come out as they are written", Help: "use `append`, or capture the text"}
}
