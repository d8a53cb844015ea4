package lint

import (
	"math"
	"strconv"

	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/webhook"
)

// A Cost is what one webhook costs in data points.
type Cost struct {
	Span       source.Span       // of the webhook, in the file the user wrote
	Webhook    string            // its name; empty if the file gives none
	Endpoint   string            // such as POST /users/track; empty if unknown
	Points     Points            // of one send
	Parts      []schema.CostItem // what they are made of, in the order of the body
	Sends      float64           // a month, audience × frequency; zero if either is not given
	SendsKnown bool              // both are given
}

// Monthly returns what the sends of a month cost, and whether that is known.
func (c *Cost) Monthly() (Points, bool) {
	if !c.SendsKnown {
		return Points{}, false
	}
	return Points{Min: times(c.Points.Min, c.Sends), Max: times(c.Points.Max, c.Sends), Unbound: c.Points.Unbound}, true
}

// Points is how many data points a send costs, least and most.
type Points struct {
	Min, Max int
	Unbound  bool // a loop decides: there is no most
}

// Plus returns the sum of two costs. It does not overflow: a larger sum is the largest int.
func (p Points) Plus(q Points) Points {
	return Points{Min: sum(p.Min, q.Min), Max: sum(p.Max, q.Max), Unbound: p.Unbound || q.Unbound}
}

func sum(a, b int) int {
	if a > math.MaxInt-b {
		return math.MaxInt
	}
	return a + b
}

func times(n int, sends float64) int {
	product := math.Round(float64(n) * sends)
	if product >= math.MaxInt {
		return math.MaxInt
	}
	return int(product)
}

// Spending returns what the webhook costs.
func (d *Document) Spending() Cost { return d.spending(false) }

// spending returns what the webhook costs. Several says that its file holds others.
func (d *Document) spending(several bool) Cost {
	cost := d.Cost()
	out := Cost{
		Span:    d.place(several),
		Webhook: d.Webhook.Name,
		Points:  Points{Min: cost.Min, Max: cost.Max, Unbound: !cost.MaxKnown && cost.Max+len(cost.Items) > 0},
		Parts:   cost.Items,
	}
	if e := d.Endpoint(); e != nil {
		out.Endpoint = e.String()
	}
	out.Sends, out.SendsKnown = d.Sends()
	return out
}

// place returns where a webhook is: the file, or of several in it the stretch from its first part to its last.
func (d *Document) place(several bool) source.Span {
	if !several {
		return d.Webhook.File.Outermost().Whole()
	}
	out := d.Webhook.HeadersSpan
	for _, part := range []*source.File{d.Webhook.URL, d.Webhook.Method, d.Webhook.Body} {
		if part == nil {
			continue
		}
		at := part.Whole().Outer()
		if out.IsZero() {
			out = at
			continue
		}
		out.Start, out.End = min(out.Start, at.Start), max(out.End, at.End)
	}
	if out.IsZero() {
		return d.Webhook.File.Outermost().Whole()
	}
	return out
}

// Audience returns how many users the webhook is sent to, and whether the file says so.
func (d *Document) Audience() (float64, bool) {
	if d.Webhook.Meta.Audience == nil {
		return 0, false
	}
	n, err := strconv.ParseFloat(d.Webhook.Meta.Audience.Text(), 64)
	return n, err == nil
}

// Sends returns how often the webhook is sent in a month, to all its audience, and whether the file says so.
func (d *Document) Sends() (float64, bool) {
	audience, ok := d.Audience()
	if !ok || d.Webhook.Meta.Frequency == nil {
		return 0, false
	}
	each, ok := webhook.PerMonth(d.Webhook.Meta.Frequency.Text())
	return audience * each, ok
}
