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

// ParseURL takes a URL's text apart; each output in it is one Unknown. An output in front of a path, as in
// {{rest_endpoint}}/users/track, is the scheme and host.
func ParseURL(text string) Target {
	var t Target
	text = strings.TrimSpace(text)
	text, _, _ = strings.Cut(text, "#")
	text, t.Query, _ = strings.Cut(text, "?")
	rest := text
	if scheme, after, ok := strings.Cut(text, "://"); ok && !strings.Contains(scheme, "/") {
		t.Scheme, rest = strings.ToLower(scheme), after
		if strings.ContainsRune(scheme, Unknown) {
			t.Scheme = ""
		}
	}
	host := rest
	if i := strings.IndexByte(rest, '/'); i >= 0 {
		host, t.Path = rest[:i], rest[i:]
	}
	if i := strings.LastIndexByte(host, '@'); i >= 0 {
		host = host[i+1:]
	}
	if i := strings.LastIndexByte(host, ':'); i >= 0 && !strings.HasSuffix(host, "]") {
		host, t.Port = host[:i], host[i+1:]
	}
	t.Host = strings.ToLower(host)
	t.HostKnown = host != "" && !strings.ContainsRune(host, Unknown)
	t.PathKnown = !strings.ContainsRune(t.Path, Unknown)
	return t
}
