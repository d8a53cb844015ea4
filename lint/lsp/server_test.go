package lsp_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"go.lsp.dev/protocol"
)

const head = "---\nurl: https://rest.iad-01.braze.com/users/track\nmethod: POST\nheaders:\n  Authorization: Bearer $KEY\n  Content-Type: application/json\n---\n"

// faulty has one comma too many.
const faulty = head + `{"attributes": [{"external_id": "a", "plan": "free",}]}` + "\n"

const right = head + `{"attributes": [{"external_id": "a", "plan": "free"}]}` + "\n"

func TestFindingsAreTold(t *testing.T) {
	e := start(t, pushed())
	u := e.open("a.webhook.liquid", faulty)
	ds := e.found(u)
	i := strings.Index(codes(ds), "trailing-comma")
	if i < 0 {
		t.Fatalf("got %s, want trailing-comma", codes(ds))
	}
	for _, d := range ds {
		if d.Code != protocol.String("trailing-comma") {
			continue
		}
		if want := (protocol.Position{Line: 7, Character: 51}); d.Range.Start != want {
			t.Errorf("got %v, want %v", d.Range.Start, want)
		}
		if d.Severity != protocol.DiagnosticSeverityError {
			t.Errorf("got severity %v, want error", d.Severity)
		}
		if !strings.HasSuffix(string(d.CodeDescription.Href), "rules/trailing_comma.md") {
			t.Errorf("got %s, want the rule's page", d.CodeDescription.Href)
		}
	}
	e.change(u, whole(right))
	if got := codes(e.found(u)); strings.Contains(got, "comma") {
		t.Errorf("got %s after the repair, want no comma", got)
	}
	e.must(e.server.DidClose(e.ctx, &protocol.DidCloseTextDocumentParams{TextDocument: protocol.TextDocumentIdentifier{URI: u}}))
	if got := <-e.told; len(got.Diagnostics) != 0 {
		t.Errorf("got %d findings of a closed document, want none", len(got.Diagnostics))
	}
}

func TestFindingsSayWhatTheyHangOn(t *testing.T) {
	e := start(t, pulled())
	u := e.open("a.webhook.liquid", body(`{"attributes": [{"braze_id": "a", {% if ${language} == 'en' %}"plan": {{custom_attribute.${plan}}}{% endif %},}], "x": {{ undefined }}000, "y": "${city}"}`))
	var all strings.Builder
	for _, d := range e.asks(u) {
		all.WriteString(string(d.Message.(protocol.String)) + "\n\n")
	}
	for _, want := range []string{"\nwhen `${language} == 'en'` holds\n", "\nnot sure: it depends on a value that is not known\n", "\n→ ", "\n→ put `{{ }}` around it and escape it\n"} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("got\n%s\nwant in it %q", all.String(), want)
		}
	}
}

func TestFindingsAreAskedFor(t *testing.T) {
	e := start(t, pulled())
	if e.info.Capabilities.DiagnosticProvider == nil {
		t.Fatal("the server does not say that it can be asked")
	}
	u := e.open("a.webhook.liquid", faulty)
	if got := codes(e.asks(u)); !strings.Contains(got, "trailing-comma") {
		t.Errorf("got %s, want trailing-comma", got)
	}
	p := &protocol.DocumentDiagnosticParams{}
	p.TextDocument.URI = u
	first, err := e.server.Diagnostic(e.ctx, p)
	e.must(err)
	p.PreviousResultID = first.(*protocol.RelatedFullDocumentDiagnosticReport).ResultID
	again, err := e.server.Diagnostic(e.ctx, p)
	e.must(err)
	if _, ok := again.(*protocol.RelatedUnchangedDocumentDiagnosticReport); !ok {
		t.Errorf("got %T for what has not changed, want unchanged", again)
	}
	select {
	case got := <-e.told:
		t.Errorf("%d findings were told to an editor that asks", len(got.Diagnostics))
	case <-time.After(100 * time.Millisecond):
	}
}

func TestUnsavedTextWins(t *testing.T) {
	e := start(t, pushed())
	e.write("a.webhook.liquid", faulty)
	u := e.open("a.webhook.liquid", right)
	if got := codes(e.found(u)); strings.Contains(got, "trailing-comma") {
		t.Errorf("got %s, which is of the file", got)
	}
	e.must(e.server.DidSave(e.ctx, &protocol.DidSaveTextDocumentParams{TextDocument: protocol.TextDocumentIdentifier{URI: u}}))
	if got := codes(e.found(u)); strings.Contains(got, "trailing-comma") {
		t.Errorf("got %s after saving, which is of the file", got)
	}
}

