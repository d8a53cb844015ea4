package config

import (
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"go.yaml.in/yaml/v4"
)

func (r *reader) globs(what string, into *[]string) func(n *yaml.Node) {
	return func(n *yaml.Node) {
		r.list(n, what, func(item *yaml.Node) { r.pattern(item, what, into) })
	}
}

// address reads a glob of URLs. One that begins with a host could match none.
func (r *reader) address(n *yaml.Node, into *[]string) {
	before := len(r.mistakes)
	r.glob(n, "`url`", into)
	host, _, _ := strings.Cut(n.Value, "/")
	if len(r.mistakes) == before && strings.Contains(host, ".") && !strings.ContainsAny(host, "*?[{\\:") {
		r.mistake(n, "write `https://"+n.Value+"`", "`%s` in `url` begins with no `https://`", n.Value)
	}
}

// pattern reads a glob of files, as paths from the configuration's folder. Without a wildcard at its end it may name a
// folder, and is about all that is in it.
func (r *reader) pattern(n *yaml.Node, what string, into *[]string) {
	var read []string
	r.glob(n, what, &read)
	for _, glob := range read {
		if strings.HasPrefix(glob, "/") && !strings.HasPrefix(glob, "//") { // a share of Windows begins with two
			r.mistake(n, "paths begin in the folder of this file: `"+strings.TrimPrefix(glob, "/")+"`", "`%s` in %s names no file", glob, what)
		}
		*into = append(*into, withFolder(glob))
	}
}

// withFolder returns a glob that matches what is in the folder it may name too: drafts is drafts/**, ./drafts/ as well.
func withFolder(glob string) string {
	for strings.HasPrefix(glob, "./") {
		glob = strings.TrimLeft(glob[2:], "/")
	}
	name, folder := strings.CutSuffix(glob, "/")
	switch last := name[strings.LastIndexByte(name, '/')+1:]; {
	case name == "", name == ".":
		return "**"
	case folder, !strings.ContainsAny(last, "*?[") && strings.Count(last, "{") == strings.Count(last, "}"): // else a slash within braces
		return name + "/**"
	}
	return glob
}

func (r *reader) glob(n *yaml.Node, what string, into *[]string) {
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" || n.Value == "" {
		r.mistake(n, "", "a pattern in %s is %s, wanted one such as `webhooks/**/*.liquid`", what, there(n))
		return
	}
	if !doublestar.ValidatePattern(n.Value) {
		r.mistake(n, "", "`%s` in %s is not a pattern that can be read", n.Value, what)
	}
	if alternatives(n.Value) > mostAlternatives {
		r.mistake(n, "write several patterns instead", "a pattern in %s has more than %d alternatives", what, mostAlternatives)
		return
	}
	*into = append(*into, n.Value)
}

// mostAlternatives is how many texts the braces of a pattern may stand for: each is tried on each file.
const mostAlternatives = 1000

// alternatives returns about how many texts the braces of a pattern stand for, or more than may be.
func alternatives(glob string) int {
	all := 1
	var open []int
	for _, c := range glob {
		switch {
		case c == '{':
			open = append(open, 1)
		case c == ',' && len(open) > 0:
			open[len(open)-1]++
		case c == '}' && len(open) > 0:
			all = min(all*open[len(open)-1], mostAlternatives+1)
			open = open[:len(open)-1]
		}
	}
	return all
}
