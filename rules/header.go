package rules

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/webhook"
)

// A headerSlip is what is wrong with a header; the zero headerSlip is nothing.
type headerSlip struct {
	span               source.Span
	message, why, help string
	meant              string // what should stand at the span; empty if that is not known
	holdsKey           bool   // the text at the span may be an API key
	severity           lint.Severity
	unless             string // what would make it right; empty if nothing would
}

func (s *headerSlip) diagnostic() lint.Diagnostic {
	fixes := writeMeant(s.span, s.meant, lint.Suggested)
	if s.holdsKey && !keptElsewhere(s.meant) {
		fixes = writeAroundKey(s.span, s.meant)
	}
	return lint.Diagnostic{Span: s.span, Severity: s.severity, Message: s.message, Why: s.why, Help: s.help, Maybe: s.unless != "", Unless: s.unless,
		Fixes: fixes}
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
	s := headerSlip{span: h.Name.Whole(), why: "the header does not arrive as intended", help: "write only the name here, and the value as the header's value"}
	shown := oneLine(name)
	if m := pastedHeader().FindStringSubmatch(name); m == nil || m[2] == "" {
		if bare := strings.ReplaceAll(strings.Trim(name, " \t:\"'{}"), " ", "-"); isHeaderName(strings.ToLower(bare)) {
			s.meant = bare
		}
	} else if !keptElsewhere(m[2]) {
		shown = m[1] + ": …"
	}
	s.message = "`" + shown + "` is not the name of a header"
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

var pastedHeader = regexpOf(`(?i)^[\s{"']*(authorization)["']?\s*:\s*["']?(.*?)["'}\s]*$`)
