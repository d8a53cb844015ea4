package webhook

import (
	"iter"
	"strconv"
	"strings"

	"github.com/hooklint/hooklint/lint/source"
)

// What is read of a file. A request takes some thousand bytes, so nobody who wrote one comes near; whatever else is in a
// file, reading and checking it takes seconds, not hours.
const (
	mostTemplate = 1 << 20  // bytes of a URL, a header or a body
	mostText     = 12 << 20 // bytes of these together, or of YAML
	mostYAML     = 1 << 20  // bytes of front matter, or of a document in YAML
	mostWebhooks = 10_000   // or documents in YAML
	mostEntries  = 1_000    // headers of a webhook, or permissions
	mostProblems = 100
	mostLines    = 1_000_000 // of a page in Markdown
)

// An extent is how much of a file has been read so far, including its fenced blocks.
type extent struct {
	webhooks, text, yaml, problems int

	full    bool     // nothing more is taken
	crowded *Webhook // of which it was said that it has too many headers
}

// takes reports whether a webhook is within the bounds, and says what is left out where one is not.
func (r *reader) takes(w *Webhook) bool {
	if r.extent.full {
		return false
	}
	var first *source.File
	for part := range w.parts() {
		if part.Len() > mostTemplate {
			r.leftOut(part, "this is longer than 1 MB and is not read", "the webhook it belongs to is not checked")
			return false
		}
		if first == nil {
			first = part
		}
		r.extent.text += part.Len()
	}
	r.extent.webhooks++
	switch {
	case first == nil:
	case r.extent.webhooks > mostWebhooks:
		r.tooMany(first.Span(0, 0))
	case r.extent.text > mostText:
		r.extent.full = true
		r.leftOut(first, "only the first 12 MB of webhooks in a file are read", "this one and those after it are not checked")
	}
	return !r.extent.full
}

// parts returns what a webhook sends.
func (w *Webhook) parts() iter.Seq[*source.File] {
	return func(yield func(*source.File) bool) {
		for _, part := range []*source.File{w.URL, w.Method, w.Body} {
			if part != nil && !yield(part) {
				return
			}
		}
		for i := range w.Headers {
			if !yield(w.Headers[i].Name) || !yield(w.Headers[i].Value) {
				return
			}
		}
	}
}

// tooMany says that nothing more is read from there on.
func (r *reader) tooMany(at source.Span) {
	r.extent.full = true
	r.found(Problem{
		Span:    at.Outer(),
		Message: "a file is read up to " + strconv.Itoa(mostWebhooks) + " webhooks",
		Why:     "this one and those after it are not checked", Help: "split the file",
	})
}

// tooManyEntries says that no more headers or permissions are read from there on.
func (r *reader) tooManyEntries(at *node) {
	r.problem(at.start, at.end, Problem{
		Message: "no more than " + strconv.Itoa(mostEntries) + " of these are read",
		Why:     "this one and those after it are not checked", Help: "remove what is not needed",
	})
}

func (r *reader) leftOut(part *source.File, message, why string) {
	r.found(Problem{Span: part.Span(0, 0).Outer(), Message: message, Why: why, Help: "split the file"})
}

// tooMuchYAML reports whether src[base:] is left out, and says so.
func (r *reader) tooMuchYAML(src string, base int) bool {
	if len(src)-base <= mostYAML {
		return false
	}
	r.problem(base, base, Problem{Message: "this YAML is longer than 1 MB and is not read", Why: "the webhook in it is not checked", Help: "split the file"})
	return true
}

// found keeps a problem, unless there are too many. The last one says that there are more.
func (r *reader) found(p Problem) {
	switch r.extent.problems++; {
	case r.extent.problems == mostProblems:
		p.Message, p.Why, p.Help = "there are more problems here and below than are shown", "only the first problems around a webhook are shown", "fix these, then check again"
	case r.extent.problems > mostProblems:
		return
	}
	r.problems = append(r.problems, p)
}

// lastLine returns where the lines of a page end that are read. It says so where fences are after them.
func (r *reader) lastLine() int {
	end := r.base
	for range mostLines {
		n := strings.IndexByte(r.text[end:], '\n')
		if n < 0 {
			return len(r.text)
		}
		end += n + 1
	}
	if rest := r.text[end:]; strings.Contains(rest, "```") || strings.Contains(rest, "~~~") {
		r.problem(end, end, Problem{Message: "only the first million lines of a page are read", Why: "what follows them is not checked", Help: "split the file"})
	}
	return end
}
