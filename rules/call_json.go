package rules

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// checkCallJSON finds what keeps the headers of a call, and a body that is said to be JSON, from being read.
func checkCallJSON(p *lint.Pass, part *lint.Part, options map[string]*liquid.Option) {
	if headers := options["headers"]; headers != nil && headers.Value.Span.File != nil {
		const why = "the headers cannot be read, and the call is made without them or fails"
		switch text := headers.Value.Span.Text(); {
		case strings.HasPrefix(text, "{"):
			reportJSON(p, headers.Value.Span, why)
		case !strings.Contains(text, "${") && !strings.Contains(text, "{{"):
			p.Report(lint.Diagnostic{Span: headers.Value.Span, Message: "the headers are not a JSON object", Why: why,
				Help: "write them as JSON, such as `{\"Accept\": \"text/plain\"}`"})
		}
	}
	body, kind := options["body"], options["content_type"]
	if body == nil || body.Value.Span.File == nil || !sendsJSON(kind) && !sendsJSON(options["headers"]) {
		return
	}
	at := body.Value.Span
	if at = captured(part, at); strings.HasPrefix(strings.TrimSpace(at.Text()), "{") {
		reportJSON(p, at, "the body of the call is not JSON, and the call fails")
	}
}

// sendsJSON reports whether an option says that the body is JSON.
func sendsJSON(o *liquid.Option) bool {
	if o == nil || o.Value.Span.File == nil {
		return false
	}
	text := strings.ToLower(o.Value.Span.Text())
	return strings.Contains(text, "json") && (o.Name != "headers" || strings.Contains(text, "content-type"))
}

// captured returns the text that the one output of a value prints, if a single capture makes it; else the value itself.
func captured(part *lint.Part, value source.Span) source.Span {
	name := strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(value.Text(), "{{"), "}}"))
	found := value
	for _, s := range part.Names().Setters {
		if s.Name != name {
			continue
		}
		c, ok := s.Node.(*liquid.Capture)
		if !ok || found != value || len(c.Body) == 0 {
			return value
		}
		found = c.Body[0].Span().To(c.Body[len(c.Body)-1].Span())
	}
	return found
}

// reportJSON reads a stretch of a template as JSON of its own. Names that are assigned outside of it are unknown there.
func reportJSON(p *lint.Pass, at source.Span, why string) {
	body := jsontmpl.Read(liquid.Parse(at.File.Slice(at.Start, at.End)), p.Config.World)
	for _, problem := range body.Problems {
		if problem.Maybe || problem.Kind == jsontmpl.Empty || problem.Kind == jsontmpl.DuplicateKey {
			continue
		}
		p.Report(lint.Diagnostic{Span: problem.Span, Message: problem.Message, Why: why, Help: "write it as JSON, with double quotes", When: problem.When})
		return
	}
}
