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
	d.workOut(func() *liquid.Template { return d.Liquid })
	d.summary = sync.OnceValue(d.summarise)
	d.urls = sync.OnceValue(d.findURLs)
	d.match = sync.OnceValue(d.findEndpoint)
	return d
}

// workOut is what is worked out from the body's template, each fact once it is asked for.
func (d *Document) workOut(template func() *liquid.Template) {
	d.body = sync.OnceValue(func() *jsontmpl.Body { return jsontmpl.Read(template(), d.world()) })
	d.cost = sync.OnceValue(d.countCost)
	d.written = sync.OnceValue(d.findWritten)
	d.mismatches = sync.OnceValue(func() []schema.Mismatch {
		if e := d.Endpoint(); e != nil && d.Webhook.Body != nil {
			return e.Check(d.Body())
		}
		return nil
	})
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
	p := Part{Name: name, Header: header, Template: parse(f), doc: d}
	t := p.Template
	p.workOut(func() *liquid.Template { return t })
	d.parts = append(d.parts, p)
}

func (p *Part) workOut(template func() *liquid.Template) {
	d := p.doc
	p.text = sync.OnceValue(func() *jsontmpl.Body { return jsontmpl.ReadText(template(), d.world()) })
	nodes := sync.OnceValue(func() []liquid.Node { return slices.Collect(liquid.All[liquid.Node](template())) })
	p.nodes = nodes
	exprs := sync.OnceValue(func() []liquid.Expr { return liquid.AllExpressions(nodes()) })
	p.exprs = exprs
	p.names = sync.OnceValue(func() *Names { return namesOf(nodes(), exprs()) })
}

// Release lets go of what is large of a file that has been checked: its trees. What rules that look across files ask for
// stays: the webhooks' parts as text, their keys, endpoints, URLs and summaries, and the comments that allow. The rest is read again where somebody
// asks, but for the nodes of Liquid and of each part's Template, of which there are none any more.
func (f *File) Release() {
	f.allows()
	for _, d := range f.Documents {
		d.release()
	}
}

func (d *Document) release() {
	match, urls, summary := d.Match(), d.URLs(), d.Summary()
	d.match = func() schema.Match { return match }
	d.urls = func() []URL { return urls }
	d.summary = func() *Summary { return summary }
	for i := range d.parts {
		p := &d.parts[i]
		text := p.Template.File
		p.Template = &liquid.Template{File: text}
		p.workOut(func() *liquid.Template { return liquid.Parse(text) })
	}
	text := d.Liquid.File
	d.Liquid = &liquid.Template{File: text}
	d.workOut(func() *liquid.Template { return liquid.Parse(text) })
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