func TestConfigurationIsReadAnew(t *testing.T) {
	for _, tt := range []struct {
		name  string
		after string // what the editor does once the file has changed
	}{
		{"when the editor says so", "watched"},
		{"with the next change", "change"},
		{"when it is saved in the editor", "saved"},
		{"with a question that meets it", "question"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := start(t, pushed())
			e.write(".git/HEAD", "")
			e.write(".hooklint.yaml", "rules:\n  trailing-comma: off\n")
			u := e.open("hooks/a.webhook.liquid", faulty)
			if got := codes(e.found(u)); strings.Contains(got, "trailing-comma") {
				t.Fatalf("got %s, want no trailing-comma, which is off", got)
			}
			e.write(".hooklint.yaml", "rules:\n  trailing-comma: warning\n")
			// A file system may not tell two writes within a moment apart.
			e.must(os.Chtimes(e.path(".hooklint.yaml"), time.Time{}, time.Now().Add(time.Minute)))
			switch tt.after {
			case "watched":
				e.must(e.server.DidChangeWatchedFiles(e.ctx, &protocol.DidChangeWatchedFilesParams{
					Changes: []protocol.FileEvent{{URI: e.uri(".hooklint.yaml"), Type: protocol.FileChangeTypeChanged}},
				}))
			case "saved":
				e.must(e.server.DidOpen(e.ctx, &protocol.DidOpenTextDocumentParams{TextDocument: protocol.TextDocumentItem{URI: e.uri(".hooklint.yaml"), LanguageID: "yaml"}}))
				e.must(e.server.DidSave(e.ctx, &protocol.DidSaveTextDocumentParams{TextDocument: protocol.TextDocumentIdentifier{URI: e.uri(".hooklint.yaml")}}))
			case "question":
				p := &protocol.HoverParams{}
				p.TextDocument.URI = u
				_, err := e.server.Hover(e.ctx, p)
				e.must(err)
			default:
				e.change(u, whole(faulty+"\n"))
			}
			if got := codes(e.found(u)); !strings.Contains(got, "trailing-comma") {
				t.Errorf("got %s, want trailing-comma, which is on again", got)
			}
		})
	}
}

func TestConfigurationWithAMistake(t *testing.T) {
	e := start(t, pushed())
	e.write(".git/HEAD", "")
	e.write(".hooklint.yaml", "rules:\n  trailing-coma: off\n")
	u := e.open("a.webhook.liquid", faulty)
	ds := e.found(u)
	if got := codes(ds); !strings.HasPrefix(got, "configuration ") || !strings.Contains(got, "trailing-comma") {
		t.Errorf("got %s, want configuration and what is found without it", got)
	}
	c := e.open(".hooklint.yaml", "rules:\n  trailing-coma: off\n")
	ds = e.found(c)
	if len(ds) != 1 {
		t.Fatalf("got %d findings in the configuration, want 1", len(ds))
	}
	want := protocol.Range{Start: protocol.Position{Line: 1, Character: 2}, End: protocol.Position{Line: 1, Character: 15}}
	if ds[0].Range != want {
		t.Errorf("got %v, want %v", ds[0].Range, want)
	}
}

func TestConfigurationThatIsALinkToNowhere(t *testing.T) {
	e := start(t, pulled())
	e.write(".git/HEAD", "")
	if err := os.Symlink("nowhere", e.path(".hooklint.yaml")); err != nil {
		t.Skipf("this system makes no links: %v", err)
	}
	ds := e.asks(e.open("a.webhook.liquid", faulty))
	if got := codes(ds); !strings.HasPrefix(got, "configuration ") {
		t.Fatalf("got %s, want configuration", got)
	}
	if got, want := string(ds[0].Message.(protocol.String)), "cannot be read: "; !strings.Contains(got, want) {
		t.Errorf("got %q, want in it %q", got, want)
	}
}

// A configuration that is half-typed leaves what it said before in force.
func TestConfigurationWithANewMistake(t *testing.T) {
	e := start(t, pulled())
	e.write(".git/HEAD", "")
	e.write(".hooklint.yaml", "rules:\n  trailing-comma: off\n")
	u := e.open("a.webhook.liquid", faulty)
	e.asks(u)
	e.write(".hooklint.yaml", "rules:\n  trailing-comma: off\n  empty-\n")
	e.must(e.server.DidChangeWatchedFiles(e.ctx, &protocol.DidChangeWatchedFilesParams{
		Changes: []protocol.FileEvent{{URI: e.uri(".hooklint.yaml"), Type: protocol.FileChangeTypeChanged}},
	}))
	if got := codes(e.asks(u)); !strings.HasPrefix(got, "configuration") || strings.Contains(got, "trailing-comma") {
		t.Errorf("got %s, want configuration and no trailing-comma, which was off", got)
	}
}

// A byte-order mark is a column to the editor and none to the configuration.
func TestMistakeBehindAByteOrderMark(t *testing.T) {
	e := start(t, pulled())
	ds := e.asks(e.open(".hooklint.yaml", "\uFEFFinstance: US-99\n"))
	want := protocol.Range{Start: protocol.Position{Character: 11}, End: protocol.Position{Character: 16}}
	if len(ds) != 1 || ds[0].Range != want {
		t.Errorf("got %v, want one mistake at %v", ds, want)
	}
}

func TestFilesThatAreNoWebhooks(t *testing.T) {
	e := start(t, pulled())
	e.write(".git/HEAD", "")
	e.write(".hooklint.yaml", "include: ['hooks/*.json']\nexclude: ['old/**']\n")
	for _, tt := range []struct {
		name  string
		found bool
	}{
		{"package.json", false},
		{"hooks/a.json", true},
		{"a.webhook.json", true},
		{"b.webhook.liquid", true},
		{"old/b.webhook.liquid", false},
	} {
		u := e.uri(tt.name)
		e.must(e.server.DidOpen(e.ctx, &protocol.DidOpenTextDocumentParams{TextDocument: protocol.TextDocumentItem{URI: u, LanguageID: "json", Text: `{"a": 1,}`}}))
		if got := codes(e.asks(u)); (got != "") != tt.found {
			t.Errorf("%s: got findings %q, want some: %t", tt.name, got, tt.found)
		}
	}
}
