// Package lint knows what a rule is, what it sees and what it may say, and runs rules over webhook templates.
//
// A file becomes [Document]s, one a webhook. A document's facts (the JSON it can print, what its expressions can be, what
// the endpoint would turn down) are worked out once, when first asked for, and shared by all rules. A [Rule] looks at a
// document through a [Pass] and reports [Diagnostic]s; a [Runner] applies rules under a [Config] and makes a [Report].
package lint

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

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
	// Options is a pointer to a struct of defaults, or nil if there is nothing to set. Of each field the tag `json` is what the
	// configuration calls it, the tag `doc` what it says.
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

// The headings of every rule's page.
const (
	WhatItFinds  = "## What it finds"
	WhyItMatters = "## Why it matters"
	HowToFixIt   = "## How to fix it"
)

// headings are all of them, in order.
var headings = []string{WhatItFinds, WhyItMatters, HowToFixIt, "## Examples"}

// Validate returns the first thing that an author got wrong in a list of rules.
func Validate(rules []*Rule) error {
	kebab := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	seen := map[string]bool{}
	group := Group(0)
	for _, r := range rules {
		switch {
		case !kebab.MatchString(r.ID):
			return fmt.Errorf("rule %q: the id is not kebab-case", r.ID)
		case seen[r.ID]:
			return fmt.Errorf("rule %s is listed twice", r.ID)
		case r.Group < group:
			return fmt.Errorf("rule %s is listed after group %s, but belongs in group %s", r.ID, group, r.Group)
		case r.Severity < Note || r.Severity > Error:
			return fmt.Errorf("rule %s has no severity", r.ID)
		case r.Check == nil && r.CheckFile == nil && r.CheckAll == nil && r.ID != JudgedLast:
			return fmt.Errorf("rule %s checks nothing", r.ID)
		case r.Options != nil && (reflect.TypeOf(r.Options).Kind() != reflect.Pointer || reflect.TypeOf(r.Options).Elem().Kind() != reflect.Struct):
			return fmt.Errorf("rule %s: options are %T, wanted a pointer to a struct", r.ID, r.Options)
		}
		if err := validSummary(r.Summary); err != nil {
			return fmt.Errorf("rule %s: %w", r.ID, err)
		}
		if err := validPage(r); err != nil {
			return fmt.Errorf("rule %s: %w", r.ID, err)
		}
		seen[r.ID] = true
		group = r.Group
	}
	return nil
}

func validSummary(s string) error {
	first, _ := utf8.DecodeRuneInString(s)
	switch {
	case s == "":
		return fmt.Errorf("no summary")
	case unicode.IsUpper(first):
		return fmt.Errorf("summary %q begins with a capital", s)
	case strings.HasSuffix(s, "."):
		return fmt.Errorf("summary %q ends with a full stop", s)
	case utf8.RuneCountInString(s) > 72:
		return fmt.Errorf("summary %q has more than 72 characters", s)
	}
	return nil
}

func validPage(r *Rule) error {
	var found []string
	for line := range strings.Lines(r.Doc) {
		if strings.HasPrefix(line, "## ") {
			found = append(found, strings.TrimSpace(line))
		}
	}
	if !strings.HasPrefix(r.Doc, "# "+r.ID+"\n") {
		return fmt.Errorf("the page's title is not %q", "# "+r.ID)
	}
	if !slices.Equal(found, headings) {
		return fmt.Errorf("the page's headings are %q, wanted %q", found, headings)
	}
	return nil
}
