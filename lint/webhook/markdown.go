package webhook

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// markdown reads the fenced blocks that look like a webhook.
func (r *reader) markdown() {
	if !strings.Contains(r.text, "```") && !strings.Contains(r.text, "~~~") {
		return
	}
	src := []byte(r.text[r.base:r.lastLine()])
	blankDeepLines(src)
	eachFence(src, func(b *ast.FencedCodeBlock) {
		if !r.extent.full {
			r.fenced(b, src)
		}
	})
	if len(r.webhooks) > 1 {
		for i, w := range r.webhooks {
			if w.Name == "" {
				w.Name = "block " + strconv.Itoa(i+1)
			}
		}
	}
}

func (r *reader) fenced(b *ast.FencedCodeBlock, src []byte) {
	liquid, json := languageOf(b, src)
	if !liquid && !json {
		return
	}
	view := r.blockView(b.Lines())
	inner := &reader{file: view, text: view.Text(), keys: r.keys, format: jsonFormat, extent: r.extent, scratch: r.scratch}
	if liquid {
		inner.format = liquidFormat
	}
	switch {
	case inner.frontMatter():
	case !liquid && inner.jsonContainer():
	case inner.looksLikeBody(liquid):
		inner.bareBody()
		for _, w := range inner.webhooks {
			w.Shown = true
		}
	}
	for _, w := range inner.webhooks {
		if w.Begin.File == nil {
			w.Begin = inner.firstLine(0)
		}
	}
	r.webhooks = append(r.webhooks, inner.webhooks...)
	r.problems = append(r.problems, inner.problems...)
}

// blockView returns the text of a fenced block without the indentation or the `>` before its lines, and without `{% raw %}`
// and `{% endraw %}` as first and last line.
func (r *reader) blockView(lines *text.Segments) *source.File {
	all := lines.Sliced(0, lines.Len())
	if len(all) > 0 && isTagLine(r.line(all[0]), "raw") {
		all = all[1:]
		if n := len(all); n > 0 && isTagLine(r.line(all[n-1]), "endraw") {
			all = all[:n-1]
		}
	}
	t := r.scratch.transcript(r.text)
	f := fenceSpelling{newline: source.LineBreak(r.text), outer: r.text}
	for _, s := range all {
		start, stop := s.Start+r.base, s.Stop+r.base
		if prefix := linePrefix(r.text, start); len(prefix) > len(f.prefix) && start < stop {
			f.prefix = prefix
		}
		if s.Padding > 0 { // a tab of which some columns are indentation
			t.say(strings.Repeat(" ", s.Padding), start, start)
		}
		t.take(start, stop)
	}
	if lines.Len() > 0 {
		t.closed(lines.At(0).Start + r.base)
	} else {
		t.closed(r.base)
	}
	said, runs := r.scratch.end(t)
	f.runs = runs
	return source.NewView(r.file, said, runs, f.spell)
}

// A fenceSpelling puts what is before a block's lines before each new one.
type fenceSpelling struct {
	outer, newline string
	prefix         string // the longest before any line: some lines may have less
	runs           []source.Run
}

func (f *fenceSpelling) spell(text string, at source.Span) (string, bool) {
	if strings.Contains(text, "```") || strings.Contains(text, "~~~") {
		return "", false // it might close the block
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	view := at.File.Text()
	last := at.End == len(view) && strings.HasSuffix(view, "\n")
	if before := cmp.Or(text, view[:at.Start]); last && before != "" && (at.Len() == 0 || !strings.HasSuffix(before, "\n")) {
		return "", false // the closing fence would stand on the last line
	}
	if at.Start == 0 || view[at.Start-1] == '\n' {
		rest := cmp.Or(text, view[at.End:])
		place := outerPlace(f.outer, f.runs, at)
		if rest != "" && strings.IndexByte(" \t\n\r", rest[0]) >= 0 && linePrefix(f.outer, place.Start) != f.prefix {
			return "", false // blanks at the start of this line would be taken for indentation
		}
	}
	spelt := strings.ReplaceAll(text, "\n", f.newline+f.prefix)
	if last {
		spelt = strings.TrimSuffix(spelt, f.prefix) // the closing fence has its own
	}
	return spelt, true
}

// linePrefix returns what is before i on its line.
func linePrefix(text string, i int) string {
	return strings.TrimPrefix(text[strings.LastIndexByte(text[:i], '\n')+1:i], source.BOM)
}

func (r *reader) line(s text.Segment) string { return r.text[s.Start+r.base : s.Stop+r.base] }

// isTagLine reports whether a line is one tag and nothing else, such as `{%- raw -%}`.
func isTagLine(line, tag string) bool {
	line = strings.TrimSpace(line)
	line, opens := strings.CutPrefix(line, "{%")
	line, closes := strings.CutSuffix(line, "%}")
	return opens && closes && strings.TrimSpace(strings.Trim(line, "-")) == tag
}

// looksLikeBody reports whether a fenced block is a webhook's body, or meant to be one: JSON with Liquid in it, or with a
// known key at its top level. A block of Liquid alone, or of Liquid in prose or in HTML, is an example of something else.
func (r *reader) looksLikeBody(liquid bool) bool {
	if !hasLiquid(r.text) {
		return hasKnownKey(r.text, r.keys)
	}
	text := strings.TrimSpace(withoutLiquid(r.text))
	return !beginsElement(text) && (!liquid || beginsJSON(text))
}

// beginsElement reports whether an element of HTML or XML begins a text; a comment may stand before JSON.
func beginsElement(text string) bool {
	return len(text) > 1 && text[0] == '<' && ('a' <= text[1] && text[1] <= 'z' || 'A' <= text[1] && text[1] <= 'Z')
}

// beginsJSON reports whether an object or a list begins at the start of a line.
func beginsJSON(text string) bool {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "{") || strings.HasPrefix(line, "[") {
			return true
		}
	}
	return false
}

func hasLiquid(text string) bool {
	return strings.Contains(text, "{{") || strings.Contains(text, "{%")
}

// withoutLiquid leaves out tags and outputs, roughly.
func withoutLiquid(text string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(text, '{')
		if i < 0 || i+1 == len(text) {
			break
		}
		var end int
		switch text[i+1] {
		case '{':
			end = strings.Index(text[i:], "}}")
			for end >= 0 && i+end+2 < len(text) && text[i+end+2] == '}' {
				end++
			}
		case '%':
			end = strings.Index(text[i:], "%}")
		default:
			b.WriteString(text[:i+1])
			text = text[i+1:]
			continue
		}
		b.WriteString(text[:i])
		if end < 0 {
			return b.String()
		}
		text = text[i+end+2:]
	}
	b.WriteString(text)
	return b.String()
}

// hasKnownKey reports whether JSON, as far as it can be read, has one of the keys at its top level.
func hasKnownKey(text string, keys []string) bool {
	dec := jsontext.NewDecoder(strings.NewReader(text), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	for {
		tok, err := dec.ReadToken()
		if err != nil {
			return false
		}
		if dec.StackDepth() != 1 || tok.Kind() != '"' {
			continue
		}
		if kind, n := dec.StackIndex(1); kind != '{' || n%2 == 0 {
			continue // a value
		}
		if slices.Contains(keys, tok.String()) {
			return true
		}
	}
}
