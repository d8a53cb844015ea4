package lint

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
)

// A Summary is what rules that look across files know of a webhook. It holds names and places in the outermost file, but no
// trees, so that thousands of them fit into memory.
type Summary struct {
	Key      *UsedKey         // the key it is sent with; nil if it needs none of Braze's
	Endpoint *schema.Endpoint // nil if unknown
	Instance *braze.Instance  // where it goes on every way; nil if its ways differ
	*Dealings

	file             *source.File
	keyAt, url, host place
	writes           []byte // as an Overview packs it
}

// Dealings is the part of a Summary that few webhooks have.
type Dealings struct {
	Webhook       string // its name; empty if the file gives none
	Replacements  []Replacement
	Starts        []Start
	Of            []string      // the Canvas and the campaign it belongs to, as Start names them; none if the file does not say
	PermissionsAt []source.Span // of Key.Permissions, if the webhook says them itself
}

// noDealings is shared by all webhooks that have none.
var noDealings = &Dealings{}

// File returns the file that the webhook is in.
func (s *Summary) File() *source.File { return s.file }

// KeyAt returns where something about its key is said; see KeyPlace.
func (s *Summary) KeyAt() source.Span { return s.keyAt.in(s.file) }

// URL returns where its URL is, on the first way; nowhere if the file gives none.
func (s *Summary) URL() source.Span { return s.url.in(s.file) }

// Host returns where the host of its URL is, on the first way; nowhere if it is put together from several places.
func (s *Summary) Host() source.Span { return s.host.in(s.file) }

// A place is a span as it is kept, its offsets counted from 1; the zero place is nowhere.
type place struct{ start, end int32 }

func placeOf(s source.Span) place {
	if s.IsZero() {
		return place{}
	}
	return place{int32(s.Start) + 1, int32(s.End) + 1}
}

func (p place) in(f *source.File) source.Span {
	if p == (place{}) {
		return source.Span{}
	}
	return f.Span(int(p.start)-1, int(p.end)-1)
}

// A Write is a custom attribute that a webhook writes, or a property of an event it sends, and of what form it is.
type Write struct {
	Field
	Form schema.Form
	At   source.Span // the value
}

// A compared is a Write in the short form in which it is kept until its webhook is added to an Overview.
type compared struct {
	Field
	form schema.Form
	at   place
}

// A Field is an attribute, or a property of an event.
type Field struct {
	Name  string
	Event string // of a property: its event
}

// A Replacement is an object that a webhook writes in place of the whole attribute that is stored.
type Replacement struct {
	Name string
	Key  source.Span
	Keys []string
}

// A Start is a Canvas or campaign that a webhook starts.
type Start struct {
	What    string // "Canvas 4f…" or "campaign 4f…"; empty: the one it belongs to
	At      source.Span
	Guarded bool // a condition that may change from one send to the next can keep it from being sent
}

// Summary returns what rules that look across files know of the webhook.
func (d *Document) Summary() *Summary { return d.summary.of(d.summarise) }

func (d *Document) summarise() *Summary {
	out := &Summary{Endpoint: d.Endpoint(), Instance: d.instance(), file: d.Webhook.File.Outermost(), Dealings: d.dealings()}
	if d.needsKey() {
		key := d.Key()
		out.Key, out.keyAt = &key, placeOf(d.KeyPlace().Outer())
	}
	if urls := d.URLs(); len(urls) > 0 {
		out.url = placeOf(urls[0].Whole.Outer())
		if at, ok := urls[0].Place(urls[0].Cut.Host); ok {
			out.host = placeOf(at.Outer())
		}
	}
	return out
}

func (d *Document) dealings() *Dealings {
	out := Dealings{Webhook: strings.Clone(d.Webhook.Name), Starts: d.starts()}
	for _, w := range d.Written() {
		keys := w.Replaces()
		if len(keys) == 0 {
			continue
		}
		for i, k := range keys {
			keys[i] = strings.Clone(k)
		}
		at := w.Member.Key.At.Outer()
		kept := func(r Replacement) bool { return r.Key == at && slices.Equal(r.Keys, keys) }
		if !slices.ContainsFunc(out.Replacements, kept) {
			out.Replacements = append(out.Replacements, Replacement{strings.Clone(w.Name), at, keys})
		}
	}
	if id := d.Webhook.Meta.CanvasID; id != nil {
		out.Of = append(out.Of, started("canvas_id", id.Text()))
	}
	if id := d.Webhook.Meta.CampaignID; id != nil {
		out.Of = append(out.Of, started("campaign_id", id.Text()))
	}
	for _, f := range d.Webhook.Meta.Permissions {
		out.PermissionsAt = append(out.PermissionsAt, f.Whole().Outer())
	}
	if out.Webhook == "" && len(out.Replacements)+len(out.Starts)+len(out.Of)+len(out.PermissionsAt) == 0 {
		return noDealings
	}
	return &out
}

// compared returns what the webhook writes that can be compared with what others write.
func (d *Document) compared() []compared { return d.writes.of(d.findWrites) }

func (d *Document) findWrites() []compared {
	written := d.Written()
	out := make([]compared, 0, len(written))
	for i := range written {
		w := &written[i]
		if !w.Custom() || w.Member.Value == nil || d.declares(w) || w.Property && w.Event == "" {
			continue
		}
		if form := schema.FormOf(w.Member.Value); form != 0 {
			out = append(out, compared{Field{w.Name, w.Event}, form, placeOf(w.Member.Value.Span().Outer())})
		}
	}
	// What stands on several ways that were read apart is written once.
	slices.SortFunc(out, func(a, b compared) int {
		return cmp.Or(cmp.Compare(a.at.start, b.at.start), cmp.Compare(a.form, b.form))
	})
	return slices.Compact(out)
}

// instance returns the instance a webhook goes to on every way.
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

// started returns what a field of an endpoint names.
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
		at := s.Span().Outer()
		if isOwnID(s.Parts, e.Starts) {
			out = append(out, Start{At: at, Guarded: guarded})
		}
		ids := written(s.Parts)
		if id, exact := s.Literal(); exact {
			ids = []string{id}
		}
		for _, id := range ids {
			out = append(out, Start{What: started(e.Starts, id), At: at, Guarded: guarded})
		}
	}
	return out
}

// written returns the texts that parts print on the ways on which they print one that is written down.
func written(parts []jsontmpl.Part) []string {
	if len(parts) != 1 {
		return nil
	}
	switch part := parts[0].(type) {
	case *jsontmpl.Text:
		return []string{part.Text}
	case *jsontmpl.Hole:
		return part.Type.Values
	case *jsontmpl.PartChoice:
		var out []string
		for _, arm := range part.Arms {
			out = append(out, written(arm.Parts)...)
		}
		return out
	}
	return nil
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
	if !ok || !l.Braze {
		return false
	}
	v, known := braze.VariableNamed(l.Namespace, l.Name)
	return known && v.Identifies == field
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
