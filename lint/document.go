package lint

import (
	"iter"
	"slices"
	"strings"
	"sync"

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
	Liquid   *liquid.Template // of the body; of an empty text if the webhook has none
	Config   *Config          // never nil
	Settings Settings

	parts      []Part
	body       func() *jsontmpl.Body
	urls       func() []URL
	match      func() schema.Match
	mismatches func() []schema.Mismatch
	cost       func() schema.Cost
	written    func() []schema.Written
	summary    func() *Summary
}

// A Part is one of the texts of a request that Braze renders on its own.
type Part struct {
	Name     string // "body", "URL", or the header's name
	Header   bool
	Template *liquid.Template
	text     func() *jsontmpl.Body
	nodes    func() []liquid.Node
	exprs    func() []liquid.Expr
	names    func() *Names
	doc      *Document
}

// Nodes is every node of the part, those inside others too, in the order of the text.
func (p *Part) Nodes() []liquid.Node { return p.nodes() }

// Expressions is every expression of the part, those inside others too.
func (p *Part) Expressions() []liquid.Expr { return p.exprs() }

// Names is what the part assigns and reads.
func (p *Part) Names() *Names { return p.names() }

// IsBody reports whether the part is the body.
func (p *Part) IsBody() bool { return p.Name == "body" && !p.Header }

// IsURL reports whether the part is the URL.
func (p *Part) IsURL() bool { return p.Name == "URL" && !p.Header }

// Text is what the part can print, with a hole for each output. Of the body it is the JSON.
func (p *Part) Text() *jsontmpl.Body {
	if p.IsBody() {
		return p.doc.Body()
	}
	return p.text()
}

// A File is a file's documents and what kept it, or a part of it, from being read.
type File struct {
	Source    *source.File
	Documents []*Document
	Problems  []webhook.Problem
	Config    *Config // never nil

	allows func() []allow
}

// ReadFile finds the webhooks in a file.
func ReadFile(f *source.File, c *Config, s Settings) *File {
	if c == nil {
		c = &Config{}
	}
	hooks, problems := webhook.Read(f, schema.TopLevelKeys())
	out := &File{Source: f, Problems: problems, Config: c}
	for _, w := range hooks {
		out.Documents = append(out.Documents, newDocument(w, c, s))
	}
	out.allows = sync.OnceValue(out.findAllows)
	return out
}

func newDocument(w *webhook.Webhook, c *Config, s Settings) *Document {
	d := &Document{Webhook: w, Config: c, Settings: s}
	d.add("body", false, w.Body, liquid.Parse)
	if w.Body != nil {
		d.Liquid = d.parts[0].Template
	} else {
		d.Liquid = liquid.Parse(w.File.Slice(0, 0))
	}
	d.add("URL", false, w.URL, liquid.Parse)
	for _, h := range w.Headers {
		d.add(h.Name.Text(), true, h.Value, liquid.Parse)
	}
	d.body = sync.OnceValue(func() *jsontmpl.Body { return jsontmpl.Read(d.Liquid, d.world()) })
	d.cost = sync.OnceValue(d.countCost)
	d.written = sync.OnceValue(d.findWritten)
	d.mismatches = sync.OnceValue(d.findMismatches)
	d.summary = sync.OnceValue(d.summarise)
	d.urls = sync.OnceValue(d.findURLs)
	d.match = sync.OnceValue(d.findEndpoint)
	return d
}

func (d *Document) findMismatches() []schema.Mismatch {
	if e := d.Endpoint(); e != nil && d.Webhook.Body != nil {
		return e.Check(d.Body())
	}
	return nil
}

func (d *Document) world() *types.World {
	if d.Config.World == nil {
		return &types.World{}
	}
	return d.Config.World
}

