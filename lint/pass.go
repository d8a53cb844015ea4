package lint

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
	"github.com/hooklint/hooklint/lint/webhook"
)

// A Pass is all that a rule may see and do while it checks one document.
type Pass struct {
	*Document
	reporter
}

// Report adds a finding. It puts the message on one line and cuts it to LongestMessage, and widens a span that ends within a
// character. It panics where the finding does not say what is wrong, what comes of it and what to do. It leaves out a fix inside Liquid that cannot be read, since nobody knows what the
// fix would make of that; rules about Liquid keep theirs.
func (p *Pass) Report(d Diagnostic) {
	if len(d.Fixes) > 0 && p.rule.Group != Liquid {
		if d.Help == "" {
			d.Help = d.Fixes[0].Title
		}
		d.Fixes = slices.DeleteFunc(slices.Clone(d.Fixes), func(f Fix) bool { return slices.ContainsFunc(f.Edits, p.touchesUnread) })
	}
	p.reporter.Report(d)
}

// touchesUnread reports whether an edit changes, or stands beside, an output or a tag that Liquid cannot read.
func (p *Pass) touchesUnread(e Edit) bool {
	for part := range p.Parts() {
		if len(part.Template.Errors) == 0 || part.Template.File != e.Span.File {
			continue
		}
		nodes := part.Nodes()
		i := sort.Search(len(nodes), func(i int) bool { return nodes[i].Span().Start > e.Span.End })
		for i--; i >= 0 && nodes[i].Span().End >= e.Span.Start; i-- {
			switch nodes[i].(type) {
			case *liquid.Output, *liquid.Assign, *liquid.Tag, *liquid.Bad:
				if unread(part.Template, nodes[i].Span()) {
					return true
				}
			default:
				// text, or more than one tag
			}
		}
	}
	return false
}

// unread reports whether a slip of syntax begins in a tag or output.
func unread(t *liquid.Template, tag source.Span) bool {
	i := sort.Search(len(t.Errors), func(i int) bool { return t.Errors[i].Span.Start >= tag.Start })
	for ; i < len(t.Errors) && t.Errors[i].Span.Start <= tag.End; i++ {
		if t.Errors[i].Kind == liquid.Syntax {
			return true
		}
	}
	return false
}

// A FilePass is all that a rule may see and do while it checks a file as a whole.
type FilePass struct {
	Problems []webhook.Problem // what kept the file, or a part of it, from being read or checked
	reporter
}

// A WorkspacePass is all that a rule may see and do while it checks all files together. They are in the order of their names.
type WorkspacePass struct {
	*Overview
	reporter
}

type reporter struct {
	rule    *Rule
	config  *Config
	webhook string // its name, where a file holds several
	out     *[]Diagnostic
}

// Options returns the rule's options, as the configuration sets them.
func Options[T any](p *Pass) *T {
	if o, ok := p.config.Options[p.rule.ID].(*T); ok {
		return o
	}
	return p.rule.Options.(*T)
}

// TypeOf returns what an expression of the body can be, on all ways to it.
func (p *Pass) TypeOf(e liquid.Expr) *types.Type { return p.Body().TypeOf(e) }

// Report adds a finding. It puts the message on one line and cuts it to LongestMessage, and widens a span that ends within a
// character. A fix that cannot be written where it belongs is left as advice. It panics where the finding does not say what is wrong,
// what comes of it and what to do.
func (r *reporter) Report(d Diagnostic) {
	d.Rule, d.Span = r.rule, d.Span.WholeRunes()
	d.Message = shortened(d.Message)
	d.When = d.When.Told()
	if d.Severity == 0 {
		d.Severity = r.rule.Severity
	}
	d.Severity = r.config.severity(&d)
	d.Webhook = r.webhook
	if why := incomplete(&d); why != "" {
		panic(fmt.Sprintf("%s: finding %q %s", r.rule.ID, d.Message, why))
	}
	if i := slices.IndexFunc(d.Fixes, unwritable); i >= 0 {
		d.Help = cmp.Or(d.Help, d.Fixes[i].Title)
		d.Fixes = slices.DeleteFunc(slices.Clone(d.Fixes), unwritable)
	}
	*r.out = append(*r.out, d)
}

// unwritable reports whether the quoting of the file cannot hold what a fix writes: `{{` at the start of a YAML value without quotes.
func unwritable(f Fix) bool {
	return slices.ContainsFunc(f.Edits, func(e Edit) bool {
		_, _, ok := e.Span.Rewrite(e.New)
		return !ok
	})
}

// severity returns that of a finding: what the configuration sets for its rule, else its own. What is not sure is no error.
func (c *Config) severity(d *Diagnostic) Severity {
	s := d.Severity
	if set := c.Severities[d.Rule.ID]; set > 0 {
		s = set
	}
	if d.Maybe && s == Error {
		s = Warning
	}
	return s
}

// LongestMessage is how many characters a message has at most: Report cuts a longer one.
const LongestMessage = 80

// shortened returns a message on one line, cut to LongestMessage. It takes namespaces away, then cuts the longest names first, but
// leaves enough of each to recognise it by: its start, or of a place in the body its end.
func shortened(s string) string {
	const enough = 12
	if strings.ContainsAny(s, "\n\r\t") {
		s = strings.Join(strings.Fields(s), " ")
	}
	if utf8.RuneCountInString(s) <= LongestMessage {
		return s
	}
	parts := strings.Split(s, "`")
	over := utf8.RuneCountInString(s) - LongestMessage
	for i := 1; i < len(parts) && over > 0; i += 2 {
		if space, _, ok := strings.Cut(parts[i], ".${"); ok {
			parts[i] = "…" + parts[i][len(space)+1:]
			over -= utf8.RuneCountInString(space)
		}
	}
	for over > 0 {
		longest := []rune(nil)
		at := 0
		for i := 1; i < len(parts); i += 2 {
			if name := []rune(parts[i]); len(name) > len(longest) {
				longest, at = name, i
			}
		}
		if len(longest) <= enough+1 {
			return string([]rune(strings.Join(parts, "`"))[:LongestMessage-1]) + "…"
		}
		left := max(enough, len(longest)-over-1)
		parts[at] = string(longest[:left]) + "…"
		if name := string(longest); strings.HasPrefix(strings.TrimPrefix(name, "…"), "/") {
			end := string(longest[len(longest)-left:])
			parts[at] = "…" + end[max(0, strings.IndexByte(end, '/')):]
		}
		over -= len(longest) - utf8.RuneCountInString(parts[at])
	}
	return strings.Join(parts, "`")
}

// incomplete returns what a finding lacks; empty if nothing.
func incomplete(d *Diagnostic) string {
	switch {
	case d.Span.File == nil:
		return "has no place"
	case d.Message == "":
		return "has no message"
	case d.Why == "":
		return "does not say what comes of it"
	case d.Help == "" && len(d.Fixes) == 0:
		return "does not say what to do"
	}
	return ""
}
