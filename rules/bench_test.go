package rules_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	osteele "github.com/osteele/liquid"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// beside measures ours and theirs in turns, so that whatever else the machine does weighs on both, and reports the ratio of
// the medians: a turn in which another process ran does not count.
func beside(b *testing.B, unit string, ours, theirs func()) {
	b.Helper()
	var our, their []time.Duration
	for b.Loop() {
		start := time.Now()
		ours()
		middle := time.Now()
		theirs()
		our, their = append(our, middle.Sub(start)), append(their, time.Since(middle))
	}
	b.ReportMetric(float64(median(our))/float64(median(their)), unit)
}

func median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}

// webhooks returns realistic webhooks of about 2 KB, one of each style, by name.
func webhooks(tb testing.TB) map[string]string {
	tb.Helper()
	files, _ := filepath.Glob("testdata/bench/*")
	out := map[string]string{}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		out[filepath.Base(name)] = string(data)
	}
	return out
}

// body returns the body of the first webhook of a file.
func body(name, text string) string {
	f := lint.ReadFile(source.NewFile(name, text), nil, lint.Settings{})
	return f.Documents[0].Webhook.Body.Text()
}

var (
	attribute = regexp.MustCompile(`\$\{([^}]*)\}`)
	inTag     = regexp.MustCompile(`(?s)\{%.*?%\}`)
	brazeTag  = regexp.MustCompile(`(?s)\{%-?\s*(abort_message|connected_content|catalog_items|promotion)\b.*?%\}`)
)

// plain returns a template as a plain Liquid engine takes it: names without ${ }, no braces in tags, no tags of Braze.
func plain(text string) string {
	text = brazeTag.ReplaceAllString(text, "{% assign gone = 1 %}")
	text = attribute.ReplaceAllStringFunc(text, func(s string) string { return strings.ReplaceAll(strings.Trim(s, "${}"), " ", "_") })
	return inTag.ReplaceAllStringFunc(text, func(s string) string { return strings.NewReplacer("{{", "", "}}", "").Replace(s) })
}

// static returns JSON of about the size of a text, for encoding/json.
func static(size int) []byte {
	var out []byte
	for i := 0; len(out) < size; i++ {
		out = fmt.Appendf(out, `,{"external_id": "user-%d", "total": %d, "plan": "free", "tags": ["a", "b"]}`, i, i)
	}
	out[0] = '['
	return append(out, ']')
}

func parsePlain(tb testing.TB, text string) func() {
	tb.Helper()
	engine, text := osteele.NewEngine(), plain(text)
	if _, err := engine.ParseString(text); err != nil {
		tb.Fatalf("%v\n%s", err, text)
	}
	return func() { _, _ = engine.ParseString(text) }
}

// BenchmarkCheck is a whole check, in process, beside what osteele/liquid needs to parse the body alone, and encoding/json to
// read as much JSON.
func BenchmarkCheck(b *testing.B) {
	files := webhooks(b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		benchmarkCheck(b, name, files[name])
	}
	benchmarkCheck(b, "20KB.liquid", tenTimes())
	benchmarkCheck(b, "200conditions100loops.liquid", manyConditions())
}

func benchmarkCheck(b *testing.B, name, text string) {
	checker := &lint.Checker{}
	b.Run(name+"/check", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			again(checker, name, text)
		}
	})
	b.Run(name+"/first", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			check(name, text)
		}
	})
	b.Run(name+"/osteele", func(b *testing.B) {
		beside(b, "of-osteele", func() { again(checker, name, text) }, parsePlain(b, body(name, text)))
	})
	b.Run(name+"/json", func(b *testing.B) {
		data := static(len(text))
		beside(b, "of-json", func() { again(checker, name, text) }, func() {
			var v any
			if err := json.Unmarshal(data, &v); err != nil {
				b.Fatal(err)
			}
		})
	})
}

// BenchmarkParse is Liquid to tree, as a checker reads one file after the other, and as the first file is read.
func BenchmarkParse(b *testing.B) {
	files := webhooks(b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f := source.NewFile(name, body(name, files[name]))
		var room liquid.Parser
		parse := func() { room.Reset(); room.Parse(f) }
		b.Run(name+"/parse", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				parse()
			}
		})
		b.Run(name+"/first", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				liquid.Parse(f)
			}
		})
		b.Run(name+"/osteele", func(b *testing.B) { beside(b, "of-osteele", parse, parsePlain(b, f.Text())) })
	}
}

// BenchmarkGrowth is a check of templates that grow tenfold, in the room of those before, as a program checks files; the metric is how
// many times as long as the smallest each takes.
func BenchmarkGrowth(b *testing.B) {
	for _, shape := range []struct {
		name string
		text func(n int) string
	}{
		{"bodies", bodies},
		{"branches", conditions},
		{"loops", func(n int) string {
			return "[" + repeated(n, `[{% for x in custom_attribute.${l} %}{{x | size}}{% unless forloop.last %},{% endunless %}{% endfor %}],`+"\n") + "1]"
		}},
		{"findings", func(n int) string {
			return "[" + repeated(n, `"{{custom_attribute.${n}}}", {{event_properties.${x}}},`+"\n") + "1]"
		}},
		{"text", func(n int) string { return "[" + repeated(10*n, `{"a": "some text", "b": [1, 2, 3]},`+"\n") + "1]" }},
	} {
		checker := &lint.Checker{}
		for _, n := range []int{10, 100, 500} { // more bodies would be longer than what is read
			small, large := shape.text(10), shape.text(n)
			b.Run(fmt.Sprintf("%s/%d", shape.name, n), func(b *testing.B) {
				b.SetBytes(int64(len(large)))
				beside(b, "times-10", func() { again(checker, "a.liquid", large) }, func() { again(checker, "a.liquid", small) })
			})
		}
	}
}

func repeated(n int, text string) string {
	return strings.Repeat(text, n)
}

// bodies returns a list of n bodies.
func bodies(n int) string {
	body := webhookText()
	head, rest, _ := strings.Cut(body, "{\n  \"attributes\"")
	return head + "[" + repeated(n-1, "{\n  \"attributes\""+strings.TrimSpace(rest)+",\n") + "{\n  \"attributes\"" + strings.TrimSpace(rest) + "]"
}

func tenTimes() string { return bodies(10) }

// manyConditions returns 200 conditions and 100 loops.
func manyConditions() string { return conditions(100) }

// conditions returns optional members, two conditions and a loop for each of n names.
func conditions(n int) string {
	var b strings.Builder
	b.WriteString("{ ")
	for i := range n {
		fmt.Fprintf(&b, "{%% if custom_attribute.${n%d} == 'x' %%}\"n%d\": 1,{%% endif %%}{%% if custom_attribute.${n%d} != blank %%}\"m%d\": [{%% for x in custom_attribute.${l} %%}1{%% unless forloop.last %%},{%% endunless %%}{%% endfor %%}],{%% endif %%}\n", i, i, i, i)
	}
	b.WriteString("\"z\": 1}")
	return b.String()
}

// The webhooks that are measured are right, and a plain engine takes them.
func TestBenchedWebhooks(t *testing.T) {
	files := webhooks(t)
	if len(files) < 6 {
		t.Fatalf("%d webhooks", len(files))
	}
	files["long.liquid"], files["many.liquid"] = tenTimes(), manyConditions()
	for name, text := range files {
		parsePlain(t, body(name, text))
		for _, d := range check(name, text).Findings {
			if d.Severity == lint.Error {
				t.Errorf("%s: %s: %s", d.Span, d.Rule.ID, d.Message)
			}
		}
	}
}
