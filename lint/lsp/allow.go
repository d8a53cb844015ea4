package lsp

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// allowed returns the change that puts in a comment that lets a finding pass, beside it or in all of the file. Which comment can
// stand where depends on the container and on what the line is in the middle of, so each is tried, and the first that lets this
// finding pass and brings no other is taken.
func (s *server) allowed(snap *snapshot, d *lint.Diagnostic, inFile bool) (change, bool) {
	places := comments(snap, d)
	if inFile {
		places = fileComments(snap, d)
	}
	for _, c := range places {
		if c.end > c.start || c.text == "" {
			continue
		}
		text := snap.string[:c.start] + c.text + snap.string[c.end:]
		after := s.check(snap, source.NewFile(snap.source.Name(), text)).report
		before := snap.report()
		if after.Allowed > before.Allowed && len(after.Findings)+after.Allowed-before.Allowed == len(before.Findings) && len(after.Bugs) <= len(before.Bugs) {
			return change{c}, true
		}
	}
	return nil, false
}

// comments returns the comments that may let a finding pass, those that read best first.
func comments(snap *snapshot, d *lint.Diagnostic) []edit {
	at := d.Span.Outer()
	f := at.File
	line := f.Position(at.Start, source.Bytes).Line
	start, ok := f.Offset(source.Position{Line: line, Column: 1}, source.Bytes)
	if !ok {
		return nil
	}
	written := f.Line(line)
	indent := written[:len(written)-len(strings.TrimLeft(written, " \t"+source.BOM))]
	indent = strings.TrimPrefix(indent, source.BOM)
	end := source.LineBreak(f.Text())
	liquid := "{% comment %} hooklint: allow " + d.Rule.ID + " {% endcomment %}"
	var out []edit
	if e, ok := joined(f, line-1, d.Rule.ID); ok {
		out = append(out, e)
	}
	out = append(out,
		edit{start, start, indent + liquid + end},
		edit{start, start, indent + "# hooklint: allow " + d.Rule.ID + end})
	// Within the line, where no line can be put in: a body in a JSON string.
	if p, ok := snap.placeOf(at.Start); ok {
		from := strings.LastIndexByte(p.file.Text()[:p.offset], '\n') + 1
		if spot, text, ok := p.file.Span(from, from).Rewrite(liquid); ok {
			out = append(out, edit{spot.Start, spot.End, text})
		}
	}
	return out
}

// fileComments returns the comments that may let what a rule finds in a file pass: in its front matter, at the start of YAML, and
// at the start of a body.
func fileComments(snap *snapshot, d *lint.Diagnostic) []edit {
	text := snap.string
	start := len(text) - len(strings.TrimPrefix(text, source.BOM))
	end := source.LineBreak(text)
	line := "# hooklint: allow-file " + d.Rule.ID + end
	out := []edit{{start, start, line}}
	if strings.HasPrefix(text[start:], "---"+end) {
		start += len("---" + end)
		out = []edit{{start, start, line}}
	}
	for _, document := range snap.file().Documents {
		at := document.Template().File.Span(0, 0)
		if spot, text, ok := at.Rewrite("{% comment %} hooklint: allow-file " + d.Rule.ID + " {% endcomment %}"); ok {
			out = append(out, edit{spot.Start, spot.End, text})
		}
	}
	return out
}

// joined adds a rule to the comment on a line, since a second comment would make the first one ineffective.
func joined(f *source.File, line int, rule string) (edit, bool) {
	const word = "hooklint: allow "
	text := f.Line(line)
	i := strings.Index(text, word)
	start, ok := f.Offset(source.Position{Line: line, Column: 1}, source.Bytes)
	if i < 0 || !ok {
		return edit{}, false
	}
	end := i + len(word)
	for end < len(text) && (text[end] == '-' || text[end] == ',' || 'a' <= text[end] && text[end] <= 'z' || text[end] == ' ' && text[end-1] == ',') {
		end++
	}
	return edit{start + end, start + end, ", " + rule}, true
}
