// Package baseline keeps the findings a project lives with, so that only new ones are reported.
//
// An entry is a rule, a file, the webhook in it, a hash of the line's text and how often. Lines may move and files may grow;
// a finding is new when its own line has changed.
package baseline

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// A Baseline is the findings that do not count. A nil Baseline is empty.
type Baseline struct {
	entries []entry
}

// A key is what a finding is known by.
type key struct {
	Rule    string `json:"rule"`
	File    string `json:"file"`              // from the baseline's folder, with slashes
	Webhook string `json:"webhook,omitempty"` // its name, where a file holds several
	Line    string `json:"line"`              // hash of the text of the line the finding begins on
}

type entry struct {
	key
	Count int `json:"count"` // findings alike

	at source.Span // in the baseline; nowhere if it was not read from one
}

// Of returns a baseline of findings. Name says what a file is called in it.
func Of(findings []lint.Diagnostic, name func(file string) string) *Baseline {
	counts := map[key]int{}
	for i := range findings {
		counts[keyOf(&findings[i], name)]++
	}
	b := &Baseline{}
	for k, n := range counts {
		b.entries = append(b.entries, entry{key: k, Count: n})
	}
	slices.SortFunc(b.entries, func(x, y entry) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Webhook, y.Webhook), cmp.Compare(x.Line, y.Line))
	})
	return b
}

// Len returns how many findings the baseline holds.
func (b *Baseline) Len() int {
	n := 0
	for _, e := range b.entries {
		n += e.Count
	}
	return n
}

// Files returns the names of the files with findings that the baseline lets pass.
func (b *Baseline) Files() []string {
	var out []string
	for _, e := range b.entries {
		out = append(out, e.File)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Filter returns a copy of a report without the findings in the baseline, which are counted as allowed.
func (b *Baseline) Filter(r *lint.Report, name func(file string) string) *lint.Report {
	if b == nil {
		return r
	}
	out, _ := b.apply(r, name)
	return out
}

// Apply filters as Filter does, and adds a finding of a rule at each entry that nothing matches any more. Gone says whether that can
// be told of an entry: its file was looked at, or is no longer there, and its rule has run.
func (b *Baseline) Apply(r *lint.Report, name func(file string) string, gone func(rule, file string) bool, rule *lint.Rule, severity lint.Severity) *lint.Report {
	if b == nil {
		return r
	}
	out, left := b.apply(r, name)
	if rule == nil || severity == lint.Off {
		return out
	}
	for _, e := range b.entries {
		if left[e.key] < e.Count || !gone(e.Rule, e.File) {
			continue
		}
		left[e.key] -= e.Count // an entry may stand there twice, and one of them be needed
		out.Findings = append(out.Findings, lint.Diagnostic{
			Rule:     rule,
			Severity: severity,
			Span:     e.at,
			Message:  "nothing matches this entry of the baseline any more",
			Why:      "`" + e.Rule + "` in `" + e.File + "` is fixed or its line has changed; the entry could hide a new one",
			Help:     "write the baseline again with --write-baseline, or take the entry out",
		})
	}
	lint.Sort(out.Findings)
	return out
}

// Keep returns what makes of reports on a file those to fix it by: what is known of the first has no fix, also where the fix of
// something else has changed its line since.
func (b *Baseline) Keep(first *lint.Report, name func(file string) string) func(*lint.Report) *lint.Report {
	known, lines, left := map[key]int{}, map[string]bool{}, b.counts()
	for i := range first.Findings {
		k := keyOf(&first.Findings[i], name)
		lines[k.Line] = true
		if left[k] > 0 {
			left[k]--
			known[k.anyLine()]++
		}
	}
	return func(r *lint.Report) *lint.Report {
		out := *r
		out.Findings = slices.Clone(r.Findings)
		rest, left := maps.Clone(known), b.counts()
		var changed []int // findings on lines that were not there at first
		for i := range out.Findings {
			switch k := keyOf(&out.Findings[i], name); {
			case !lines[k.Line]:
				changed = append(changed, i)
			case left[k] > 0:
				left[k]--
				rest[k.anyLine()]--
				out.Findings[i].Fixes = nil
			}
		}
		for _, i := range changed {
			if k := keyOf(&out.Findings[i], name).anyLine(); rest[k] > 0 {
				rest[k]--
				out.Findings[i].Fixes = nil
			}
		}
		return &out
	}
}

// counts returns how many findings of each kind the baseline lets pass.
func (b *Baseline) counts() map[key]int {
	out := make(map[key]int, len(b.entries))
	for _, e := range b.entries {
		out[e.key] += e.Count
	}
	return out
}

// anyLine returns the key without its line.
func (k key) anyLine() key {
	k.Line = ""
	return k
}

// apply returns the report without what is known, and of each entry how many findings it could still let pass.
func (b *Baseline) apply(r *lint.Report, name func(file string) string) (*lint.Report, map[key]int) {
	left := b.counts()
	out := *r
	out.Findings = nil
	for _, d := range r.Findings {
		k := keyOf(&d, name)
		if left[k] > 0 {
			left[k]--
			out.Allowed++
			continue
		}
		out.Findings = append(out.Findings, d)
	}
	return &out, left
}

func keyOf(d *lint.Diagnostic, name func(file string) string) key {
	return key{Rule: d.Rule.ID, File: name(d.Span.File.Name()), Webhook: d.Webhook, Line: hash(lineOf(d.Span))}
}

const (
	longLine = 1000 // bytes; of a longer line, what is around the finding counts
	around   = 200
)

// lineOf returns the text of the line a finding begins on, as the template has it: in an export each line of a body, not the one
// long string.
func lineOf(s source.Span) string {
	text := s.File.Text()
	from := strings.LastIndexByte(text[:s.Start], '\n') + 1
	to := len(text)
	if n := strings.IndexByte(text[s.Start:], '\n'); n >= 0 {
		to = s.Start + n
	}
	if to-from > longLine {
		from = max(from, s.Start-around)
		to = min(to, s.Start+around)
	}
	return strings.TrimSpace(text[from:to])
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:6])
}
