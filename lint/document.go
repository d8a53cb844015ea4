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
	endpoint   func() *schema.Endpoint
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
}

// ReadFile finds the webhooks in a file.
func ReadFile(f *source.File, c *Config, s Settings) *File {
	if c == nil {
		c = &Config{}
	}
	hooks, problems := webhook.Read(f, schema.TopLevelKeys())
	out := &File{Source: f, Problems: problems}
	for _, w := range hooks {
		out.Documents = append(out.Documents, newDocument(w, c, s))
	}
	return out
}

func newDocument(w *webhook.Webhook, c *Config, s Settings) *Document {
	d := &Document{Webhook: w, Config: c, Settings: s}
	world := c.World
	if world == nil {
		world = &types.World{}
	}
	add := func(name string, header bool, f *source.File) {
		if f == nil {
			return
		}
		t := liquid.Parse(f)
		p := Part{Name: name, Header: header, Template: t, doc: d}
		p.text = sync.OnceValue(func() *jsontmpl.Body { return jsontmpl.ReadText(t, world) })
		p.nodes = sync.OnceValue(func() []liquid.Node { return slices.Collect(liquid.All[liquid.Node](t)) })
		p.exprs = sync.OnceValue(func() []liquid.Expr {
			var out []liquid.Expr
			for _, n := range p.nodes() {
				out = slices.AppendSeq(out, liquid.Expressions(n))
			}
			return out
		})
		p.names = sync.OnceValue(func() *Names { return namesOf(p.nodes()) })
		d.parts = append(d.parts, p)
	}
	add("body", false, w.Body)
	if w.Body != nil {
		d.Liquid = d.parts[0].Template
	} else {
		d.Liquid = liquid.Parse(w.File.Slice(0, 0))
	}
	add("URL", false, w.URL)
	for _, h := range w.Headers {
		add(h.Name.Text(), true, h.Value)
	}
	d.body = sync.OnceValue(func() *jsontmpl.Body { return jsontmpl.Read(d.Liquid, world) })
	d.cost = sync.OnceValue(d.countCost)
	d.written = sync.OnceValue(d.findWritten)
	d.summary = sync.OnceValue(d.summarise)
	d.urls = sync.OnceValue(d.findURLs)
	d.match = sync.OnceValue(d.findEndpoint)
	d.endpoint = sync.OnceValue(func() *schema.Endpoint { return d.match().Endpoint })
	d.mismatches = sync.OnceValue(func() []schema.Mismatch {
		if e := d.Endpoint(); e != nil && w.Body != nil {
			return e.Check(d.Body())
		}
		return nil
	})
	return d
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
func (d *Document) Endpoint() *schema.Endpoint { return d.endpoint() }

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
