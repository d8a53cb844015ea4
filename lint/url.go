package lint

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

// A URL is an address that the webhook calls, as one way through the template prints it.
type URL struct {
	schema.Target
	Cut     schema.URLCut
	Text    string      // Unknown for each output
	Outputs []URLOutput // in order
	Tag     *liquid.Tag // the connected_content call whose address it is; nil for the request's own
	When    flow.Path
	Whole   source.Span // the URL as it stands

	stretches []stretch // of the text that is in the file as it is printed
	printed   []byte    // so far, while the URL is put together
}

// A URLOutput is something that is printed into a URL.
type URLOutput struct {
	At   int         // in the URL's text
	Span source.Span // with its braces
	Expr liquid.Expr // what is printed, through variables; nil for a tag
	Type *types.Type
}

type stretch struct {
	start int // in the URL's text
	at    source.Span
}

// Place returns where a piece of the URL is in the file. It reports false where it is put together from several places,
// or printed by an output.
func (u *URL) Place(piece schema.Stretch) (source.Span, bool) {
	i, found := slices.BinarySearchFunc(u.stretches, piece.Start, func(s stretch, at int) int { return cmp.Compare(s.start, at) })
	if !found {
		i-- // the last that begins before it
	}
	if i < 0 || piece.End > u.stretches[i].start+u.stretches[i].at.Len() {
		return source.Span{}, false
	}
	s := u.stretches[i]
	return s.at.File.Span(s.at.Start+piece.Start-s.start, s.at.Start+piece.End-s.start), true
}

func (u *URL) text(text string, at source.Span) {
	if text != "" && at.Text() == text {
		u.stretches = append(u.stretches, stretch{len(u.printed), at})
	}
	u.printed = append(u.printed, text...)
}

func (u *URL) output(o URLOutput) {
	if len(o.Type.Values) == 1 {
		u.printed = append(u.printed, o.Type.Values[0]...)
		return
	}
	o.At = len(u.printed)
	u.Outputs = append(u.Outputs, o)
	u.printed = utf8.AppendRune(u.printed, schema.Unknown)
}

func (u *URL) clone() *URL {
	c := *u
	c.Outputs, c.stretches, c.printed = slices.Clip(u.Outputs), slices.Clip(u.stretches), slices.Clip(u.printed)
	return &c
}

func (u *URL) done() URL {
	u.Text, u.printed = string(u.printed), nil
	u.Target, u.Cut = schema.ParseURL(u.Text), schema.CutURL(u.Text)
	return *u
}

// URLs returns the request's URL on each way through its template. Where there are too many ways, only the first arm of a choice
// is followed.
func (d *Document) URLs() []URL { return d.urls.of(d.findURLs) }

func (d *Document) findURLs() []URL {
	part := d.URL()
	if part == nil {
		return nil
	}
	var out []URL
	for _, u := range printed([]*URL{{Whole: part.Template.File.Whole()}}, part.Text().Text) {
		out = append(out, u.done())
	}
	return out
}

// FormBody returns a body of the form `a=1&b=2`, on each way, as the query of a URL; nothing if the body is no form.
func (d *Document) FormBody() []URL {
	part := d.BodyPart()
	if part == nil || !strings.Contains(d.contentType(), "x-www-form-url") {
		return nil
	}
	var out []URL
	for _, u := range printed([]*URL{{Whole: part.Template.File.Whole(), printed: []byte("?")}}, part.plainText().Text) {
		out = append(out, u.done())
	}
	return out
}

// mostURLs is how many ways through a URL are kept apart.
const mostURLs = 16

// printed returns each URL with parts added at its end, once for each way through them.
func printed(urls []*URL, parts []jsontmpl.Part) []*URL {
	for _, p := range parts {
		switch p := p.(type) {
		case *jsontmpl.Text:
			for _, u := range urls {
				u.text(p.Text, p.At)
			}
		case *jsontmpl.Hole:
			for _, u := range urls {
				u.output(URLOutput{Span: p.Node.Span(), Expr: p.Expr, Type: p.Type})
			}
		case *jsontmpl.PartChoice:
			arms := p.Arms
			if len(urls)*len(arms) > mostURLs {
				arms = arms[:1]
			}
			var next []*URL
			for _, u := range urls {
				for _, arm := range arms {
					way := u.clone()
					if when, ok := u.When.And(arm.When); ok {
						way.When = when
						next = append(next, printed([]*URL{way}, arm.Parts)...)
					}
				}
			}
			if len(next) > 0 {
				urls = next
			}
		}
	}
	return urls
}

// Calls returns the addresses of the part's connected_content calls.
func (p *Part) Calls() []URL { return p.calls.of(p.findCalls) }

func (p *Part) findCalls() []URL {
	var out []URL
	for _, t := range p.Tags() {
		if t.Name == "connected_content" && len(t.Words) > 0 {
			out = append(out, p.call(t))
		}
	}
	return out
}

func (p *Part) call(t *liquid.Tag) URL {
	word := t.Words[0]
	u := &URL{Tag: t, Whole: word.Span}
	file, from := word.Span.File, word.Span.Start
	for _, e := range word.Parts {
		at := e.Span()
		for _, n := range p.Template.Nested {
			if n.Expr == e {
				at = n.Span
			}
		}
		if at.Start < from || at.End > word.Span.End {
			continue
		}
		u.text(file.Text()[from:at.Start], file.Span(from, at.Start))
		u.output(URLOutput{Span: at, Expr: e, Type: p.Text().TypeOf(e)})
		from = at.End
	}
	u.text(file.Text()[from:word.Span.End], file.Span(from, word.Span.End))
	if whole := bytes.Trim(u.printed, `'"`); len(whole) < len(u.printed) && len(u.Outputs) == 0 {
		at := word.Span.File.Span(word.Span.Start+1, word.Span.Start+1+len(whole))
		u.printed, u.stretches = whole, []stretch{{0, at}}
	}
	return u.done()
}

// Target returns where the request's URL leads, on the first way; the zero Target if the file gives none.
func (d *Document) Target() schema.Target {
	if urls := d.URLs(); len(urls) > 0 {
		return urls[0].Target
	}
	return schema.Target{}
}

// PathPlace returns where the path of the request's URL is, with the outputs in it, else the URL; nowhere if the file gives
// none.
func (d *Document) PathPlace() source.Span {
	urls := d.URLs()
	if len(urls) == 0 {
		return source.Span{}
	}
	return urls[0].PathPlace()
}

// PathPlace returns where the path of the URL is, with the outputs in it, else the URL. Where the path is in a branch, the slash before
// the branch is left out.
func (u *URL) PathPlace() source.Span {
	path := u.Cut.Path
	if slices.ContainsFunc(u.stretches, func(s stretch) bool { return s.start == path.Start+1 && s.start < path.End }) {
		path.Start++
	}
	at := u.Whole
	for _, s := range u.stretches {
		if s.start <= path.Start && path.Start < s.start+s.at.Len() && s.at.File == at.File {
			at.Start = s.at.Start + path.Start - s.start
		}
	}
	for _, s := range u.stretches {
		if s.start < path.End && path.End <= s.start+s.at.Len() && s.at.File == at.File {
			at.End = max(at.Start, s.at.Start+path.End-s.start)
		}
	}
	return at
}
