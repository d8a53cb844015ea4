package baseline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/baseline"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/rules"
)

func asIs(file string) string { return file }

func check(text string) *lint.Report {
	run := &lint.Runner{Rules: rules.All}
	return run.File(lint.ReadFile(source.NewFile("a.webhook.liquid", text), nil, lint.Settings{}))
}

// written returns a baseline of a text's findings, as it reads from disk.
func written(t *testing.T, text string) *baseline.Baseline {
	t.Helper()
	var out strings.Builder
	if _, err := baseline.Of(check(text).Findings, asIs).WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	b, err := baseline.Read(source.NewFile("baseline.json", out.String()))
	if err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	return b
}

func TestKnownFindings(t *testing.T) {
	const before = "{\n\"a\": [1,],\n\"b\": [1,]\n}\n"
	for name, c := range map[string]struct {
		after          string
		allowed, found int
	}{
		"the same":                        {before, 2, 0},
		"lines moved":                     {"{\n\"z\": 0,\n\n  \"b\": [1,],\n\"a\": [1,],\n\"c\": 1\n}\n", 1, 1}, // `"b": [1,]` got a comma
		"indented":                        {"{\n\t\"a\": [1,],\r\n    \"b\": [1,]  \n}\n", 2, 0},
		"one mended":                      {"{\n\"a\": [1],\n\"b\": [1,]\n}\n", 1, 0},
		"one more that is alike, counted": {"{\n\"a\": [1,],\n\"a\": [1,],\n\"b\": [1,]\n}\n", 2, 2}, // and the key twice
		"another line":                    {"{\n\"a\": [2,],\n\"b\": [1,]\n}\n", 1, 1},
	} {
		t.Run(name, func(t *testing.T) {
			got := written(t, before).Filter(check(c.after), asIs)
			if got.Allowed != c.allowed || len(got.Findings) != c.found {
				t.Errorf("got  %d allowed, %d found\nwant %d allowed, %d found", got.Allowed, len(got.Findings), c.allowed, c.found)
			}
		})
	}
}

// A long line is known by what is around the finding, so that a change elsewhere on it leaves the others known.
func TestLongLine(t *testing.T) {
	far := strings.Repeat("\"x\": 1, ", 500)
	b := written(t, "{"+far+"\"a\": [1,]}")
	if got := b.Filter(check("{\"new\": 2, "+far+"\"a\": [1,]}"), asIs); got.Allowed == 0 || got.Count(lint.Error) > 0 {
		t.Errorf("got  %d allowed, %d errors\nwant the error allowed", got.Allowed, got.Count(lint.Error))
	}
}

// Of two entries alike, one is too many where a single finding is left.
func TestEntryTwice(t *testing.T) {
	const text = "{\"a\": [1,]}\n"
	var out strings.Builder
	if _, err := baseline.Of(check(text).Findings, asIs).WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	entry := strings.TrimSpace(strings.Split(out.String(), "\n")[2])
	b, err := baseline.Read(source.NewFile("b.json", "{\"version\": 1, \"findings\": [\n"+entry+",\n"+entry+"]}"))
	if err != nil {
		t.Fatal(err)
	}
	judge := rules.All[slices.IndexFunc(rules.All, func(r *lint.Rule) bool { return r.ID == lint.JudgedLast })]
	all := func(_, _ string) bool { return true }
	for after, want := range map[string]string{text: "b.json:2:1", "{\"a\": [1]}\n": "b.json:2:1 b.json:3:1"} {
		var got []string
		for _, d := range b.Apply(check(after), asIs, all, judge, lint.Warning).Findings {
			if d.Rule != judge {
				continue // of the text
			}
			got = append(got, d.Span.String())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("entries of which nothing is left in %q\ngot  %q\nwant %q", after, got, want)
		}
	}
}

func TestMistakes(t *testing.T) {
	for text, want := range map[string]string{
		``:                     "b.json:1:1: this is not a baseline: the file ends too early",
		`[]`:                   "b.json:1:1: this is not a baseline: wanted an object here",
		`{}`:                   "b.json:1:1: a baseline has `version` and `findings`",
		`{"version": 2}`:       "b.json:1:13: this baseline has version 2, wanted 1",
		`{"version": "1"}`:     "b.json:1:13: wanted a whole number here, not a JSON string",
		"{\"version\": 1,\n x": "b.json:2:2: this is not a baseline: invalid character 'x'",
		"{\"version\": 1, \"findings\": [\n{\"rule\": \"a\", \"file\": \"b\", \"line\": \"c\"},\n{\"rule\" 1}]}": "b.json:3:1: this is not a baseline: invalid character '1'",
		`{"version": 1, "findings": [], "more": 1}`:                                                              "b.json:1:32: a baseline has no member `more`",
		`{"version": 1, "findings": [1]}`:                                                                        "b.json:1:29: wanted an object here",
		`{"version": 1, "findings": [{"rule": "x"}]}`:                                                            "b.json:1:29: an entry has `rule`, `file`, `line`",
		"{\"version\": 1, \"findings\": [\n{\"rule\": \"x\", \"fil\": \"a\"}]}":                                  "b.json:2:1: a baseline has no member `fil`",
		`{"version": 1, "findings": []} {}`:                                                                      "b.json:1:32: there is something after the baseline",
		`{"version": 1, "findings": [{"rule": "a", "file": "b", "line": "c", "count": -1}]}`:                     "b.json:1:29: an entry has",
		"\uFEFF{\"version\": 2}":                                                                                 "b.json:1:13: this baseline has version 2, wanted 1",
		`{"version": 1, "findings": [], "version": 1}`:                                                           "b.json:1:32: `version` is given twice",
	} {
		_, err := baseline.Read(source.NewFile("b.json", text))
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s\ngot  %v\nwant %s", text, err, want)
		}
	}
}

// While a file is fixed, what was known at first has no fix, though the fix of something else changes its line.
func TestKnownWhileFixing(t *testing.T) {
	const before = "{\"a\": [1,], \"n\": \"{{ custom_attribute.${n} | as_json_string }}\",\n\"b\": [1,]}\n"
	first := check(before)
	keep := baseline.Of(slices.DeleteFunc(slices.Clone(first.Findings), func(d lint.Diagnostic) bool {
		return d.Rule.ID == "doubled-quotes" || d.Span.Start > strings.Index(before, "\n")
	}), asIs).Keep(first, asIs)
	for name, text := range map[string]string{"at first": before, "after a fix": strings.NewReplacer(`"{{`, `{{`, `}}"`, `}}`).Replace(before)} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, d := range keep(check(text)).Findings {
				if len(d.Fixes) > 0 {
					got = append(got, fmt.Sprint(d.Rule.ID, " on line ", strings.Count(text[:d.Span.Start], "\n")+1))
				}
			}
			want := []string{"doubled-quotes on line 1", "trailing-comma on line 2"}
			if name != "at first" {
				want = want[1:]
			}
			if !slices.Equal(got, want) {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}
