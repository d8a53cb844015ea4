package rules

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/source"
)

//go:embed json_syntax.md
var jsonSyntaxDoc string

var jsonSyntax = &lint.Rule{
	ID:        "json-syntax",
	Group:     lint.JSON,
	Summary:   "text that is not JSON on some way through the template",
	Severity:  lint.Error,
	Since:     "0.1.0",
	Doc:       jsonSyntaxDoc,
	Check:     checkJSONSyntax,
	CheckFile: checkContainer,
}

func checkJSONSyntax(p *lint.Pass) {
	if !p.JSONBody() {
		return
	}
	reportUnread(p)
	other := ""
	if p.Webhook.Header("Content-Type") != nil && !toBraze(p) {
		other = mediaOf(p.Shape())
	}
	var trailing []source.Span
	for problem := range problems(p, jsontmpl.TrailingComma) {
		trailing = append(trailing, problem.Span)
	}
	for problem := range allProblems(p) {
		if other != "" {
			problem.Help = "write `Content-Type: " + other + "`, or the body as JSON"
			other = ""
		}
		switch problem.Kind {
		case jsontmpl.LeadingComma:
			if closesBehind(problem.Span) && slices.Contains(trailing, problem.Span) {
				continue // trailing-comma says it of all ways
			}
			problem.Help = cmp.Or(leadingHelp(p, problem.Span), problem.Help)
			fallthrough
		case jsontmpl.Unexpected, jsontmpl.Unclosed, jsontmpl.OutsideHole, jsontmpl.Words:
			if _, ok := wordsOf(p, &problem); ok {
				continue // unquoted-string says it
			}
			p.Report(lint.Diagnostic{
				Span:    problem.Span,
				Message: problem.Message,
				Why:     "the text is not JSON, so the endpoint turns the request down",
				Help:    cmp.Or(problem.Help, "change the template so that every way through it prints JSON"),
				When:    problem.When,
				Maybe:   problem.Maybe,
			})
		}
	}
}

// reportUnread tells what of the body was not read, and why.
func reportUnread(p *lint.Pass) {
	d := lint.Diagnostic{Span: p.Template().File.Span(0, 0), Severity: lint.Note}
	switch b := p.Body(); {
	case b.Hides != nil:
		d.Span = b.Hides.Span()
		d.Message = "what follows this output was not checked"
		d.Why = "it may print any piece of the JSON, so hooklint cannot tell what has to follow it"
		d.Help = "print whole values with it; if it only assigns, put it between `capture` and `endcapture`"
	case b.More:
		d.Message = fmt.Sprintf("only the first %d problems of this JSON are reported", jsontmpl.MostProblems)
		d.Why = "what follows them was not checked"
		d.Help = "mend these and check again"
	case b.Cut:
		d.Message = "not every way through this template could be followed"
		d.Why = "there are too many of them, or they are too deep; what was not read was not checked"
		d.Help = "split the template, or check its parts by themselves"
	default:
		return
	}
	p.Report(d)
}

// leadingHelp returns what to do about a comma that nothing is before on some way; empty if it is to be removed.
func leadingHelp(p *lint.Pass, comma source.Span) string {
	if _, wrong := wrongRounds(p, comma, "forloop.first"); wrong {
		return "print the comma in each round but the first: `{% unless forloop.first %},{% endunless %}`"
	}
	rows := rowsAround(p.BodyPart().Template.Nodes, nil, comma.Start)
	if len(rows) == 0 {
		return ""
	}
	own := &rows[len(rows)-1]
	if blocks := own.firstBlocks(); blocks > 0 {
		return "put the comma into the branches or loops in front of it, after what they print"
	}
	if len(rows) > 1 && own.starts(comma.Start) {
		switch blocks := rows[len(rows)-2].firstBlocks(); {
		case blocks > 0:
			return keepComma + ", in place of this comma"
		case blocks == 0 && own.loop() != nil:
			return "print the comma between rounds only: `{% unless forloop.first %},{% endunless %}`"
		}
	}
	if slices.ContainsFunc(rows, func(r row) bool { return r.loop() != nil }) {
		return keepComma + ", in place of this comma" // other rounds need one
	}
	return ""
}

// checkContainer reports what keeps the file around a webhook from being read: front matter, YAML, JSON.
func checkContainer(p *lint.FilePass) {
	for _, problem := range p.Problems {
		if !problem.Encoding {
			p.Report(lint.Diagnostic{Span: problem.Span, Message: problem.Message, Why: problem.Why, Help: problem.Help})
		}
	}
}
