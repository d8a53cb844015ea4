package rules

import (
	_ "embed"
	"strings"

	"github.com/hooklint/hooklint/lint"
)

//go:embed trigger_loop.md
var triggerLoopDoc string

var triggerLoop = &lint.Rule{
	ID:       "trigger-loop",
	Group:    lint.Workspace,
	Summary:  "a Canvas or campaign that triggers itself, straight or through others",
	Severity: lint.Error,
	Since:    "0.1.0",
	Doc:      triggerLoopDoc,
	Check:    checkTriggerLoop,
	CheckAll: checkTriggerLoops,
}

func checkTriggerLoop(p *lint.Pass) {
	if e := p.Endpoint(); e == nil || e.Starts == "" {
		return
	}
	s := p.Summary()
	var found []lint.Diagnostic
	for _, start := range s.Starts {
		if !startsItself(s, &start) {
			continue
		}
		what, _, _ := strings.Cut(start.What, " ")
		if what == "" {
			what = "Canvas or campaign"
		}
		found = append(found, lint.Diagnostic{Span: start.At, Maybe: start.Guarded, Message: "the " + what + " triggers itself",
			Why:  "each message sends the next, to the same users, until somebody stops it",
			Help: "trigger another one, or end with an `abort_message` on a condition that comes true"})
	}
	reportOnce(p, found)
}

func checkTriggerLoops(p *lint.WorkspacePass) {
	for _, ring := range rings(p.Overview) {
		d := lint.Diagnostic{Span: ring[0].start.At, Message: ring.words(),
			Why:  "each message sends the next, to the same users, until somebody stops it",
			Help: "take one of them out of the ring, or let a condition end it"}
		for _, t := range ring {
			d.Maybe = d.Maybe || t.start.Guarded
			d.Related = append(d.Related, lint.Related{Span: t.start.At, Message: "`" + t.from + "` triggers `" + t.start.What + "`"})
		}
		p.Report(d)
	}
}
