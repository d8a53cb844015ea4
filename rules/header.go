package rules

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/spelling"
	"github.com/hooklint/hooklint/lint/webhook"
)

// A headerSlip is what is wrong with a header; the zero headerSlip is nothing.
type headerSlip struct {
	span               source.Span
	message, why, help string
	meant              string // what should stand at the span; empty if that is not known
	severity           lint.Severity
	unless             string // what would make it right; empty if nothing would
}

func (s *headerSlip) diagnostic() lint.Diagnostic {
	return lint.Diagnostic{Span: s.span, Severity: s.severity, Message: s.message, Why: s.why, Help: s.help, Maybe: s.unless != "", Unless: s.unless,
		Fixes: writeMeant(s.span, s.meant, lint.Suggested)}
}

// isHeaderName reports whether a text in lower case looks like the name of a header.
func isHeaderName(s string) bool {
	return s != "" && strings.Trim(s, "0123456789abcdefghijklmnopqrstuvwxyz!#$%&'*+.^_`|~-") == ""
}

func nameSlip(h *webhook.Header) headerSlip {
	name := h.Name.Text()
	if strings.Contains(name, "{{") || strings.Contains(name, "{%") {
		return headerSlip{}
	}
	s := headerSlip{span: h.Name.Whole(), message: "`" + oneLine(name) + "` is not the name of a header", why: "the header does not arrive as intended", help: "write only the name here, and the value as the header's value"}
	if m := pastedHeader().FindStringSubmatch(name); m == nil || m[2] == "" {
		if bare := strings.ReplaceAll(strings.Trim(name, " \t:\"'{}"), " ", "-"); isHeaderName(strings.ToLower(bare)) {
			s.meant = bare
		}
	}
	return s
}

// A nearName is a header whose name is a slip of one that the request lacks.
type nearName struct {
	header *webhook.Header
	meant  string
}

// nearNames returns the headers whose names are slips of those that the request lacks. missing-header says it of requests to Braze.
func nearNames(p *lint.Pass) []nearName {
	if toBraze(p) {
		return nil
	}
	var near []nearName
	for _, name := range []string{"Content-Type", "Authorization"} {
		if p.Webhook.Header(name) != nil {
			continue
		}
		if h := nearHeader(p, name); h != nil && !strings.HasPrefix(strings.ToLower(h.Name.Text()), "x-") {
			near = append(near, nearName{h, name})
		}
	}
	return near
}

// nearSlip returns what is wrong with a header if it is one of those.
func nearSlip(h *webhook.Header, near []nearName) headerSlip {
	for _, n := range near {
		if n.header == h {
			return headerSlip{span: h.Name.Whole(), message: "the request has no `" + n.meant + "` header; `" + oneLine(h.Name.Text()) + "` is another",
				why: "a server only reads the header that it knows", help: "write `" + n.meant + "`", meant: n.meant, severity: lint.Warning}
		}
	}
	return headerSlip{}
}

// pastedAuthorization reports whether a header's name holds Authorization and its value: wrong-header says it.
func pastedAuthorization(h webhook.Header) bool { return isPasted(h.Name.Text()) }

// isPasted reports whether a text holds Authorization, a colon and what is after it.
func isPasted(s string) bool { return strings.IndexByte(s, ':') >= 0 && pastedHeader().MatchString(s) }

var (
	pastedHeader = regexpOf(`(?i)^[\s{"']*(authorization)["']?\s*:\s*["']?(.*?)["'}\s]*$`)
	keyAfter     = regexpOf(`(?i)^bearer\s+["'<]*([^\s"'<>]*)`)
	otherScheme  = regexpOf(`(?i)^(basic|token|digest|key|api[_-]?key|oauth|jwt)\b[:\s]\s*`)
)

// bearerSlip returns what is wrong with the value of Authorization, where Braze reads it.
func bearerSlip(h *webhook.Header, keys map[string]lint.Key) headerSlip {
	at := lessSpace(h.Value.Whole())
	v := at.Text()
	s := headerSlip{span: at, why: "the API answers 401 and nothing is done", help: "write `Bearer`, a space and the key"}
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
		s.message, s.meant = "Braze takes `Bearer` and the key, not `"+first+"`", "Bearer "+otherScheme().ReplaceAllString(v, "")
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
