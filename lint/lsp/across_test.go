package lsp_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// keyed returns a webhook that says what its key may do.
func keyed(permissions string) string {
	return strings.Replace(right, "method: POST\n", "method: POST\npermissions: ["+permissions+"]\n", 1)
}

// until waits until what is told of a document is what the test wants.
func (e *editor) until(u uri.URI, why string, want func(codes string) bool) {
	e.t.Helper()
	timeout := time.After(patience)
	for {
		if last, known := e.last[u]; known && want(last) {
			return
		}
		select {
		case p := <-e.told:
			e.last[p.URI] = codes(p.Diagnostics)
		case <-timeout:
			e.t.Fatalf("%s: got %s", why, e.last[u])
		}
	}
}

func has(rule string) func(string) bool {
	return func(codes string) bool { return strings.Contains(codes, rule) }
}

func none(codes string) bool { return codes == "" }

func TestRulesAcrossFiles(t *testing.T) {
	t.Parallel()
	e := startIn(t, pushed())
	e.write("used.webhook.liquid", keyed("users.track"))
	e.write("closed.webhook.liquid", keyed("users.track, users.delete"))
	u := e.open("open.webhook.liquid", keyed("users.track, users.merge"))
	e.until(u, "in an open file", has("excess-permission"))
	closed := e.uri("closed.webhook.liquid")
	e.until(closed, "in a file that is not open", has("excess-permission"))

	// What is typed elsewhere moves it, and does not remove it until it is looked at again.
	e.change(u, &protocol.TextDocumentContentChangePartial{
		Range: protocol.Range{Start: protocol.Position{Line: 1}, End: protocol.Position{Line: 1}}, Text: "# 😀\n",
	})
	if got := codes(e.found(u)); !strings.Contains(got, "excess-permission") {
		t.Errorf("got %s right after a change elsewhere, want excess-permission", got)
	}

	// The unsaved text counts.
	e.change(u, whole(keyed("users.track")))
	e.until(u, "after the repair", func(codes string) bool { return !strings.Contains(codes, "excess-permission") })

	// It is told again with the rest where its file is opened, and stays behind alone where that is closed.
	e.open("closed.webhook.liquid", keyed("users.track, users.delete")+"{{x}}")
	e.until(closed, "once it is open", func(codes string) bool {
		return strings.Contains(codes, "excess-permission") && strings.Contains(codes, "undefined-variable")
	})
	e.must(e.server.DidClose(e.ctx, &protocol.DidCloseTextDocumentParams{TextDocument: protocol.TextDocumentIdentifier{URI: closed}}))
	e.until(closed, "once it is closed", none)
	e.until(closed, "after a pause", func(codes string) bool { return codes == "excess-permission" })

	// A file that vanishes takes its findings with it.
	e.must(os.Remove(e.path("closed.webhook.liquid")))
	e.must(e.server.DidChangeWatchedFiles(e.ctx, &protocol.DidChangeWatchedFilesParams{
		Changes: []protocol.FileEvent{{URI: closed, Type: protocol.FileChangeTypeDeleted}},
	}))
	e.until(closed, "once it has vanished", none)
}

func TestRulesAcrossFilesWhenAsked(t *testing.T) {
	t.Parallel()
	e := startIn(t, pulled())
	e.write("closed.webhook.liquid", keyed("users.track, users.delete"))
	u := e.open("open.webhook.liquid", keyed("users.track, users.merge"))
	first := e.report(u)
	select {
	case got := <-e.asked:
		if got != protocol.MethodWorkspaceDiagnosticRefresh {
			t.Fatalf("got asked for %s", got)
		}
	case <-time.After(patience):
		t.Fatal("the editor is not asked to ask again")
	}
	second := e.report(u)
	if got := codes(second.Items); !strings.Contains(got, "excess-permission") {
		t.Errorf("got %s, want excess-permission", got)
	}
	if *first.ResultID == *second.ResultID {
		t.Error("different findings have the same name")
	}
	// What was told of a closed file is taken back where it is opened, or it would show twice.
	closed := e.uri("closed.webhook.liquid")
	e.until(closed, "in a file that is not open", has("excess-permission"))
	e.open("closed.webhook.liquid", keyed("users.track, users.delete"))
	e.until(closed, "once it is open", none)
}

func TestAFileThatCannotBeReadHidesNoOthers(t *testing.T) {
	t.Parallel()
	e := startIn(t, pushed())
	if err := os.Symlink(t.TempDir(), e.path("away.webhook.liquid")); err != nil {
		t.Skipf("this system makes no links: %v", err)
	}
	e.must(os.Symlink("/etc/hostname", e.path("out.webhook.liquid")))
	e.write("closed.webhook.liquid", keyed("users.track, users.delete"))
	e.must(e.server.DidChangeWatchedFiles(e.ctx, &protocol.DidChangeWatchedFilesParams{}))
	e.until(e.uri("closed.webhook.liquid"), "beside a link that leads out", has("excess-permission"))
}

func TestFoldersOfTheWorkspace(t *testing.T) {
	t.Parallel()
	e := startIn(t, pushed())
	e.write("closed.webhook.liquid", keyed("users.track, users.delete"))
	closed := e.uri("closed.webhook.liquid")
	e.must(e.server.DidChangeWatchedFiles(e.ctx, &protocol.DidChangeWatchedFilesParams{}))
	e.until(closed, "in a folder", has("excess-permission"))
	folder := []protocol.WorkspaceFolder{{URI: uri.File(e.dir), Name: "it"}}
	e.must(e.server.DidChangeWorkspaceFolders(e.ctx, &protocol.DidChangeWorkspaceFoldersParams{Event: protocol.WorkspaceFoldersChangeEvent{Removed: folder}}))
	e.until(closed, "once the folder is closed", none)
	e.must(e.server.DidChangeWorkspaceFolders(e.ctx, &protocol.DidChangeWorkspaceFoldersParams{Event: protocol.WorkspaceFoldersChangeEvent{Added: folder}}))
	e.until(closed, "once it is opened again", has("excess-permission"))
}
