// Package lint knows what a rule is, what it sees and what it may say, and runs rules over webhook templates.
//
// A file becomes [Document]s, one a webhook. A document's facts (the JSON it can print, what its expressions can be, what
// the endpoint would turn down) are worked out once, when first asked for, and shared by all rules. A [Rule] looks at a
// document through a [Pass] and reports [Diagnostic]s; a [Runner] applies rules under a [Config] and makes a [Report].
package lint

import "strings"

// A Severity says how bad a finding is. The zero Severity is the rule's own.
type Severity int

// The severities.
const (
	Note    Severity = iota + 1 // worth knowing
	Warning                     // wrong for some users or values, or costs what nobody meant to spend
	Error                       // the request is turned down, or data is surely wrong
	Off     Severity = -1       // the rule is not run
)

var severityNames = map[Severity]string{Note: "note", Warning: "warning", Error: "error", Off: "off"}

// String returns the name as configurations and reports spell it.
func (s Severity) String() string { return severityNames[s] }

// ParseSeverity returns the severity of a name: error, warning, note or off.
func ParseSeverity(name string) (Severity, bool) {
	for s, n := range severityNames {
		if n == name {
			return s, true
		}
	}
	return 0, false
}

// A Group is a heading in the list of rules. It only helps readers.
type Group int

// The groups, in the order of the list.
const (
	Liquid Group = iota
	JSON
	Data
	Endpoint
	Body
	Workspace
)

var groupNames = [...]string{"Liquid", "JSON", "Data", "Endpoint", "Body", "Workspace"}

// String returns the heading.
func (g Group) String() string { return groupNames[g] }

// A Safety says how far a fix can be trusted.
type Safety int

// The safeties. A safe fix leaves every rendering that was right unchanged; a suggested one has to be looked at.
const (
	NoFix Safety = iota
	Suggested
	Safe
)

var safetyNames = [...]string{"", "suggested", "safe"}

// String returns "safe", "suggested" or empty.
func (s Safety) String() string { return safetyNames[s] }

// A Rule is one check. It holds no state, so it can be used by several goroutines at a time.
type Rule struct {
	ID       string // kebab-case, names the fault
	Group    Group
	Summary  string // one line, lower case, no full stop
	Severity Severity
	Since    string // the version that has it first: the one at the top of CHANGELOG.md
	Fix      Safety // the best fix it can offer
	Doc      string // its page, embedded
	// Options is a pointer to a struct of defaults, texts and lists of texts, or nil if there is nothing to set. Of each field the
	// tag `json` is what the configuration calls it, the tag `doc` what it says.
	Options any

	// At least one of these is set, but for the rule JudgedLast.
	Check     func(*Pass)
	CheckFile func(*FilePass)
	CheckAll  func(*WorkspacePass)
}

// DocURL returns the address of the rule's page.
func (r *Rule) DocURL() string {
	return "https://github.com/hooklint/hooklint/blob/main/rules/" + r.FileName() + ".md"
}

// FileName returns the name of the rule's files without their ending: unquoted_string.
func (r *Rule) FileName() string { return strings.ReplaceAll(r.ID, "-", "_") }

// Section returns what the rule's page says under one of the headings, as Markdown; empty if there is none.
func (r *Rule) Section(heading string) string {
	_, text, _ := strings.Cut(r.Doc, heading+"\n")
	text, _, _ = strings.Cut(text, "\n## ")
	return strings.TrimSpace(text)
}

// JudgedLast is the id of the one rule that has no function of its own: the Runner judges it after all others.
const JudgedLast = "unused-allow"

// The headings of every rule's page, in this order; examples follow.
const (
	WhatItFinds  = "## What it finds"
	WhyItMatters = "## Why it matters"
	HowToFixIt   = "## How to fix it"
)
