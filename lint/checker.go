package lint

import (
	"slices"

	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
	"github.com/hooklint/hooklint/lint/webhook"
)

// A Checker checks one webhook after the other in memory that is used again, which costs few allocations. The zero Checker is
// ready; it serves one goroutine at a time.
type Checker struct {
	hooks  webhook.Reader
	liquid liquid.Parser
	reader jsontmpl.Reader
	bodies schema.Scratch
	found  []Diagnostic
	walked []*kinds // of the parts of this webhook, then what is left of webhooks with more parts
	inUse  int      // how many of walked are of this webhook
	parts  []Part
}

// Check reads a file, checks it as the runner does, and releases it: each webhook as soon as the rules have looked at it.
// The file and the report hold what Release leaves of them.
func (c *Checker) Check(run *Runner, f *source.File, conf *Config, s Settings) (*File, *Report) {
	file := readFile(f, conf, s, c)
	report := run.check(file, c)
	file.Release()
	report.Release()
	c.found, report.Findings = report.Findings, slices.Clone(report.Findings)
	clear(c.found)
	return file, report
}

// release releases a webhook, and what findings hold of it.
func (c *Checker) release(d *Document, found []Diagnostic) {
	d.release()
	release(found)
	c.liquid.Reset()
	c.reader.Reset()
	c.bodies.Reset()
	for _, k := range c.walked[:c.inUse] {
		k.reset()
	}
	clear(c.parts)
	c.inUse = 0
}

// kinds returns an empty kinds for the next part.
func (c *Checker) kinds() *kinds {
	if c == nil {
		return &kinds{}
	}
	if c.inUse == len(c.walked) {
		c.walked = append(c.walked, &kinds{})
	}
	c.inUse++
	return c.walked[c.inUse-1]
}

// partList returns an empty list with room for n parts.
func (c *Checker) partList(n int) []Part {
	if c == nil {
		return make([]Part, 0, n)
	}
	c.parts = slices.Grow(c.parts[:0], n)[:n]
	return c.parts[:0]
}

// judging returns what bodies are judged with.
func (c *Checker) judging() *schema.Scratch {
	if c == nil {
		return &schema.Scratch{}
	}
	return &c.bodies
}

// webhooks, parse, json and text read into the memory of a checker; of nil, into memory of their own.

func (c *Checker) webhooks(f *source.File) ([]*webhook.Webhook, []webhook.Problem) {
	if c == nil {
		return webhook.Read(f, schema.TopLevelKeys())
	}
	return c.hooks.Read(f, schema.TopLevelKeys())
}

func (c *Checker) parse(f *source.File) *liquid.Template {
	if c == nil {
		return liquid.Parse(f)
	}
	return c.liquid.Parse(f)
}

func (c *Checker) json(t *liquid.Template, w *types.World) *jsontmpl.Body {
	if c == nil {
		return jsontmpl.Read(t, w)
	}
	return c.reader.Read(t, w)
}

func (c *Checker) text(t *liquid.Template, w *types.World) *jsontmpl.Body {
	if c == nil {
		return jsontmpl.ReadText(t, w)
	}
	return c.reader.ReadText(t, w)
}
