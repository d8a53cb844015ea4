package schema_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

func read(text string) *jsontmpl.Body {
	return jsontmpl.Read(liquid.Parse(source.NewFile("t.liquid", text)), &types.World{})
}

func endpoint(t *testing.T, name string) *schema.Endpoint {
	t.Helper()
	method, path, ok := strings.Cut(name, " ")
	if !ok {
		method, path = "", name
	}
	m := schema.Find(method, path)
	if m.Endpoint == nil {
		t.Fatalf("no endpoint %s", name)
	}
	return m.Endpoint
}

// lines returns mismatches a line each: kind, pointer, what is there, what is suggested, and the way.
func lines(found []schema.Mismatch) []string {
	var out []string
	for _, m := range found {
		line := fmt.Sprintf("%s %s [%s]", m.Kind, m.At, strings.Join(strings.Fields(m.Span.Text()), " "))
		if m.Suggestion != "" {
			line += " use " + m.Suggestion
		}
		if m.Name != "" && (m.Kind == schema.MissingField) {
			line += " " + m.Name
		}
		if !m.Sure {
			line += " (maybe)"
		}
		if m.Advice {
			line += " (advice)"
		}
		if when := m.When.String(); when != "" {
			line += " when " + when
		}
		out = append(out, line)
	}
	return out
}

type bodyTest struct {
	name, body string
	want       []string
}

func checkBodies(t *testing.T, endpointName string, tests []bodyTest) {
	t.Helper()
	e := endpoint(t, endpointName)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Helper()
			if diff := cmp.Diff(tt.want, lines(e.Check(read(tt.body)))); diff != "" {
				t.Errorf("%s\n%s\n-want +got\n%s", endpointName, tt.body, diff)
			}
		})
	}
}

func track(t testing.TB) *schema.Endpoint {
	t.Helper()
	m := schema.Find("POST", "/users/track")
	if m.Endpoint == nil {
		t.Fatal("no /users/track")
	}
	return m.Endpoint
}

// FuzzCheck: whatever is written, judging it ends, and points into the text.
func FuzzCheck(f *testing.F) {
	f.Add(`{"attributes": [{"external_id": "{{${user_id}}}", "n": {{custom_attribute.${n} | plus: 1}} }]}`)
	f.Add(`{"events": [{% for x in y %}{"name": "{{x}}", {% if x %}"time": 1{% else %}"{{x}}": [2]{% endif %} }{% endfor %}]}`)
	f.Add(`{"canvas_id": "c", "recipients": [{"external_id": {{x}}, "attributes": {"$add": [{}], "a": {"inc": "1"}}}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		b := read(text)
		schema.ByShape(b)
		for _, e := range []*schema.Endpoint{track(t), endpoint(t, "POST /canvas/trigger/send"), schema.UserUpdate()} {
			for _, m := range e.Check(b) {
				if m.Span.IsZero() || m.Span.Start < 0 || m.Span.Start > m.Span.End || m.Span.End > m.Span.File.Len() {
					t.Errorf("%s: span %d to %d", m.Kind, m.Span.Start, m.Span.End)
				}
			}
			c := e.DataPoints(b)
			if c.Min > c.Max && c.MaxKnown {
				t.Errorf("from %d to %d data points", c.Min, c.Max)
			}
		}
	})
}

func TestLongBodies(t *testing.T) {
	object := `{"external_id": "u", "External_ID": 1, "x": {"$bad": 1}}`
	body, err := plainBody(`{"attributes": [` + strings.Repeat(object+",", 20000) + object + `]}`)
	if err != nil {
		t.Fatal(err)
	}
	if got := len(track(t).Check(body)); got < 40000 {
		t.Errorf("%d mismatches", got)
	}
}
