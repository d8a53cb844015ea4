package rules

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/source"
)

// A bareName is a variable's name that is written as text where its value was meant.
type bareName struct {
	at     source.Span // with the quotes or braces around it
	name   string
	output string // what was meant, without quotes
	quoted bool
}

var (
	inBraces = regexpOf(`\{[A-Za-z_]\w*(?:\.\w+)*\}`)
	aPath    = regexpOf(`^([A-Za-z_]\w*)((?:\[\d+\])?(?:\.[A-Za-z_]\w*(?:\[\d+\])?)+)$`)
)

// pathOf returns the variable and the path into it that a text spells; nil if it spells none.
func pathOf(text string) []string {
	if !strings.Contains(text, ".") || strings.Contains(text, " ") {
		return nil
	}
	return aPath().FindStringSubmatch(text)
}

// unreadNames returns the names of variables in the text of a part that nothing reads.
func unreadNames(p *lint.Pass, part *lint.Part) []bareName {
	out := bareLines(part)
	if !part.IsBody() || !p.JSONBody() {
		return out
	}
	names := part.Names()
	out = append(out, bareStrings(p, names)...)
	for _, text := range part.Texts() {
		for _, b := range bracedNames(part, text.Span()) {
			if root, _, _ := strings.Cut(b.name, "."); names.Assigned[root] && !names.Read[root] && !breaksJSON(p.Body(), b.at) {
				out = append(out, b)
			}
		}
	}
	return out
}

// breaksJSON reports whether something is said already of the JSON at a place.
func breaksJSON(b *jsontmpl.Body, at source.Span) bool {
	return slices.ContainsFunc(b.Problems, func(p jsontmpl.Problem) bool {
		return p.Span.File == at.File && p.Span.Start < at.End && at.Start < p.Span.End
	})
}

// bareStrings returns the string values of a JSON body that are the name of a variable nothing reads, or a way into it.
func bareStrings(p *lint.Pass, names *lint.Names) []bareName {
	set := map[string]bool{}
	for _, s := range names.Setters {
		set[s.Name] = true
	}
	var out []bareName
	for _, s := range stringValues(p.Body()) {
		text := s.text
		root := text
		if m := pathOf(text); m != nil {
			root = m[1]
		} else if !set[text] {
			continue
		}
		if names.Assigned[root] && !names.Read[root] {
			out = append(out, bareName{at: s.at, name: text, output: text, quoted: true})
		}
	}
	return out
}

// bareLines returns the lines of text that are a way into a variable nothing reads: `item.title`.
func bareLines(part *lint.Part) []bareName {
	names := part.Names()
	var out []bareName
	for _, text := range part.Texts() {
		at := text.Span()
		for line := range strings.Lines(at.Text()) {
			from := at.Start
			at.Start += len(line)
			word := strings.TrimSpace(line)
			m := pathOf(word)
			if m == nil || !names.Assigned[m[1]] || names.Read[m[1]] {
				continue
			}
			from += strings.Index(line, word)
			out = append(out, bareName{at: at.File.Span(from, from+len(word)), name: word, output: word})
		}
	}
	return out
}

// bracedNames returns the names in single braces in a text: of variables the part assigns, and of profile fields.
func bracedNames(part *lint.Part, text source.Span) []bareName {
	var out []bareName
	s := text.Text()
	if !strings.Contains(s, "{") {
		return nil
	}
	for _, m := range inBraces().FindAllStringIndex(s, -1) {
		if m[0] > 0 && strings.IndexByte("{$%", s[m[0]-1]) >= 0 || m[1] < len(s) && s[m[1]] == '}' {
			continue
		}
		name := s[m[0]+1 : m[1]-1]
		root, _, _ := strings.Cut(name, ".")
		b := bareName{at: text.File.Span(text.Start+m[0], text.Start+m[1]), name: name, output: name}
		if !part.Names().Assigned[root] {
			if _, ok := braze.VariableNamed("", name); !ok {
				continue
			}
			b.output = "${" + name + "}"
		}
		out = append(out, b)
	}
	return out
}

// addresses returns the texts of a part that are URLs: its own, and those that it calls.
func addresses(part *lint.Part) []source.Span {
	var out []source.Span
	if part.IsURL() {
		for _, text := range part.Texts() {
			out = append(out, text.Span())
		}
	}
	for _, tag := range callsOf(part) {
		for i := range tag.Words {
			out = append(out, tag.Words[i].Span)
		}
	}
	return out
}
