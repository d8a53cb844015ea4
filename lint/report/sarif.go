package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"github.com/owenrumney/go-sarif/v2/sarif"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// root is what relative URIs are relative to; GitHub takes it for the repository.
const root = "%SRCROOT%"

// writeSARIF writes the log that GitHub code scanning and many editors read, version 2.1.0.
func writeSARIF(w io.Writer, r *lint.Report, o Options) error {
	driver := sarif.NewDriver("hooklint").WithInformationURI(home)
	if o.Version != "" {
		driver.WithVersion(o.Version)
	}
	index := map[string]uint{}
	for i, rule := range r.Rules {
		driver.AddRule(sarifRule(rule))
		index[rule.ID] = uint(i)
	}
	run := sarif.NewRun(*sarif.NewTool(driver))
	run.ColumnKind = "unicodeCodePoints"
	run.OriginalUriBaseIDs = map[string]*sarif.ArtifactLocation{
		root: {Description: sarif.NewTextMessage("The folder hooklint was started in.")},
	}
	prints := fingerprints{}
	for i := range r.Findings {
		d := &r.Findings[i]
		result := sarifResult(d, o)
		if at, ok := index[d.Rule.ID]; ok {
			result.RuleIndex = &at
		}
		result.PartialFingerprints = map[string]any{"primaryLocationLineHash": prints.next(d, o)}
		run.AddResult(result)
	}
	run.AddInvocations(sarifInvocation(r, index, o))
	return WriteJSON(w, sarif.Report{Version: string(sarif.Version210), Schema: "https://json.schemastore.org/sarif-2.1.0.json", Runs: []*sarif.Run{run}})
}

func sarifRule(rule *lint.Rule) *sarif.ReportingDescriptor {
	d := sarif.NewRule(rule.ID).WithHelpURI(rule.DocURL())
	if strings.Contains(rule.ID, "-") {
		d.WithName(pascal(rule.ID)) // a name that is the id again is found fault with
	}
	d.ShortDescription = sarif.NewMultiformatMessageString(sentence(rule.Summary))
	d.FullDescription = sarif.NewMultiformatMessageString(prose(rule, lint.WhatItFinds) + " " + prose(rule, lint.WhyItMatters))
	d.Help = sarif.NewMultiformatMessageString(prose(rule, lint.HowToFixIt)).WithMarkdown(rule.Doc)
	d.DefaultConfiguration = sarif.NewReportingConfiguration().WithLevel(rule.Severity.String())
	tags := []string{strings.ToLower(rule.Group.String())}
	if rule.Fix != lint.NoFix {
		tags = append(tags, "fixable")
	}
	severity := map[lint.Severity]string{lint.Error: "error", lint.Warning: "warning", lint.Note: "recommendation"}[rule.Severity]
	d.Properties = sarif.Properties{"tags": tags, "problem.severity": severity}
	return d
}

