package webhook

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// sameNode compares what counts of two nodes: what kind and text they are, and where.
func sameNode(a, b *node) bool {
	if a.start != b.start || a.end != b.end || a.text != b.text || a.style != b.style || a.isKey != b.isKey || a.inFlow != b.inFlow ||
		len(a.members) != len(b.members) || len(a.items) != len(b.items) {
		return false
	}
	scalar := func(k kind) bool { return k == textKind || k == scalarKind }
	if a.kind != b.kind && !(scalar(a.kind) && scalar(b.kind)) {
		return false
	}
	if scalar(a.kind) && (a.content != b.content || firstRun(a) != firstRun(b)) {
		return false
	}
	for i := range a.items {
		if !sameNode(a.items[i], b.items[i]) {
			return false
		}
	}
	for i := range a.members {
		if !sameNode(a.members[i].key, b.members[i].key) || !sameNode(a.members[i].value, b.members[i].value) {
			return false
		}
	}
	return true
}

// firstRun returns where the text begins in the file.
func firstRun(n *node) int {
	if len(n.runs) == 0 {
		return n.content
	}
	return n.runs[0].OuterStart
}

func compareSimple(t interface{ Fatalf(string, ...any) }, src string) bool {
	root, comments, ok := readSimple(src, 0, new(Reader))
	if !ok {
		return false
	}
	docs, gaps, err := readYAML(src, 0)
	if err != nil || len(docs) != 1 {
		t.Fatalf("%q is not so simple: %v", src, err)
	}
	if !sameNode(root, docs[0]) {
		t.Fatalf("%q\nby hand     %+v\nby a reader %+v", src, root, docs[0])
	}
	if want := commentsIn(src, gaps); !slices.Equal(comments, want) {
		t.Fatalf("%q\ncomments by hand     %v\ncomments by a reader %v", src, comments, want)
	}
	return true
}

func TestSimpleFrontMatterIsReadByHand(t *testing.T) {
	text := strings.Trim(strings.Split(frontMatterFile, "---")[1], "\n") + "\npermissions: [users.track, users.merge]\naudience: 7\n\ncanvas_id: \"{{a}}\"  \n"
	object := text + "body: |\n  {\n\n    \"é\": \t1 # 2\n  }\n"
	commented := "# head: x – y\n\n" + strings.ReplaceAll(object, "canvas_id", "   # „einzeln“\ncanvas_id") + "# last\naudience: 7 # hooklint: allow x\n# end"
	for _, src := range []string{text, object, commented, strings.ReplaceAll(commented, "\n", "\r\n"), object + "x: y", strings.ReplaceAll(object, "\n", "\r\n"), strings.ReplaceAll(text, "\n", "\r\n"), strings.TrimSpace(text)} {
		if !compareSimple(t, src) {
			t.Errorf("not read: %q", src)
		}
	}
}

var simplePieces = rapid.SampledFrom([]string{
	"url", "headers", "a", "B-c", ": ", ":", ": x", ": x\n", ":\n", "\n", "\n ", "\n  ", "\r\n", " ", "b c", "[a, b.c]", "[", "]", ", ", ",", "\"", "\"x\"", "'",
	"null", "~", "1", "-1", "- ", "-", "{", "{{x}}", "}", "|", ">", "&a", "*a", "!", "%", "@", "`", "\\", "\t", "é", "\u0085", "...", ": |\n", ": |\n  ", ": |\n  a\n", "\n\n", "#", " #", "# c\n", "  # c\n", "\n# c: d", " # ä\r\n", "   ", "\uFEFF", "\u2028", "😀", "---", "?", "? ", "$K", "/", ".", "<<", "true", "=",
})

func TestSimpleYAMLAgreesWithTheReader(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		compareSimple(t, strings.Join(rapid.SliceOf(simplePieces).Draw(t, "pieces"), ""))
	})
}

var simpleLines = rapid.SampledFrom([]string{
	"url: a", "b: \"c\"  ", "headers:", "  A: b", "  C: d # e", "   F: g", "x: [a.b, c]", "body: |", "  {", "    \"é\": 1 # 2", "", "  ", "\t",
	"# a", "  # b", "    # c: d", "\t# e", "g: h # i", "j: # k", "l: m#n", "o: \"p # q\"", "r: | # s", "t: [u] # v", "w: x\t# y", "#", "z: é # ü", "k: \" # ", "k2: a b  #",
})

func TestSimpleLinesAgreeWithTheReader(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		compareSimple(t, strings.Join(rapid.SliceOfN(simpleLines, 1, 12).Draw(t, "lines"), "\n"))
	})
}

func FuzzSimpleYAML(f *testing.F) {
	f.Add("url: a\nheaders:\n  A: b\n  C: \"d\"\nx: [a.b, c]\n")
	f.Add("a: |\n   a\n\n  b\nb: |\n\n c")
	f.Add("a: b\n\n  c: d\r\n")
	f.Add("# a\na: b # c\nb:\n # d\n  c: d\n# e\nd: |\n  a # b\n# f")
	f.Fuzz(func(t *testing.T, src string) {
		if _, bad := encodingProblem(newTestFile(src)); !bad {
			compareSimple(t, src)
		}
	})
}
