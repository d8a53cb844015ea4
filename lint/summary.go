package lint

import (
	"strings"

	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
)

// A Summary is what rules that look across files know of a webhook. It holds names and places, no trees.
type Summary struct {
	Writes []Write
	Starts []Start
	Of     []string // the Canvas and the campaign it belongs to, as Start names them; none if the file does not say
}

// A Write is a custom attribute that a webhook writes, or a property of an event it sends.
type Write struct {
	Name     string
	Event    string // of a property: its event, empty if that is not known
	Property bool
	Form     schema.Form
	At       source.Span // the value
	Key      source.Span
	Replaces bool     // an object in place of the whole that is stored
	Keys     []string // of such an object
	Declared bool     // the configuration says what it is
}

// A Start is a Canvas or campaign that a webhook starts.
type Start struct {
	What    string // "Canvas 4f…" or "campaign 4f…"; empty: the one it belongs to
	At      source.Span
	Guarded bool // a condition that can change from one time to the next may keep it from being sent
}

// Summary is what rules that look across files know of the webhook.
func (d *Document) Summary() *Summary { return d.summary() }

func (d *Document) summarise() *Summary {
	out := &Summary{}
	for _, w := range d.Written() {
		one := Write{Name: w.Name, Event: w.Event, Property: w.Property, Key: w.Member.Key.At, Declared: d.declares(&w)}
		if w.Member.Value != nil {
			one.Form, one.At = schema.FormOf(w.Member.Value), w.Member.Value.Span()
		}
		if o, ok := w.Member.Value.(*jsontmpl.Object); ok && !w.Property && len(schema.Operators(o)) == 0 && !schema.Merges(w.Of) {
			one.Keys, one.Replaces = schema.Keys(o)
		}
		out.Writes = append(out.Writes, one)
	}
	if id := d.Webhook.Meta.CanvasID; id != nil {
		out.Of = append(out.Of, started("canvas_id", id.Text()))
	}
	if id := d.Webhook.Meta.CampaignID; id != nil {
		out.Of = append(out.Of, started("campaign_id", id.Text()))
	}
	out.Starts = d.starts()
	return out
}

func (d *Document) declares(w *schema.Written) bool {
	world := d.Config.World
	if world == nil {
		return false
	}
	declared := world.Attributes
	if w.Property {
		declared = world.Events
	}
	return declared[w.Name] != nil
}

// started is what a field of an endpoint names.
func started(field, id string) string {
	what := "campaign "
	if field == "canvas_id" {
		what = "Canvas "
	}
	return what + strings.ToLower(strings.TrimSpace(id))
}

func (d *Document) starts() []Start {
	e := d.Endpoint()
	if e == nil || e.Own || e.Starts == "" {
		return nil
	}
	guarded := d.Body().Aborts && d.guarded()
	var out []Start
	if id := e.Parameter(d.Match().Path, e.Starts); id != "" && !strings.ContainsRune(id, schema.Unknown) && d.URL() != nil {
		out = append(out, Start{What: started(e.Starts, id), At: d.URL().Template.File.Whole(), Guarded: guarded})
	}
	for _, m := range schema.Top(d.Body(), e.Starts) {
		s, ok := m.Value.(*jsontmpl.String)
		if !ok {
			continue
		}
		start := Start{At: s.Span(), Guarded: guarded}
		if id, exact := s.Literal(); exact {
			start.What = started(e.Starts, id)
		} else if !isOwnID(s.Parts, e.Starts) {
			continue
		}
		out = append(out, start)
	}
	return out
}

// isOwnID reports whether a value is the id of the Canvas or campaign that sends it: {{canvas.${api_id}}}.
func isOwnID(parts []jsontmpl.Part, field string) bool {
	if len(parts) != 1 {
		return false
	}
	h, ok := parts[0].(*jsontmpl.Hole)
	if !ok {
		return false
	}
	l, ok := h.Expr.(*liquid.Lookup)
	return ok && l.Braze && l.Name == "api_id" && l.Namespace+"_id" == field
}

// guarded reports whether a condition of the body asks for something that can change from one time to the next: more
// than the fields of the profile that say who the user is.
func (d *Document) guarded() bool {
	part := d.BodyPart()
	if part == nil {
		return false
	}
	for _, n := range part.Nodes() {
		switch n.(type) {
		case *liquid.If, *liquid.Case:
			for e := range liquid.Expressions(n) {
				if l, ok := e.(*liquid.Lookup); ok && (l.Namespace != "" || !l.Braze) {
					return true
				}
			}
		default:
			// decides nothing, or for one user as for the next
		}
	}
	return false
}
