package rules_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/config"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/render"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
	"github.com/hooklint/hooklint/rules"
)

const endpointsDir = "../testdata/endpoints"

// bodied returns the endpoints that take a body, user-update among them.
func bodied() []*schema.Endpoint {
	all := append(slices.Clone(schema.All()), schema.UserUpdate())
	return slices.DeleteFunc(all, func(e *schema.Endpoint) bool { return !e.HasBody })
}

// webhookFile returns the file with an endpoint's webhook.
func webhookFile(e *schema.Endpoint) string {
	return strings.TrimSuffix(e.File, ".json") + ".webhook.liquid"
}

func endpointsConfig(t *testing.T) *lint.Config {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(endpointsDir, ".hooklint.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := config.Read(string(text), rules.All)
	if err != nil {
		t.Fatal(err)
	}
	return &f.Config
}

func readWebhook(t *testing.T, dir, name string, c *lint.Config) *lint.File {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return lint.ReadFile(source.NewFile(name, string(text)), c, lint.Settings{})
}

// Every endpoint that takes a body has a webhook in which nothing is found.
func TestEndpointsAreClean(t *testing.T) {
	c := endpointsConfig(t)
	run := lint.Runner{Rules: rules.All, Stack: true}
	for _, e := range bodied() {
		t.Run(e.String(), func(t *testing.T) {
			f := readWebhook(t, endpointsDir, webhookFile(e), c)
			report := run.All([]*lint.File{f}, []*lint.Report{run.File(f)})
			for _, b := range report.Bugs {
				t.Errorf("rule %s broke: %s", b.Rule, b.Panic)
			}
			for _, d := range report.Findings {
				at := d.Span.Outer()
				t.Errorf("%s: %s: %s: %s", at, d.Severity, d.Rule.ID, d.Message)
			}
			if len(f.Documents) != 1 || f.Documents[0].Endpoint() != e {
				t.Errorf("the file is not read as a webhook of %s", e)
			}
		})
	}
}

// No webhook is left over from an endpoint that is gone.
func TestEndpointsAreAllKnown(t *testing.T) {
	want := []string{".hooklint.yaml"}
	for _, e := range bodied() {
		want = append(want, webhookFile(e))
	}
	entries, err := os.ReadDir(endpointsDir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if !slices.Contains(want, entry.Name()) {
			t.Errorf("%s belongs to no endpoint with a body", entry.Name())
		}
	}
}

// ordinary is what a template's names may well hold; the first that it sends something for is held against the schema.
var ordinary = []func(name string) any{
	func(name string) any { return "a-" + name },
	func(string) any { return "ann@example.com" },
	func(string) any { return "https://example.com/a.png" },
	func(string) any { return true },
	func(string) any { return []any{map[string]any{"id": "a-1"}, map[string]any{"id": "a-2"}} },
}

// odd is what they may hold as well.
var odd = []any{
	nil, "", 7, 2.5, "12", true, false, []any{"a", "b"}, map[string]any{"a": "b"},
	"a \"quote\", a \\ and a line\nbreak <b>&amp;</b>",
	[]any{map[string]any{"id": "a-1", "name": "x \"y\"", "points": 3}, map[string]any{"id": "a-2"}},
}

var outside = regexp.MustCompile(`(event_properties|api_trigger_properties|context|custom_attribute)\.\$\{(\w+)\}`)

// user returns a made-up user whose values are made from the names that a template reads from outside of the profile.
func user(template string, value func(name string) any) render.Values {
	v := render.Sample()
	v.Namespaces = maps.Clone(v.Namespaces)
	for _, name := range outside.FindAllStringSubmatch(template, -1) {
		members := maps.Clone(v.Namespaces[name[1]])
		if members == nil {
			members = map[string]any{}
		}
		members[name[2]] = value(name[2])
		v.Namespaces[name[1]] = members
	}
	v.Respond = func(*liquid.Tag) any {
		return map[string]any{"__http_status_code__": 200, "summary": value("summary")}
	}
	return v
}

// What the webhooks print is JSON whatever the values are, and the endpoint takes it for some ordinary ones.
func TestEndpointsRender(t *testing.T) {
	c := endpointsConfig(t)
	for _, e := range bodied() {
		t.Run(e.String(), func(t *testing.T) {
			d := readWebhook(t, endpointsDir, webhookFile(e), c).Documents[0]
			var sent, wrong []string
			for _, value := range ordinary {
				if text := sends(t, d, value); text != "" {
					sent = append(sent, text)
				}
			}
			for _, value := range odd {
				sends(t, d, func(string) any { return value })
			}
			if sent == nil {
				t.Fatal("it sends nothing to ordinary users")
			}
			for _, text := range sent {
				found := new(schema.Scratch).Check(e, jsontmpl.Read(liquid.Parse(source.NewFile("sent.json", text)), &types.World{}))
				i := slices.IndexFunc(found, func(m schema.Mismatch) bool { return !m.Advice })
				if i < 0 {
					return
				}
				wrong = append(wrong, fmt.Sprintf("%s at %s\n%s", found[i].Kind, found[i].At, text))
			}
			t.Errorf("the endpoint turns all down:\n%s", strings.Join(wrong, "\n"))
		})
	}
}

// sends returns what a webhook sends for a user; empty if it aborts.
func sends(t *testing.T, d *lint.Document, value func(name string) any) string {
	t.Helper()
	got, err := render.Render(d.Template(), user(d.Template().File.Text(), value))
	if err != nil {
		t.Fatal(err)
	}
	if got.Aborted {
		return ""
	}
	if !json.Valid([]byte(got.Text)) {
		t.Errorf("with %#v it prints no JSON:\n%s", value("x"), got.Text)
	}
	return got.Text
}
