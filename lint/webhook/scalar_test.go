package webhook

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint/source"
	"go.yaml.in/yaml/v4"
	"pgregory.net/rapid"
)

// checkRuns demands that a view's runs cover its text in order and that runs of equal length hold the outer bytes.
func checkRuns(t interface{ Fatalf(string, ...any) }, outer string, n *node) {
	at, place := 0, 0
	for _, r := range n.runs {
		if r.Start != at || r.OuterStart < place || r.OuterStart+r.OuterLen > len(outer) || r.Len < 0 || r.OuterLen < 0 {
			t.Fatalf("run %+v in %q\nof %q", r, n.text, outer)
		}
		at, place = r.Start+r.Len, r.OuterStart+r.OuterLen
		// A folded line break maps like a byte that is the same.
		if r.Len == r.OuterLen && r.Len > 1 && n.style != opaque &&
			n.text[r.Start:at] != outer[r.OuterStart:place] && !strings.ContainsAny(outer[r.OuterStart:place], "\\\n\r") {
			t.Fatalf("run %+v: got %q, outer %q", r, n.text[r.Start:at], outer[r.OuterStart:place])
		}
	}
	if n.runs != nil && at != len(n.text) {
		t.Fatalf("runs end at %d of %q", at, n.text)
	}
}

func TestJSONStringsAgreeWithEncodingJSON(t *testing.T) {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{`\n`, `\t`, `\"`, `\\`, `\/`, `\b`, `\f`, `\r`, `\u00e9`, `\u20AC`, `\ud83d\ude00`, `\ud83d`, `\ude00`, `\ud83d\u0041`, "😀", "é"}),
		rapid.StringMatching(`[a-z {}:,]{0,4}`),
	)
	rapid.Check(t, func(t *rapid.T) {
		text := ` {"k": "` + strings.Join(rapid.SliceOf(piece).Draw(t, "pieces"), "") + `"}`
		var want map[string]string
		if err := json.Unmarshal([]byte(text), &want); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		root, failed := new(Reader).readJSON(text, 0)
		if failed != nil {
			t.Fatalf("%q: %v", text, failed)
		}
		v, _ := root.get("k")
		if v.text != want["k"] {
			t.Fatalf("%q\ngot  %q\nwant %q", text, v.text, want["k"])
		}
		checkRuns(t, text, v)
	})
}

// yamlText are pieces of which scalars are made: what folding, chomping, escaping and indentation turn on.
var yamlText = rapid.SampledFrom([]string{
	"a", "b c", " ", "  ", "\n", "\n", "\n\n", "\t", "\r\n", "é", "😀", "'", "''", "\"", `\n`, `\"`, `\\`, `\x41`, `\u00e9`, `\U0001F600`,
	`\_`, `\L`, `\N`, "\\\n", "\\\n  ", "#", " #", ":", ": ", "- ", "{", "}", "[", "]", ",", "|", ">", "\u0085", "\u2028", "&a ", "*a", "!t ",
	"\n   ", "\n    ", "\r", "---", "\n\t",
})

func TestYAMLScalarsAgreeWithTheReader(t *testing.T) {
	seen := map[style]int{}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(yamlText).Draw(t, "pieces"), "")
		head := rapid.SampledFrom([]string{
			"k: \"%\"", "k: '%'", "k: %", "k: |\n  %", "k: |-\n  %", "k: |+\n  %", "k: |2\n  %", "k: >\n  %", "k: >-\n  %", "k: >+1\n %", "k: !!str &x >2- # c\n  %",
			"k:\n- |\n  %", "k:\n  - a: >\n     %", "k: {a: \"%\"}", "k: [%]", "k:\n  '%'", "- k: |1\n    %", "? %\n: '%'", "k: |\n  %\nj: '%'",
		}).Draw(t, "head")
		indent := strings.Repeat(" ", rapid.IntRange(0, 5).Draw(t, "indent"))
		src := strings.ReplaceAll(head, "%", strings.ReplaceAll(text, "\n", "\n"+indent))
		var want yaml.Node
		if yaml.Load([]byte(src), &want) != nil {
			return
		}
		docs, _, err := readYAML(src, 0)
		if err != nil {
			t.Fatalf("%q: %v", src, err)
		}
		var same func(y *yaml.Node, n *node)
		same = func(y *yaml.Node, n *node) {
			switch {
			case y.Kind == yaml.AliasNode:
			case y.Kind == yaml.ScalarNode && n.kind != nullKind:
				if y.Value != n.text {
					t.Fatalf("%q\ngot  %q\nwant %q", src, n.text, y.Value)
				}
				checkRuns(t, src, n)
				seen[n.style]++
				// Where a block is a key, the indentation it counts from is not looked for.
				if n.style == opaque && !strings.HasPrefix(src, "? ") {
					t.Fatalf("%q: no places for %q", src, n.text)
				}
			}
			for i, c := range y.Content {
				if y.Kind == yaml.SequenceNode {
					same(c, n.items[i])
				} else if i%2 == 0 {
					same(c, n.members[i/2].key)
				} else {
					same(c, n.members[i/2].value)
				}
			}
		}
		same(want.Content[0], docs[0])
	})
	for _, s := range []style{doubleQuoted, singleQuoted, literalBlock, foldedBlock, plainText} {
		if seen[s] == 0 {
			t.Errorf("no scalar of style %d came up", s)
		}
	}
}

func TestRewritingAnyScalarReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(yamlText).Draw(t, "pieces"), "")
		head := rapid.SampledFrom([]string{
			"url: \"%\"\n", "url: '%'\n", "url: %\n", "url: |\n  %\n", "url: |2-\n  %\n", "url: >\n  %\n", "url: >+\n  %\nkey: x\n",
		}).Draw(t, "head")
		src := strings.ReplaceAll(head, "%", strings.ReplaceAll(text, "\n", "\n  "))
		f := source.NewFile("a.webhook.yaml", src)
		found, problems := Read(f, nil)
		if len(problems) > 0 || len(found) != 1 || found[0].URL == nil {
			return
		}
		view := found[0].URL
		start := rapid.IntRange(0, view.Len()).Draw(t, "start")
		end := rapid.IntRange(start, view.Len()).Draw(t, "end")
		with := strings.Join(rapid.SliceOfN(yamlText, 0, 3).Draw(t, "with"), "")
		if !utf8.ValidString(view.Text()[:start]) || !utf8.ValidString(view.Text()[start:end]) {
			return
		}
		span, spelt, ok := view.Span(start, end).Rewrite(with)
		if !ok {
			return
		}
		again := src[:span.Start] + spelt + src[span.End:]
		want := view.Text()[:start] + with + view.Text()[end:]
		found, problems = Read(source.NewFile("a.webhook.yaml", again), nil)
		if len(problems) > 0 || len(found) != 1 || found[0].URL == nil {
			t.Fatalf("%q\nto %q: problems %v", src, again, problems)
		}
		if got := found[0].URL.Text(); got != strings.ReplaceAll(want, "\r\n", "\n") && got != want {
			t.Fatalf("%q\nto   %q\ngot  %q\nwant %q", src, again, got, want)
		}
	})
}
