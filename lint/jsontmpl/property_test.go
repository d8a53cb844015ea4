package jsontmpl_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/jsontmpl/random"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/render"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

// hazard reports whether some output can print what JSON does not take where it stands: what the rules on outputs report.
func hazard(b *jsontmpl.Body) bool {
	for _, h := range b.Holes {
		if h.Type.Errs {
			return true
		}
		switch h.Where {
		case jsontmpl.AsValue:
			if h.Type.Blank && !h.Optional || !h.Type.JSON && !bare(h.Type) {
				return true
			}
		case jsontmpl.InString, jsontmpl.AsKey:
			if !h.Type.Safe {
				return true
			}
		case jsontmpl.InBare:
			if !h.Type.Only(types.Number) || !h.Type.Whole {
				return true
			}
		}
	}
	return false
}

func bare(t *types.Type) bool {
	for _, v := range t.Values {
		if !json.Valid([]byte(v)) {
			return false
		}
	}
	return len(t.Values) > 0 || t.Kinds&^(types.Number|types.Bool|types.Nil) == 0
}

func rendered(t *liquid.Template, values map[string]any) (string, bool) {
	v := render.Sample()
	v.Namespaces = map[string]map[string]any{"custom_attribute": values}
	result, err := render.Render(t, v)
	return result.Text, err == nil && !result.Aborted && !result.Cut
}

// said is what a body says of its template.
func said(b *jsontmpl.Body) string {
	var s strings.Builder
	for _, p := range b.Problems {
		fmt.Fprintln(&s, p.Kind, p.Span, p.Span.Len(), p.Message, p.Help, p.When, p.Maybe)
	}
	for _, h := range b.Holes {
		fmt.Fprintln(&s, h.Node.Span(), h.Where, h.Optional, h.When, h.Pointer(), h.Type)
	}
	fmt.Fprintln(&s, len(b.Root), b.Aborts, b.Broken, b.Cut)
	return s.String()
}

// mostTries is how many values a template is rendered for that should print what is no JSON for some.
const mostTries = 100_000

// A rendering that is no JSON has a problem or an output that says so; and a template whose one problem is sure has a
// rendering that is no JSON.
func TestSoundAndHonest(t *testing.T) {
	var parser liquid.Parser
	var reader jsontmpl.Reader
	rapid.Check(t, func(t *rapid.T) {
		text := random.Template(t)
		parser.Reset()
		reader.Reset()
		tmpl := parser.Parse(source.NewFile("t.liquid", text))
		body := reader.Read(tmpl, random.World())
		if alone := jsontmpl.Read(tmpl, random.World()); said(alone) != said(body) {
			t.Fatalf("%s\nin the room of others\n%swant\n%s", text, said(body), said(alone))
		}
		if body.Cut || slices.ContainsFunc(body.Holes, func(h *jsontmpl.Hole) bool { return h.Type.From == types.Included }) {
			return
		}
		fault := len(body.Problems) > 0 || hazard(body)
		if !fault {
			for range 6 {
				values := random.Values(t)
				if got, ok := rendered(tmpl, values); ok && !json.Valid([]byte(got)) {
					t.Fatalf("no finding, but with %v\n%s\nprints\n%s", values, text, got)
				}
			}
			return
		}
		if hazard(body) {
			return
		}
		for _, p := range body.Problems {
			if p.Maybe || p.Kind == jsontmpl.DuplicateKey {
				return
			}
		}
		found, tries := false, 0
		random.AllValues(text, func(values map[string]any) bool {
			got, ok := rendered(tmpl, values)
			found = ok && !json.Valid([]byte(got))
			tries++
			return !found && tries < mostTries
		})
		if !found && tries < mostTries {
			t.Fatalf("%q when %s: no rendering of %d is turned down\n%s", body.Problems[0].Message, body.Problems[0].When, tries, text)
		}
	})
}

// What is wrong on some ways alone is found if there are any, and not said to be there for sure if there are none.
func TestReached(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := random.Reach(t)
		tmpl := liquid.Parse(source.NewFile("t.liquid", text))
		body := jsontmpl.Read(tmpl, &types.World{})
		reached := false
		random.ReachValues(text, func(values map[string]any) bool {
			got, ok := rendered(tmpl, values)
			reached = ok && !json.Valid([]byte(got))
			return !reached
		})
		sure := slices.ContainsFunc(body.Problems, func(p jsontmpl.Problem) bool { return !p.Maybe })
		if !body.Cut && reached != (len(body.Problems) > 0) && (reached || sure) {
			t.Fatalf("reached %t, but found %v\n%s", reached, problems(body), text)
		}
	})
}

// An arm that is said to be dead is entered with no values.
func TestDeadArms(t *testing.T) {
	const mark = "☠"
	dead := 0
	rapid.Check(t, func(t *rapid.T) {
		text := random.Template(t)
		body := jsontmpl.Read(liquid.Parse(source.NewFile("t.liquid", text)), random.World())
		if len(body.Dead) == 0 {
			return
		}
		dead++
		marked := text
		for _, arm := range slices.Backward(body.Dead) {
			at := arm.Branch.Tag.End
			marked = marked[:at] + mark + marked[at:]
		}
		tmpl := liquid.Parse(source.NewFile("t.liquid", marked))
		for range 10 {
			values := random.Values(t)
			if got, _ := rendered(tmpl, values); strings.Contains(got, mark) {
				t.Fatalf("with %v an arm is entered that is marked\n%s\nprints\n%s", values, marked, got)
			}
		}
	})
	if dead == 0 {
		t.Error("no arm was dead, so nothing was tested")
	}
}
