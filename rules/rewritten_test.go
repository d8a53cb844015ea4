package rules_test

import (
	"encoding/json"
	"flag"
	"maps"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/config"
	"github.com/hooklint/hooklint/lint/jsontmpl/random"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/render"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/rules"
)

// A template that is written differently, so that it prints the same, has no error that is new and wrong, and does not lose
// all that was found. The templates are the same each time; -rapid.checks says how many, -rapid.seed where they begin.
func TestRewritten(t *testing.T) {
	conf := declared(t)
	templates, values := rapid.Custom(random.Template), rapid.Custom(random.Values)
	start := setting(t, "rapid.seed")
	used := map[string]int{}
	for i := range setting(t, "rapid.checks") {
		text := templates.Example(start + i)
		if strings.Contains(text, "offset: continue") {
			continue // where that goes on hangs on how the lists of the loops before are written
		}
		users := []map[string]any{values.Example(start + i), values.Example(start + 3*i + 1), values.Example(start + 7*i + 2)}
		r := rand.New(rand.NewPCG(uint64(start+i), 1))
		for range 12 {
			before, ok := faults(text, conf)
			if !ok {
				break
			}
			how := &rewritings[r.IntN(len(rewritings))]
			d := newDraft(text, r)
			changes := how.at(d)
			if len(changes) == 0 {
				continue
			}
			next, ok := d.rewritten(changes[r.IntN(len(changes))])
			if !ok || len(next) > 4000 {
				continue
			}
			for _, user := range users {
				if was, is := prints(text, user), prints(next, user); was != is {
					t.Fatalf("%s: no rewriting, with %v\n%s\nprints\n%s\n%s\nprints\n%s", how.name, user, text, was, next, is)
				}
			}
			after, ok := faults(next, conf)
			if !ok {
				break
			}
			if before == 0 && after == lint.Error && !turnedDown(next) {
				t.Errorf("template %d: %s: an error is new\n%s\n--\n%s", start+i, how.name, text, next)
			}
			if before == lint.Error && after == 0 {
				t.Errorf("template %d: %s: an error is lost\n%s\n--\n%s", start+i, how.name, text, next)
			}
			used[how.name]++
			text = next
		}
	}
	total := 0
	for _, n := range used {
		total += n
	}
	t.Logf("%d rewritten in %d of %d ways", total, len(used), len(rewritings))
}

// setting returns the value of a flag that is a number.
func setting(t *testing.T, name string) int {
	t.Helper()
	n, err := strconv.Atoi(flag.Lookup(name).Value.String())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// declared returns a configuration that knows of what kind the attributes of random templates are.
func declared(t *testing.T) *lint.Config {
	t.Helper()
	read, err := config.Read(random.Configuration(), rules.All)
	if err != nil {
		t.Fatal(err)
	}
	return &read.Config
}

// faults returns the worst finding about the JSON of a template, 0 if there is none; false where not all of it was read. What is
// found in the text as it is written, of keys and in strings is left out: a name says less of them.
func faults(text string, conf *lint.Config) (worst lint.Severity, ok bool) {
	f := lint.ReadFile(source.NewFile("t.liquid", text), conf, lint.Settings{})
	report := (&lint.Runner{Rules: rules.All, Stack: true}).File(f)
	for _, b := range report.Bugs {
		panic(b.Rule + ": " + b.Panic)
	}
	for i := range report.Findings {
		switch d := &report.Findings[i]; d.Rule.ID {
		case "json-syntax", "trailing-comma", "missing-comma", "empty-body", "unquoted-string", "blank-value", "printed-collection":
			worst = max(worst, d.Severity)
		}
	}
	return worst, !f.Documents[0].Body().Cut
}

func prints(text string, attributes map[string]any) string {
	user := render.Sample()
	user.Namespaces = maps.Clone(user.Namespaces)
	user.Namespaces["custom_attribute"] = attributes
	result, err := render.Render(liquid.Parse(source.NewFile("t.liquid", text)), user)
	switch {
	case err != nil:
		return err.Error()
	case result.Aborted:
		return ""
	}
	return strings.ReplaceAll(result.Text, "\r", "")
}

// turnedDown reports whether what a template prints for some values is not JSON, as far as it is tried.
func turnedDown(text string) bool {
	found, tries := false, 0
	random.AllValues(text, func(attributes map[string]any) bool {
		body := prints(text, attributes)
		found = body != "" && !json.Valid([]byte(body))
		tries++
		return !found && tries < 3000
	})
	return found
}
