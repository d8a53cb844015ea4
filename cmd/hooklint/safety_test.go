package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/report"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/rules"
)

// What checks files cannot dial: nothing it is made of knows of a network.
func TestCheckingDialsNobody(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "../../lint/workspace", "../../lint/report", "../../lint/config", "../../lint/ledger", "../../rules").Output()
	if err != nil {
		t.Fatal(err)
	}
	packages := strings.Fields(string(out))
	if !slices.Contains(packages, "github.com/hooklint/hooklint/lint/schema") {
		t.Fatal("the list is not of what checks")
	}
	for _, p := range packages {
		if p == "net" || p == "net/http" || p == "net/rpc" || p == "net/smtp" || p == "crypto/tls" || strings.HasPrefix(p, "golang.org/x/net/http") {
			t.Errorf("%s is among what checks", p)
		}
	}
}

const secret = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"

// No format shows a key that was found, and none lets a template command a terminal, a browser or a build.
func TestReportsGiveNothingAway(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.webhook.liquid")
	text := "---\nurl: https://rest.iad-01.braze.com/users/track\nmethod: POST\nheaders:\n  Authorization: Bearer " + secret + "\n---\n" +
		"{\"api_key\": \"" + secret + "\", \"attributes\": [{\"external_id\": \"{{${user_id}}}\", \"a\": \"\x1b[31m\u202e::error::owned%0A</script><script>alert(1)</script>\",}]}\n::warning::x\n"
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, format := range report.Names() {
		var out, errs bytes.Buffer
		if status := run([]string{"check", "--no-config", "--format", format, path}, strings.NewReader(""), &out, &errs); status != exitFindings {
			t.Fatalf("%s: exit status %d: %s", format, status, errs.String())
		}
		got := out.String()
		if !strings.Contains(got, "exposed-key") && format != "github" {
			t.Errorf("%s does not name the rule", format)
		}
		if strings.Contains(got, secret) || strings.Contains(got, secret[5:20]) {
			t.Errorf("%s shows the key:\n%s", format, got)
		}
		if strings.Contains(got, "\x1b") || strings.Contains(got, "\u202e") {
			t.Errorf("%s lets an escape or a turned direction through", format)
		}
		if strings.Contains(got, "<script>alert") && format == "html" {
			t.Errorf("%s holds a script of the template's", format)
		}
		for line := range strings.Lines(got) {
			if strings.HasPrefix(line, "::warning::x") || strings.HasPrefix(line, "::error::owned") {
				t.Errorf("%s holds a command of the template's", format)
			}
		}
	}
}

// No name of a file, rule or webhook commands a terminal, whatever is asked of it.
func TestNamesCommandNothing(t *testing.T) {
	const evil = "a\u202e\x1b[31m"
	path := filepath.Join(t.TempDir(), evil+".webhook.yaml")
	if err := os.WriteFile(path, []byte("url: https://rest.iad-01.braze.com/users/track\nname: \"N\\e]0;x\\a\"\nbody: |\n  {\"a\": }\n"), 0o644); err != nil {
		if runtime.GOOS == "windows" {
			t.Skip("Windows lets no file have such a name")
		}
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"explain", "--message", "400 Unexpected token } in JSON at position 2", path}, {"preview", path}, {"check", path}, {"cost", path}, {"permissions", path},
		{"no" + path}, {"check", "--config", evil}, {"check", "--only", evil}, {"explain", evil}, {"endpoints", evil}, {"check", "--format", evil},
	} {
		var out, errs bytes.Buffer
		run(args, strings.NewReader(""), &out, &errs)
		if got := out.String() + errs.String(); strings.ContainsAny(got, "\x1b\u202e\x07") || got == "" {
			t.Errorf("%q says %q", args, got)
		}
	}
}

