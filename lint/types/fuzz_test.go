package types_test

import (
	"encoding/json"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/jsontmpl/random"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/render"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

// world is an environment in which no name is assigned.
type world struct{ *types.World }

func (w world) Lookup(l *liquid.Lookup) *types.Type { return w.TypeOf(l) }

var seeds = []string{
	`{{ custom_attribute.${s} | default: 'x' | json_escape }}`, `{{ custom_attribute.${n} | plus: 1 | times: 2.5 | round }}`,
	`{{ custom_attribute.${xs} | join: ',' | upcase }}`, `{{ custom_attribute.${xs}.size }}`, `{{ custom_attribute.${xs}[0] | append: 'a' | prepend: "b" }}`,
	`{{ 'now' | date: '%s' | append: '0' }}`, `{{ custom_attribute.${f} | default: false }}`, `{{ '' | default: nil }}`, `{{ (1..3) | first }}`,
	`{{ custom_attribute.${s} | split: 'a' | last | strip | truncate: 3 }}`, `{{ '"' | replace: '"', "'" | url_encode | md5 }}`, `{{ 1 | divided_by: 0 }}`,
	`{{ custom_attribute.${s} | as_json_string }}`, `{{ custom_attribute.${id} | slice: 0, 1 | remove: 'x' | capitalize }}`, `{{ 5 | modulo: 3 | abs | ceil }}`,
	`{{ ' x ' | strip }}`, "{{ 'a\nb' | strip_newlines | newline_to_br }}", `{{ custom_attribute.${xs} | uniq | map: 'a' | sort | reverse | first }}`,
	`{{ "1.50" | at_least: 2 }}`, `{{ 12345.6 | number_with_delimiter }}`, `{{ custom_attribute.${s}.size }}`, `{{ true | json_escape }}`, `{{ nil | append: nil }}`,
	`{{ 007 }}`, `{{ 'now' | date: ' ' }}`, `{{ '0"0' | date: '00' }}`, `{{ 'now' | date: '"%Y"' }}`, `{{ -0.50 }}`, `{{ 'A' | date: '%Y' }}`, `{{ '2026-01-02' | date: '%Y' }}`, `{{ custom_attribute.${}|0:A}}`, `{{ nil | as_json_string }}`, `{{ "" | join }}`, `{{ '5' | replace: 5 }}`, `{{ 'a' | replace_first: 'a', '"' }}`,
	`{{ ${first_name} | default: 'there' }}`, `{{ ${random_bucket_number} | minus: 1 }}`, `{{ ${date_of_birth} | date: '%Y%m%d' }}`, `{% if a == 'x' and b contains c %}{% endif %}`,
}

// Whatever an expression is: what it can be hangs together, is the same twice, and holds of what is printed.
func FuzzEval(f *testing.F) {
	for i, text := range seeds {
		f.Add(text, uint16(i*97))
	}
	var values []map[string]any
	random.AllValues(strings.Join(seeds, ""), func(v map[string]any) bool {
		values = append(values, maps.Clone(v))
		return true
	})
	env := world{random.World()}
	f.Fuzz(func(t *testing.T, text string, which uint16) {
		tmpl := liquid.Parse(source.NewFile("t.liquid", text))
		var all []*types.Type
		for n := range liquid.All[liquid.Node](tmpl) {
			for e := range liquid.Expressions(n) {
				got := types.Eval(e, env)
				if again := types.Eval(e, env); !reflect.DeepEqual(got, again) {
					t.Fatalf("%q\ngot  %+v\nthen %+v", e.Span().Text(), got, again)
				}
				all = append(all, got, got.Bare())
			}
		}
		for _, a := range all {
			coherent(t, text, a)
			both := types.Union(a, all[0])
			coherent(t, text, both)
			if back := types.Union(all[0], a); both.Kinds != back.Kinds || both.Blank != back.Blank || both.Safe != back.Safe || both.Free != back.Free || both.Errs != back.Errs {
				t.Fatalf("%q: of two types in either order\ngot  %+v\nand  %+v", text, both, back)
			}
		}
		out, alone := only[*liquid.Output](tmpl.Nodes)
		if !alone || out.Expr == nil || len(tmpl.Errors) > 0 || plainNames(out) || misspelt(out) {
			return
		}
		v := render.Sample()
		v.Namespaces = map[string]map[string]any{"custom_attribute": values[int(which)*31%len(values)]}
		r, err := render.Render(tmpl, v)
		if err != nil || r.Cut || r.Aborted || strings.Contains(text, "default") && strings.TrimSpace(r.Text) == "" && r.Text != "" {
			return // white space that passes default is left out on purpose
		}
		if wrong := belies(types.Eval(out.Expr, env), r.Text); wrong != "" {
			t.Fatalf("%s prints %q with %v, which is %s\n%+v", text, r.Text, v.Namespaces["custom_attribute"], wrong, types.Eval(out.Expr, env))
		}
	})
}

func only[N liquid.Node](nodes []liquid.Node) (n N, ok bool) {
	if len(nodes) == 1 {
		n, ok = nodes[0].(N)
	}
	return n, ok
}

// plainNames reports whether an output asks for names that no tag has set.
func plainNames(n liquid.Node) bool {
	for e := range liquid.Expressions(n) {
		if l, ok := e.(*liquid.Lookup); ok && (!l.Braze || l.Namespace != "custom_attribute" && l.Namespace != "") {
			return true
		}
	}
	return false
}

// misspelt reports whether an output has a filter that Braze does not have: its type is that of the one that is meant.
func misspelt(n liquid.Node) bool {
	for e := range liquid.Expressions(n) {
		p, ok := e.(*liquid.Pipe)
		if ok && slices.ContainsFunc(p.Filters, func(f liquid.Filter) bool {
			known, ok := braze.FilterNamed(f.Name)
			return !ok || known.Status != "supported"
		}) {
			return true
		}
	}
	return false
}

func coherent(t *testing.T, text string, a *types.Type) {
	t.Helper()
	wrong := ""
	switch {
	case a == nil:
		wrong = "nothing"
	case a.Kinds == 0:
		wrong = "of no kind"
	case a.Safe && a.Free:
		wrong = "safe and free"
	case len(a.Values) > 8:
		wrong = "many values"
	case a.Safe && slices.ContainsFunc(a.Values, func(v string) bool { return !types.OfText(v).Safe }):
		wrong = "safe with values that are not"
	case slices.ContainsFunc(a.Values, func(v string) bool { return !strings.HasPrefix(v, a.Prefix) }):
		wrong = "a prefix that not all values have"
	case !a.Blank && slices.ContainsFunc(a.Values, func(v string) bool { return strings.TrimSpace(v) == "" }):
		wrong = "a blank value among those that are not"
	case !a.Blank && a.Can(types.Nil):
		wrong = "nil and never blank"
	}
	if wrong != "" {
		t.Fatalf("%q: %s: %+v", text, wrong, a)
	}
}

var (
	number = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?(e[-+]?[0-9]+)?$`)
	digits = regexp.MustCompile(`^-?[0-9]+$`)
)

// belies returns what a type says that a printed text is not.
func belies(a *types.Type, printed string) string {
	blank := strings.TrimSpace(printed) == ""
	switch {
	case a.Errs, strings.Contains(printed, "Liquid error"):
		return ""
	case blank && !a.Blank:
		return "never blank"
	case a.Safe && !types.OfText(printed).Safe && !(a.Escaped && json.Valid([]byte(`"`+printed+`"`))):
		return "safe"
	case len(a.Values) > 0 && !slices.Contains(a.Values, printed) && (!a.Can(types.Nil) || printed != ""):
		return "of known values"
	case !blank && !strings.HasPrefix(printed, a.Prefix):
		return "begun by a prefix"
	case blank:
		return ""
	case a.Only(types.Number|types.Nil) && !number.MatchString(printed):
		return "a number"
	case a.Only(types.Number|types.Nil) && a.Whole && !digits.MatchString(printed):
		return "a whole number"
	case a.Only(types.Bool|types.Nil) && printed != "true" && printed != "false":
		return "true or false"
	case a.Numeric && !number.MatchString(printed):
		return "a text of a number"
	case a.JSON && !json.Valid([]byte(printed)):
		return "JSON"
	}
	return ""
}
