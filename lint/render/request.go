package render

import (
	"fmt"
	"slices"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/webhook"
)

// A Rendered is a request as it would be sent.
type Rendered struct {
	Method  Result
	URL     Result
	Headers []RenderedHeader
	Body    Result
	Aborted bool   // in any of its parts: nothing is sent
	Reason  string // of the abort that came first
	Cut     bool   // a part printed more than a message can hold

	Lacks []string // variables of Braze that some part asks for and the values do not hold, by name
}

// A RenderedHeader is a header of a rendered request.
type RenderedHeader struct{ Name, Value Result }

// Request renders all parts of a webhook, each on its own as Braze does: what one assigns another does not see. Parts that
// the file does not give are empty.
func Request(w *webhook.Webhook, v Values) (Rendered, error) {
	var out Rendered
	var err error
	part := func(name string, f *source.File) Result {
		if f == nil || err != nil {
			return Result{}
		}
		r, failed := Render(liquid.Parse(f), v)
		if failed != nil {
			err = fmt.Errorf("%s: %w", name, failed)
		}
		if r.Aborted && !out.Aborted {
			out.Aborted, out.Reason = true, r.Reason
		}
		out.Cut = out.Cut || r.Cut
		out.Lacks = append(out.Lacks, r.Lacks...)
		return r
	}
	out.Method = part("method", w.Method)
	out.URL = part("URL", w.URL)
	for _, h := range w.Headers {
		out.Headers = append(out.Headers, RenderedHeader{part("header name", h.Name), part("header", h.Value)})
	}
	out.Body = part("body", w.Body)
	slices.Sort(out.Lacks)
	out.Lacks = slices.Compact(out.Lacks)
	return out, err
}
