// Package report writes a report: for people as text, Markdown and a page, for programs in the formats they read.
//
// What is in a template is shown so that it cannot do anything to whoever reads the report: control characters and
// marks that turn the direction of writing come out as their code points, in JSON as escapes, and what would be markup,
// a command or a link in a format is written so that it is none.
package report

import (
	"io"
	"maps"
	"slices"

	"github.com/hooklint/hooklint/lint"
)

// Options is how a report is written.
type Options struct {
	Color   bool
	Quiet   bool   // notes are left out of what people read: text, github, markdown, html
	Dir     string // an absolute path: names below it are written relative to it in formats for programs
	Version string
}

// A Format writes a report.
type Format func(w io.Writer, r *lint.Report, o Options) error

// Formats is the formats by name.
var Formats = map[string]Format{
	"text":       Text,
	"json":       JSON,
	"sarif":      writeSARIF,
	"github":     writeGitHub,
	"junit":      writeJUnit,
	"checkstyle": writeCheckstyle,
	"rdjson":     writeRDJSON,
	"markdown":   writeMarkdown,
	"html":       writeHTML,
}

// Names returns the names of the formats, sorted.
func Names() []string { return slices.Sorted(maps.Keys(Formats)) }
