package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/messages"
	"github.com/hooklint/hooklint/lint/report"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/workspace"
	"github.com/hooklint/hooklint/rules"
)

// explainMessage says what a message of Braze comes from, and where in the files, if any are named.
func explainMessage(c *cobra.Command, text string, paths []string) error {
	if text == "-" {
		data, err := io.ReadAll(io.LimitReader(c.InOrStdin(), 1<<20))
		if err != nil {
			return fmt.Errorf("read standard input: %w", err)
		}
		text = string(data)
	}
	found, err := messages.Recognise(text)
	if err != nil {
		return err
	}
	var files []*lint.File
	var r *lint.Report
	if len(paths) > 0 {
		run := workspace.Check{Rules: rules.All, Paths: paths, Stdin: c.InOrStdin(),
			Each: func(f *lint.File, _ *lint.Report) { files = append(files, f) }}
		if r, err = run.Run(); err != nil {
			return err
		}
	}
	out := bufio.NewWriter(c.OutOrStdout())
	aborts := abortsSaying(files, text)
	for _, at := range aborts {
		fmt.Fprintf(out, "%s: the template stops the message here and gives this as its reason\n\n", report.Plain(at.String()))
	}
	switch {
	case len(found) > 0 || len(aborts) > 0:
	case len(paths) > 0:
		return fmt.Errorf("this is not a Braze message that hooklint knows, and no abort_message in %s gives it as its reason", theseFiles(r.Files))
	default:
		return errors.New("this is not a Braze message that hooklint knows; if the log calls it an aborted message, name the file too: it is the reason of an abort_message")
	}
	for _, m := range found {
		writeMessage(out, &m)
	}
	if r != nil && slices.ContainsFunc(found, func(m messages.Message) bool { return len(m.Rules) > 0 }) {
		writePlaces(out, files, text)
		if err := writeFindings(out, r, found, messages.Pointers(text)); err != nil {
			return err
		}
	}
	return out.Flush()
}

func writeMessage(out io.Writer, m *messages.Message) {
	fmt.Fprintf(out, "%s\n\n", m.Title)
	if m.Status != 0 {
		fmt.Fprintf(out, "  status: %d\n", m.Status)
	}
	fmt.Fprintf(out, "  means:  %s\n", wrap(m.Means, "          "))
	label := "check: "
	for _, one := range m.Check {
		fmt.Fprintf(out, "  %s - %s\n", label, wrap(one, "            "))
		label = "       "
	}
	label = "rules: "
	width := 0
	for _, id := range m.Rules {
		width = max(width, len(id))
	}
	for _, id := range m.Rules {
		if r, err := ruleNamed(id); err == nil {
			fmt.Fprintf(out, "  %s %-*s  %s\n", label, width, id, r.Summary)
			label = "       "
		}
	}
	fmt.Fprintf(out, "  source: %s\n\n", m.Source)
}

// wrap breaks a text into lines that a terminal of 100 columns shows, the further ones after an indent.
func wrap(text, indent string) string {
	var b strings.Builder
	room := 100 - len(indent)
	at := 0
	for word := range strings.FieldsSeq(text) {
		switch {
		case at == 0:
		case at+1+len(word) > room:
			b.WriteString("\n" + indent)
			at = 0
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += len(word)
	}
	return b.String()
}

// abortsSaying returns the tags that stop the message with the text as their reason.
func abortsSaying(files []*lint.File, text string) []source.Span {
	var out []source.Span
	for _, f := range files {
		for _, d := range f.Documents {
			for p := range d.Parts() {
				for a := range liquid.All[*liquid.Abort](p.Template) {
					if !a.Reason.IsZero() && messages.Says(text, a.Reason.Text()) {
						out = append(out, a.Span())
					}
				}
			}
		}
	}
	return out
}

// writePlaces says where in the template a position in the body is. Behind the first output it is not known: what that
// prints has another length for each user.
func writePlaces(out io.Writer, files []*lint.File, text string) {
	n, unit, ok := messages.Position(text)
	if !ok {
		return
	}
	for _, f := range files {
		for _, d := range f.Documents {
			if d.Webhook.Body == nil {
				continue
			}
			body := d.Webhook.Body.Text()
			first := firstLiquid(body)
			if at, ok := byteAt(body[:first], n, unit); ok {
				fmt.Fprintf(out, "%s: position %d is here\n\n", report.Plain(d.Webhook.Body.Span(at, at+1).String()), n)
			} else if first < len(body) { // else it is no position in this body
				fmt.Fprintf(out, "%s: position %d is after the first output or tag, so it differs for each user; hooklint preview shows a body to count in\n\n", report.Plain(f.Source.Name()), n)
			}
		}
	}
}

// firstLiquid returns where the first output or tag of a text begins, the end of the text if it has none.
func firstLiquid(text string) int {
	first := len(text)
	for _, open := range [...]string{"{{", "{%"} {
		if i := strings.Index(text, open); i >= 0 {
			first = min(first, i)
		}
	}
	return first
}

// byteAt returns the byte of a text that a place names which is counted from 0 in another unit; false where the text ends before it.
func byteAt(text string, n int, unit source.Unit) (int, bool) {
	for at, r := range text {
		if n <= 0 {
			return at, true
		}
		n -= unit.Width(r, utf8.RuneLen(r))
	}
	return len(text), false
}

// writeFindings writes the findings of rules that prevent the messages: those at the places that the text names, else all.
func writeFindings(out io.Writer, r *lint.Report, found []messages.Message, pointers []string) error {
	var ids []string
	for _, m := range found {
		ids = append(ids, m.Rules...)
	}
	all := r.Findings
	r.Findings = slices.DeleteFunc(slices.Clone(all), func(d lint.Diagnostic) bool { return !slices.Contains(ids, d.Rule.ID) })
	there := slices.DeleteFunc(slices.Clone(r.Findings), func(d lint.Diagnostic) bool { return !under(d.Pointer, pointers) })
	if len(there) > 0 {
		r.Findings = there
	}
	if len(r.Findings) == 0 && len(r.Bugs) == 0 {
		_, err := fmt.Fprintf(out, "None of these rules finds anything in %s. What hooklint cannot see: values of users, keys, and what the other side has.\n", theseFiles(r.Files))
		return err
	}
	return report.Text(out, r, report.Options{})
}

func theseFiles(files int) string {
	if files == 1 {
		return "this file"
	}
	return "these files"
}

func under(pointer string, roots []string) bool {
	for _, root := range roots {
		if rest, ok := strings.CutPrefix(pointer, root); ok && (rest == "" || rest[0] == '/') {
			return true
		}
	}
	return false
}
