// Package ruletest runs the examples on a rule's page: the page is the documentation and the test.
//
// An example is a fenced block marked `liquid bad`, `liquid fixed` or `liquid good`. In a bad one a line of carets says of
// the line above it where a finding starts and ends, followed by a piece of its message; several findings on one line have
// several lines of carets. Such lines are taken out before the text is checked. A fixed block is what the fixes of the bad
// one before it make of it. A good one has no finding of the rule. A block marked `liquid with` is a further file that the
// next example is checked together with. A block marked `yaml config` is the configuration of the examples after it. After its
// word a block may say file=NAME, endpoint="POST /users/track" and note, warning or error: the severity of its findings where it is
// not that of the rule. No other rule warns of the same place but those that a block names: also=RULE,RULE.
package ruletest

import (
	"fmt"
	"regexp"
	"strings"
)

// An example is a block of a page.
type example struct {
	kind     string // bad, fixed, good, with, config
	line     int    // of the page, from 1
	text     string // without caret lines
	marks    []mark
	file     string
	endpoint string
	severity string
	also     []string  // the rules that warn of the same places
	beside   []example // the files it is checked together with
}

// A mark is a line of carets: where a finding is wanted.
type mark struct {
	line       int // of the text, from 1
	start, end int // columns in code points, from 1, half open
	message    string
}

var (
	fence   = regexp.MustCompile("^(`{3,})(liquid|yaml) (bad|fixed|good|with|config)(.*)$")
	carets  = regexp.MustCompile(`^(\s*)(\^+)(?: (.*))?$`)
	setting = regexp.MustCompile(`(file|endpoint|also)=("[^"]*"|\S+)|\b(note|warning|error)\b`)
)

func readPage(page string) ([]example, error) {
	var out, beside []example
	lines := strings.Split(page, "\n")
	for i := 0; i < len(lines); i++ {
		m := fence.FindStringSubmatch(lines[i])
		if m == nil {
			continue
		}
		ex := example{kind: m[3], line: i + 1}
		for _, s := range setting.FindAllStringSubmatch(m[4], -1) {
			switch value := strings.Trim(s[2], `"`); s[1] {
			case "file":
				ex.file = value
			case "endpoint":
				ex.endpoint = value
			case "also":
				ex.also = strings.Split(value, ",")
			default:
				ex.severity = s[3]
			}
		}
		var text []string
		i++
		for ; i < len(lines) && lines[i] != m[1]; i++ {
			c := carets.FindStringSubmatch(lines[i])
			if c == nil || ex.kind == "config" || len(text) == 0 {
				text = append(text, lines[i])
				continue
			}
			start := len([]rune(c[1])) + 1
			ex.marks = append(ex.marks, mark{line: len(text), start: start, end: start + len(c[2]), message: c[3]})
		}
		if i == len(lines) {
			return nil, fmt.Errorf("line %d: the block is never closed", ex.line)
		}
		ex.text = strings.Join(text, "\n") + "\n"
		switch {
		case ex.kind != "bad" && len(ex.marks) > 0:
			return nil, fmt.Errorf("line %d: a %s block has no carets", ex.line, ex.kind)
		case ex.kind == "with" && ex.file == "":
			return nil, fmt.Errorf("line %d: a further file has no name", ex.line)
		case ex.kind == "with":
			beside = append(beside, ex)
			continue
		case ex.kind == "fixed" && len(out) > 0:
			ex.beside = out[len(out)-1].beside
		case ex.kind != "config":
			ex.beside, beside = beside, nil
		}
		out = append(out, ex)
	}
	return out, nil
}

// name returns what the example's file is called.
func (ex *example) name() string {
	switch {
	case ex.file != "":
		return ex.file
	case strings.HasPrefix(ex.text, "---\n"):
		return "example.webhook.liquid"
	}
	return "example.liquid"
}
