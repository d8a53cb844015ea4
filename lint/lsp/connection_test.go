package lsp_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/lsp"
	"github.com/hooklint/hooklint/rules"
)

// TestAnswersAreOfTheTextTheQuestionWasAskedOf sends changes and questions in one go: each answer is about the text as it
// was when its question was sent, and the last findings are of the last text.
func TestAnswersAreOfTheTextTheQuestionWasAskedOf(t *testing.T) {
	t.Parallel()
	const all = 300
	e := start(t, pulled())
	u := e.open("a.webhook.liquid", right)
	var wait sync.WaitGroup
	for i := range all {
		// The faulty comma moves down a line with each change.
		e.change(u, whole(head+strings.Repeat("\n", i)+`{"attributes": [{"external_id": "a",}]}`))
		sent := make(chan struct{})
		wait.Go(func() {
			p := &protocol.DocumentDiagnosticParams{}
			p.TextDocument.URI = u
			close(sent)
			r, err := e.server.Diagnostic(e.ctx, p)
			if err != nil {
				t.Errorf("question %d: %v", i, err)
				return
			}
			for _, d := range r.(*protocol.RelatedFullDocumentDiagnosticReport).Items {
				// The question may have overtaken later changes on its way, never an earlier one.
				if line := int(d.Range.Start.Line); d.Code == protocol.String("trailing-comma") && line < 7+i {
					t.Errorf("question %d: found in line %d, which is of an earlier text", i, line)
				}
			}
		})
		<-sent
	}
	wait.Wait()
	for _, d := range e.asks(u) {
		if d.Code == protocol.String("trailing-comma") && int(d.Range.Start.Line) != 7+all-1 {
			t.Errorf("got line %d, want that of the last text", d.Range.Start.Line)
		}
	}
}

// raw is an editor that writes what it likes, and what the server answers it.
type raw struct {
	t      testing.TB
	conn   net.Conn
	ended  chan error
	answer chan map[string]any
}

func connectRaw(t testing.TB) *raw {
	t.Helper()
	ours, theirs := net.Pipe()
	r := &raw{t: t, conn: ours, ended: make(chan error, 1), answer: make(chan map[string]any, 1<<16)}
	go func() { r.ended <- lsp.Serve(context.Background(), theirs, lsp.Options{Rules: rules.All}) }()
	go r.read()
	t.Cleanup(func() { _ = ours.Close() })
	return r
}

func (r *raw) read() {
	defer close(r.answer)
	in := bufio.NewReader(r.conn)
	for {
		header, err := textproto.NewReader(in).ReadMIMEHeader()
		if err != nil {
			return
		}
		length, _ := strconv.Atoi(header.Get("Content-Length"))
		text := make([]byte, length)
		if _, err := io.ReadFull(in, text); err != nil {
			return
		}
		var v map[string]any
		if json.Unmarshal(text, &v) == nil {
			r.answer <- v
		}
	}
}

func (r *raw) send(messages ...string) {
	var b strings.Builder
	for _, m := range messages {
		fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n%s", len(m), m)
	}
	_, _ = io.WriteString(r.conn, b.String())
}

const initialize = `{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{"textDocument":{"diagnostic":{}}}}}`

func opened(text string) string {
	quoted, _ := json.Marshal(text)
	return `{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a.webhook.liquid","languageId":"liquid","version":1,"text":` + string(quoted) + `}}}`
}

func question(id int) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":"textDocument/diagnostic","params":{"textDocument":{"uri":"file:///a.webhook.liquid"}}}`, id)
}

// ends waits for the server to end, and is what with.
func (r *raw) ends() error {
	r.t.Helper()
	select {
	case err := <-r.ended:
		return err
	case <-time.After(patience):
		r.t.Fatal("the server goes on")
		return nil
	}
}

// answers waits for the answers to some questions.
func (r *raw) answers(count int) map[int]map[string]any {
	r.t.Helper()
	out := map[int]map[string]any{}
	timeout := time.After(patience)
	for len(out) < count {
		select {
		case v, ok := <-r.answer:
			if !ok {
				r.t.Fatalf("the server has gone after %d of %d answers", len(out), count)
			}
			if id, isCall := v["id"].(float64); isCall {
				out[int(id)] = v
			}
		case <-timeout:
			r.t.Fatalf("got %d of %d answers", len(out), count)
		}
	}
	return out
}

func code(v map[string]any) int {
	e, _ := v["error"].(map[string]any)
	c, _ := e["code"].(float64)
	return int(c)
}

func TestOrderOfALife(t *testing.T) {
	t.Parallel()
	r := connectRaw(t)
	r.send(question(1), opened(faulty), initialize, strings.Replace(initialize, `"id":0`, `"id":2`, 1), question(3),
		`{"jsonrpc":"2.0","id":4,"method":"no/such","params":{}}`, `{"jsonrpc":"2.0","id":5,"method":"textDocument/hover","params":[]}`,
		`{"jsonrpc":"2.0","method":"textDocument/didChange","params":7}`, `{"jsonrpc":"2.0","id":6,"method":"shutdown"}`, question(7),
		`{"jsonrpc":"2.0","method":"exit"}`)
	got := r.answers(7)
	for id, want := range map[int]int{
		1: -32002, // before initialize
		0: 0,
		2: -32600, // a second initialize
		3: -32602, // what was opened before initialize is not open
		4: -32601,
		5: -32602,
		6: 0,
	} {
		if code(got[id]) != want {
			t.Errorf("answer %d: got %v, want error %d", id, got[id], want)
		}
	}
	if err := r.ends(); err != nil {
		t.Errorf("got %v, want an end in peace", err)
	}
}

