package rules

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// A call is a connected_content tag, and its options by name as far as they were read.
type call struct {
	*liquid.Tag
	pass *lint.Pass
	seen map[string]*liquid.Option
}

// callsOf returns the connected_content tags of a part.
func callsOf(part *lint.Part) []*liquid.Tag {
	var calls []*liquid.Tag
	for _, tag := range part.Tags() {
		if tag.Name == "connected_content" {
			calls = append(calls, tag)
		}
	}
	return calls
}

func checkCall(p *lint.Pass, part *lint.Part, t *liquid.Tag) {
	c := call{t, p, map[string]*liquid.Option{}}
	if !c.url(c.word(0)) { // else what follows is a value of the option that runs into it
		c.behindURL(c.word(1))
	}
	c.options()
	c.saved()
	checkCallJSON(p, part, c.seen)
	c.method()
}

// behindURL judges the word behind the URL of a call, where an option should begin. The zero Span is no word.
func (c *call) behindURL(word source.Span) {
	name := strings.TrimSuffix(word.Text(), ":")
	switch {
	case len(c.Words) == 0:
		c.report(c.NameSpan, "this call has no URL", "there is nothing to call, so it prints nothing", "write the URL after `connected_content`")
	case c.knows(word.Text()):
		c.report(word, "a colon is missing before `"+name+"`", "Braze does not read the option", "write `:"+name+"`", lint.InsertBefore(word, ":"))
	case c.knows(name):
		c.report(word, "the colon of `"+name+"` belongs in front of it", "Braze does not read the option", "write `:"+name+"`", lint.Replace(word, ":"+name))
	case len(c.Words) > 1:
		c.report(word, "white space breaks the URL of this call", "Braze calls what comes before it", "write the URL without white space")
	}
}

func (c *call) report(at source.Span, message, why, help string, edits ...lint.Edit) {
	c.pass.Report(lint.Diagnostic{Span: at, Message: message, Why: why, Help: help, Fixes: suggest(help, edits...)})
}

// word returns one of the words before the options; the zero Span if there are not as many.
func (c *call) word(n int) source.Span {
	if n < len(c.Words) {
		return c.Words[n].Span
	}
	return source.Span{}
}

// knows reports whether the tag has an option of a name.
func (c *call) knows(name string) bool {
	known, _ := braze.TagNamed(c.Name)
	return slices.ContainsFunc(known.Options, func(o braze.Option) bool { return o.Name == name })
}

// saved finds a value of :save that is no plain name.
func (c *call) saved() {
	save, name := c.seen["save"], c.Saves()
	if save == nil || save.Value.Span.File == nil || strings.TrimSpace(save.Value.Span.Text()) == name.Text() {
		return
	}
	c.pass.Report(lint.Diagnostic{Span: save.Value.Span, Message: "`:save` takes a plain name", Maybe: true, Unless: "Braze reads `" + name.Text() + "` from it",
		Why: "the answer may be kept under another name than the one that is read", Help: "write `:save " + name.Text() + "`",
		Fixes: writeMeant(save.Value.Span, name.Text(), lint.Suggested)})
}

// method judges the method, and whether a body can go with it.
func (c *call) method() {
	methods := list(braze.CallMethods(), "or")
	method, body := c.seen["method"], c.seen["body"]
	if method != nil && method.Value.Span.File == nil {
		return // the one slip is told, and what it should be decides the rest
	}
	if method == nil && len(c.Words) > 1 && c.Words[1].Span.Text() == "method" {
		return // it lacks its colon, which is told
	}
	if method != nil && !callMethod(method.Value.Span.Text()) {
		c.report(method.Value.Span, "`connected_content` only calls with "+methods, "Braze does not make the call", "write "+methods)
	}
	if body != nil && (method == nil || strings.EqualFold(strings.TrimSpace(method.Value.Span.Text()), "get")) {
		add := lint.InsertBefore(body.Span, ":method post ")
		if method != nil {
			add = lint.Replace(method.Value.Span, "post")
		}
		c.report(body.NameSpan, "a body needs `:method post`", "the call is a GET and the body is not sent", "add `:method post`", add)
	}
}

// callMethod reports whether a call can have a method, as far as it is written down.
func callMethod(s string) bool {
	return strings.Contains(s, "{") || slices.Contains(braze.CallMethods(), strings.ToLower(strings.TrimSpace(s)))
}
