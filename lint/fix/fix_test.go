package fix_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/config"
	"github.com/hooklint/hooklint/lint/fix"
	"github.com/hooklint/hooklint/lint/jsontmpl/random"
	"github.com/hooklint/hooklint/lint/render"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/rules"
)

var folder = flag.String("folder", "", "a folder of more files to fix")

// A bench checks and fixes under one configuration.
type bench struct{ config *lint.Config }

func (b bench) read(f *source.File) *lint.File { return lint.ReadFile(f, b.config, lint.Settings{}) }

func (b bench) check(f *source.File) *lint.Report {
	return (&lint.Runner{Rules: rules.All}).File(b.read(f))
}

func (b bench) fix(name, text string, least lint.Safety) fix.Result {
	f := source.NewFile(name, text)
	return fix.All(f, b.check(f), least, b.check)
}

// wrongAfterAll returns what is wrong with fixing all of a text: more than before cannot be read, or a second run changes more.
func (b bench) wrongAfterAll(name, text string) (fixed, wrong string) {
	out := b.fix(name, text, lint.Suggested)
	if fix.Unread(out.Report) > fix.Unread(b.check(source.NewFile(name, text))) {
		return out.Text, "--fix=all: an error of Liquid or JSON is new"
	}
	if again := b.fix(name, out.Text, lint.Suggested); again.Text != out.Text {
		return out.Text, "--fix=all: a second run changes more:\n" + cmp.Diff(out.Text, again.Text)
	}
	return out.Text, ""
}

// wrong returns what is wrong with safe fixing of a text: a safe fix is left, the text reads worse, a second run changes more.
func (b bench) wrong(name, text string) (fixed, wrong string) {
	before := b.check(source.NewFile(name, text))
	out := b.fix(name, text, lint.Safe)
	after := out.Report
	if (out.Applied > 0) != (out.Text != text) {
		return out.Text, "the count of fixes does not say whether the text changed"
	}
	if n := after.Fixable(); n > out.Held {
		return out.Text, "a safe fix is left"
	}
	if rule := newIn(after, before); rule != "" {
		return out.Text, "a finding is new: " + rule
	}
	if again := b.fix(name, out.Text, lint.Safe); again.Text != out.Text {
		return out.Text, "a second run changes more:\n" + cmp.Diff(out.Text, again.Text)
	}
	return out.Text, ""
}

// newIn returns a rule that has more findings after than before. The body is not judged before the method is one that the endpoint
// takes: what shows only then is no matter of fixing. Of what can be read better there may be more to note, such as what it
// costs, and of what names a user under its right name, such as that it can be blank.
func newIn(after, before *lint.Report) string {
	left := map[string]int{}
	for i := range before.Findings {
		left[before.Findings[i].Rule.ID]++
	}
	unjudged, better := left["wrong-method"] > 0, left["wrong-identifier"] > 0 || fix.Unread(after) < fix.Unread(before)
	for i := range after.Findings {
		d := &after.Findings[i]
		if unjudged && d.Rule.Group > lint.JSON || better && d.Severity == lint.Note {
			continue
		}
		if left[d.Rule.ID]--; left[d.Rule.ID] < 0 {
			return d.Rule.ID
		}
	}
	return ""
}

// requests returns what the webhooks of a text print for some users: bodies as JSON values, those that are none left out.
func (b bench) requests(name, text string, users []render.Values) []any {
	var out []any
	for _, d := range b.read(source.NewFile(name, text)).Documents {
		for _, user := range users {
			r, err := render.Request(d.Webhook, user)
			var v any
			if err == nil && !r.Body.Aborted && !r.Body.Cut {
				if json.Unmarshal([]byte(r.Body.Text), &v) != nil {
					v = nil
				}
			}
			out = append(out, v)
		}
	}
	return out
}

// differ reports whether something that was right before is another value after. The text "null" is what a doubled quote
// makes of nothing, and right for nobody.
func differ(before, after []any) bool {
	if len(before) != len(after) {
		return true
	}
	for i, v := range before {
		if v != nil && !cmp.Equal(nothing(v), nothing(after[i])) {
			return true
		}
	}
	return false
}

