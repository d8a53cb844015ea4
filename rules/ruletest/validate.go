package ruletest

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint"
)

// headings are those of every page, in order.
var headings = []string{lint.WhatItFinds, lint.WhyItMatters, lint.HowToFixIt, "## Examples"}

// validate returns the first thing that an author got wrong in a list of rules.
func validate(rules []*lint.Rule) error {
	kebab := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	seen := map[string]bool{}
	group := lint.Group(0)
	for _, r := range rules {
		switch {
		case !kebab.MatchString(r.ID):
			return fmt.Errorf("rule %q: the id is not kebab-case", r.ID)
		case seen[r.ID]:
			return fmt.Errorf("rule %s is listed twice", r.ID)
		case r.Group < group:
			return fmt.Errorf("rule %s is listed after group %s, but belongs in group %s", r.ID, group, r.Group)
		case r.Severity < lint.Note || r.Severity > lint.Error:
			return fmt.Errorf("rule %s has no severity", r.ID)
		case r.Check == nil && r.CheckFile == nil && r.CheckAll == nil && r.ID != lint.JudgedLast:
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

func validPage(r *lint.Rule) error {
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
