package render_test

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/render"
	"github.com/hooklint/hooklint/lint/render/reference"
	"github.com/hooklint/hooklint/lint/source"
)

var cases = flag.Int("cases", 700, "random templates to hold against the reference implementation")

// TestAgreesWithReference renders plain Liquid here and in Ruby. Each case is a difference between the engine and the
// reference that must not show.
func TestAgreesWithReference(t *testing.T) {
	ruby, ok := reference.Start(t)
	if !ok {
		return
	}
	for _, c := range differences {
		t.Run(c.name, func(t *testing.T) {
			values := c.values
			if values == nil {
				values = sampleVariables()
			}
			if problem := disagreement(ruby, c.template, values); problem != "" {
				t.Error(problem)
			}
		})
	}
}

// TestRandomAgreesWithReference does the same with templates and values drawn at random; `-cases N` draws more.
func TestRandomAgreesWithReference(t *testing.T) {
	ruby, ok := reference.Start(t)
	if !ok {
		return
	}
	setFlag(t, "rapid.checks", strconv.Itoa(*cases))
	setFlag(t, "rapid.nofailfile", "true")
	setFlag(t, "rapid.shrinktime", "5s")
	rapid.Check(t, func(t *rapid.T) {
		values := drawVariables(t)
		template := drawTemplate(t)
		if problem := disagreement(ruby, template, values); problem != "" {
			t.Fatal(problem)
		}
	})
}

// TestRandomDialectAgreesWithReference draws templates in Braze's dialect and the same ones in plain Liquid, where
// custom_attribute.${a} is custom_attribute["a"], with or without braces around it in a tag.
func TestRandomDialectAgreesWithReference(t *testing.T) {
	ruby, ok := reference.Start(t)
	if !ok {
		return
	}
	setFlag(t, "rapid.checks", strconv.Itoa(*cases/2))
	setFlag(t, "rapid.nofailfile", "true")
	setFlag(t, "rapid.shrinktime", "5s")
	rapid.Check(t, func(t *rapid.T) {
		values := drawVariables(t)
		dialect, plain := drawDialect(t)
		attributes := map[string]any{}
		for _, name := range scalars {
			attributes[name] = values[name]
		}
		want, err := ruby.Render(plain, joined(values, map[string]any{"custom_attribute": attributes}))
		if err != nil {
			t.Fatalf("the reference says: %v\ntemplate: %s", err, plain)
		}
		got, err := render.Render(liquid.Parse(source.NewFile("test.liquid", dialect)), render.Values{
			Variables: values, Namespaces: map[string]map[string]any{"custom_attribute": attributes},
		})
		if err != nil || got.Text != want {
			t.Fatalf("got:  %q, %v\nwant: %q\ntemplate: %s\nvalues:   %v", got.Text, err, want, dialect, values)
		}
	})
}

func joined(a, b map[string]any) map[string]any {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}

// setFlag sets a flag of the test binary until the test ends.
func setFlag(t *testing.T, name, value string) {
	t.Helper()
	f := flag.Lookup(name)
	before := f.Value.String()
	if err := f.Value.Set(value); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Value.Set(before) })
}

// disagreement renders a template on both sides and tells how they differ; it is empty where they agree.
func disagreement(ruby *reference.Engine, template string, values map[string]any) string {
	want, wantErr := ruby.Render(template, values)
	parsed := liquid.Parse(source.NewFile("test.liquid", template))
	got, err := render.Render(parsed, render.Values{Variables: values, Now: render.Sample().Now})
	var b strings.Builder
	switch aborted := errors.Is(wantErr, reference.ErrAborted); {
	case wantErr != nil && !aborted:
		if err == nil {
			b.WriteString("rendered, but the reference says: " + wantErr.Error())
		}
	case err != nil:
		b.WriteString("not rendered: " + err.Error() + "\nwant: " + strconv.Quote(want))
	case got.Aborted != aborted:
		b.WriteString("aborted: " + strconv.FormatBool(got.Aborted))
	case got.Text != want:
		b.WriteString("got:  " + strconv.Quote(got.Text) + "\nwant: " + strconv.Quote(want))
	}
	if b.Len() == 0 {
		return ""
	}
	return fmt.Sprintf("%s\ntemplate: %s\nvalues:   %v", b.String(), template, values)
}
