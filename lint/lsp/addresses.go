package lsp

import (
	"cmp"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/schema"
)

// methodsOf returns the methods that a path of the catalogue takes.
func methodsOf(path string) []string {
	var out []string
	for _, e := range schema.All() {
		if e.Path == path {
			out = append(out, e.Method)
		}
	}
	return out
}

// addresses proposes hosts, and after one the paths of the API, for a place in a URL, with the stretch that they take the
// place of.
func (s *snapshot) addresses(url string, at int) (list []proposal, from, to int) {
	to = len(url)
	if n := strings.IndexAny(url[at:], "?#{ "); n >= 0 {
		to = at + n
	}
	_, rest, ok := strings.Cut(url, "://")
	if !ok {
		return s.hosts(), 0, to
	}
	host, _, ok := strings.Cut(rest, "/")
	if !ok {
		return s.hosts(), 0, to
	}
	from = len(url) - len(rest) + len(host)
	if at <= from {
		return s.hosts(), 0, from
	}
	if _, known := braze.InstanceOfHost(host); !known || strings.ContainsAny(url[from:at], "?#{") {
		return nil, at, at
	}
	return paths(), from, to
}

func (s *snapshot) hosts() []proposal {
	var list []proposal
	own := s.setting.config().Instance
	for _, in := range braze.Instances() {
		address := "https://" + in.REST
		list = append(list, proposal{
			label: address, insert: address, kind: protocol.CompletionItemKindValue, detail: in.Name, last: own != "" && in.Name != own,
		})
	}
	for _, e := range s.setting.config().Endpoints {
		if before, _, _ := strings.Cut(e.Path, "*"); before != "" {
			list = append(list, proposal{label: before, insert: before, kind: protocol.CompletionItemKindValue, detail: cmp.Or(e.Method, "any method"), last: own != ""})
		}
	}
	return list
}

// paths proposes the paths of the API that a webhook can call.
func paths() []proposal {
	var list []proposal
	for _, e := range schema.All() {
		if !braze.SendsMethod(e.Method) {
			continue
		}
		if n := len(list); n > 0 && list[n-1].label == e.Path {
			list[n-1].detail, list[n-1].last = list[n-1].detail+", "+e.Method, false
			list[n-1].doc += "\n\n" + aboutCall(e)
			continue
		}
		list = append(list, proposal{
			label: e.Path, insert: e.Path, kind: protocol.CompletionItemKindValue, detail: e.Method, doc: aboutCall(e),
			deprecated: e.Deprecated != "", last: e.Method == "GET", // whose answer a webhook drops
		})
	}
	return list
}

// aboutCall returns an endpoint in a line or two.
func aboutCall(e *schema.Endpoint) string {
	text := e.Method + ": " + e.Name
	if e.Permission != "" {
		text += ", permission `" + e.Permission + "`"
	}
	return text
}
