package rules

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// A leftover is a text that is still to be filled in.
type leftover struct {
	span     source.Span
	severity lint.Severity // zero for the rule's own
}

// placeholders finds what is still to be filled in: in values, URLs and headers, and with less weight in keys and names of
// attributes.
func placeholders(part *lint.Part) []leftover {
	var out []leftover
	for _, text := range part.Texts() {
		for _, l := range leftoversIn(text.Span(), part.IsBody()) {
			if !isElement(part, l.span.Text()) {
				out = append(out, l)
			}
		}
	}
	for _, l := range part.Lookups() {
		if len(l.Name) >= len("your_") && strings.EqualFold(l.Name[:len("your_")], "your_") {
			out = append(out, leftover{l.NameSpan, lint.Note})
		}
	}
	for _, e := range part.Literals() {
		if e.Kind == liquid.StringLit && placeholderWord(e.Text) {
			out = append(out, leftover{e.Span(), 0})
		}
	}
	return out
}

// isElement reports whether a word in angle brackets is an element of XML: its end tag stands in the same part.
func isElement(part *lint.Part, word string) bool {
	name := strings.Trim(word, "<>")
	if i := strings.IndexByte(name, ' '); i > 0 {
		name = name[:i] // <Item id>
	}
	return word[0] == '<' && strings.Contains(part.Template.File.Text(), "</"+name+">")
}

// isVerb reports whether a word begins like what is done: insert_id, replace_key.
func isVerb(word string) bool {
	return word == strings.ToLower(word) && (strings.HasPrefix(word, "insert_") || strings.HasPrefix(word, "replace_"))
}

// longestBracketed is how long a placeholder in brackets is at most, with its brackets.
const longestBracketed = 61

func leftoversIn(text source.Span, body bool) []leftover {
	var out []leftover
	s := text.Text()
	for i := 0; i < len(s); {
		if !wordByte(s[i]) && s[i] != '<' && s[i] != '{' && s[i] != '[' {
			i++
			continue
		}
		end := i + 1
		switch s[i] {
		case '<', '{', '[':
			if s[i] != '<' && (i+1 == len(s) || strings.IndexByte("yir", s[i+1]|0x20) < 0) {
				i++ // most of all a bracket of the JSON
				continue
			}
			n := strings.IndexByte(s[i:min(len(s), i+longestBracketed)], closing(s[i]))
			if n < 2 || !bracketed(s[i+1:i+n], s[i]) {
				i++
				continue
			}
			end = i + n + 1
		default:
			for end < len(s) && wordByte(s[end]) {
				end++
			}
			if !placeholderWord(s[i:end]) || i > 0 && s[i-1] == '$' {
				i = end // $API_KEY stands for a key that is kept elsewhere
				continue
			}
		}
		at := text.File.Span(text.Start+i, text.Start+end)
		found := leftover{span: at}
		if rest := strings.TrimLeft(s[end:], "\" \t"); body && strings.HasPrefix(rest, ":") {
			if isVerb(s[i:end]) {
				i = end // the key insert_id, as some APIs have it
				continue
			}
			found.severity = lint.Note
		}
		out = append(out, found)
		i = end
	}
	return out
}

func closing(open byte) byte {
	switch open {
	case '<':
		return '>'
	case '{':
		return '}'
	}
	return ']'
}

func wordByte(c byte) bool {
	return c == '_' || c == '-' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// htmlNames are names of HTML elements, which are in angle brackets without being placeholders.
var htmlNames = map[string]bool{"html": true, "head": true, "body": true, "p": true, "br": true, "a": true, "b": true, "i": true, "u": true, "em": true,
	"strong": true, "span": true, "div": true, "img": true, "table": true, "tr": true, "td": true, "th": true, "ul": true, "ol": true, "li": true,
	"h1": true, "h2": true, "h3": true, "h4": true, "hr": true, "style": true, "script": true, "title": true, "meta": true, "link": true,
	"center": true, "font": true, "small": true, "sup": true, "sub": true, "tbody": true, "thead": true, "button": true, "form": true, "input": true,
	"label": true, "select": true, "option": true, "textarea": true, "fieldset": true, "legend": true, "section": true, "article": true, "nav": true,
	"header": true, "footer": true, "figure": true, "figcaption": true, "blockquote": true, "pre": true, "h5": true, "h6": true, "dl": true, "dt": true,
	"dd": true, "iframe": true, "svg": true, "tfoot": true, "colgroup": true, "noscript": true}

// bracketed reports whether a text in brackets names what belongs there: <id>, {YOUR_KEY}, [YOUR_DOMAIN].
func bracketed(s string, open byte) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 5 || strings.ContainsAny(s, "\"\n,:/=<>{}[]") {
		return false
	}
	if open == '<' {
		if strings.Contains(s, "@") || strings.IndexByte("/!#?", s[0]) >= 0 || htmlNames[strings.ToLower(strings.TrimSuffix(words[0], "/"))] {
			return false
		}
		return strings.ContainsFunc(s, func(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }) && s[0] != ' '
	}
	lower := strings.ToLower(s)
	return strings.HasPrefix(lower, "your") || strings.HasPrefix(lower, "insert") || strings.HasPrefix(lower, "replace")
}

// blankNames is what insert_app_id and replace_me end with. Other words of that form are names of something that is done, such as
// the event insert_coin or a path that ends with replace_file.
var blankNames = map[string]bool{"id": true, "ids": true, "key": true, "token": true, "secret": true, "name": true, "value": true, "email": true, "url": true,
	"endpoint": true, "domain": true, "code": true, "here": true, "me": true, "this": true}

// slugBlanks is what else words with dashes name where they are to be filled in, as in your-app and your-app-goes-here. Others are
// parts of addresses, such as the page your-account or start-here.
var slugBlanks = map[string]bool{"identifier": true, "app": true, "company": true, "instance": true, "cluster": true, "subdomain": true, "host": true,
	"server": true, "org": true, "organization": true, "project": true, "workspace": true, "username": true, "password": true, "webhook": true, "goes": true,
	"insert": true, "paste": true, "put": true}

// placeholderWord reports whether a word is a placeholder for a value.
func placeholderWord(s string) bool {
	if len(s) < len("xxxx") || strings.IndexByte("yriax-", s[0]|0x20) < 0 && !strings.EqualFold(s[len(s)-len("here"):], "here") {
		return false // nearly every word of a template
	}
	lower := strings.ToLower(s)
	switch {
	case s == lower && (strings.HasPrefix(s, "your-") || strings.HasSuffix(s, "-here")):
		return slices.ContainsFunc(strings.Split(strings.TrimSuffix(s, "-here"), "-"), func(word string) bool { return blankNames[word] || slugBlanks[word] })
	case strings.HasPrefix(lower, "your_"), strings.HasPrefix(lower, "your-"), strings.HasPrefix(s, "YOUR"):
		return len(s) > 5
	case strings.HasPrefix(lower, "replace_"), strings.HasPrefix(lower, "insert_"), strings.HasPrefix(lower, "insert-"):
		return s == strings.ToUpper(s) || strings.HasPrefix(lower, "replace_with") || blankNames[lower[strings.LastIndexAny(lower, "_-")+1:]]
	case strings.HasSuffix(lower, "_here"), strings.HasSuffix(lower, "-here"), lower == "api_key", lower == "app_id_goes_here":
		return s == strings.ToUpper(s) || strings.HasSuffix(lower, "here")
	}
	return strings.Trim(lower, "x-") == "" && strings.Count(lower, "x") >= 4
}