func nothing(v any) any {
	switch v := v.(type) {
	case string:
		if v == "null" {
			return nil
		}
	case []any:
		for i := range v {
			v[i] = nothing(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = nothing(v[k])
		}
	}
	return v
}

// turnedDown reports whether a text is wrong in more than its JSON.
func turnedDown(r *lint.Report) bool {
	return slices.ContainsFunc(r.Findings, func(d lint.Diagnostic) bool { return d.Rule.Group != lint.JSON && d.Severity == lint.Error })
}

// users returns the sample user and one of whom nothing is known.
func users() []render.Values {
	none := render.Sample()
	none.Profile, none.Namespaces = nil, nil
	return []render.Values{render.Sample(), none}
}

var (
	carets = regexp.MustCompile(`(?m)^\s*\^.*\n`)
	fenced = regexp.MustCompile("(?ms)^```liquid[^\n]*\n(.*?)^```")
)

// texts returns the files under testdata, those of the rule pages without their marks, and what -folder names.
func texts(t testing.TB) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, root := range []string{"../../testdata/examples", "../../testdata/corpus", "../../testdata/endpoints", "../../rules", *folder} {
		if root == "" {
			continue
		}
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(path) == ".go" {
				return err
			}
			data, err := os.ReadFile(path)
			if root != "../../rules" {
				out[path] = string(data)
				return err
			}
			for i, block := range fenced.FindAllStringSubmatch(string(data), -1) {
				out[fmt.Sprintf("%s:%d.liquid", path, i+1)] = carets.ReplaceAllString(block[1], "")
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func TestFiles(t *testing.T) {
	b, changed := bench{}, 0
	for name, text := range texts(t) {
		fixed, wrong := b.wrong(name, text)
		if wrong != "" {
			t.Errorf("%s: %s", name, wrong)
		}
		if fixed != text {
			changed++
		}
		if _, wrong := b.wrongAfterAll(name, text); wrong != "" {
			t.Errorf("%s: %s", name, wrong)
		}
		if !turnedDown(b.check(source.NewFile(name, text))) && differ(b.requests(name, text, users()), b.requests(name, fixed, users())) {
			t.Errorf("%s: what is sent changed:\n%s", name, cmp.Diff(text, fixed))
		}
	}
	if changed < 10 {
		t.Errorf("fixes changed %d files, wanted more to tell by", changed)
	}
}

// Random templates: the same, and every rendering that was right before is the same value after.
func TestRandom(t *testing.T) {
	b := declared(t)
	rapid.Check(t, func(t *rapid.T) { b.sameAfter(t, random.Template(t)) })
}

// So do lists with commas here and there, most of which are mended.
func TestCommas(t *testing.T) {
	b, faulty, mended := declared(t), 0, 0
	rapid.Check(t, func(t *rapid.T) {
		text := "[" + commas(t, 2) + "]"
		before := fix.Unread(b.check(source.NewFile("t.liquid", text)))
		if fixed := b.sameAfter(t, text); before > 0 {
			faulty++
			if fix.Unread(b.check(source.NewFile("t.liquid", fixed))) == 0 {
				mended++
			}
		}
	})
	t.Logf("%d of %d mended", mended, faulty)
	if mended*50 < faulty {
		t.Errorf("only %d of %d are mended", mended, faulty)
	}
}

// commas returns items in branches and loops, with commas all before, in front within or behind within, but for slips.
func commas(t *rapid.T, depth int) string {
	habit := rapid.IntRange(0, 2).Draw(t, "habit")
	comma := func(place, at int) string {
		slips := rapid.IntRange(0, 9).Draw(t, "slip") == 0
		if usual := place == habit && (place > 0 || at > 0); usual == slips {
			return ""
		}
		return ","
	}
	var out strings.Builder
	for i := range rapid.IntRange(1, 3).Draw(t, "items") {
		item := rapid.SampledFrom([]string{"1", `"a"`, `{"b": 2}`, `"{{x | json_escape}}"`, "{{custom_attribute.${n} | plus: 0}}"}).Draw(t, "item")
		if depth > 0 && rapid.IntRange(0, 3).Draw(t, "within") == 0 {
			item = commas(t, depth-1)
		}
		open, shut, _ := strings.Cut(rapid.SampledFrom([]string{
			"…", "…", "{% if custom_attribute.${s} == 'x' %}…{% endif %}", "{% unless custom_attribute.${n} %}…{% endunless %}",
			"{% if custom_attribute.${m} %}…{% else %}3{% endif %}", "{% for x in custom_attribute.${xs} %}…{% endfor %}",
		}).Draw(t, "around"), "…")
		out.WriteString(comma(0, i) + open + comma(1, i) + item + comma(2, i) + shut)
	}
	return out.String()
}

// declared returns a bench that knows of what kind the attributes of random templates are.
func declared(t *testing.T) bench {
	t.Helper()
	read, err := config.Read(random.Configuration(), rules.All)
	if err != nil {
		t.Fatal(err)
	}
	return bench{&read.Config}
}

// sameAfter checks the fixes of a template, and that what was right stays the same.
func (b bench) sameAfter(t *rapid.T, text string) string {
	fixed, wrong := b.wrong("t.liquid", text)
	if wrong != "" {
		t.Fatalf("%s\n%s\n--\n%s", wrong, text, fixed)
	}
	if all, wrong := b.wrongAfterAll("t.liquid", text); wrong != "" {
		t.Fatalf("%s\n%s\n--\n%s", wrong, text, all)
	}
	if fixed == text {
		return fixed
	}
	for range 4 {
		user := render.Sample()
		user.Namespaces = maps.Clone(user.Namespaces)
		user.Namespaces["custom_attribute"] = random.Values(t)
		if before, after := b.requests("t.liquid", text, []render.Values{user}), b.requests("t.liquid", fixed, []render.Values{user}); differ(before, after) {
			t.Fatalf("with %v %v became %v\n%s\n--\n%s", user.Namespaces["custom_attribute"], before, after, text, fixed)
		}
	}
	return fixed
}

// An item of a list that prints nothing leaves the list empty: quotes around it would put an empty text there.
func TestEmptyItem(t *testing.T) {
	const text = `{% capture c %}{% for x in custom_attribute.${xs} %}{{${first_name}}}{% unless forloop.last %},{% endunless %}{% endfor %}{% endcapture %}{"k": [{{c}}]}`
	if got := (bench{}).fix("a.liquid", text, lint.Safe).Text; got != text {
		t.Errorf("got  %s\nwant %s", got, text)
	}
}

// Fixes of several rules for one slip do not work against each other.
func TestFixesAgree(t *testing.T) {
	for _, tt := range []struct{ name, text, safe, all string }{
		{
			name: "a variable whose name is sent as text",
			text: `{% assign n = 5 %}{"n": "n"}`,
			safe: `{% assign n = 5 %}{"n": "n"}`,
			all:  `{% assign n = 5 %}{"n": "{{n}}"}`,
		},
		{
			name: "an output that words go on with",
			text: `{"n": {{${first_name}}} Smith}`,
			safe: `{"n": {{${first_name}}} Smith}`,
			all:  `{"n": {{${first_name}}} Smith}`,
		},
		{
			name: "a variable that nothing names",
			text: `{% assign n = 5 %}{"n": "m"}`,
			safe: `{"n": "m"}`,
			all:  `{"n": "m"}`,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := (bench{}).fix("a.liquid", tt.text, lint.Safe).Text; got != tt.safe {
				t.Errorf("--fix\ngot  %s\nwant %s", got, tt.safe)
			}
			if got := (bench{}).fix("a.liquid", tt.text, lint.Suggested).Text; got != tt.all {
				t.Errorf("--fix=all\ngot  %s\nwant %s", got, tt.all)
			}
		})
	}
}
