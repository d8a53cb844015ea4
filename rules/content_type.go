package rules

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/spelling"
	"github.com/hooklint/hooklint/lint/webhook"
)

const jsonType, formType = "application/json", "application/x-www-form-urlencoded"

var startsJSON = regexpOf(`^\s*([{]\s*["}]|\[\s*["{\]])`)

// contentSlip returns what is wrong with a content type.
func contentSlip(p *lint.Pass, h *webhook.Header) headerSlip {
	text := h.Value.Text()
	value, _, _ := strings.Cut(text, ";")
	v := strings.TrimSpace(value)
	start := strings.Index(text, v)
	s := headerSlip{span: h.Value.Span(start, start+len(v)), why: "the server does not read the body as what it really is", help: "write the content type of the body"}
	media := strings.ToLower(v)
	if strings.ContainsAny(media, "{<$") || isBlankBody(p) || slices.Contains(braze.ContentTypes(), media) && media != formType && !toBraze(p) {
		return headerSlip{}
	}
	known := slices.Contains(braze.ContentTypes(), media)
	switch {
	case toBraze(p) && media != jsonType:
		s.message, s.meant = "Braze takes `"+jsonType+"`, not `"+oneLine(v)+"`", jsonType
	case media == formType && startsJSON().MatchString(p.Webhook.Body.Text()):
		s.message, s.meant, s.maybe = "the body is JSON, but the content type says that it is a form", jsonType, true
	case known:
		return headerSlip{}
	default:
		near := nearMedia(media)
		if near == "" {
			return headerSlip{}
		}
		s.message, s.meant = withMeaning("`"+oneLine(v)+"` is not a content type", near), near
	}
	return s
}

// nearMedia returns the content type that is meant by a slip: application/x-www-form-url-encoded, json.
func nearMedia(media string) string {
	for _, m := range braze.ContentTypes() {
		_, sub, _ := strings.Cut(m, "/")
		if d := spelling.Distance(media, m, 3); d <= 2 || media == sub || media == strings.Replace(m, "/", "-", 1) {
			return m
		}
	}
	return ""
}