// Names in templates and configurations lead to no other files.
func TestNoOtherFileIsRead(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "outside.json")
	if err := os.WriteFile(outside, []byte(`{"required": ["SECRET"]}`), 0o644); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	relative, err := filepath.Rel(dir, outside)
	if err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("a.webhook.liquid", "---\nurl: https://a.example/x\nmethod: POST\n---\n{% include '"+outside+"' %}{% render '"+relative+"' %}{\"a\": 1}\n")
	if err := os.Symlink(outside, filepath.Join(dir, "link.json")); err != nil {
		t.Fatal(err)
	}
	write("ref.json", `{"$ref": "`+relative+`"}`)
	write("absolute.json", `{"$ref": "file://`+outside+`"}`)
	write("network.json", `{"$ref": "http://127.0.0.1:9/x.json"}`)
	for _, schema := range []string{relative, outside, "link.json", "ref.json", "absolute.json", "network.json"} {
		write(".hooklint.yaml", "endpoints:\n  - {url: \"https://a.example/**\", schema: \""+schema+"\"}\n")
		var out, errs bytes.Buffer
		status := run([]string{"check", dir}, strings.NewReader(""), &out, &errs)
		if status != exitFailed || strings.Contains(out.String()+errs.String(), "SECRET") {
			t.Errorf("%s: exit status %d, wanted %d: %s%s", schema, status, exitFailed, out.String(), errs.String())
		}
	}
}

// A name in a template does nothing to the terminal on which a preview says that it is blank.
func TestPreviewGivesNothingAway(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.webhook.liquid")
	if err := os.WriteFile(path, []byte("---\nurl: https://example.com/\n---\n{{custom_attribute.${x\x1b(0}}}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	if status := run([]string{"preview", path}, strings.NewReader(""), &out, &errs); status != exitClean || !strings.Contains(errs.String(), "blank") {
		t.Errorf("exit status %d: %s", status, errs.String())
	}
	if strings.Contains(errs.String(), "\x1b") {
		t.Errorf("the escape is passed on: %q", errs.String())
	}
}

// A rule that breaks hides nothing of the others, in whatever form it breaks.
func TestBrokenRule(t *testing.T) {
	broken := &lint.Rule{ID: "planted", Group: lint.Liquid, Severity: lint.Note, Check: func(p *lint.Pass) {
		var nobody *lint.Document
		_ = nobody.Webhook
	}}
	across := &lint.Rule{ID: "planted-across", Group: lint.Workspace, Severity: lint.Note, CheckAll: func(*lint.WorkspacePass) { panic("planted") }}
	all := rules.All
	t.Cleanup(func() { rules.All = all })
	path := filepath.Join(t.TempDir(), "a.liquid")
	if err := os.WriteFile(path, []byte(`{"a": 1,}`), 0o644); err != nil {
		t.Fatal(err)
	}
	rules.All = append(append([]*lint.Rule{broken}, all...), across)
	for _, format := range report.Names() {
		var out, errs bytes.Buffer
		if status := run([]string{"check", "--no-config", "--format", format, path}, strings.NewReader(""), &out, &errs); status != exitBroken {
			t.Errorf("%s: exit status %d, wanted %d", format, status, exitBroken)
		}
		if got := out.String(); !strings.Contains(got, "planted") || format != "github" && !strings.Contains(got, "trailing-comma") {
			t.Errorf("%s: wanted the rules that broke and the finding:\n%s", format, got)
		}
		if format == "text" && !strings.Contains(out.String(), "github.com/hooklint/hooklint/issues") {
			t.Errorf("the text does not say where to report it:\n%s", out.String())
		}
	}
	var out, errs bytes.Buffer
	run([]string{"explain", "--message", "Unexpected token } in JSON at position 1", path}, strings.NewReader(""), &out, &errs)
	if got := out.String(); !strings.Contains(got, "planted") || strings.Contains(got, "None of these rules") {
		t.Errorf("explain: wanted the rules that broke:\n%s", got)
	}
	check := (&lint.Runner{Rules: []*lint.Rule{broken}}).File(lint.ReadFile(source.NewFile("a.liquid", "{}"), nil, lint.Settings{}))
	if len(check.Bugs) != 1 || check.Bugs[0].Rule != "planted" || check.Bugs[0].File != "a.liquid" {
		t.Errorf("bugs %+v", check.Bugs)
	}
}
