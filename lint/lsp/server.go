// Package lsp is the language server: it keeps the documents an editor has open, checks them as they change, and answers
// what the editor asks about them.
//
// Messages are taken in the order they come. What changes a document is done at once; a question takes the [snapshot] of
// the document as it is then and is answered beside whatever follows, so an answer is always about the text the question
// was asked of. A snapshot never changes, and what is worked out for one question serves the next.
//
// Findings are published after a pause, or given when the editor asks for them, never both.
package lsp

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"sync"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"github.com/hooklint/hooklint/lint"
)

// Options is how a server runs.
type Options struct {
	Rules   []*lint.Rule
	Version string    // of the program, told to the editor
	Config  string    // the whole path of the configuration to use; empty for the nearest of each file
	Log     io.Writer // where bugs are written; nil for nowhere
}

// ErrNoShutdown says that the editor asked the server to end without having shut it down.
var ErrNoShutdown = errors.New("the editor sent `exit` without `shutdown`")

// Serve talks to one editor until that says exit or the stream ends. A stream that ends is no error.
func Serve(ctx context.Context, stream io.ReadWriteCloser, o Options) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	conn := jsonrpc2.NewConn(jsonrpc2.NewHeaderStream(stream), jsonrpc2.WithCodec(codec{}))
	s := newServer(o, conn)
	conn.Go(ctx, s.handle(protocol.ServerHandler(s, jsonrpc2.MethodNotFoundHandler)))
	var background sync.WaitGroup
	background.Go(func() { s.checkDocuments(ctx) })
	background.Go(func() { s.checkWorkspace(ctx) })
	var err error
	select {
	case <-conn.Done():
		err = conn.Err()
	case <-ctx.Done():
		err = ctx.Err()
	case <-s.exited:
		if !s.shutDown.Load() {
			err = ErrNoShutdown
		}
	}
	cancel()
	ended := make(chan struct{})
	go func() {
		_ = conn.Close() // the stream is done with, whatever closing it says
		background.Wait()
		s.checkers.end()
		close(ended)
	}()
	select {
	case <-ended:
	case <-time.After(longestGoodbye):
	}
	return err
}

// longestGoodbye is how long the end waits for answers that are being worked out, and for a reader that cannot be
// interrupted.
const longestGoodbye = 2 * time.Second

// codec writes and reads messages as the protocol's types need it.
type codec struct{}

// Marshal returns the JSON of a value.
func (codec) Marshal(v any) ([]byte, error) {
	if raw, ok := v.(jsonrpc2.RawMessage); ok {
		if raw == nil {
			return []byte("null"), nil
		}
		return raw, nil
	}
	return protocol.Marshal(v)
}

// Unmarshal reads JSON into a value.
func (codec) Unmarshal(data []byte, v any) error {
	if raw, ok := v.(*jsonrpc2.RawMessage); ok {
		*raw = append(jsonrpc2.RawMessage(nil), data...)
		return nil
	}
	return protocol.Unmarshal(data, v)
}

// requests is the questions being answered, for cancelling them.
type requests struct {
	mu      sync.Mutex
	cancels map[string]context.CancelFunc
}

func (r *requests) start(id string, cancel context.CancelFunc) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.cancels[id] = cancel
}

func (r *requests) end(id string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.cancels, id)
}

func (r *requests) cancel(id string) {
	r.mu.Lock()
	cancel := r.cancels[id]
	r.mu.Unlock()
	if cancel != nil {
		cancel()
	}
}

// key returns an id as a text that differs from that of any other id.
func key(id jsonrpc2.ID) string { return fmt.Sprintf("%q", id) }

// A call is a question that is being answered.
type call struct {
	release func() // lets the next message be read
	slots   chan struct{}
	working bool
}

type callKey struct{}

