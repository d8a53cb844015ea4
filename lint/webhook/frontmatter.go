package webhook

import (
	"strings"

	"github.com/hooklint/hooklint/lint/source"
)

// frontMatter reads a file that begins with `---`, YAML and `---`; the rest is the body. It reports false if the file is
// none.
func (r *reader) frontMatter() bool {
	start, ok := firstFence(r.text, r.base)
	if !ok {
		return false
	}
	end, body, closed := closingFence(r.text, start)
	ours := r.named && r.format == liquidFormat || hasKey(r.text[start:end], "url")
	if !ours || r.format == yamlFormat && (!closed || hasKey(r.text[start:end], "body")) {
		return false // a YAML file's documents begin with `---` as well
	}
	if !closed {
		at := r.base + strings.Index(r.text[r.base:], "---")
		r.problem(at, at+len("---"), Problem{
			Message: "front matter is never closed: no second `---`",
			Why:     "hooklint cannot tell where the body begins",
			Help:    "put a line of `---` before the body",
		})
		return true
	}
	if r.tooMuchYAML(r.text[:end], start) {
		return true
	}
	w := &Webhook{}
	inFile := r.readFrontMatter(w, start, end)
	bodyView := r.file.Slice(body, len(r.text))
	switch {
	case w.Body == nil:
		w.Body = bodyView
	case strings.TrimSpace(bodyView.Text()) != "":
		r.problem(inFile.start, inFile.end, Problem{
			Message: "there are two bodies: `body` here and the text below",
			Why:     "the text below the front matter is taken",
			Help:    "remove `body` from the front matter",
		})
		w.Body = bodyView
	}
	r.add(w)
	return true
}

// readFrontMatter reads the YAML between the fences. It returns the key `body`, if that is there.
func (r *reader) readFrontMatter(w *Webhook, start, end int) *node {
	src := r.text[:end]
	if root, comments, ok := readSimple(src, start, r.scratch); ok {
		r.comments(w, src, comments)
		r.fields(w, root)
		return bodyKey(root)
	}
	docs, gaps, err := readYAML(src, start)
	if err != nil {
		r.yamlProblem(src, start, err)
		return nil
	}
	if strings.IndexByte(r.text[start:end], '#') >= 0 {
		r.comments(w, src, commentsIn(src, gaps))
	}
	if len(docs) == 0 {
		return nil
	}
	if docs[0].kind != mappingKind {
		r.problem(docs[0].start, docs[0].end, Problem{
			Message: "front matter wants `key: value` lines, but this is " + docs[0].kind.said(),
			Why:     "URL, method and headers cannot be read",
			Help:    "write a line `url: https://…`",
		})
		return nil
	}
	r.fields(w, docs[0])
	return bodyKey(docs[0])
}

func bodyKey(n *node) *node {
	for m := range n.all() {
		if m.key.text == "body" {
			return m.key
		}
	}
	return nil
}

// FrontMatter returns where the front matter of a text is, between its lines of `---`; where it is not closed yet, to the end of
// the text. It only looks at the lines.
func FrontMatter(text string) (start, end int, ok bool) {
	start, ok = firstFence(text, len(text)-len(strings.TrimPrefix(text, source.BOM)))
	if !ok {
		return 0, 0, false
	}
	end, _, _ = closingFence(text, start)
	return start, end, true
}

// firstFence returns the place after a line of `---` that nothing but blank lines come before, from i.
func firstFence(text string, i int) (int, bool) {
	blank := text[i : len(text)-len(strings.TrimLeft(text[i:], " \t\r\n"))]
	return fence(text, i+strings.LastIndexByte(blank, '\n')+1)
}

// fence returns the place after the line of `---` at i.
func fence(text string, i int) (int, bool) {
	rest, ok := strings.CutPrefix(text[i:], "---")
	if !ok {
		return 0, false
	}
	line, _, more := strings.Cut(rest, "\n")
	if strings.TrimRight(line, " \t\r") != "" {
		return 0, false
	}
	next := i + len("---") + len(line)
	if more {
		next++
	}
	return next, true
}

// closingFence finds the next line of `---` from i: where it begins, and where the line after it does.
func closingFence(text string, i int) (start, next int, ok bool) {
	for i < len(text) {
		if next, ok := fence(text, i); ok {
			return i, next, true
		}
		n := strings.IndexByte(text[i:], '\n')
		if n < 0 {
			break
		}
		i += n + 1
	}
	return len(text), len(text), false
}

// hasKey reports whether a line begins with that key of a YAML mapping. It only looks, to tell files apart cheaply.
func hasKey(text, key string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], key)
		if i < 0 {
			return false
		}
		i += from
		from = i + len(key)
		rest := text[from:]
		if i > 0 && (text[i-1] == '"' || text[i-1] == '\'') && rest != "" && rest[0] == text[i-1] {
			rest, i = rest[1:], i-1
		}
		before := strings.TrimSuffix(text[:i], source.BOM)
		atStart := before == "" || before[len(before)-1] == '\n'
		if atStart && strings.HasPrefix(strings.TrimLeft(rest, " \t"), ":") {
			return true
		}
	}
}

// comments keeps the `#` comments of a YAML text.
func (r *reader) comments(w *Webhook, src string, comments []gap) {
	for _, c := range comments {
		w.Comments = append(w.Comments, Comment{
			Span: r.file.Span(c.start, c.end),
			Text: strings.TrimSpace(strings.TrimLeft(src[c.start:c.end], "#")),
		})
	}
}
