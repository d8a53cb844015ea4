package lsp

import (
	"context"
	"strconv"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/hooklint/hooklint/lint"
)

// sourceName is where editors say that findings come from.
const sourceName = "hooklint"

// diagnostics returns a snapshot's findings, or what is wrong in it as a configuration.
func (s *server) diagnostics(snap *snapshot) []protocol.Diagnostic {
	if snap.isConfig() {
		return s.mistakes(snap)
	}
	report := snap.report()
	out := make([]protocol.Diagnostic, 0, len(report.Findings)+1)
	if d, ok := s.unread(snap); ok && snap.wanted {
		out = append(out, d)
	}
	for i := range report.Findings {
		out = append(out, s.diagnostic(snap, &report.Findings[i]))
	}
	for _, f := range snap.far {
		f.said.Range = snap.between(f.start, f.end)
		out = append(out, f.said)
	}
	return out
}

var severities = map[lint.Severity]protocol.DiagnosticSeverity{
	lint.Error: protocol.DiagnosticSeverityError, lint.Warning: protocol.DiagnosticSeverityWarning, lint.Note: protocol.DiagnosticSeverityInformation,
}

func (s *server) diagnostic(snap *snapshot, d *lint.Diagnostic) protocol.Diagnostic {
	out := said(d)
	out.Range = snap.rangeOf(d.Span)
	if !s.client.related {
		return out
	}
	for _, r := range d.Related {
		if r.Span.File == nil || r.Span.File.Outermost() != d.Span.File.Outermost() {
			continue
		}
		out.RelatedInformation = append(out.RelatedInformation, protocol.DiagnosticRelatedInformation{
			Location: protocol.Location{URI: snap.uri, Range: snap.rangeOf(r.Span)}, Message: r.Message,
		})
	}
	return out
}

// said returns a finding in words, without a place.
func said(d *lint.Diagnostic) protocol.Diagnostic {
	out := protocol.Diagnostic{
		Severity:        severities[d.Severity],
		Code:            protocol.String(d.Rule.ID),
		CodeDescription: protocol.CodeDescription{Href: uri.URI(d.Rule.DocURL())},
		Source:          protocol.NewOptional(sourceName),
		Message:         protocol.String(message(d)),
	}
	if tag, ok := tagOf(d.Rule.ID); ok {
		out.Tags = protocol.NewDiagnosticTags(tag)
	}
	return out
}

// message returns a finding in the few lines that editors show beside the text.
func message(d *lint.Diagnostic) string {
	var b strings.Builder
	b.WriteString(d.Message)
	if when := d.Condition(); when != "" {
		b.WriteString("\nwhen " + when)
	}
	if doubt := d.Doubt(); doubt != "" {
		b.WriteString("\n" + doubt)
	}
	b.WriteString("\n" + d.Why)
	help := d.Help
	if help == "" && len(d.Fixes) > 0 {
		help = d.Fixes[0].Title
	}
	if help != "" {
		b.WriteString("\n→ " + help)
	}
	return b.String()
}

// tagOf returns how editors draw findings of a rule: what is not needed faded, what is deprecated struck through.
func tagOf(rule string) (protocol.DiagnosticTag, bool) {
	switch rule {
	case "unused-variable", "unused-allow":
		return protocol.DiagnosticTagUnnecessary, true
	case "deprecated-endpoint":
		return protocol.DiagnosticTagDeprecated, true
	}
	return 0, false
}

// Diagnostic answers an editor that asks for findings.
func (s *server) Diagnostic(ctx context.Context, p *protocol.DocumentDiagnosticParams) (protocol.DocumentDiagnosticReport, error) {
	snap, err := s.question(ctx, p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	id := strconv.FormatUint(snap.serial, 10)
	if p.PreviousResultID != nil && *p.PreviousResultID == id {
		return &protocol.RelatedUnchangedDocumentDiagnosticReport{
			UnchangedDocumentDiagnosticReport: protocol.UnchangedDocumentDiagnosticReport{Kind: string(protocol.DocumentDiagnosticReportKindUnchanged), ResultID: id},
		}, nil
	}
	return &protocol.RelatedFullDocumentDiagnosticReport{
		FullDocumentDiagnosticReport: protocol.FullDocumentDiagnosticReport{
			Kind: string(protocol.DocumentDiagnosticReportKindFull), ResultID: &id, Items: s.diagnostics(snap),
		},
	}, nil
}
