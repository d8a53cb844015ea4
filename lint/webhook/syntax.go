package webhook

import (
	"strings"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint/source"
)

// YAMLProblem says in plain words what the YAML reader turned down in a file that is YAML as a whole, at its place.
func YAMLProblem(f *source.File, err error) Problem {
	if p, bad := encodingProblem(f); bad {
		return p
	}
	base := 0
	if strings.HasPrefix(f.Text(), source.BOM) {
		base = len(source.BOM)
	}
	start, end, p := yamlSlip(f.Text(), base, err)
	p.Span = f.Span(start, end)
	return p
}

func (r *reader) yamlProblem(src string, base int, err error) {
	start, end, p := yamlSlip(src, base, err)
	r.problem(start, end, p)
}

// yamlSlip says in plain words what the YAML reader turned down, and where.
func yamlSlip(src string, base int, err error) (start, end int, p Problem) {
	where, context, words := yamlErrorPlace(src, base, err)
	if at, ok := unquotedLiquid(src, where); ok {
		return at, at + 2, Problem{
			Message: "Liquid begins with `{`, which YAML reads as a mapping",
			Why:     "the file cannot be read",
			Help:    "put the whole value in quotes",
		}
	}
	p = Problem{Message: "this is not YAML", Why: "the file cannot be read", Help: "check indentation, colons and quotes here"}
	for _, s := range yamlSlips {
		if strings.Contains(words, s.words) {
			p.Message, p.Help = s.message, s.help
			if s.fromStart && context >= 0 {
				where = context
			}
			break
		}
	}
	if where < 0 {
		where = max(base, firstControl(src, base))
	}
	if where < len(src) && src[where] == '\t' {
		p.Message, p.Help = "a tab found where YAML wants spaces", "indent with spaces"
	}
	return where, afterRune(src, where), p
}

// yamlSlips are the YAML reader's words and ours.
var yamlSlips = [...]struct {
	words, message, help string
	fromStart            bool // the slip is where the construct begins
}{
	{"mapping values are not allowed", "a `:` found where YAML wants the end of the value", "put the value in quotes, or check the indentation", false},
	{"unexpected end of stream", "this quote is never closed", "close it where the value ends", true},
	{"unexpected document indicator", "this quote is never closed", "close it where the value ends", true},
	{"did not find expected ',' or ']'", "this list is never closed, or a comma is missing", "write `]` after the last item", true},
	{"did not find expected ',' or '}'", "this mapping is never closed, or a comma is missing", "write `}` after the last item, or put the value in quotes", true},
	{"did not find expected node content", "YAML wants a value here", "write it, or close the list or mapping before it", false},
	{"did not find expected key", "YAML wants a key here", "check the indentation: the keys of a mapping start in the same column", false},
	{"could not find expected ':'", "YAML wants a `:` after this key", "write `key: value`, or indent the line", true},
	{"did not find expected '-' indicator", "YAML wants a `-` here", "begin each item of the list with `-`", false},
	{"unknown escape character", "YAML knows no such escape in double quotes", `double the backslash, or use single quotes`, false},
	{"unknown anchor", "nothing is marked with that anchor", "mark a value with `&name` first, or put this one in quotes", false},
	{"cannot start any token", "a YAML value cannot begin with this character", "put the whole value in quotes", false},
	{"tab character", "a tab found where YAML wants spaces", "indent with spaces", false},
	{"control characters are not allowed", "a control character found where text is expected", "remove it", false},
	{"expected comment or line break", "only a comment can follow this `|` or `>`", "begin the text on the next line", false},
	{"duplicate", "this key is given twice", "remove one of them", false},
}

// unquotedLiquid finds a value on the line of an error that begins with `{{` or `{%`: the usual reason.
func unquotedLiquid(src string, where int) (int, bool) {
	if where < 0 || where > len(src) {
		return 0, false
	}
	start := strings.LastIndexByte(src[:where], '\n') + 1
	end := len(src)
	if n := strings.IndexByte(src[where:], '\n'); n >= 0 {
		end = where + n
	}
	line := src[start:end]
	_, value, ok := strings.Cut(line, ": ")
	value = strings.TrimLeft(value, " \t")
	if !ok || !strings.HasPrefix(value, "{{") && !strings.HasPrefix(value, "{%") {
		return 0, false
	}
	return start + len(line) - len(value), true
}

// firstControl returns the first character YAML does not take; the reader does not say where it is.
func firstControl(src string, base int) int {
	for i, c := range src[base:] {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' || 0x7F <= c && c <= 0x9F && c != 0x85 || c == 0xFFFE || c == 0xFFFF {
			return base + i
		}
	}
	return base
}

// jsonProblem says where JSON breaks off.
func (r *reader) jsonProblem(e *jsonError) {
	p := Problem{
		Message: "the JSON ends too early",
		Why:     "the file cannot be read",
		Help:    "close what is open: a quote, a bracket or a brace",
	}
	if e.offset < len(r.text) {
		c := r.text[e.offset:afterRune(r.text, e.offset)]
		p.Message = tick(c) + " is not allowed here in JSON"
		p.Help = "check the comma, bracket or quote before it"
		switch c {
		case "\n", "\r", "\t":
			p.Message = "there is a line break or tab within quotes"
			p.Help = "write it as `\\n` or `\\t`, or close the quote before it"
		case "`":
			p.Message = "a backtick is not allowed here in JSON"
		}
	}
	r.problem(e.offset, afterRune(r.text, e.offset), p)
}

func afterRune(text string, i int) int {
	if i >= len(text) {
		return len(text)
	}
	_, size := utf8.DecodeRuneInString(text[i:])
	return i + size
}
