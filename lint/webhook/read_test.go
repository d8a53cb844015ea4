package webhook

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint/source"
)

func TestRecognised(t *testing.T) {
	for name, want := range map[string]bool{
		"a.webhook.liquid": true, "dir/b.webhook.yaml": true, "b.webhook.yml": true, "b.webhook.json": true, "B.Webhook.JSON": true,
		"a.liquid": false, "webhook.yaml": false, "a.webhook": false, "a.webhook.md": true, "a.webhook.Markdown": true, "a.webhook.ts": false, "a.webhook.liquid.orig": false, "a.md": false, "a.webhook/b.json": false, "": false,
		".webhook.yaml": true,
	} {
		if got := Recognised(name); got != want {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
}

// show lists what was found, part by part.
func show(webhooks []*Webhook, problems []Problem) string {
	var b strings.Builder
	part := func(name string, v *source.File) {
		if v != nil {
			fmt.Fprintf(&b, " %s=%q", name, v.Text())
		}
	}
	for _, w := range webhooks {
		fmt.Fprintf(&b, "webhook %q", w.Name)
		part("url", w.URL)
		part("method", w.Method)
		for _, h := range w.Headers {
			fmt.Fprintf(&b, " %s:%q", h.Name.Text(), h.Value.Text())
		}
		part("body", w.Body)
		part("key", w.Meta.Key)
		for _, p := range w.Meta.Permissions {
			part("permission", p)
		}
		part("source", w.Meta.Source)
		part("delivery", w.Meta.Delivery)
		part("canvas", w.Meta.CanvasID)
		part("campaign", w.Meta.CampaignID)
		part("audience", w.Meta.Audience)
		part("frequency", w.Meta.Frequency)
		part("anonymous", w.Meta.Anonymous)
		for _, c := range w.Comments {
			fmt.Fprintf(&b, " #%q", c.Text)
		}
		b.WriteString("\n")
	}
	for _, p := range problems {
		at := p.Span.File.Position(p.Span.Start, source.Runes)
		fmt.Fprintf(&b, "%d:%d %s\n", at.Line, at.Column, p.Message)
	}
	return b.String()
}

func TestRead(t *testing.T) {
	keys := []string{"attributes", "events"}
	for _, c := range []struct{ name, file, text, want string }{
		{"empty liquid", "a.liquid", "", `webhook "" body=""`},
		{"empty JSON", "a.webhook.json", "\uFEFF", `webhook "" body=""`},
		{"empty YAML", "a.webhook.yaml", "", "1:1 a webhook object wants `url` and `body`, but the file is empty"},
		{"empty Markdown", "a.md", "", ""},
		{
			"everything", "a.webhook.liquid", "---\nurl: u\nmethod: POST\nheaders: {A: b, C: 1}\nkey: k\npermissions: [a.b, c.d]\nsource: canvas\n" +
				"delivery: api\ncanvas_id: 1b2c\ncampaign_id: 7\naudience: 250000\nfrequency: 4/month\nanonymous: false\n---\nB",
			`webhook "" url="u" method="POST" A:"b" C:"1" body="B" key="k" permission="a.b" permission="c.d" source="canvas" delivery="api" ` +
				`canvas="1b2c" campaign="7" audience="250000" frequency="4/month" anonymous="false"`,
		},
		{"Braze's spelling", "a.liquid", "---\nurl: u\nrequest_method: GET\nrequest_headers: [{A: b}, {key: C, value: d}]\n---\n", `webhook "" url="u" method="GET" A:"b" C:"d" body=""`},
		{"named without url", "a.webhook.liquid", "---\nmethod: GET\n---\nB", `webhook "" method="GET" body="B"`},
		{"dashes without url", "a.liquid", "---\nmethod: GET\n---\nB", `webhook "" body="---\nmethod: GET\n---\nB"`},
		{"blank lines before", "a.liquid", "\uFEFF\n \t\r\n---\nurl: u\n---\nB", `webhook "" url="u" body="B"`},
		{"dashes behind a space", "a.liquid", "\n ---\nurl: u\n---\nB", "webhook \"\" body=\"\\n ---\\nurl: u\\n---\\nB\""},
		{"only dashes", "a.webhook.liquid", "---\n---\nB", `webhook "" body="B"`},
		{"never closed", "a.liquid", "---\nurl: u\nB", "1:1 front matter is never closed: no second `---`"},
		{"body in front matter", "a.liquid", "---\nurl: u\nbody: B\n---\n \n", `webhook "" url="u" body="B"`},
		{"two bodies", "a.liquid", "---\nurl: u\nbody: B\n---\nC", "webhook \"\" url=\"u\" body=\"C\"\n3:1 there are two bodies: `body` here and the text below"},
		{"unknown key", "a.liquid", "---\nurl: u\nmetod: GET\nfoo: 1\n---\n", "webhook \"\" url=\"u\" body=\"\"\n3:1 a webhook has no `metod`; did you mean `method`\n4:1 a webhook has no `foo`"},
		{"more users than there are", "a.liquid", "---\nurl: u\naudience: 9999999999999\n---\n", "webhook \"\" url=\"u\" body=\"\"\n3:11 `audience` wants a number of users such as 250000"},
		{"wrong values", "a.liquid", "---\nurl: u\nsource: mail\naudience: many\nfrequency: 4/moon\nkey: [a]\ndelivery:\npermissions: [{}]\n---\n", strings.Join([]string{
			`webhook "" url="u" body=""`, "3:9 `source` wants `campaign` or `canvas`", "4:11 `audience` wants a number of users such as 250000",
			"5:12 `frequency` wants how often each gets it, such as 4/month", "6:6 `key` wants a single value, but this is a list", "7:1 `delivery` has no value",
			"8:15 `permissions` wants a single value, but this is a mapping",
		}, "\n")},
		{"given twice", "a.liquid", "---\nurl: u\nurl: v\nmethod: a\nrequest_method: b\n---\n", "webhook \"\" url=\"u\" method=\"a\" body=\"\"\n3:1 `url` is given twice\n5:1 `request_method` and `method` mean the same, but both are given"},
		{"front matter is a list", "a.liquid", "---\n- a\nurl: b\n---\nB", "webhook \"\" body=\"B\"\n3:1 YAML wants a `-` here"},
		{"front matter is text", "a.webhook.liquid", "---\nhello\n---\nB", "webhook \"\" body=\"B\"\n2:1 front matter wants `key: value` lines, but this is text"},
		{"Liquid without quotes", "a.liquid", "---\nkey: 😀\nurl: {{host}}/a\n---\nB", "webhook \"\" body=\"B\"\n3:6 Liquid begins with `{`, which YAML reads as a mapping"},
		{"Liquid alone without quotes", "a.liquid", "---\nurl: {{host}}\n---\nB", "webhook \"\" body=\"B\"\n2:6 Liquid begins with `{{`, which YAML reads as a mapping"},
		{"open quote", "a.liquid", "---\nurl: \"abc\n---\nB", "webhook \"\" body=\"B\"\n2:6 this quote is never closed"},
		{"colon in a value", "a.liquid", "---\nurl: a: b\n---\nB", "webhook \"\" body=\"B\"\n2:7 a `:` found where YAML wants the end of the value"},
		{"tab", "a.liquid", "---\nurl: a\nheaders:\n\tA: b\n---\nB", "webhook \"\" body=\"B\"\n4:1 a tab found where YAML wants spaces"},
		{"control character", "a.liquid", "---\nurl: a\x01\n---\nB", "webhook \"\" body=\"B\"\n2:7 a control character found where text is expected"},
		{
			"comments", "a.webhook.yaml", "# one\nurl: a#b # hooklint: allow x\nmethod: '#' #two\nheaders: # three\n  A: |  # four\n   # no\n   #no\n\n # five\nbody: \"a # no\n  # no\"\n#six",
			`webhook "" url="a#b" method="#" A:"# no\n#no\n" body="a # no # no" #"one" #"hooklint: allow x" #"two" #"three" #"four" #"five" #"six"`,
		},
		{"YAML mapping as body", "a.webhook.yaml", "url: u\nbody:\n  a: b\n", "webhook \"\" url=\"u\"\n3:3 `body` wants text, but this is a mapping"},
		{"YAML body missing", "a.webhook.yaml", "url: u\nbody:\n", `webhook "" url="u" body=""`},
		{"YAML of something else", "a.yaml", "kind: Pod\nspec:\n  url: a\n  body: b\n", ""},
		{"broken YAML of something else", "a.yaml", "kind: [\n", ""},
		{"JSON list of objects", "a.webhook.json", `[{"url": "u", "body": "B"}]`, "1:1 one webhook object is wanted, but this is a list of them"},
		{"JSON list of another API", "a.webhook.json", `[{"url": "u"}]`, "webhook \"\" body=\"[{\\\"url\\\": \\\"u\\\"}]\""},
		{"YAML list", "a.webhook.yaml", "- a\n", "1:1 a webhook object wants `key: value` lines, but this is a list"},
		{"front matter in a YAML file", "a.yaml", "---\nurl: u\n---\n{{B}}", `webhook "" url="u" body="{{B}}"`},
		{"aliases", "a.webhook.yaml", "name: n\nkey: &h {A: b}\nheaders: *h\nurl: u\nbody: b\n", "webhook \"n\" url=\"u\" A:\"b\" body=\"b\"\n2:6 `key` wants a single value, but this is a mapping"},
		{"alias within itself", "a.webhook.yaml", "url: u\nbody: b\nheaders: &h [*h]\n", "webhook \"\" url=\"u\" body=\"b\"\n3:10 `headers` wants `Name: value` in each line, but this is a list"},
		{"JSON of something else", "a.json", `{"a": 1}`, `webhook "" body="{\"a\": 1}"`},
		{"JSON object", "a.json", `{"url": "u", "request_method": "PUT", "request_headers": {"A": "b"}, "body": "{\"a\": 1}", "message_variation_id": "x"}`, `webhook "" url="u" method="PUT" A:"b" body="{\"a\": 1}"`},
		{"JSON object without body", "a.webhook.json", `{"url": "u", "method": "GET"}`, `webhook "" url="u" method="GET"`},
		{"JSON body with a url", "a.json", `{"url": "u", "method": "GET"}`, `webhook "" body="{\"url\": \"u\", \"method\": \"GET\"}"`},
		{"Liquid-laden JSON", "a.webhook.json", `{"url": {{x}}, "body": 1}`, `webhook "" body="{\"url\": {{x}}, \"body\": 1}"`},
		{"broken JSON object", "a.webhook.json", "{\"url\": \"u\",\n \"body\": \"x\",, }", "2:14 `,` is not allowed here in JSON"},
		{"JSON ends early", "a.webhook.json", `{"url": "u", "body": "x"`, "1:25 the JSON ends too early"},
		{"JSON and more", "a.webhook.json", `{"url": "u", "body": "x"} {}`, "1:27 `{` is not allowed here in JSON"},
		{"messages/send", "a.json", `{"messages": {"webhook": {"url": "u", "body": "b"}}}`, `webhook "" body="{\"messages\": {\"webhook\": {\"url\": \"u\", \"body\": \"b\"}}}"`},
		{
			"message of an export", "a.json", `{"channel": "webhook", "name": "A", "url": "u", "body": "b", "type": "raw", "headers": {"H": "v"}, "method": "POST"}`,
			`webhook "" url="u" method="POST" H:"v" body="b"`,
		},
		{
			"campaign", "a.json", `{"messages": {"1": {"channel": "webhook", "name": "A", "url": "u", "type": "json", "method": "POST", "headers": {"H": "v"}, "body": "b"},
				"2": {"channel": "email", "body": "b"}, "3": {"channel": "webhook", "url": "v", "body": null}, "4": {"channel": "webhook", "type": "control"}}}`,
			"webhook \"A\" url=\"u\" method=\"POST\" H:\"v\" body=\"b\"\nwebhook \"3\" url=\"v\"",
		},
		{
			"Canvas", "a.json", `{"steps": [{"name": "one", "messages": {"1": {"channel": "webhook", "url": "u", "body": "b"}}},
				{"name": "two", "messages": {"1": {"channel": "webhook", "name": "A", "url": "u", "body": "c"}, "2": {"url": "v", "body": "d"}}}, {"name": "wait"}]}`,
			"webhook \"one\" url=\"u\" body=\"b\"\nwebhook \"two / A\" url=\"u\" body=\"c\"\nwebhook \"two / 2\" url=\"v\" body=\"d\"",
		},
		{"campaign without webhooks", "a.json", `{"messages": {"1": {"channel": "email", "body": "b"}}}`, ""},
		{
			"Markdown", "a.md", "```json\n{\"attributes\": []}\n```\n```json\n{\"else\": []}\n```\n```\n{{a}}\n```\n```Liquid x\n[{{a}}]\n```\n```liquid\nHi {{a}}, {% b %}\n```\n" +
				"```json\n{\"a\": {\"events\": 1}, \"b\": \"events\"}\n```\n```json\n{\"events\": broken\n```\n",
			"webhook \"block 1\" body=\"{\\\"attributes\\\": []}\\n\"\nwebhook \"block 2\" body=\"[{{a}}]\\n\"\nwebhook \"block 3\" body=\"{\\\"events\\\": broken\\n\"",
		},
		{
			"Markdown with messages", "a.md", "```liquid\nHi ${name}, {{a}}\n```\n```liquid\n<style>p { x: y }</style>{{a}}\n```\n```json\n<p>{{a}}</p>\n```\n" +
				"```liquid\nSee [here](https://example.com): {{a}}\n```\n```liquid\n{% assign a = 1 %}\nText {{a}}\n  {\"a\": 1}\n```\n```liquid\n<!-- a -->\n{{a}}\n[1]\n```\n",
			"webhook \"block 1\" body=\"{% assign a = 1 %}\\nText {{a}}\\n  {\\\"a\\\": 1}\\n\"\nwebhook \"block 2\" body=\"<!-- a -->\\n{{a}}\\n[1]\\n\"",
		},
		{"Markdown with url in front matter", "a.md", "---\nurl: /docs\n---\n\n```json\n{{x}}\n```", "webhook \"\" body=\"{{x}}\\n\""},
		{"not UTF-8", "a.liquid", "😀\n a\xff", "2:3 this byte is not UTF-8"},
		{"NUL", "a.webhook.yaml", "url: \x00", "1:6 a NUL byte found where text is expected"},
		{"UTF-16", "a.liquid", "\xff\xfe{\x00", "1:1 the file is UTF-16, but UTF-8 is wanted"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.TrimSuffix(show(Read(source.NewFile(c.file, c.text), keys)), "\n")
			if got != c.want {
				t.Errorf("\ngot  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestHeadersSpan(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"a.liquid", "---\nurl: u\nheaders:\n  A: b\n  C: 'd' # e\nkey: k\n---\n", "A: b\n  C: 'd'"},
		{"a.liquid", "---\nurl: u\nheaders: {A: b , } \n---\n", "{A: b , }"},
		{"a.liquid", "---\nurl: u\nheaders: [{A: b}, {}]\n---\n", "[{A: b}, {}]"},
		{"a.liquid", "---\nurl: u\nheaders: []\n---\n", "[]"},
		{"a.json", `{"url": "u", "headers": {"A": [ "b" ] }, "body": ""}`, `{"A": [ "b" ] }`},
	} {
		webhooks, _ := Read(source.NewFile(c.file, c.text), nil)
		if got := webhooks[0].HeadersSpan.Text(); got != c.want {
			t.Errorf("%q\ngot  %q\nwant %q", c.text, got, c.want)
		}
	}
}

// Time must grow with the size of a file, not with its square: each of these takes well under a second, or minutes.
func TestLargeFiles(t *testing.T) {
	const most = 20 * time.Second
	for _, tt := range []struct{ name, file, text string }{
		{"brackets", "a.webhook.yaml", "url: " + strings.Repeat("[", 200000)},
		{"question marks", "a.webhook.yaml", strings.Repeat("? ", 200000)},
		{"comments and blank lines", "a.webhook.yaml", "url: a\n" + strings.Repeat("  # c\n\n", 100000)},
		{"folded lines", "a.webhook.yaml", "url: a\nbody: >\n" + strings.Repeat("  b\n\n", 100000)},
		{"many headers in one mapping", "a.webhook.yaml", "{url: a, body: b, headers: {" + strings.Repeat("a: b, ", 50000) + "}}"},
		{"aliases of a list", "a.webhook.yaml", "url: &a [x]\nheaders: [" + strings.Repeat("*a, ", 50000) + "]\n"},
		{"JSON brackets", "a.webhook.json", `{"url": ` + strings.Repeat("[", 200000)},
		{"steps of a Canvas", "a.json", `{"steps":[{"messages":{}}` + strings.Repeat(`,{"messages":{"a":{"channel":"webhook","url":"a"}}}`, 20000) + "]}"},
		{"quotes in quotes", "a.md", strings.Repeat("> ", 50000) + "\n```json\n"},
		{"lists in lists", "a.md", strings.Repeat("- ", 50000) + "```json\n{{a}}"},
		{"fenced blocks", "a.md", strings.Repeat("```json\n{{a}}\n```\n", 20000)},
		{"front matter without an end", "a.liquid", "---\n" + strings.Repeat("url", 200000)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			begin := time.Now()
			webhooks, _ := Read(source.NewFile(tt.file, tt.text), nil)
			for _, w := range webhooks {
				if w.Body != nil {
					w.Body.Whole().Outer()
				}
			}
			if took := time.Since(begin); took > most {
				t.Errorf("got  %v\nwant %v at most", took, most)
			}
		})
	}
}

// checkProblem demands a place in the file and words that are fit to print.
func checkProblem(t *testing.T, f *source.File, p Problem) {
	t.Helper()
	if p.Span.File != f || p.Span.Start < 0 || p.Span.Start > p.Span.End || p.Span.End > f.Len() {
		t.Fatalf("problem %q at %d to %d of %d", p.Message, p.Span.Start, p.Span.End, f.Len())
	}
	if n := utf8.RuneCountInString(p.Message); n > 80 || strings.ContainsAny(p.Message, "\n\r") {
		t.Fatalf("message of %d signs: %s", n, p.Message)
	}
	if p.Message == "" || p.Why == "" || p.Help == "" {
		t.Fatalf("problem without words: %+v", p)
	}
}

func checkView(t *testing.T, f, view *source.File) {
	t.Helper()
	if view == nil {
		return
	}
	text := view.Text()
	last := 0
	for i := 0; i <= len(text); i++ {
		o := view.Span(i, i).Outer()
		if o.File != f || o.Start < last || o.End > f.Len() {
			t.Fatalf("offset %d of %q maps to %d, after %d, of %d", i, text, o.Start, last, f.Len())
		}
		last = o.Start
	}
	if !utf8.ValidString(text) {
		t.Fatalf("view %q is no UTF-8", text)
	}
	view.Span(0, len(text)).Rewrite("x\n\"y'")
	view.Span(len(text)/2, len(text)/2).Rewrite("")
}

func FuzzRead(f *testing.F) {
	names := []string{"a.webhook.liquid", "a.webhook.yaml", "a.webhook.json", "a.md", "-", "a.yaml", "a.json"}
	for _, c := range placeCases {
		for i := range names {
			f.Add(strings.ReplaceAll(c.text, "☺", "😀"), byte(i))
		}
	}
	f.Fuzz(func(t *testing.T, text string, name byte) {
		file := source.NewFile(names[int(name)%len(names)], text)
		webhooks, problems := Read(file, []string{"attributes"})
		for _, p := range problems {
			checkProblem(t, file, p)
		}
		for _, w := range webhooks {
			if w.File != file {
				t.Fatal("a webhook of another file")
			}
			m := w.Meta
			views := append([]*source.File{w.URL, w.Method, w.Body, m.Key, m.Source, m.Audience, m.CanvasID}, m.Permissions...)
			for _, h := range w.Headers {
				views = append(views, h.Name, h.Value)
			}
			for _, v := range views {
				checkView(t, file, v)
			}
			for _, c := range w.Comments {
				if !strings.HasPrefix(c.Span.Text(), "#") {
					t.Fatalf("comment %q", c.Span.Text())
				}
			}
			if s := w.HeadersSpan; !s.IsZero() && s.Text() == "" && slices.ContainsFunc(w.Headers, func(h Header) bool { return h.Value.Len() > 0 }) {
				t.Fatal("headers without a place")
			}
		}
	})
}

const frontMatterFile = "---\nurl: https://rest.iad-06.braze.com/users/track\nmethod: POST\nheaders:\n  Authorization: Bearer $TRACK_KEY\n" +
	"  Content-Type: application/json\nkey: track\n---\n"

func BenchmarkRead(b *testing.B) {
	body := strings.Repeat("  \"attribute_name\": \"{{custom_attribute.${name} | json_escape}}\",\n", 30)
	yamlBody := strings.ReplaceAll(body, "\n", "\n  ")
	for _, c := range []struct{ name, file, text string }{
		{"front matter", "a.webhook.liquid", frontMatterFile + body},
		{"bare", "a.liquid", body},
		{"yaml", "a.webhook.yaml", "url: u\nbody: |\n  " + yamlBody},
		{"other yaml", "b.yaml", "kind: x\n  " + yamlBody},
		{"json", "a.webhook.json", `{"url": "u", "body": "` + escapeJSON(body) + `"}`},
		{"bare json", "a.json", "{" + body + "}"},
		{"markdown", "a.md", "# Title\n\n```json\n" + body + "\n```\n"},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				Read(source.NewFile(c.file, c.text), nil)
			}
		})
	}
}

func newTestFile(text string) *source.File { return source.NewFile("a.liquid", text) }