// work lets the next message be read, and waits until one of the few who may work at a time is done. It reports false if
// the question has been cancelled meanwhile.
func work(ctx context.Context) bool {
	c, ok := ctx.Value(callKey{}).(*call)
	if !ok || c.working {
		return true
	}
	c.release()
	select {
	case c.slots <- struct{}{}:
		c.working = true
		return ctx.Err() == nil // both may have been so
	case <-ctx.Done():
		return false
	}
}

func (c *call) end() {
	if c.working {
		<-c.slots
	}
}

// handle wraps the handling of every message: it takes cancellations, keeps a bug in the answer to one message from ending the
// server, and a notification that makes no sense from ending the connection.
func (s *server) handle(next jsonrpc2.Handler) jsonrpc2.Handler {
	return func(ctx context.Context, req *jsonrpc2.Request) (result any, err error) {
		defer func() {
			if p := recover(); p != nil {
				s.bug(req.Method(), p, debug.Stack())
				result, err = nil, jsonrpc2.Errorf(jsonrpc2.InternalError, "hooklint broke on %s: %v", req.Method(), p)
			}
			if !req.IsCall() {
				err = nil // nobody is there to be told, and the connection would end
			}
		}()
		if !req.IsCall() {
			switch {
			case req.Method() == protocol.MethodCancelRequest:
				s.cancelled(req)
				return nil, nil
			case !s.ready.Load() && req.Method() != protocol.MethodExit:
				return nil, nil // before initialize nothing is heard
			case req.Method() == protocol.MethodTextDocumentDidOpen:
				ctx = withURI(ctx, req.Params())
			}
			return next(ctx, req)
		}
		if err := s.refuse(req.Method()); err != nil {
			return nil, err
		}
		// The request's own context is used again for others once this returns, so nothing may depend on it.
		id := key(req.ID())
		own, cancel := context.WithCancel(jsonrpc2.DetachContext(ctx))
		defer cancel()
		s.running.start(id, cancel)
		defer s.running.end(id)
		c := &call{release: func() { jsonrpc2.Async(ctx) }, slots: s.slots}
		defer c.end()
		result, err = next(context.WithValue(own, callKey{}, c), req)
		if own.Err() != nil {
			return nil, protocol.ErrRequestCancelled
		}
		if wire, ok := errors.AsType[*jsonrpc2.Error](err); ok && wire.Code == jsonrpc2.ParseError {
			// The message was read, or this would not be the answer to it.
			err = jsonrpc2.Errorf(jsonrpc2.InvalidParams, "the parameters of %s cannot be read: %s", req.Method(), wire.Message)
		}
		return result, err
	}
}

// refuse returns why a question cannot be answered now: before initialize and after shutdown, or a second initialize.
func (s *server) refuse(method string) error {
	switch {
	case s.shutDown.Load():
		return jsonrpc2.Errorf(jsonrpc2.InvalidRequest, "the server has been shut down")
	case !s.ready.Load() && method != protocol.MethodInitialize:
		return jsonrpc2.Errorf(jsonrpc2.ServerNotInitialized, "the server waits for `initialize`")
	case s.ready.Load() && method == protocol.MethodInitialize:
		return jsonrpc2.Errorf(jsonrpc2.InvalidRequest, "the server has been initialized")
	}
	return nil
}

func (s *server) cancelled(req *jsonrpc2.Request) {
	var params protocol.CancelParams
	if err := protocol.Unmarshal(req.Params(), &params); err != nil {
		return // nothing that could be cancelled
	}
	switch id := params.ID.(type) {
	case protocol.Integer:
		s.running.cancel(key(jsonrpc2.NewNumberID(int64(id))))
	case protocol.String:
		s.running.cancel(key(jsonrpc2.NewStringID(string(id))))
	}
}

// bug logs that something of ours broke.
func (s *server) bug(where string, what any, stack []byte) {
	if s.options.Log == nil {
		return
	}
	s.logging.Lock()
	defer s.logging.Unlock()
	fmt.Fprintf(s.options.Log, "hooklint: bug in %s: %v\n%s\n", where, what, stack)
}
