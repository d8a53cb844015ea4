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

// contentSlip returns what is wrong with a content type.
func contentSlip(p *lint.Pass, h *webhook.Header) headerSlip {
	value, _, _ := strings.Cut(h.Value.Text(), ";")
	at := lessSpace(h.Value.Span(0, len(value)))
	v := at.Text()
	s := headerSlip{span: at, why: "the server does not read the body as what it really is", help: "write the content type of the body"}
	media := strings.ToLower(v)
	if strings.ContainsAny(media, "{<$") || isBlankBody(p) {
		return headerSlip{}
	}
	known := slices.Contains(braze.ContentTypes(), media)
	switch {
	case toBraze(p) && media != jsonType:
		s.message, s.meant = "Braze takes `"+jsonType+"`, not `"+oneLine(v)+"`", jsonType
	case known:
		return otherShape(p, s, media)
	default:
		near := nearMedia(media)
		if near == "" {
			return headerSlip{}
		}
		s.message, s.meant = withMeaning("`"+oneLine(v)+"` is not a content type", near), near
	}
	return s
}

// otherShape returns what is wrong with a content type for a body that is JSON. Of a body that should be and is not, json-syntax says it.
func otherShape(p *lint.Pass, s headerSlip, media string) headerSlip {
	said := map[string]string{formType: "a form", "text/xml": "XML", "application/xml": "XML"}[media]
	if said == "" || p.Shape() != lint.LikeJSON {
		return headerSlip{}
	}
	s.message, s.meant, s.unless = "the body is JSON, but the content type says that it is "+said, jsonType, "the receiver wants it so"
	return s
}

// mediaOf returns the content type of a body by its look; empty for JSON, and where nobody knows.
func mediaOf(shape lint.Shape) string {
	switch shape {
	case lint.LikeForm:
		return formType
	case lint.LikeXML:
		return "application/xml"
	case lint.LikeQuery:
		return "application/graphql"
	case lint.Unclear, lint.LikeJSON:
	}
	return ""
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