// pascal returns a rule's id as one word: TrailingComma.
func pascal(id string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(id, "-") {
		b.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return b.String()
}

// prose returns what a rule's page says under a heading, up to an example, on one line.
func prose(rule *lint.Rule, heading string) string {
	text, _, _ := strings.Cut(rule.Section(heading), "\n```")
	return strings.Join(strings.Fields(text), " ")
}

func sarifResult(d *lint.Diagnostic, o Options) *sarif.Result {
	result := sarif.NewRuleResult(d.Rule.ID).WithLevel(d.Severity.String()).WithMessage(sarifMessage(paragraph(d)))
	result.AddLocation(sarif.NewLocationWithPhysicalLocation(sarifPlace(d.Span.Outer(), o)))
	for i, rel := range relatedOf(d) {
		id := uint(i + 1)
		result.RelatedLocations = append(result.RelatedLocations, &sarif.Location{
			Id: &id, PhysicalLocation: sarifPlace(rel.Span, o), Message: sarifMessage(sentence(rel.Message)),
		})
	}
	for _, fix := range d.Fixes {
		if one, ok := sarifFix(fix, o); ok {
			result.Fixes = append(result.Fixes, one)
		}
	}
	result.Properties = sarif.Properties{}
	for name, text := range map[string]string{"webhook": d.Webhook, "pointer": d.Pointer, "when": d.Condition()} {
		if text != "" {
			result.Properties[name] = Plain(text)
		}
	}
	if d.Maybe {
		result.Properties["maybe"] = true
	}
	return result
}

// sarifMessage returns a text as a message without links: `[text](target)` would be one.
func sarifMessage(text string) *sarif.Message {
	return sarif.NewTextMessage(strings.ReplaceAll(text, "](", "] ("))
}

func sarifPlace(at source.Span, o Options) *sarif.PhysicalLocation {
	return sarif.NewPhysicalLocation().WithArtifactLocation(o.artifact(at.File)).WithRegion(sarifRegion(at))
}

func (o Options) artifact(f *source.File) *sarif.ArtifactLocation {
	uri := o.uri(f.Name())
	location := sarif.NewSimpleArtifactLocation(uri)
	if !strings.HasPrefix(uri, "file:") {
		location.WithUriBaseId(root)
	}
	return location
}

func sarifRegion(at source.Span) *sarif.Region {
	start, end := at.File.Position(at.Start, source.Runes), at.File.Position(at.End, source.Runes)
	return sarif.NewRegion().WithStartLine(start.Line).WithStartColumn(start.Column).WithEndLine(end.Line).WithEndColumn(end.Column)
}

func sarifFix(fix lint.Fix, o Options) (*sarif.Fix, bool) {
	one, ok := fixOf(fix)
	if !ok || len(one.Edits) == 0 {
		return nil, false
	}
	f := fix.Edits[0].Span.File.Outermost()
	change := &sarif.ArtifactChange{ArtifactLocation: *o.artifact(f)}
	for _, e := range one.Edits {
		change.Replacements = append(change.Replacements, &sarif.Replacement{
			DeletedRegion: *sarifRegion(f.Span(e.Start, e.End)), InsertedContent: &sarif.ArtifactContent{Text: &e.Text},
		})
	}
	return &sarif.Fix{Description: sarifMessage(sentence(fix.Title)), ArtifactChanges: []*sarif.ArtifactChange{change}}, true
}

// sarifInvocation tells whether every rule ran to its end.
func sarifInvocation(r *lint.Report, index map[string]uint, o Options) *sarif.Invocation {
	run := sarif.NewInvocation().WithExecutionSuccess(len(r.Bugs) == 0)
	for _, b := range r.Bugs {
		uri := o.uri(b.File)
		notice := sarif.NewNotification().WithLevel("error").WithTextMessage("Rule " + b.Rule + " broke: " + Plain(firstLine(b.Panic)))
		notice.AddLocation(sarif.NewLocationWithPhysicalLocation(sarif.NewPhysicalLocation().WithArtifactLocation(sarif.NewSimpleArtifactLocation(uri))))
		if at, ok := index[b.Rule]; ok {
			notice.AssociatedRule = sarif.NewReportingDescriptorReference().WithId(b.Rule).WithIndex(int(at))
		}
		run.ToolExecutionNotifications = append(run.ToolExecutionNotifications, notice)
	}
	return run
}

// fingerprints tells findings apart by what is on their line, not by where the line is, so that a finding is known
// again after lines were put in above it. The number after the colon counts findings that are alike.
type fingerprints map[string]int

func (f fingerprints) next(d *lint.Diagnostic, o Options) string {
	at := d.Span.Outer()
	start, end := around(at)
	line := strings.Join(strings.Fields(at.File.Text()[start:end]), " ")
	sum := sha256.Sum256([]byte(strings.Join([]string{d.Rule.ID, o.relative(at.File.Name()), d.Webhook, line}, "\x00")))
	id := hex.EncodeToString(sum[:8])
	f[id]++
	return fmt.Sprintf("%s:%d", id, f[id])
}

// around returns the line that a span starts on; of a very long line what is near.
func around(at source.Span) (start, end int) {
	text := at.File.Text()
	start, end = max(0, at.Start-nearby), min(len(text), at.Start+nearby)
	start += strings.LastIndexByte(text[start:at.Start], '\n') + 1
	if i := strings.IndexByte(text[at.Start:end], '\n'); i >= 0 {
		end = at.Start + i
	}
	return start, end
}
