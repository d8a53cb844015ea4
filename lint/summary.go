package lint

import (
	"iter"
	"slices"
	"strings"
	"unique"

	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
)

// A Summary is what rules that look across files know of a webhook, once of many files nothing else is kept. It holds names,
// and places in the outermost file; no trees.
type Summary struct {
	Replacements []Replacement

	Starts []Start
	Of     []string // the Canvas and the campaign it belongs to, as Start names them; none if the file does not say

	Key           UsedKey
	KeyAt         source.Span   // where something about its key is said; see KeyPlace
	PermissionsAt []source.Span // of Key.Permissions, if the webhook says them itself
	NeedsKey      bool          // it goes to Braze, or may
	Known         bool          // its endpoint is known
	Permission    string        // that the endpoint wants

	Instance *braze.Instance // it goes to on every way; nil if its ways differ
	URL      source.Span
	Host     source.Span // of the URL, on the first way; nowhere if it is put together from several places

	file   *source.File
	writes []write
}

// A Write is a custom attribute that a webhook writes, or a property of an event it sends, and of what form it is.
type Write struct {
	Field
	Form schema.Form
	At   source.Span // the value
}

// A Field is an attribute, or a property of an event.
type Field struct {
	Name     string
	Event    string // of a property: its event
	Property bool
}

// A Replacement is an object that a webhook writes in place of the whole attribute that is stored.
type Replacement struct {
	Name string
	Key  source.Span
	Keys []string
}

// A write is a Write as it is kept: of many files each field once.
type write struct {
	field      unique.Handle[Field]
	start, end int32
	form       int8
}

// Writes is what the webhook writes whose form can be compared with what others write: it is known, and the configuration
// does not say what it should be.
func (s *Summary) Writes() iter.Seq[Write] {
	return func(yield func(Write) bool) {
		for _, w := range s.writes {
			if !yield(Write{w.field.Value(), schema.Form(w.form), s.file.Span(int(w.start), int(w.end))}) {
				return
			}
		}
	}
}

// A Start is a Canvas or campaign that a webhook starts.
type Start struct {
	What    string // "Canvas 4f…" or "campaign 4f…"; empty: the one it belongs to
	At      source.Span
	Guarded bool // a condition that can change from one time to the next may keep it from being sent
}

// Summary is what rules that look across files know of the webhook.
func (d *Document) Summary() *Summary { return d.summary.of(d.summarise) }

func (d *Document) summarise() *Summary {
	out := &Summary{file: d.Webhook.File.Outermost()}
	for _, w := range d.Written() {
		if one, ok := d.writeOf(&w); ok {
			out.writes = append(out.writes, one)
		}
		if keys := replacingKeys(&w); len(keys) > 0 {
			out.Replacements = append(out.Replacements, Replacement{strings.Clone(w.Name), w.Member.Key.At.Outer(), keys})
		}
	}
	out.writes = slices.Clone(out.writes) // no longer than they need
	if id := d.Webhook.Meta.CanvasID; id != nil {
		out.Of = append(out.Of, started("canvas_id", id.Text()))
	}
	if id := d.Webhook.Meta.CampaignID; id != nil {
		out.Of = append(out.Of, started("campaign_id", id.Text()))
	}
	out.Starts = d.starts()
	out.Key, out.KeyAt, out.NeedsKey = d.Key(), d.KeyPlace().Outer(), d.needsKey()
	for _, f := range d.Webhook.Meta.Permissions {
		out.PermissionsAt = append(out.PermissionsAt, f.Whole().Outer())
	}
	if e := d.Endpoint(); e != nil {
		out.Known, out.Permission = true, e.Permission
	}
	out.Instance = d.instance()
	if urls := d.URLs(); len(urls) > 0 {
		out.URL = urls[0].Whole.Outer()
		if at, ok := urls[0].Place(urls[0].Cut.Host); ok {
			out.Host = at.Outer()
		}
	}
	return out
}

// writeOf is a write as it is kept; there is none where there is no form to compare.
func (d *Document) writeOf(w *schema.Written) (write, bool) {
	if w.Member.Value == nil || d.declares(w) || w.Property && w.Event == "" {
		return write{}, false
	}
	at, form := w.Member.Value.Span().Outer(), schema.FormOf(w.Member.Value)
	return write{unique.Make(Field{w.Name, w.Event, w.Property}), int32(at.Start), int32(at.End), int8(form)}, form != 0
}

// replacingKeys is the keys of an object in place of the whole that is stored; none if it is no such object.
func replacingKeys(w *schema.Written) []string {
	o, ok := w.Member.Value.(*jsontmpl.Object)
	if !ok || w.Property || len(schema.Operators(o)) > 0 || w.Merged {
		return nil
	}
	keys, all := schema.Keys(o)
	if !all {
		return nil
	}
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = strings.Clone(k)
	}
	return out
}

// instance is the instance a webhook goes to on every way.
func (d *Document) instance() *braze.Instance {
	var found *braze.Instance
	for _, u := range d.URLs() {
		in, ok := braze.InstanceOfHost(u.Host)
		if !ok || found != nil && found != in {
			return nil
		}
		found = in
	}
	return found
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
		out = append(out, Start{What: started(e.Starts, id), At: d.URL().Template.File.Whole().Outer(), Guarded: guarded})
	}
	for _, m := range schema.Top(d.Body(), e.Starts) {
		s, ok := m.Value.(*jsontmpl.String)
		if !ok {
			continue
		}
		start := Start{At: s.Span().Outer(), Guarded: guarded}
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
