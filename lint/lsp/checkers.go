package lsp

import (
	"fmt"
	"iter"
	"runtime/debug"
	"slices"
	"sync"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// A checked is what a check leaves of a file: a summary of each webhook, and findings that refer to no tree.
type checked struct {
	file   *lint.File
	report *lint.Report
}

// checkers is those who are not at work.
type checkers struct {
	mu   sync.Mutex
	idle []*checker
}

// A checker checks one text after the other, in memory and on a stack that are used again: a check recurses deeply, and the
// goroutine that a question is answered on begins with a small stack, which would be copied each time it has to grow.
type checker struct {
	snap *snapshot    // the document
	text *source.File // its text, or another in its place
	next func() (checked, bool)
	stop func()
}

func (s *server) newChecker() *checker {
	c := &checker{}
	c.next, c.stop = iter.Pull(func(yield func(checked) bool) {
		room := &lint.Checker{}
		for yield(s.checkIn(room, c.snap, c.text)) {
		}
	})
	return c
}

func (s *server) checkIn(room *lint.Checker, snap *snapshot, text *source.File) checked {
	defer func() {
		if p := recover(); p != nil {
			s.bug(fmt.Sprintf("the check of %s", snap.uri), p, debug.Stack())
			panic(p)
		}
	}()
	run := &lint.Runner{Rules: s.options.Rules, Stack: s.options.Log != nil}
	file, report := room.Check(run, text, snap.setting.config(), snap.setting.settings(snap.path))
	for _, b := range report.Bugs {
		s.bug("rule "+b.Rule, b.Panic, nil)
	}
	return checked{file, report}
}

// check checks the text of a snapshot, or another in its place.
func (s *server) check(snap *snapshot, text *source.File) checked {
	c := s.checkers.take()
	if c == nil {
		c = s.newChecker()
	}
	c.snap, c.text = snap, text
	out, _ := c.next() // one that panics ends there, and is not used again
	c.snap, c.text = nil, nil
	s.checkers.put(c)
	return out
}

// take returns the checker that has worked last, whose memory is the nearest; nil if all are at work.
func (c *checkers) take() *checker {
	c.mu.Lock()
	defer c.mu.Unlock()
	last := len(c.idle) - 1
	if last < 0 {
		return nil
	}
	one := c.idle[last]
	c.idle = slices.Delete(c.idle, last, last+1)
	return one
}

func (c *checkers) put(one *checker) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.idle = append(c.idle, one)
}

// end ends all, none of whom is at work.
func (c *checkers) end() {
	for one := c.take(); one != nil; one = c.take() {
		one.stop()
	}
}
