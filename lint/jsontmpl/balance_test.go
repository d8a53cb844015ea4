package jsontmpl

import (
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint/source"
)

func TestClosersAfter(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		n          int
		first      byte
		unknown    bool
	}{
		{name: "nothing"},
		{name: "closed in itself", text: `, {"a": [1, 2]}`},
		{name: "two", text: ` ], "b": {}}`, n: 2, first: ']'},
		{name: "within strings", text: `"}", "\"}" }`, n: 1, first: '}'},
		{name: "outputs", text: `{{ x }}, {{${a}}}, {{ y['}'] }} }`, n: 1, first: '}'},
		{name: "outputs in strings", text: `"{{ x | default: "}" }}" }`, n: 1, first: '}'},
		{name: "tags", text: `{% if a == "}" %}1{% endif %}}`, n: 1, first: '}'},
		{name: "what lacks a brace to be an output", text: `: { x }}, {${a}}}, { {y | plus: 1}} }`, n: 1, first: '}'},
		{name: "never closed", text: `{"a": 1`, unknown: true},
		{name: "a string without an end", text: "\"a\n}", unknown: true},
		{name: "too far", text: strings.Repeat(" ", 5000) + "}", unknown: true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := source.NewFile("t.liquid", "x"+tt.text)
			n, first, ok := closersAfter(f.Span(0, 1))
			if ok == tt.unknown || ok && (n != tt.n || first != tt.first) {
				t.Errorf("got %d, %q, %t\nwant %d, %q, %t", n, first, ok, tt.n, tt.first, !tt.unknown)
			}
		})
	}
}
