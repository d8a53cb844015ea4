package lsp

import (
	"strings"
	"testing"
)

// Whatever a text holds: what is written at a place lies around it, in one line.
func FuzzYAMLAt(f *testing.F) {
	for _, text := range []string{
		"a: b\nc:\n  - d: \"e\n  - {f: 'g', h: [i, j: k]} # l\n", "---\r\n- - a\r\n  -\r\nb: |\r\n  c: d\r\n\r\ne: {", "'a: b': {c\n d: [\n}\n\"",
	} {
		f.Add(text, len(text)/2)
	}
	f.Fuzz(func(t *testing.T, text string, at int) {
		if at < 0 || at > len(text) || at > 0 && strings.HasPrefix(text[at:], "\n") && text[at-1] == '\r' {
			t.Skip("the offset is none in the text, or within a line break")
		}
		c, ok := yamlAt(text, at)
		if !ok {
			return
		}
		if c.start < 0 || c.start > at || at > c.end || c.end > len(text) || strings.Contains(text[c.start:c.end], "\n") {
			t.Errorf("%q at %d: %d to %d", text, at, c.start, c.end)
		}
	})
}
