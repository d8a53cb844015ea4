package lsp

import (
	"slices"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
)

// directive proposes how a comment for hooklint goes on, and returns how many bytes at its end that replaces.
func (s *snapshot) directive(comment string) (list []proposal, back int) {
	said, ok := strings.CutPrefix(strings.TrimLeft(comment, " \t\r\n"), "hooklint:")
	if !ok || strings.Contains(said, "\n") {
		return nil, 0
	}
	said = strings.TrimLeft(said, " ")
	switch word, rest, more := strings.Cut(said, " "); {
	case !more:
		for _, d := range lint.Directives {
			list = append(list, proposal{label: d, insert: d + " ", kind: protocol.CompletionItemKindKeyword})
		}
		return list, len(said)
	case word == "endpoint":
		for _, e := range append(slices.Clone(schema.All()), schema.UserUpdate()) {
			list = append(list, proposal{label: e.String(), insert: e.String(), kind: protocol.CompletionItemKindValue, detail: e.Name, last: e.Method == "GET"})
		}
		return list, len(strings.TrimLeft(rest, " "))
	case slices.Contains(lint.Directives[:], word):
		named := strings.Split(rest, ",")
		last := strings.TrimLeft(named[len(named)-1], " ")
		if strings.Contains(last, " ") {
			return nil, 0 // the reason
		}
		return s.allowable(named), len(last)
	}
	return nil, 0
}

// allowable returns the rules that a comment may allow and does not name yet, first those that find something here.
func (s *snapshot) allowable(named []string) []proposal {
	report := s.report()
	found := map[string]bool{}
	for i := range report.Findings {
		found[report.Findings[i].Rule.ID] = true
	}
	var list []proposal
	for _, r := range report.Rules {
		is := func(name string) bool { return strings.TrimSpace(name) == r.ID }
		if r.ID != lint.JudgedLast && !slices.ContainsFunc(named, is) {
			list = append(list, proposal{label: r.ID, insert: r.ID, kind: protocol.CompletionItemKindValue, detail: r.Summary, last: !found[r.ID]})
		}
	}
	return list
}

// inComment proposes how a comment in YAML goes on.
func (s *snapshot) inComment(offset int) []protocol.CompletionItem {
	line := s.string[s.starts[s.lineOf(offset)]:offset]
	_, comment, ok := strings.Cut(line, "#")
	if !ok {
		return nil
	}
	list, back := s.directive(comment)
	var items []protocol.CompletionItem
	for _, one := range list {
		items = append(items, one.item(s.between(offset-back, offset), one.insert, one.label))
	}
	return items
}
