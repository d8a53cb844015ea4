package main

import (
	"io"
	"time"

	"github.com/cheggaaa/pb/v3"
)

// A progress tells on a terminal how far a check is, if that takes longer than a moment.
type progress struct {
	out  io.Writer
	next time.Time       // when to tell again
	line *pb.ProgressBar // nil until there is something to tell
}

const (
	aMoment = 500 * time.Millisecond
	between = 100 * time.Millisecond
)

func newProgress(out io.Writer) *progress { return &progress{out: out, next: time.Now().Add(aMoment)} }

// tell says how many files are checked, and of how many if that is known. Once all are, the line is cleared.
func (p *progress) tell(checked, of int) {
	now := time.Now()
	switch {
	case checked == of && p.line != nil && p.line.GetBool(pb.Terminal):
		p.line.Finish().Write()
		p.line = nil
	case checked == of || now.Before(p.next):
		// told already, or there is nothing to wait for
	default:
		p.next = now.Add(between)
		if p.line == nil {
			p.line = newLine(p.out)
		}
		if p.line.GetBool(pb.Terminal) {
			p.line.SetTotal(int64(of)).SetCurrent(int64(checked)).Write()
		}
	}
}

// newLine returns a line that is drawn when it is written to, and that knows whether it is on a terminal.
func newLine(out io.Writer) *pb.ProgressBar {
	const words = `{{counters . "checked %s of %s files" "checked %[1]s files"}}`
	line := pb.ProgressBarTemplate(words).New(0).SetWriter(out)
	line.Set(pb.Static, true)
	line.Set(pb.Color, false)
	line.Set(pb.CleanOnFinish, true)
	return line.Start()
}
