package lsp

import (
	"context"
	"testing"
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
