package rules

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/source"
)

// isVerb reports whether a word begins like what is done: insert_id, replace_key.
func isVerb(word string) bool {
	return word == strings.ToLower(word) && (strings.HasPrefix(word, "insert_") || strings.HasPrefix(word, "replace_"))
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
	if len(s) < len("xxxx") {
		return false
	}
	switch s[0] | 0x20 {
	case 'y', 'r', 'i', 'a', 'x', '-':
	default:
		if s[len(s)-1]|0x20 != 'e' || !strings.EqualFold(s[len(s)-len("here"):], "here") {
			return false // nearly every word of a template
		}
	}
	lower := strings.ToLower(s)
	switch {
	case s == lower && (strings.HasPrefix(s, "your-") || strings.HasSuffix(s, "-here")):
		return slices.ContainsFunc(strings.Split(strings.TrimSuffix(s, "-here"), "-"), func(word string) bool { return blankNames[word] || slugBlanks[word] })
	case strings.HasPrefix(lower, "your_"), strings.HasPrefix(lower, "your-"), strings.HasPrefix(s, "YOUR"):
		return len(s) > 5
	case strings.HasPrefix(lower, "replace_"), strings.HasPrefix(lower, "insert_"), strings.HasPrefix(lower, "insert-"):
		return s == strings.ToUpper(s) || strings.HasPrefix(lower, "replace_with") || blankNames[lower[strings.LastIndexAny(lower, "_-")+1:]]
	case strings.HasSuffix(lower, "_here"), strings.HasSuffix(lower, "-here"), lower == "api_key":
		return s == strings.ToUpper(s) || strings.HasSuffix(lower, "here")
	}
	return strings.Trim(lower, "x-") == "" && strings.Count(lower, "x") >= 4
}

// namesakes finds ids that say no more than their keys, in any case: "canvas_id": "CANVAS_ID".
func namesakes(text source.Span) []leftover {
	const ending = `_id"`
	var out []leftover
	s := text.Text()
	for from := 0; ; {
		n := strings.Index(s[from:], ending)
		if n < 0 {
			return out
		}
		end := from + n + len(ending)
		key := s[strings.LastIndexByte(s[:end-1], '"')+1 : end]
		from = end
		rest, hasValue := strings.CutPrefix(strings.TrimLeft(s[end:], " \t"), ":")
		rest = strings.TrimLeft(rest, " \t")
		if !hasValue || len(rest) <= len(key) || rest[0] != '"' || !strings.EqualFold(rest[1:1+len(key)], key) {
			continue
		}
		at := text.File.Span(text.End-len(rest)+1, text.End-len(rest)+len(key))
		if word := at.Text(); len(leftoversIn(at, inBody)) == 0 && !placeholderWord(word) {
			out = append(out, leftover{span: at})
		}
	}
}
