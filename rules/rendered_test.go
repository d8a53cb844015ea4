package rules_test

import (
	"encoding/json"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/render"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/rules"
)

// What the pages of rules, the cases, the corpus and the examples show, as it is and with slips, has a finding where some user is
// sent no JSON. The slips are the same each time; -rapid.seed says which, and with -rapid.checks above 200 there are more of them.
func TestRendered(t *testing.T) {
	slips := 2
	if n := setting(t, "rapid.checks"); n > 200 {
		slips = n / 100
	}
	rendered, silent := 0, 0
	for i, shown := range shownTemplates(t, ".", "../testdata/cases", corpusDir, "../testdata/examples") {
		r := rand.New(rand.NewPCG(uint64(setting(t, "rapid.seed")), uint64(i)))
		for slip := range slips + 1 {
			text := shown
			if slip > 0 && !strings.Contains(shown, "divided_by") && !strings.Contains(shown, "[forloop.") {
				text = withSlip(shown, r) // nothing tells of a divisor that may be 0 then, or of a place after the last item
			}
			f := lint.ReadFile(source.NewFile("t.liquid", text), nil, lint.Settings{})
			if len(f.Documents) != 1 || f.Documents[0].Webhook.Body == nil {
				break
			}
			report := (&lint.Runner{Rules: rules.All, Stack: true}).File(f)
			for _, b := range report.Bugs {
				t.Fatalf("%s broke: %s\n%s", b.Rule, b.Panic, text)
			}
			d := f.Documents[0]
			if d.Body().Cut || slices.ContainsFunc(report.Findings, saysNoJSON) {
				continue
			}
			silent++
			tmpl := liquid.Parse(source.NewFile("t.liquid", d.Webhook.Body.Text()))
			for range 12 {
				user := newUser(tmpl, r)
				result, err := render.Render(tmpl, user)
				if err != nil || result.Aborted || result.Cut || strings.TrimSpace(result.Text) == "" || strings.Contains(result.Text, "Liquid error: comparison") ||
					strings.Contains(result.Text, "Liquid error: concat") {
					continue // a text is compared with a number, or added to a list
				}
				if rendered++; !json.Valid([]byte(result.Text)) {
					t.Errorf("no finding in\n%s\nprints\n%s\nfor %v", text, result.Text, user.Namespaces)
					break
				}
			}
		}
	}
	t.Logf("%d templates without such a finding, rendered %d times", silent, rendered)
	if silent < 100 {
		t.Error("wanted 100 of them at least")
	}
}

// saysNoJSON reports whether a finding says that some users are sent no JSON, or that nobody knows.
func saysNoJSON(d lint.Diagnostic) bool {
	switch d.Rule.ID {
	case "json-syntax", "trailing-comma", "missing-comma", "empty-body", "unquoted-string", "blank-value", "printed-collection", "printed-error",
		"unescaped-string", "doubled-quotes", "liquid-syntax", "unknown-filter", "unknown-tag", "undefined-variable", "filter-arguments",
		"misplaced-expression", "literal-liquid", "mixed-comparison", "curly-quotes", "bare-attribute", "triple-braces", "unavailable-variable":
		return true
	}
	return false
}