func TestExitWithoutShutdown(t *testing.T) {
	t.Parallel()
	r := connectRaw(t)
	r.send(initialize, opened(faulty), `{"jsonrpc":"2.0","method":"exit"}`)
	if err := r.ends(); !errors.Is(err, lsp.ErrNoShutdown) {
		t.Errorf("got %v, want %v", err, lsp.ErrNoShutdown)
	}
}

func TestClientThatDies(t *testing.T) {
	t.Parallel()
	for name, last := range map[string]string{
		"in peace":               "",
		"within a header":        "Content-Len",
		"within a message":       "Content-Length: 1000\r\n\r\n{\"jsonrpc\":",
		"with a question asked":  "",
		"with nobody who reads":  "",
		"before it says a thing": "",
	} {
		r := connectRaw(t)
		switch name {
		case "with a question asked":
			r.send(initialize, opened(strings.Repeat(faulty, 50)), question(1))
		case "before it says a thing":
		default:
			r.send(initialize, opened(faulty))
		}
		_, _ = io.WriteString(r.conn, last)
		_ = r.conn.Close()
		if err := r.ends(); err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("%s: got %v, want an end", name, err)
		}
	}
}

// TestCancelled cancels a question that a rule is held up in: it is answered that it was cancelled, and the others are
// answered as ever.
func TestCancelled(t *testing.T) {
	t.Parallel()
	held, goOn := make(chan struct{}, 100), make(chan struct{})
	slow := &lint.Rule{ID: "slow", Check: func(p *lint.Pass) {
		if strings.Contains(p.Webhook.Body.Text(), "slow") {
			held <- struct{}{}
			<-goOn
		}
	}}
	e := startWith(t, pulled(), []*lint.Rule{slow})
	u := e.open("a.webhook.liquid", head+`{"slow": 1}`)
	other := e.open("b.webhook.liquid", head+`{"fast": 1}`)
	ctx, cancel := context.WithCancel(e.ctx)
	failed := make(chan error, 1)
	go func() {
		p := &protocol.DocumentDiagnosticParams{}
		p.TextDocument.URI = u
		var out json.RawMessage
		_, err := e.conn.Call(ctx, protocol.MethodTextDocumentDiagnostic, p, &out)
		failed <- err
	}()
	<-held
	e.asks(other) // while the first is being answered
	// The connection's ids count from 1: initialize, this question, …
	e.must(e.conn.Notify(e.ctx, protocol.MethodCancelRequest, &protocol.CancelParams{ID: protocol.Integer(2)}))
	e.asks(other) // the cancellation has been read
	close(goOn)
	select {
	case err := <-failed:
		var wire *jsonrpc2.Error
		if !errors.As(err, &wire) || wire.Code != jsonrpc2.Code(protocol.LSPErrorCodesRequestCancelled) {
			t.Errorf("got %v, want that it was cancelled", err)
		}
	case <-time.After(patience):
		t.Fatal("the question is never answered")
	}
	cancel()
	if got := e.asks(u); len(got) != 0 {
		t.Errorf("got %v, want nothing", got)
	}
}

// TestClosedWhileChecked closes a document that a rule is held up in: what is found in it then is not told.
func TestClosedWhileChecked(t *testing.T) {
	t.Parallel()
	held, goOn := make(chan struct{}, 100), make(chan struct{})
	slow := &lint.Rule{ID: "slow", Check: func(p *lint.Pass) {
		if strings.Contains(p.Webhook.Body.Text(), "slow") {
			held <- struct{}{}
			<-goOn
			p.Report(lint.Diagnostic{Span: p.Webhook.Body.Span(0, 1), Message: "it is slow", Why: "it waits", Help: "wait"})
		}
	}}
	e := startWith(t, pushed(), []*lint.Rule{slow})
	u := e.open("a.webhook.liquid", head+`{"slow": 1}`)
	<-held
	e.must(e.server.DidClose(e.ctx, &protocol.DidCloseTextDocumentParams{TextDocument: protocol.TextDocumentIdentifier{URI: u}}))
	other := e.open("b.webhook.liquid", head+`{"fast": 1}`)
	e.asks(other) // the close has been read
	close(goOn)
	e.found(other) // told after what the first would be
	if got := e.last[u]; got != "" {
		t.Errorf("got %s in a document that is closed", got)
	}
}

// TestBugsStayWhereTheyAre has a rule break: the others' findings are told, and the server goes on.
func TestBugsStayWhereTheyAre(t *testing.T) {
	t.Parallel()
	broken := &lint.Rule{ID: "broken", Check: func(*lint.Pass) { panic("here") }}
	across := &lint.Rule{ID: "across", CheckAll: func(*lint.WorkspacePass) { panic("there") }}
	e := startWith(t, pulled(), append([]*lint.Rule{broken, across}, rules.All...))
	u := e.open("a.webhook.liquid", faulty)
	for range 2 {
		if got := codes(e.asks(u)); !strings.Contains(got, "trailing-comma") {
			t.Errorf("got %s, want trailing-comma", got)
		}
		e.change(u, whole(faulty+"\n"))
	}
}
