package main

import (
	"fmt"
	"io"
	"runtime"
	"time"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/workspace"
)

// stats is what --stats tells.
type stats struct {
	on        bool
	work      workspace.Stats
	start     time.Time
	reporting time.Time // since when the report is written
}

// plan has the check say what it takes.
func (s *stats) plan(run *workspace.Check) {
	s.start = time.Now()
	if s.on {
		run.Stats = &s.work
	}
}

func (s *stats) say(out io.Writer, r *lint.Report) {
	if !s.on {
		return
	}
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	now := time.Now()
	fmt.Fprintf(out, "hooklint: %s, %.1f KB, in %s; %d MiB of memory at most\n",
		count(r.Files, "file", "files"), float64(s.work.Bytes)/1000, seconds(now.Sub(s.start)), memory.Sys>>20)
	fmt.Fprintf(out, "hooklint: reading %s and checking %s, summed over files side by side; across files %s, reporting %s\n",
		seconds(s.work.Reading), seconds(s.work.Checking), seconds(s.work.Across), seconds(now.Sub(s.reporting)))
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.3f s", d.Seconds()) }