func (d *Document) add(name string, header bool, f *source.File, parse func(*source.File) *liquid.Template) {
	if f == nil {
		return
	}
	t := parse(f)
	p := Part{Name: name, Header: header, Template: t, doc: d}
	p.text = sync.OnceValue(func() *jsontmpl.Body { return jsontmpl.ReadText(t, d.world()) })
	nodes := sync.OnceValue(func() []liquid.Node { return slices.Collect(liquid.All[liquid.Node](t)) })
	exprs := sync.OnceValue(func() []liquid.Expr { return liquid.AllExpressions(nodes()) })
	p.nodes, p.exprs = nodes, exprs
	p.names = sync.OnceValue(func() *Names { return namesOf(nodes(), exprs()) })
	d.parts = append(d.parts, p)
}

// Release lets go of all of a file that has been checked but what rules that look across files ask for: the configuration,
// the comments that allow, and of each webhook its summary.
func (f *File) Release() {
	allows := f.allows()
	f.allows, f.Problems = func() []allow { return allows }, nil
	for _, d := range f.Documents {
		summary := d.Summary()
		*d = Document{Config: d.Config, summary: func() *Summary { return summary }}
	}
}

// Parts is the parts of the request that stand in the file: body, URL, headers.
func (d *Document) Parts() iter.Seq[*Part] {
	return func(yield func(*Part) bool) {
		for i := range d.parts {
			if !yield(&d.parts[i]) {
				return
			}
		}
	}
}

// BodyPart is the part that is the body, nil if the file gives none.
func (d *Document) BodyPart() *Part {
	if len(d.parts) > 0 && d.parts[0].IsBody() {
		return &d.parts[0]
	}
	return nil
}

// URL is the part that is the URL, nil if the file gives none.
func (d *Document) URL() *Part {
	for p := range d.Parts() {
		if p.IsURL() {
			return p
		}
	}
	return nil
}

// Body is the JSON the body can print.
func (d *Document) Body() *jsontmpl.Body { return d.body() }

// Endpoint is what the webhook calls: by its URL, else as the configuration, the command line or a comment says, else by
// the shape of the body. It is nil if unknown.
func (d *Document) Endpoint() *schema.Endpoint { return d.match().Endpoint }

// Match is how the URL's path was matched with an endpoint's; the zero Match if there is no URL, or none of Braze's.
func (d *Document) Match() schema.Match { return d.match() }

// Mismatches is what the endpoint turns down of the body, or does not take as it was meant; none if it is unknown.
func (d *Document) Mismatches() []schema.Mismatch { return d.mismatches() }

// JSONBody reports whether the body is meant to be JSON: there is one, and no header says that it is something else.
func (d *Document) JSONBody() bool {
	if d.Webhook.Body == nil {
		return false
	}
	v := strings.ToLower(d.header("Content-Type"))
	return strings.Contains(v, "json") || strings.Contains(v, "{{") || !strings.Contains(v, "/") || strings.Contains(v, "text/plain")
}

// header is the value of the first header of a name, in any case; empty if there is none.
func (d *Document) header(name string) string {
	for _, h := range d.Webhook.Headers {
		if strings.EqualFold(strings.TrimSpace(h.Name.Text()), name) {
			return h.Value.Text()
		}
	}
	return ""
}

// Braze reports whether the request goes to Braze: what is said of its API applies.
func (d *Document) Braze() bool {
	e := d.Endpoint()
	return e != nil && !e.Own
}

// Cost is the data points a send costs; the zero Cost where the endpoint is unknown or counts none.
func (d *Document) Cost() schema.Cost { return d.cost() }

// Written is the custom attributes and event properties that the webhook writes; none where the endpoint is unknown.
func (d *Document) Written() []schema.Written { return d.written() }

func (d *Document) findWritten() []schema.Written {
	if e := d.Endpoint(); e != nil && !e.Own && d.JSONBody() {
		return e.Written(d.Body())
	}
	return nil
}

func (d *Document) countCost() schema.Cost {
	if e := d.Endpoint(); e != nil && !e.Own && d.Webhook.Body != nil {
		return e.DataPoints(d.Body())
	}
	return schema.Cost{}
}
