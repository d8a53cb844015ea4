package rules_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/report"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/rules"
)

// Every report of the examples is what schemas/report.schema.json says, and text holds nothing that acts on a terminal.
func TestReports(t *testing.T) {
	schema, err := jsonschema.Compile("../schemas/report.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{"escapes.liquid": "{\"a\": \"\x1b[31m\u202Eb\"}", "loop.liquid": `{"attributes": [{% for x in xs %}{"braze_id": "b", "a": 1},{% endfor %}]}`}
	files, _ := filepath.Glob("../testdata/examples/*")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(name)] = string(data)
	}
	for name, text := range texts {
		r := check(name, text)
		var out bytes.Buffer
		if err := report.JSON(&out, r, report.Options{}); err != nil {
			t.Fatal(err)
		}
		var v any
		if err := json.Unmarshal(out.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		out.Reset()
		if err := report.Text(&out, r, report.Options{}); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(out.String(), "\x1b\u202E") {
			t.Errorf("%s: the text holds escapes:\n%q", name, out.String())
		}
	}
}

// No report repeats a key that stands in a header, or one that a rule finds elsewhere: whoever reads it need not be one who may read the file.
func TestKeyIsNotReported(t *testing.T) {
	const key = "12345678-abcd-4bcd-8bcd-1234567890ab"
	for _, header := range []string{
		"Authorization: " + key, "Authorization: 'Bearer \"" + key + "\"'", "Authorization: Bearer Bearer " + key, "Authorization: Bearer:" + key,
		"Authorization: Token:" + key, "Authorization: Basic " + key, "Authorization: Baerer " + key, "Authorization: 'Authorization: Bearer " + key + "'",
		"\"Authorization:" + key + "\": x",
	} {
		r := check("a.webhook.liquid", "---\nurl: https://rest.iad-06.braze.com/users/track\nmethod: POST\nheaders:\n  "+header+"\n---\n{\"attributes\": []}\n")
		if !slices.ContainsFunc(r.Findings, func(d lint.Diagnostic) bool { return d.Rule.ID == "wrong-header" }) {
			t.Errorf("%s: no finding", header)
		}
		neverWritten(t, r, key)
	}
	const front = "---\nurl: https://rest.iad-06.braze.com/users/track\nmethod: POST\nheaders:\n  "
	for _, text := range []string{
		"---\nurl: https://shop:" + key + "@api.example.com/x\nmethod: POST\n---\n{\"a\": 1,}", "---\nurl: https://api.example.com/x?api_key=" + key + "\nmethod: POST\n---\n{\"a\": 1,}",
		front + "X-Secret: " + key + "\n---\n{}", front + "X-Auth: \"{{ 'shop:" + key + "' | base64_encode }}\"\n---\n{}",
		"\uFEFF{% assign key = '" + key + "' %}{% connected_content https://api.example.com/x :headers {\"X-Secret\": \"{{ key }}\"} :save r %}{\"a\": \"{{ r.b }}\",}",
		"{\"password\": \"" + key + "\", \"a\": \"{{ custom_attribute.${é} }}\", \"b\": 1,}",
	} {
		r := check("a.webhook.liquid", text)
		if !slices.ContainsFunc(r.Findings, func(d lint.Diagnostic) bool { return d.Rule.ID == "exposed-key" }) {
			t.Errorf("%s: no finding", text)
		}
		neverWritten(t, r, key)
	}
}

func neverWritten(t *testing.T, r *lint.Report, key string) {
	t.Helper()
	for name, write := range report.Formats {
		var out strings.Builder
		if err := write(&out, r, report.Options{}); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(out.String(), key[5:]) {
			t.Errorf("%s holds the key:\n%s", name, out.String())
		}
	}
}

// A rule that breaks is told of and hides nothing that others found.
func TestBrokenRule(t *testing.T) {
	broken := &lint.Rule{ID: "broken", Severity: lint.Error, Check: func(*lint.Pass) { panic("planted") }}
	f := lint.ReadFile(source.NewFile("t.liquid", `{"a": 1,}`), nil, lint.Settings{})
	r := (&lint.Runner{Rules: append([]*lint.Rule{broken}, rules.All...)}).File(f)
	if len(r.Bugs) != 1 || r.Bugs[0].Rule != "broken" || r.Count(lint.Error) != 1 {
		t.Errorf("bugs %+v, findings %+v", r.Bugs, r.Findings)
	}
}

// A counter that goes up in several steps has no fix: one of them is not the whole. What Braze cannot count is no counter.
func TestStepsOfACounter(t *testing.T) {
	type count struct{ findings, fixes int }
	for step, want := range map[string]count{
		"plus: 1": {1, 1}, "plus: 1 | plus: 2": {1, 0}, "plus: event_properties.${n}": {1, 0}, "plus: 1 | times: 2": {}, "plus: 1.5": {},
	} {
		text := `{% comment %} hooklint: endpoint POST /users/track {% endcomment %}{"attributes": [{"braze_id": "{{${braze_id}}}", "n": {{ custom_attribute.${n} | ` + step + ` }} }]}`
		got := count{}
		for _, d := range check("t.liquid", text).Findings {
			if d.Rule.ID == "read-modify-write" {
				got.findings++
				got.fixes += len(d.Fixes)
			}
		}
		if got != want {
			t.Errorf("%s\ngot  %+v\nwant %+v", step, got, want)
		}
	}
}
