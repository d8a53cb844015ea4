package schema

import "strings"

// A Target is where a URL leads. Text that an output prints stands as Unknown.
type Target struct {
	Scheme string // lower case; empty if the URL begins with an output or has none
	Host   string // lower case, without port
	Port   string
	Path   string // with its slash; empty if there is none
	Query  string // without the question mark

	HostKnown bool // the host is there and holds no output
	PathKnown bool // the path holds no output
}

// A URLCut is where the pieces of a URL are in its text. A piece that is not there is empty, at the place it would have.
type URLCut struct{ Scheme, Host, Port, Path, Query Stretch }

// A Stretch is a half-open range of bytes in a text.
type Stretch struct{ Start, End int }

// In returns the part of a text that the stretch covers.
func (s Stretch) In(text string) string { return text[s.Start:s.End] }

// CutURL takes a URL's text apart; each output in it is one Unknown. An output before a path, as in
// {{rest_endpoint}}/users/track, is the scheme and host.
func CutURL(text string) URLCut {
	start := len(text) - len(strings.TrimLeft(text, " \t\r\n"))
	end := max(start, len(strings.TrimRight(text, " \t\r\n")))
	if i := strings.IndexByte(text[start:end], '#'); i >= 0 {
		end = start + i
	}
	c := URLCut{Query: Stretch{end, end}}
	if i := strings.IndexByte(text[start:end], '?'); i >= 0 {
		c.Query.Start, end = start+i+1, start+i
	}
	c.Scheme, c.Host = Stretch{start, start}, Stretch{start, end}
	if scheme, _, ok := strings.Cut(text[start:end], "://"); ok && !strings.Contains(scheme, "/") {
		c.Scheme.End = start + len(scheme)
		c.Host.Start = c.Scheme.End + len("://")
	}
	c.Path = Stretch{end, end}
	if i := strings.IndexByte(c.Host.In(text), '/'); i >= 0 {
		c.Path.Start = c.Host.Start + i
		c.Host.End = c.Path.Start
	}
	if i := strings.LastIndexByte(c.Host.In(text), '@'); i >= 0 {
		c.Host.Start += i + 1
	}
	c.Port = Stretch{c.Host.End, c.Host.End}
	if i := strings.LastIndexByte(c.Host.In(text), ':'); i >= 0 && !strings.HasSuffix(c.Host.In(text), "]") {
		c.Port.Start, c.Host.End = c.Host.Start+i+1, c.Host.Start+i
	}
	return c
}

// ParseURL returns where a URL's text leads.
func ParseURL(text string) Target {
	c := CutURL(text)
	t := Target{Scheme: strings.ToLower(c.Scheme.In(text)), Host: strings.ToLower(c.Host.In(text)), Port: c.Port.In(text), Path: c.Path.In(text), Query: c.Query.In(text)}
	if strings.ContainsRune(t.Scheme, Unknown) {
		t.Scheme = ""
	}
	t.HostKnown = t.Host != "" && !strings.ContainsRune(t.Host, Unknown)
	t.PathKnown = !strings.ContainsRune(t.Path, Unknown)
	return t
}
