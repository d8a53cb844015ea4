package lint

import (
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// A Part is one of the texts of a request that Braze renders on its own. Those of its methods that list nodes list the nodes inside
// others, too, in the order of the text, and nothing for a nil Part.
type Part struct {
	Name     string // "body", "URL", or the header's name
	Header   bool
	Template *liquid.Template

	doc   *Document
	text  fact[*jsontmpl.Body]
	kinds fact[*kinds]
	exprs fact[[]liquid.Expr]
	names fact[*Names]
	calls fact[[]URL]
	outer fact[[]source.Span] // the captured texts that are in no other
}

// Nodes returns every node of the part.
func (p *Part) Nodes() []liquid.Node { return p.ofKind().nodes }

// Expressions returns every expression of the part, those inside others too.
func (p *Part) Expressions() []liquid.Expr {
	return p.exprs.of(func() []liquid.Expr { return liquid.AllExpressions(p.Nodes()) })
}

// Names returns what the part assigns and reads.
func (p *Part) Names() *Names { return p.names.of(p.findNames) }

// IsBody reports whether the part is the body.
func (p *Part) IsBody() bool { return p.Name == "body" && !p.Header }

// IsURL reports whether the part is the URL.
func (p *Part) IsURL() bool { return p.Name == "URL" && !p.Header }

// Text returns what the part can print, with a hole for each output. Of the body it is the JSON.
func (p *Part) Text() *jsontmpl.Body {
	if p.IsBody() {
		return p.doc.Body()
	}
	return p.plainText()
}

// plainText returns what the part can print, read as no JSON.
func (p *Part) plainText() *jsontmpl.Body {
	return p.text.of(func() *jsontmpl.Body { return p.doc.checker.text(p.Template, p.doc.World()) })
}

// outerCaptures returns the captured texts of a part, less those within others, in order.
func (p *Part) outerCaptures() []source.Span {
	return p.outer.of(func() []source.Span {
		var out []source.Span
		for _, c := range p.Captures() {
			if n := len(out); n == 0 || out[n-1].End <= c.Span().Start {
				out = append(out, c.Span())
			}
		}
		return out
	})
}
