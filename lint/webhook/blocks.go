package webhook

import (
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// blocks reads Markdown's blocks only: what is within a paragraph is of no matter here.
var blocks = sync.OnceValue(func() parser.Parser {
	all := parser.DefaultBlockParsers()
	for i := range all {
		if p, ok := all[i].Value.(parser.BlockParser); ok {
			all[i].Value = passing{p}
		}
	}
	return parser.NewParser(parser.WithBlockParsers(all...))
})

// closedFence is where what is to be done with each fenced block is in the reader's context.
var closedFence = parser.NewContextKey()

// eachFence gives the fenced blocks of a page, in order.
func eachFence(src []byte, give func(*ast.FencedCodeBlock)) {
	pc := parser.NewContext()
	pc.Set(closedFence, give)
	blocks().Parse(text.NewReader(src), parser.WithContext(pc))
}

// A passing is the reader of a kind of block that is not kept for long, since a page may have millions. What is closed is dropped
// once a block after it is closed as well, and lines that nobody wants to read go at once.
type passing struct{ parser.BlockParser }

// Continue reads a further line.
func (p passing) Continue(n ast.Node, reader text.Reader, pc parser.Context) parser.State {
	state := p.BlockParser.Continue(n, reader, pc)
	if state&parser.HasChildren != 0 {
		return state
	}
	if fence, ok := n.(*ast.FencedCodeBlock); ok {
		if liquid, json := languageOf(fence, reader.Source()); liquid || json {
			return state
		}
	}
	const kept = 2 // the reader asks for the first, and whether there are more
	if lines := n.Lines(); lines.Len() > kept {
		lines.SetSliced(0, kept)
	}
	return state
}

// Close is told that a block has ended.
func (p passing) Close(n ast.Node, reader text.Reader, pc parser.Context) {
	p.BlockParser.Close(n, reader, pc)
	if fence, ok := n.(*ast.FencedCodeBlock); ok {
		if give, ok := pc.Get(closedFence).(func(*ast.FencedCodeBlock)); ok {
			give(fence)
		}
	}
	parent := n.Parent()
	if parent == nil {
		return
	}
	for before := n.PreviousSibling(); before != nil; before = n.PreviousSibling() {
		parent.RemoveChild(parent, before)
	}
}

func languageOf(b *ast.FencedCodeBlock, src []byte) (liquid, json bool) {
	language := string(b.Language(src))
	return strings.EqualFold(language, "liquid"), strings.EqualFold(language, "json")
}
