package webhook

import (
	"path"
	"strings"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint/arena"
	"github.com/hooklint/hooklint/lint/source"
)

// Recognised reports whether a file of that name is checked when its folder is.
func Recognised(name string) bool {
	_, named := formatOf(name)
	return named
}

// A format is what a file's name says of it.
type format int

const (
	unknownFormat format = iota
	liquidFormat
	yamlFormat
	jsonFormat
	markdownFormat
)

// formatOf reads a file's name. named says that it ends in `.webhook` and the format's own ending; a file of no known format
// is not named.
func formatOf(name string) (f format, named bool) {
	ext := path.Ext(name)
	named = len(ext) < len(name) && strings.EqualFold(path.Ext(name[:len(name)-len(ext)]), ".webhook")
	switch strings.ToLower(ext) {
	case ".liquid":
		return liquidFormat, named
	case ".yaml", ".yml":
		return yamlFormat, named
	case ".json":
		return jsonFormat, named
	case ".md", ".markdown":
		return markdownFormat, named
	default:
		return unknownFormat, false
	}
}

// A Reader reads one file after the other into memory that is used again. The zero Reader is ready; it serves
// one goroutine at a time. What it finds in a file is good until it reads the next.
type Reader struct {
	nodes arena.Of[node]
	runs  arena.Slices[source.Run]
	said  transcript // room for what is in the middle of being read
}

// Read finds the webhooks in a file, by its name and content, and what keeps parts of it from being read. keys are the
// names that are at the top level of a known body: by them a fenced block without Liquid is told from other JSON.
// A file that holds no webhook gives nothing.
func Read(f *source.File, keys []string) ([]*Webhook, []Problem) { return new(Reader).Read(f, keys) }

// Read finds the webhooks in a file as the function Read does, in the memory of the reader.
func (r *Reader) Read(f *source.File, keys []string) ([]*Webhook, []Problem) {
	r.nodes.Reset()
	r.runs.Reset()
	if p, bad := encodingProblem(f); bad {
		return nil, []Problem{p}
	}
	one := &reader{file: f, text: f.Text(), keys: keys, extent: &extent{}, scratch: r}
	if strings.HasPrefix(one.text, source.BOM) {
		one.base = len(source.BOM)
	}
	one.format, one.named = formatOf(f.Name())
	one.read()
	return one.webhooks, one.problems
}

// A reader reads one file, or one fenced block of it.
type reader struct {
	file   *source.File
	text   string // of the file
	base   int    // where the text begins: after a byte-order mark
	format format
	named  bool
	keys   []string

	webhooks []*Webhook
	problems []Problem
	extent   *extent
	scratch  *Reader
}

func (r *reader) read() {
	switch {
	case r.format == markdownFormat:
		r.markdown()
	case r.frontMatter():
	case r.format == yamlFormat:
		r.yamlObject()
	case r.format == liquidFormat:
		r.bareBody()
	case r.jsonContainer():
	case r.format == unknownFormat && r.looksLikeObject():
		r.yamlObject()
	default:
		r.bareBody()
	}
}

// bareBody reads the whole file as the body.
func (r *reader) bareBody() {
	r.add(&Webhook{Body: r.file.Slice(r.base, len(r.text))})
}

// add keeps a webhook, if it is within bounds.
func (r *reader) add(w *Webhook) {
	if !r.takes(w) {
		return
	}
	w.File = r.file.Outermost()
	r.webhooks = append(r.webhooks, w)
}

// problem notes what is wrong with the file's bytes from start to end.
func (r *reader) problem(start, end int, p Problem) {
	p.Span = r.file.Span(start, end).Outer()
	r.found(p)
}

// encodingProblem finds the first byte that is not text.
func encodingProblem(f *source.File) (Problem, bool) {
	text := f.Text()
	if utf8.ValidString(text) {
		at := strings.IndexByte(text, 0)
		if at < 0 {
			return Problem{}, false
		}
		return Problem{
			Span: f.Span(at, at+1), Encoding: true,
			Message: "a NUL byte found where text is expected",
			Why:     "what follows it is lost, or the request is turned down",
			Help:    "remove the byte, or save the file as text again",
		}, true
	}
	p := Problem{
		Span: f.Span(0, 0), Encoding: true,
		Message: "this byte is not UTF-8",
		Why:     "requests are sent as UTF-8: this character arrives broken",
		Help:    "save the file as UTF-8",
	}
	if strings.HasPrefix(text, "\xFF\xFE") || strings.HasPrefix(text, "\xFE\xFF") {
		p.Message = "the file is UTF-16, but UTF-8 is wanted"
	}
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		if c == utf8.RuneError && size == 1 {
			p.Span = f.Span(i, i+1)
			break
		}
		i += size
	}
	return p, true
}

// firstLine returns the first line from i that is not blank.
func (r *reader) firstLine(i int) source.Span {
	i += len(r.text[i:]) - len(strings.TrimLeft(r.text[i:], " \t\r\n"))
	line, _, _ := strings.Cut(r.text[i:], "\n")
	return r.file.Span(i, i+len(strings.TrimRight(line, " \t\r")))
}
