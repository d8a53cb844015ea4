package rules

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/spelling"
	"github.com/hooklint/hooklint/lint/webhook"
)

var (
	keyAfter    = regexpOf(`(?i)^bearer\s+["'<]*([^\s"'<>]*)`)
	otherScheme = regexpOf(`(?i)^(basic|token|digest|key|api[_-]?key|oauth|jwt)\b[:\s]\s*`)
)

// bearerSlip returns what is wrong with the value of Authorization, where Braze reads it.
func bearerSlip(h *webhook.Header, keys map[string]lint.Key) headerSlip {
	at := lessSpace(h.Value.Whole())
	v := at.Text()
	s := headerSlip{span: at, holdsKey: true, why: "the API answers 401 and nothing is done", help: "write `Bearer`, a space and the key"}
	first, _, _ := strings.Cut(v, " ")
	lower := strings.ToLower(v)
	switch {
	case strings.HasPrefix(v, "{{"), strings.HasPrefix(v, "{%"), strings.HasPrefix(v, "${"):
		return headerSlip{} // what is printed may be all of it
	case v == "":
		s.span, s.message = h.Name.Whole(), "`Authorization` is empty"
	case isPasted(v):
		s.message, s.meant = "the name of the header is in its value", pastedHeader().FindStringSubmatch(v)[2]
	case strings.HasPrefix(lower, `"bearer`), strings.HasPrefix(lower, "'bearer"):
		s.message, s.meant = "the quotes around the value are sent too", strings.Trim(v, `"'`)
	case strings.HasPrefix(lower, "bearer bearer"):
		s.message, s.meant = "`Bearer` is given twice", strings.TrimSpace(v[len("bearer"):])
	case strings.HasPrefix(lower, "bearer") && strings.TrimLeft(v[len("bearer"):], " \t\r\n") != v[len("bearer"):]:
		if rest := strings.TrimSpace(v[len("bearer"):]); strings.HasPrefix(rest, `"`) || strings.HasPrefix(rest, "'") {
			s.message, s.meant = "the quotes around the key are sent too", "Bearer "+keyAfter().FindStringSubmatch(v)[1]
		}
	case lower == "bearer":
		s.message = "there is no key after `Bearer`"
	case strings.HasPrefix(lower, "bearer"):
		s.message, s.meant = "a space is wanted after `Bearer`, and nothing else", "Bearer "+strings.TrimLeft(v[len("bearer"):], ":=-_ ")
	case otherScheme().MatchString(v):
		scheme := otherScheme().FindString(v)
		s.message, s.meant = "Braze takes `Bearer` and the key, not `"+strings.TrimSpace(scheme)+"`", "Bearer "+v[len(scheme):]
	case first != v && spelling.Distance(strings.ToLower(first), "bearer", 3) <= 2:
		s.message, s.meant = "`"+first+"` should read `Bearer`", "Bearer"+v[len(first):]
	case strings.HasPrefix(v, "$"):
		for _, k := range keys {
			if k.Header == v {
				return headerSlip{} // the configuration lets it stand for the whole value
			}
		}
		s.message, s.meant, s.unless = "`Bearer` is missing in front of the key", "Bearer "+v, "the key is kept with `Bearer` in front of it"
	default:
		s.message = "`Bearer` is missing in front of the key"
		if first == v {
			s.meant = "Bearer " + v
		}
	}
	if s.message == "" {
		return headerSlip{}
	}
	return s
}

// keptElsewhere reports whether the value of a header holds no key itself: `$NAME` and outputs stand for one.
func keptElsewhere(value string) bool { return strings.ContainsAny(value, "${") }

// writeAroundKey is writeMeant where a key in plain text ends what is meant. Neither the title nor an edit repeats the key: whoever reads
// the report need not be one who may read the file.
func writeAroundKey(at source.Span, meant string) []lint.Fix {
	key := meant[strings.LastIndexByte(meant, ' ')+1:]
	before, behind, found := strings.Cut(at.Text(), key)
	if key == "" || !found {
		return nil
	}
	edits := []lint.Edit{lint.Replace(at.File.Span(at.Start, at.Start+len(before)), strings.TrimSuffix(meant, key))}
	if behind != "" {
		edits = append(edits, lint.Delete(at.File.Span(at.End-len(behind), at.End)))
	}
	return suggest("write `Bearer`, a space and the key", edits...)
}
