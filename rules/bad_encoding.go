package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
)

//go:embed bad_encoding.md
var badEncodingDoc string

var badEncoding = &lint.Rule{
	ID:        "bad-encoding",
	Group:     lint.Liquid,
	Summary:   "bytes that are not UTF-8",
	Severity:  lint.Error,
	Since:     "0.1.0",
	Doc:       badEncodingDoc,
	CheckFile: checkBadEncoding,
}

func checkBadEncoding(p *lint.FilePass) {
	for _, problem := range p.Problems {
		if problem.Encoding {
			p.Report(lint.Diagnostic{Span: problem.Span, Message: problem.Message, Why: problem.Why, Help: problem.Help})
		}
	}
}
