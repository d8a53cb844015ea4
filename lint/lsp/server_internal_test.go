package lsp

import (
	"context"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// A question that was cancelled while it waited is not begun, though there may be a free slot at the same moment.
func TestWorkOfACancelledQuestion(t *testing.T) {
	slots := make(chan struct{}, 1)
	for range 100 {
		c := &call{release: func() {}, slots: slots}
		ctx, cancel := context.WithCancel(context.WithValue(context.Background(), callKey{}, c))
		cancel()
		if work(ctx) {
			t.Fatal("a cancelled question is worked on")
		}
		c.end()
	}
	if len(slots) != 0 {
		t.Error("a slot is taken by nobody")
	}
	c := &call{release: func() {}, slots: slots}
	if !work(context.WithValue(context.Background(), callKey{}, c)) {
		t.Error("a question that nobody cancelled is not worked on")
	}
}

// A checker whose check breaks is not used again, and the log says where it broke; one that ends its check is.
func TestBrokenCheck(t *testing.T) {
	var log strings.Builder
	s := newServer(Options{Rules: []*lint.Rule{nil}, Log: &log}, nil)
	snap := &snapshot{text: newText("{}", source.UTF16), path: "a.webhook.liquid", setting: &setting{}}
	check := func() (broke any) {
		defer func() { broke = recover() }()
		s.check(snap, source.NewFile(snap.path, snap.string))
		return nil
	}
	for range 2 {
		if check() == nil {
			t.Error("a rule that is none breaks nothing")
		}
	}
	if got := log.String(); len(s.checkers.idle) != 0 || strings.Count(got, "lint.(*Runner).check(") != 2 {
		t.Errorf("%d checkers are kept, and the log is %s", len(s.checkers.idle), got)
	}
	s.options.Rules = nil
	for range 2 {
		if broke := check(); broke != nil {
			t.Error(broke)
		}
	}
	if len(s.checkers.idle) != 1 {
		t.Errorf("%d checkers are kept, want the one", len(s.checkers.idle))
	}
	s.checkers.end()
}
