package lint

import (
	"iter"

	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
)

// A Part is one of the texts of a request that Braze renders on its own.
type Part struct {
	Name     string // "body", "URL", or the header's name
	Header   bool
	Template *liquid.Template

	doc   *Document
	text  fact[*jsontmpl.Body]
	nodes fact[[]liquid.Node]
	exprs fact[[]liquid.Expr]
	names fact[*Names]
	calls fact[[]URL]
}

// Nodes is every node of the part, those inside others too, in the order of the text.
func (p *Part) Nodes() []liquid.Node {
	return p.nodes.of(func() []liquid.Node { return liquid.AllNodes(p.Template) })
}

// Expressions is every expression of the part, those inside others too.
func (p *Part) Expressions() []liquid.Expr {
	return p.exprs.of(func() []liquid.Expr { return liquid.AllExpressions(p.Nodes()) })
}

// Names is what the part assigns and reads.
func (p *Part) Names() *Names { return p.names.of(p.findNames) }

// NodesOf is the nodes of a kind in a part, those inside others too, in the order of the text. A nil part has none.
func NodesOf[N liquid.Node](p *Part) iter.Seq[N] {
	return func(yield func(N) bool) {
		if p != nil {
			eachOf(p.Nodes(), yield)
		}
	}
}

// ExpressionsOf is the expressions of a kind in a part, those inside others too. A nil part has none.
func ExpressionsOf[E liquid.Expr](p *Part) iter.Seq[E] {
	return func(yield func(E) bool) {
		if p != nil {
			eachOf(p.Expressions(), yield)
		}
	}
}

// eachOf yields the things of a kind, until yield says false.
func eachOf[K, T any](all []T, yield func(K) bool) {
	for _, one := range all {
		if k, ok := any(one).(K); ok && !yield(k) {
			return
		}
	}
}

// IsBody reports whether the part is the body.
func (p *Part) IsBody() bool { return p.Name == "body" && !p.Header }

// IsURL reports whether the part is the URL.
func (p *Part) IsURL() bool { return p.Name == "URL" && !p.Header }

// Text is what the part can print, with a hole for each output. Of the body it is the JSON.
func (p *Part) Text() *jsontmpl.Body {
	if p.IsBody() {
		return p.doc.Body()
	}
	return p.plainText()
}

// plainText is what the part can print, read as no JSON.
func (p *Part) plainText() *jsontmpl.Body {
	return p.text.of(func() *jsontmpl.Body { return p.doc.room.text(p.Template, p.doc.world()) })
}
