package lsp_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"go.lsp.dev/protocol"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/rules"
)

// ofSize returns a webhook of about so many bytes: users with branches, outputs and filters.
func ofSize(bytes int) string {
	const user = "  {\"external_id\": \"{{${user_id}}}\", \"first_name\": \"{{${first_name} | default: 'you' | json_escape}}\"" +
		"{% if custom_attribute.${plan} == 'pro' %}, \"plan\": \"pro\"{% else %}, \"plan\": \"free\"{% endif %}, \"logins\": {{custom_attribute.${logins} | default: 0}}}"
	users := []string{user}
	for len(head)+len(users)*(len(user)+2)+30 < bytes {
		users = append(users, user)
	}
	return head + "{\"attributes\": [\n" + strings.Join(users, ",\n") + "\n]}\n"
}

// BenchmarkKeyStroke is the time from a change to its findings, through the protocol, the pause after a change included:
// the median and the 99th of a hundred, in milliseconds. The empty document's is what the machine and the pause take.
func BenchmarkKeyStroke(b *testing.B) {
	for _, tt := range []struct{ name, text string }{
		{"empty", ""}, {"1.4KB", ofSize(1400)}, {"10KB", ofSize(10_000)},
	} {
		b.Run(tt.name, func(b *testing.B) {
			e := start(b, pushed())
			u := e.open("a.webhook.liquid", tt.text)
			e.found(u)
			end := positionAt(tt.text, len(tt.text))
			var took []time.Duration
			for i := 0; b.Loop(); i++ {
				began := time.Now()
				change := &protocol.TextDocumentContentChangePartial{Range: protocol.Range{Start: end, End: end}, Text: " "}
				if i%2 == 1 {
					change.Range.End.Character, change.Text = end.Character+1, ""
				}
				e.change(u, change)
				e.found(u)
				took = append(took, time.Since(began))
			}
			slices.Sort(took)
			b.ReportMetric(milliseconds(took[len(took)/2]), "median-ms")
			b.ReportMetric(milliseconds(took[len(took)*99/100]), "p99-ms")
			b.ReportMetric(float64(len(tt.text)), "bytes")
		})
	}
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// BenchmarkAnswer is the time from a change to the answer to the question what is found then, through the protocol.
func BenchmarkAnswer(b *testing.B) {
	for _, tt := range []struct{ name, text string }{
		{"empty", ""}, {"1.4KB", ofSize(1400)}, {"10KB", ofSize(10_000)},
	} {
		b.Run(tt.name, func(b *testing.B) {
			e := start(b, pulled())
			u := e.open("a.webhook.liquid", tt.text)
			for i := 0; b.Loop(); i++ {
				e.change(u, whole(tt.text+" "[:i%2]))
				e.asks(u)
			}
		})
	}
}

// BenchmarkWork is the check alone, without the protocol and the pause.
func BenchmarkWork(b *testing.B) {
	for _, tt := range []struct{ name, text string }{
		{"empty", ""}, {"1.4KB", ofSize(1400)}, {"10KB", ofSize(10_000)},
	} {
		b.Run(tt.name, func(b *testing.B) {
			run := &lint.Runner{Rules: rules.All}
			for b.Loop() {
				run.File(lint.ReadFile(source.NewFile("a.webhook.liquid", tt.text), nil, lint.Settings{}))
			}
		})
	}
}
