package webhook

import (
	"fmt"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"pgregory.net/rapid"
)

// Letting go of blocks while a page is read leaves the fenced ones as they are.
func TestFencesAreThoseOfTheWholePage(t *testing.T) {
	whole := parser.NewParser(parser.WithBlockParsers(parser.DefaultBlockParsers()...))
	start := rapid.SampledFrom([]string{"", "", "", "> ", ">", "- ", "1. ", "2) ", "  ", "    ", "\t", "   - ", "> - ", "* * "})
	rest := rapid.SampledFrom([]string{
		"```json", "```", "~~~ liquid", "~~~", "````", "a", "b c", "", "", "===", "---", "# a", "<!--", "-->", "<pre>", "</pre>", "<div>", "[a]: b", "***", "{% raw %}", "-", "+ x", "```liquid\r",
	})
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for range rapid.IntRange(0, 40).Draw(t, "lines") {
			b.WriteString(start.Draw(t, "start") + rest.Draw(t, "rest") + "\n")
		}
		src := []byte(b.String())
		told := func(f *ast.FencedCodeBlock) string {
			liquid, json := languageOf(f, src)
			if !liquid && !json {
				return "other\n"
			}
			return fmt.Sprintln(liquid, json, f.Lines().Sliced(0, f.Lines().Len()))
		}
		var got, want string
		eachFence(src, func(f *ast.FencedCodeBlock) { got += told(f) })
		// Walk gives back only what its function does, and that never fails.
		_ = ast.Walk(whole.Parse(text.NewReader(src)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if f, ok := n.(*ast.FencedCodeBlock); ok && entering {
				want += told(f)
			}
			return ast.WalkContinue, nil
		})
		if got != want {
			t.Fatalf("%s\ngot  %s\nwant %s", src, got, want)
		}
	})
}