// shownTemplates returns the bodies that the files of some folders show, each once. Those with marks of findings in them are none.
func shownTemplates(t *testing.T, roots ...string) []string {
	t.Helper()
	var out []string
	for _, root := range roots {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil || len(data) == 0 || len(data) > 20_000 {
				return err
			}
			for _, d := range lint.ReadFile(source.NewFile(path, string(data)), nil, lint.Settings{}).Documents {
				if !d.JSONBody() {
					continue
				}
				text := d.Webhook.Body.Text()
				if strings.Contains(text, "pair[0] | as_json_string") {
					continue // nothing tells of a list whose items are no pairs
				}
				if strings.Contains(text, "{%") && !strings.Contains(text, "^") && !strings.Contains(strings.ToLower(text), "allow") && !strings.Contains(text, "cycle") {
					out = append(out, text)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// withSlip returns a template with a sign of JSON left out, doubled, or put where none belongs, or with something else asked.
func withSlip(text string, r *rand.Rand) string {
	swaps := [][2]string{{"forloop.last", "forloop.first"}, {"forloop.first", "forloop.last"}, {" == ", " != "}, {" > ", " >= "}, {" and ", " or "},
		{"index0", "index"}, {"plus: 1", "plus: 2"}, {"minus: 1", "minus: 2"}, {"{% else %}", ""}, {"limit: ", "offset: "}}
	if swap := swaps[r.IntN(len(swaps))]; r.IntN(3) == 0 && strings.Contains(text, swap[0]) {
		return strings.Replace(text, swap[0], swap[1], 1)
	}
	var places []int
	for n := range liquid.All[*liquid.Text](liquid.Parse(source.NewFile("t.liquid", text))) {
		for i := n.At.Start; i < n.At.End; i++ {
			if strings.IndexByte(`,[]{}:"`, text[i]) >= 0 {
				places = append(places, i)
			}
		}
	}
	if len(places) == 0 {
		return text
	}
	i := places[r.IntN(len(places))]
	switch r.IntN(3) {
	case 0:
		return text[:i] + text[i+1:]
	case 1:
		return text[:i] + text[i:i+1] + text[i:]
	default:
		return text[:i] + "," + text[i:]
	}
}

// A userMaker makes up users for a template: with and without what it reads, and with what it compares that to.
type userMaker struct {
	r       *rand.Rand
	lists   map[string]bool // the keys of lookups that hold a list
	members []string        // that are reached from items
	texts   []any
	numbers []any
}

func newUser(tmpl *liquid.Template, r *rand.Rand) render.Values {
	m := &userMaker{r: r, lists: map[string]bool{}, texts: []any{"7"}, numbers: []any{7}}
	nodes := liquid.AppendNodes(nil, tmpl)
	expressions := liquid.AllExpressions(nodes)
	m.findLists(nodes)
	var read []*liquid.Lookup
	for _, e := range expressions {
		switch e := e.(type) {
		case *liquid.Lookup:
			if e.Braze {
				read = append(read, e)
			}
			for _, step := range e.Path {
				if step.Name != "" && !slices.Contains(m.members, step.Name) && !slices.Contains([]string{"size", "first", "last"}, step.Name) {
					m.members = append(m.members, step.Name)
				}
			}
		case *liquid.Compare:
			m.compared(e)
		default:
			// says nothing of values
		}
	}
	user := render.Sample()
	spaces := map[string]map[string]any{}
	for _, l := range read {
		switch value := m.scalar(); {
		case l.Namespace == "":
			if _, isText := user.Profile[l.Name].(string); isText && r.IntN(3) == 0 {
				user.Profile[l.Name] = nil
			} else if isText && l.Name == "last_name" {
				user.Profile[l.Name] = "Bell"
			}
			continue
		case spaces[l.Namespace] == nil:
			spaces[l.Namespace] = map[string]any{l.Name: value}
		default:
			spaces[l.Namespace][l.Name] = value
		}
		if m.lists[l.UpTo(0).Key()] {
			spaces[l.Namespace][l.Name] = m.list()
		}
	}
	maps.Copy(user.Namespaces, spaces)
	user.Respond = func(*liquid.Tag) any { return m.item() }
	return user
}

// findLists notes what loops run over, by way of names that are assigned it as well.
func (m *userMaker) findLists(nodes []liquid.Node) {
	for range 3 {
		for _, n := range nodes {
			switch n := n.(type) {
			case *liquid.For:
				m.isList(n.In)
			case *liquid.Assign:
				if m.lists[n.Name] {
					m.isList(n.Value)
				}
			default:
				// names no list
			}
		}
	}
}

func (m *userMaker) isList(e liquid.Expr) {
	switch e := e.(type) {
	case *liquid.Lookup:
		m.lists[e.Key()] = true
	case *liquid.Pipe:
		if !slices.ContainsFunc(e.Filters, func(f liquid.Filter) bool { return f.Name == "split" }) {
			m.isList(e.Input)
		}
	default:
		// is no list
	}
}

// compared notes what a template compares values to.
func (m *userMaker) compared(e *liquid.Compare) {
	for _, side := range []liquid.Expr{e.Left, e.Right} {
		lit, ok := side.(*liquid.Literal)
		switch {
		case !ok:
		case lit.Kind == liquid.StringLit && lit.Text != "":
			m.texts = append(m.texts, lit.Text)
		case lit.Kind == liquid.IntLit:
			var n int
			if json.Unmarshal([]byte(lit.Text), &n) == nil {
				m.numbers = append(m.numbers, n-1, n, n+1)
			}
		}
	}
}

// scalar returns a number, which prints as JSON in quotes and without, something that the template asks for, or nothing.
func (m *userMaker) scalar() any {
	switch m.r.IntN(4) {
	case 0:
		return nil
	case 1:
		if len(m.numbers) == 1 { // what is compared with a number is one
			return m.texts[m.r.IntN(len(m.texts))]
		}
	}
	return m.numbers[m.r.IntN(len(m.numbers))]
}

func (m *userMaker) list() any {
	if m.r.IntN(5) == 0 {
		return nil
	}
	out := make([]any, m.r.IntN(5))
	for i := range out {
		out[i] = m.item()
	}
	return out
}

// item returns a hash where members of items are asked for.
func (m *userMaker) item() any {
	if len(m.members) == 0 {
		return m.numbers[m.r.IntN(len(m.numbers))]
	}
	item := map[string]any{}
	for _, name := range m.members {
		item[name] = m.scalar()
	}
	return item
}
