// Package report writes a report: as text for people, as JSON for programs.
//
// What stands in a template is shown so that it cannot do anything to a terminal: control characters and marks that turn
// the direction of writing come out as their code points.
package report

import (
	"io"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
)

// Options is how a report is written.
type Options struct {
	Color   bool
	Quiet   bool          // notes are left out of text
	Shown   lint.Severity // of text: findings below are left out; zero shows all
	Links   bool
	Version string
}

// A Format writes a report.
type Format func(w io.Writer, r *lint.Report, o Options) error

// Formats is the formats by name.
var Formats = map[string]Format{
	"text": Text,
	"json": JSON,
}

// Names is the names of the formats, sorted.
func Names() []string {
	var names []string
	for n := range Formats {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// plain is a text in which nothing acts on a terminal.
func plain(s string) string {
	if !strings.ContainsFunc(s, acts) {
		return s
	}
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for _, r := range s {
		if !acts(r) {
			b.WriteRune(r)
			continue
		}
		b.WriteString("<U+")
		for shift := 12; shift >= 0; shift -= 4 {
			b.WriteByte(hex[r>>shift&15])
		}
		b.WriteByte('>')
	}
	return b.String()
}

// acts reports whether a character does something other than stand there.
func acts(r rune) bool {
	switch {
	case r < ' ' && r != '\t', 0x7F <= r && r < 0xA0:
		return true
	case 0x200B <= r && r <= 0x200F, 0x2028 <= r && r <= 0x202E, 0x2066 <= r && r <= 0x2069, r == 0xFEFF:
		return true
	}
	return false
}
