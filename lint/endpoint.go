package lint

import (
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/spelling"
)

// findEndpoint returns what the webhook calls: by URL, else by configuration or comment, else by the shape of the body.
func (d *Document) findEndpoint() schema.Match {
	if urls := d.URLs(); len(urls) > 0 {
		if m, ok := d.MatchURL(&urls[0]); ok {
			return m
		}
	}
	for _, said := range []string{d.Settings.Endpoint, d.commentEndpoint()} {
		if e, ok := NamedEndpoint(said); ok {
			return schema.Match{Endpoint: e, Path: e.Path}
		}
	}
	if d.URL() == nil && d.JSONBody() {
		if e, doubted, ok := schema.ByShape(d.Body()); ok {
			return schema.Match{Endpoint: e, Path: e.Path, Doubted: doubted}
		}
	}
	return schema.Match{}
}

// MatchURL returns the endpoint that one of the request's URLs calls, or what comes near it. It reports false where the URL says too little.
func (d *Document) MatchURL(u *URL) (_ schema.Match, ok bool) {
	method := d.Method()
	own, methods := d.ownEndpoint(method, u.Text)
	if own != nil {
		return schema.Match{Endpoint: own, Path: u.Path}, true
	}
	if u.HostKnown && !braze.IsHost(u.Host) {
		return schema.Match{Path: u.Path, Methods: slices.Compact(methods)}, true
	}
	m := schema.Find(method, u.Path)
	return m, m.Endpoint != nil || u.HostKnown
}

// ownEndpoint returns the user's endpoint that a URL and method fit; the first that does counts. Where none does, it returns the
// methods of those that the URL fits.
func (d *Document) ownEndpoint(method, url string) (own *schema.Endpoint, methods []string) {
	url, _, _ = strings.Cut(strings.TrimSpace(url), "?")
	for _, e := range d.Config.Endpoints {
		if ok, err := doublestar.Match(e.Path, url); !ok || err != nil {
			continue
		}
		if e.Method == "" || method == "" || e.Method == method {
			return e, nil
		}
		methods = append(methods, e.Method)
	}
	return nil, methods
}

// NamedEndpoint returns the endpoint of a text such as "POST /users/track" or "user-update".
func NamedEndpoint(text string) (*schema.Endpoint, bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil, false
	}
	method, path, ok := strings.Cut(text, " ")
	if !ok {
		method, path = "", text
	}
	m := schema.Find(strings.ToUpper(method), strings.TrimSpace(path))
	return m.Endpoint, m.Endpoint != nil
}

// NearEndpoint returns the endpoint that was probably meant by a text that names none: it has the method of another, or a path or
// word that is nearly right.
func NearEndpoint(text string) (*schema.Endpoint, bool) {
	method, path, ok := strings.Cut(strings.TrimSpace(text), " ")
	if !ok {
		method, path = "", method
	}
	method, path = strings.ToUpper(method), strings.TrimSpace(path)
	step := schema.UserUpdate().Path
	if word := strings.ReplaceAll(strings.ToLower(path), "_", "-"); strings.Contains(word, step) || spelling.IsSlip(word, step) {
		return schema.UserUpdate(), true
	}
	if m := schema.Find("", path); m.Endpoint != nil {
		return m.Endpoint, true
	}
	if host := strings.Index(path, "://"); host >= 0 {
		_, path, _ = strings.Cut(path[host+len("://"):], "/")
	}
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	if m := schema.Find(method, path); m.Endpoint != nil {
		return m.Endpoint, true
	}
	return schema.NearPath(method, path)
}

func (d *Document) commentEndpoint() string {
	said, _ := d.SaidEndpoint()
	return said
}

// SaidEndpoint returns what a comment `hooklint: endpoint …` in the body says, and the comment; empty and nil if there is none.
func (d *Document) SaidEndpoint() (string, *liquid.Comment) {
	for _, c := range d.BodyPart().Comments() {
		if word, rest, ok := directive(c.Text.Text()); ok && word == "endpoint" {
			return rest, c
		}
	}
	return "", nil
}

// directive returns the word after `hooklint:` in a comment, in small letters, and what follows it.
func directive(comment string) (word, rest string, ok bool) {
	const prefix = "hooklint:"
	comment = strings.TrimSpace(comment)
	if len(comment) < len(prefix) || !strings.EqualFold(comment[:len(prefix)], prefix) {
		return "", "", false
	}
	comment = strings.TrimSpace(comment[len(prefix):])
	n := 0
	for n < len(comment) && (comment[n] == '-' || 'a' <= comment[n]|0x20 && comment[n]|0x20 <= 'z') {
		n++
	}
	rest = strings.TrimPrefix(comment[n:], ":")
	if rest != "" && !strings.ContainsRune(" \t\r\n", rune(rest[0])) {
		return "", "", false
	}
	return strings.ToLower(comment[:n]), strings.TrimSpace(rest), true
}

// Method returns the request's method in capitals; empty if the file gives none.
func (d *Document) Method() string {
	if d.Webhook.Method == nil {
		return ""
	}
	return strings.ToUpper(strings.TrimSpace(d.Webhook.Method.Text()))
}
