package lint

import "github.com/hooklint/hooklint/lint/webhook"

// The webhooks of a file may take mostWork steps of reading together, which is some seconds, whatever is in them. Ten megabytes
// of ordinary webhooks take a third of it.
const (
	mostWork       = 30_000_000
	workPerFinding = 400 // to find it and to tell it
)

// work returns what reading a webhook took.
func (d *Document) work() int {
	n := 0
	for p := range d.Parts() {
		n += p.Template.File.Len() + p.Text().Steps
	}
	return n
}

// leftOut says that a webhook and those after it are not checked.
func leftOut(d *Document) webhook.Problem {
	at := d.Webhook.File.Span(0, 0)
	if d.Webhook.Body != nil {
		at = d.Webhook.Body.Span(0, 0).Outer()
	} else if d.Webhook.URL != nil {
		at = d.Webhook.URL.Span(0, 0).Outer()
	}
	return webhook.Problem{
		Span:    at,
		Message: "the webhooks before this one take too long to check",
		Why:     "this one and those after it are not checked",
		Help:    "split the file",
	}
}
