// Package webhook finds the webhook requests in a file and where their parts are: body files with front matter, bare
// bodies, webhook objects in YAML and JSON, Braze exports, Markdown pages.
//
// Every part is a view on the file, a Liquid template of its own. There is no promise of compatibility.
package webhook

import (
	"strings"

	"github.com/hooklint/hooklint/lint/source"
)

// A Webhook is one request as a file gives it. Parts that the file does not give are nil.
type Webhook struct {
	File    *source.File // the file the user wrote
	Name    string       // of the step or variation, or counted where a file holds several
	Titled  bool         // somebody gave it its name, so it is worth showing
	From    string       // campaign or canvas, where the container is an export of one; else empty
	Shown   bool         // a body that a page shows, maybe a part of one
	URL     *source.File
	Method  *source.File
	Headers []Header
	Body    *source.File
	Meta    Meta

	Begin       source.Span // its first line, or its opening brace, where it is not all of the file; else zero
	HeadersSpan source.Span // all headers together, in the outermost file; zero if there are none
	Comments    []Comment   // `#` comments of the YAML around the parts, for allow comments
}

// A Header is one request header.
type Header struct{ Name, Value *source.File }

// Header returns the first header of a name, in any case; nil if there is none.
func (w *Webhook) Header(name string) *Header {
	for i := range w.Headers {
		if h := &w.Headers[i]; strings.EqualFold(strings.TrimSpace(h.Name.Text()), name) {
			return h
		}
	}
	return nil
}

// A Comment is a YAML comment in front matter or a webhook object.
type Comment struct {
	Span source.Span // from the # to the end of the line
	Text string      // without the # and the white space after it
}

// Meta is what a file says of a webhook besides the request. A nil member was not given.
type Meta struct {
	Key         *source.File
	Permissions []*source.File // nil if not given, empty if given as an empty list
	Source      *source.File   // campaign or canvas
	Delivery    *source.File   // scheduled, action or api
	CanvasID    *source.File
	CampaignID  *source.File
	Audience    *source.File // a number of users
	Frequency   *source.File // how often each, such as 4/month
	Anonymous   *source.File // true or false
}

// A Problem is something that keeps a file, or a part of it, from being read as its container.
type Problem struct {
	Span     source.Span // in the outermost file
	Encoding bool        // the bytes are not UTF-8, or a NUL; else the container's own syntax or keys
	Message  string      // what is wrong here: one clause, lower case, no full stop
	Why      string      // what comes of it
	Help     string      // what to do, starts with a verb
}
