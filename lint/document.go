package lint

import (
	"iter"
	"sort"
	"strings"

	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
	"github.com/hooklint/hooklint/lint/webhook"
)

// A Document is one webhook and what is known of it. It never changes; its facts are worked out once, when asked for.
type Document struct {
	Webhook  *webhook.Webhook
	Config   *Config // never nil
	Settings Settings
	Partly   bool // the file, or a part of it, could not be read, so nothing follows from what the webhook lacks

	summary fact[*Summary]
	writes  fact[[]compared]
	allows  fact[[]allow]
	*facts  // nil once they are released
}

// facts is what is worked out about a webhook and dropped by Release.
type facts struct {
	checker    *Checker // whose memory the facts are in; nil if they have their own
	parts      fact[[]Part]
	body       fact[*jsontmpl.Body]
	urls       fact[[]URL]
	match      fact[schema.Match]
	mismatches fact[[]schema.Mismatch]
	cost       fact[schema.Cost]
	written    fact[[]schema.Written]
	key        fact[UsedKey]
	isJSON     fact[bool]
	assigned   fact[map[string]bool]
}

// A File is the documents of a file, and the problems that kept it or a part of it from being read.
type File struct {
	Source    *source.File
	Documents []*Document
	Problems  []webhook.Problem
	Config    *Config // never nil
}

// ReadFile finds the webhooks in a file.
func ReadFile(f *source.File, c *Config, s Settings) *File { return readFile(f, c, s, nil) }

func readFile(f *source.File, c *Config, s Settings, checker *Checker) *File {
	if c == nil {
		c = &Config{}
	}
	hooks, problems := checker.webhooks(f)
	out := &File{Source: f, Problems: problems, Config: c, Documents: make([]*Document, len(hooks))}
	for i, w := range hooks {
		out.Documents[i] = &Document{Webhook: w, Config: c, Settings: s, Partly: len(problems) > 0, facts: &facts{checker: checker}}
	}
	return out
}

func (d *Document) findParts() []Part {
	parts := d.checker.partList(2 + len(d.Webhook.Headers))
	add := func(name string, header bool, f *source.File) {
		if f != nil {
			parts = append(parts, Part{Name: name, Header: header, Template: d.checker.parse(f), doc: d})
		}
	}
	add("body", false, d.Webhook.Body)
	add("URL", false, d.Webhook.URL)
	for _, h := range d.Webhook.Headers {
		add(h.Name.Text(), true, h.Value)
	}
	return parts
}

// Template returns the body as Liquid; an empty text if the webhook has none.
func (d *Document) Template() *liquid.Template {
	if p := d.BodyPart(); p != nil {
		return p.Template
	}
	return liquid.Parse(d.Webhook.File.Slice(0, 0))
}

func (d *Document) findMismatches() []schema.Mismatch {
	if e := d.Endpoint(); e != nil && d.Webhook.Body != nil {
		return d.checker.judging().Check(e, d.Body())
	}
	return nil
}

// World returns what the configuration says of the values the template is rendered with; never nil.
func (d *Document) World() *types.World {
	if d.Config.World == nil {
		return &types.World{}
	}
	return d.Config.World
}

// Release drops everything of a checked file that rules across files do not ask for. It keeps the configuration, the comments
// that allow, and a Summary of each webhook.
func (f *File) Release() {
	f.Problems = nil
	for _, d := range f.Documents {
		d.release()
	}
}

func (d *Document) release() {
	summary, writes := d.kept()
	allows := d.allowed()
	*d = Document{Config: d.Config}
	d.summary.of(func() *Summary { return summary })
	d.writes.of(func() []compared { return writes })
	d.allows.of(func() []allow { return allows })
}

// kept returns what rules across files ask for. It is empty where working it out panics: a rule that asked for the same has
// reported that already.
func (d *Document) kept() (s *Summary, writes []compared) {
	defer func() {
		if recover() != nil {
			s, writes = &Summary{file: d.Webhook.File.Outermost(), Dealings: noDealings}, nil
		}
	}()
	return d.Summary(), d.compared()
}

// Parts returns the parts of the request that are in the file: body, URL, headers.
func (d *Document) Parts() iter.Seq[*Part] {
	return func(yield func(*Part) bool) {
		parts := d.parts.of(d.findParts)
		for i := range parts {
			if !yield(&parts[i]) {
				return
			}
		}
	}
}

// BodyPart returns the part that is the body, nil if the file gives none.
func (d *Document) BodyPart() *Part {
	if parts := d.parts.of(d.findParts); len(parts) > 0 && parts[0].IsBody() {
		return &parts[0]
	}
	return nil
}

// URL returns the part that is the URL, nil if the file gives none.
func (d *Document) URL() *Part {
	for p := range d.Parts() {
		if p.IsURL() {
			return p
		}
	}
	return nil
}

// Body returns the JSON the body can print.
func (d *Document) Body() *jsontmpl.Body { return d.body.of(d.findBody) }

func (d *Document) findBody() *jsontmpl.Body { return d.checker.json(d.Template(), d.World()) }

// Endpoint returns what the webhook calls: by its URL, else as the configuration, the command line or a comment says, else by
// the shape of the body. It is nil if unknown.
func (d *Document) Endpoint() *schema.Endpoint { return d.Match().Endpoint }

// Match returns how the URL's path was matched with an endpoint's; the zero Match if there is no URL, or none of Braze's.
func (d *Document) Match() schema.Match { return d.match.of(d.findEndpoint) }

// Mismatches returns what the endpoint turns down of the body, or does not take as it was meant; none if it is unknown.
func (d *Document) Mismatches() []schema.Mismatch { return d.mismatches.of(d.findMismatches) }

// Conflicts returns where the body writes something else than the configuration declares; none if that declares nothing.
func (d *Document) Conflicts() []schema.Mismatch {
	if d.Config.Declared == nil {
		return nil
	}
	return d.checker.judging().Check(d.Config.Declared, d.Body())
}

// Spaced reports whether white space at a place of a part means nothing: in JSON, outside of captured text.
func (d *Document) Spaced(p *Part, at source.Span) bool {
	if !p.IsBody() || !d.JSONBody() {
		return false
	}
	captures := p.outerCaptures()
	i := sort.Search(len(captures), func(i int) bool { return captures[i].End > at.Start })
	return i == len(captures) || captures[i].Start > at.Start
}

// contentType returns what the headers say of the body, in small letters; empty if they say nothing.
func (d *Document) contentType() string {
	if h := d.Webhook.Header("Content-Type"); h != nil {
		return strings.ToLower(h.Value.Text())
	}
	return ""
}

// Braze reports whether the request goes to Braze: what is said of its API applies.
func (d *Document) Braze() bool {
	e := d.Endpoint()
	return e != nil && !e.Own
}

// Cost returns the data points a send costs; the zero Cost where the endpoint is unknown or counts none.
func (d *Document) Cost() schema.Cost { return d.cost.of(d.countCost) }

// Written returns the attributes and the properties of events and purchases that the webhook writes; none where the endpoint is unknown.
func (d *Document) Written() []schema.Written { return d.written.of(d.findWritten) }

func (d *Document) findWritten() []schema.Written {
	if e := d.Endpoint(); e != nil && !e.Own && d.JSONBody() {
		return d.checker.judging().Written(e, d.Body())
	}
	return nil
}

func (d *Document) countCost() schema.Cost {
	if e := d.Endpoint(); e != nil && !e.Own && d.Webhook.Body != nil {
		return d.checker.judging().DataPoints(e, d.Body())
	}
	return schema.Cost{}
}
