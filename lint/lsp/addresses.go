package lsp

import (
	"cmp"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/schema"
)

// methodsOf is the methods that a path of the catalogue takes.
func methodsOf(path string) []string {
	var out []string
	for _, e := range schema.All() {
		if e.Path == path {
			out = append(out, e.Method)
		}
	}
	return out
}

// addresses proposes hosts, and behind one the paths of the API.
func (p *yamlPlace) addresses() []proposal {
	written := p.string[p.start:p.end]
	if _, rest, ok := strings.Cut(written, "://"); ok {
		if host, _, ok := strings.Cut(rest, "/"); ok {
			from := p.start + len(written) - len(rest) + len(host)
			if _, known := braze.InstanceOfHost(host); known && p.at >= from {
				p.start = from
				return p.paths()
			}
			return nil
		}
	}
	return p.hosts()
}

func (p *yamlPlace) hosts() []proposal {
	var list []proposal
	own := p.setting.config().Instance
	for _, in := range braze.Instances() {
		address := "https://" + in.REST
		list = append(list, proposal{
			label: address, insert: address, kind: protocol.CompletionItemKindValue, detail: in.Name, last: own != "" && in.Name != own,
		})
	}
	for _, e := range p.setting.config().Endpoints {
		if before, _, _ := strings.Cut(e.Path, "*"); before != "" {
			list = append(list, proposal{label: before, insert: before, kind: protocol.CompletionItemKindValue, detail: cmp.Or(e.Method, "any method"), last: own != ""})
		}
	}
	return list
}

// paths proposes the paths of the API that a webhook can call.
func (p *yamlPlace) paths() []proposal {
	if n := strings.IndexByte(p.string[p.at:p.end], '?'); n >= 0 {
		p.end = p.at + n
	}
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

// aboutCall is an endpoint in a line or two.
func aboutCall(e *schema.Endpoint) string {
	text := e.Method + ": " + e.Name
	if e.Permission != "" {
		text += ", permission `" + e.Permission + "`"
	}
	return text
}
