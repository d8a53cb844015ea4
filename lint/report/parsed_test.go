package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/owenrumney/go-sarif/v2/sarif"
	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"

	"github.com/hooklint/hooklint/lint"
)

func strictly(t *testing.T, text string, v any) {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		t.Fatal(err)
	}
	if err := dec.Decode(&struct{}{}); err != io.EOF {
		t.Errorf("something follows the value: %v", err)
	}
}

func TestJSONBySchema(t *testing.T) {
	described, err := os.ReadFile("../../schemas/report.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	schema := jsonschema.MustCompileString("report.schema.json", string(described))
	for _, c := range []struct {
		name string
		r    *lint.Report
	}{{"hostile", fixture(t)}, {"clean", &lint.Report{}}} {
		for i := range c.r.Findings {
			c.r.Findings[i].Message = "kept short" // the engine sees to it that messages are
		}
		var v any
		strictly(t, written(t, "json", c.r), &v)
		if err := schema.Validate(v); err != nil {
			t.Errorf("%s: %#v", c.name, err)
		}
	}
}

func TestJSONKeepsWhatItHides(t *testing.T) {
	var got, want any
	strictly(t, string(plainJSON([]byte(`"`+"\u202e\U000E0041\u007f"+`\n"`))), &got)
	want = "\u202e\U000E0041\u007f\n"
	if got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestSARIF(t *testing.T) {
	var log sarif.Report
	strictly(t, written(t, "sarif", fixture(t)), &log)
	run := log.Runs[0]
	if log.Version != "2.1.0" || run.ColumnKind != "unicodeCodePoints" || len(run.Tool.Driver.Rules) != 2 || len(run.Results) != 3 {
		t.Fatalf("version %s, %v, %d rules, %d results", log.Version, run.ColumnKind, len(run.Tool.Driver.Rules), len(run.Results))
	}
	prints := map[any]bool{}
	for _, result := range run.Results {
		prints[result.PartialFingerprints["primaryLocationLineHash"]] = true
		if id := run.Tool.Driver.Rules[*result.RuleIndex].ID; id != *result.RuleID {
			t.Errorf("rule index of %s leads to %s", *result.RuleID, id)
		}
		if strings.Contains(*result.Message.Text, "](") {
			t.Errorf("a link in %q", *result.Message.Text)
		}
	}
	if len(prints) != 3 {
		t.Errorf("fingerprints %v, wanted three", prints)
	}
	comma := run.Results[0]
	if got, want := *comma.Locations[0].PhysicalLocation.ArtifactLocation.URI, "hooks/100%25%2Ca%3Ab%20%E2%80%AE%3Cb%3E%60x%60%7C.liquid"; got != want {
		t.Errorf("URI\ngot  %s\nwant %s", got, want)
	}
	if got := *comma.Locations[0].PhysicalLocation.Region; *got.StartLine != 1 || *got.StartColumn != 7 || *got.EndColumn != 9 {
		t.Errorf("region %d:%d-%d, wanted 1:7-9", *got.StartLine, *got.StartColumn, *got.EndColumn)
	}
	if len(comma.RelatedLocations) != 2 {
		t.Errorf("%d related locations, wanted the one named and the decision", len(comma.RelatedLocations))
	}
	if edits := comma.Fixes[0].ArtifactChanges[0].Replacements; len(edits) != 2 || strings.Contains(*edits[1].InsertedContent.Text, "<U+") {
		t.Errorf("fix %+v, wanted two edits with their text as it is", edits)
	}
	if *run.Invocations[0].ExecutionSuccessful || len(run.Invocations[0].ToolExecutionNotifications) != 1 {
		t.Error("the rule that broke is not told")
	}
}

func TestFingerprintOutlivesLinesAbove(t *testing.T) {
	print := func(text string) string {
		d := lint.Diagnostic{Rule: fixtureRules[0], Span: spanOf(t, sourceOf(text), "x")}
		return fingerprints{}.next(&d, Options{})
	}
	if before, after := print("a\n  x, y\nb"), print("new\n\na\nx, y\r\nb"); before != after {
		t.Errorf("got  %s\nwant %s", after, before)
	}
	if one, other := print("x, y"), print("x, z"); one == other {
		t.Errorf("two lines have the one fingerprint %s", one)
	}
}

func TestNames(t *testing.T) {
	o := Options{Dir: "/work/site"}
	for _, c := range []struct{ name, file, relative, uri string }{
		{"relative", "./a/../b.liquid", "b.liquid", "b.liquid"},
		{"below the folder", "/work/site/a b.liquid", "a b.liquid", "a%20b.liquid"},
		{"elsewhere", "/work/other/a.liquid", "/work/other/a.liquid", "file:///work/other/a.liquid"},
		{"no scheme", "x:y/z.liquid", "x:y/z.liquid", "x%3Ay/z.liquid"},
		{"standard input", "<stdin>", "<stdin>", "%3Cstdin%3E"},
	} {
		if got := o.relative(c.file); got != c.relative {
			t.Errorf("%s\ngot  %s\nwant %s", c.name, got, c.relative)
		}
		if got := o.uri(c.file); got != c.uri {
			t.Errorf("%s\ngot  %s\nwant %s", c.name, got, c.uri)
		}
	}
}

// Each line is one command of ours or the totals, and its values read back as they were.
func TestGitHubCommands(t *testing.T) {
	command := regexp.MustCompile(`^::(error|warning|notice) file=([^,:]*)(?:,line=\d+,endLine=\d+,col=\d+(?:,endColumn=\d+)?)?,title=hooklint%3A [a-z -]+::(.*)$`)
	lines := strings.Split(strings.TrimSuffix(written(t, "github", fixture(t)), "\n"), "\n")
	if len(lines) != 5 || !strings.HasPrefix(lines[4], "hooklint: ") {
		t.Fatalf("%d lines, wanted three findings, a bug and the totals:\n%s", len(lines), strings.Join(lines, "\n"))
	}
	unescape := strings.NewReplacer("%0A", "\n", "%0D", "\r", "%3A", ":", "%2C", ",", "%25", "%")
	for i, line := range lines[:4] {
		m := command.FindStringSubmatch(line)
		if m == nil {
			t.Errorf("not a command: %s", line)
			continue
		}
		if got, want := unescape.Replace(m[2]), Plain(hostileName); i != 2 && got != want {
			t.Errorf("file\ngot  %s\nwant %s", got, want)
		}
	}
}

func TestXML(t *testing.T) {
	var junit junitReport
	var checkstyle checkstyleReport
	for format, v := range map[string]any{"junit": &junit, "checkstyle": &checkstyle} {
		dec := xml.NewDecoder(strings.NewReader(written(t, format, fixture(t))))
		if err := dec.Decode(v); err != nil {
			t.Errorf("%s: %v", format, err)
		}
	}
	if junit.Tests != 4 || junit.Failures != 2 || junit.Errors != 1 {
		t.Errorf("%d tests, %d failures, %d errors; wanted 4, 2, 1", junit.Tests, junit.Failures, junit.Errors)
	}
	if got, want := junit.Suites[0].Name, Plain(hostileName); got != want {
		t.Errorf("suite\ngot  %q\nwant %q", got, want)
	}
	if got := checkstyle.Files[0].Errors; len(got) != 2 || got[0].Severity != "error" || got[1].Severity != "warning" {
		t.Errorf("checkstyle of the first file: %+v", got)
	}
}

func TestRDJSON(t *testing.T) {
	var got rdReport
	strictly(t, written(t, "rdjson", fixture(t)), &got)
	comma := got.Diagnostics[0]
	if at := comma.Location.Range.Start; at != (rdPosition{1, 11}) {
		t.Errorf("starts at %v, wanted 1:11, in bytes with the byte-order mark", at)
	}
	if s := comma.Suggestions; len(s) != 1 || !strings.HasPrefix(s[0].Text, "{% if") || !strings.HasSuffix(s[0].Text, "}\r\n"+strings.ToValidUTF8(hostile, "\uFFFD")) {
		t.Errorf("suggestions %+v, wanted one that joins two edits", s)
	}
	for _, d := range got.Diagnostics {
		if !strings.Contains("ERROR WARNING INFO", d.Severity) {
			t.Errorf("severity %q", d.Severity)
		}
	}
}

// A Markdown reader finds our headings, tables, links and tags, and none besides.
func TestMarkdown(t *testing.T) {
	src := []byte(written(t, "markdown", fixture(t)))
	tags := regexp.MustCompile(`^</?code>$|^<br>$`)
	tables := 0
	walkMarkdown(src, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.Link:
			if to := string(n.Destination); !strings.HasPrefix(to, home+"/blob/main/rules/") {
				t.Errorf("a link to %s", to)
			}
		case *ast.RawHTML:
			if tag := string(n.Segments.Value(src)); !tags.MatchString(tag) {
				t.Errorf("the tag %s", tag)
			}
		case *ast.AutoLink, *ast.Image, *ast.HTMLBlock, *ast.CodeSpan, *ast.CodeBlock, *ast.FencedCodeBlock:
			t.Errorf("a %s", n.Kind())
		}
		if n.Kind().String() == "Table" {
			tables++
		}
	})
	if tables != 2 {
		t.Errorf("%d tables, wanted one a file", tables)
	}
}

func walkMarkdown(src []byte, visit func(ast.Node)) {
	doc := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(src))
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			visit(n)
		}
		return ast.WalkContinue, nil
	})
}

func FuzzMarkdownText(f *testing.F) {
	f.Add(hostile)
	f.Add("https://a.example www.b.example c@d.example ~~x~~ - [ ] 1. x")
	f.Fuzz(func(t *testing.T, s string) {
		line := "x " + markdownText(s) + " x"
		var b bytes.Buffer
		if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert([]byte(line), &b); err != nil {
			t.Fatal(err)
		}
		z := html.NewTokenizer(&b)
		for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
			name, _ := z.TagName()
			if tag := string(name); kind == html.StartTagToken && tag != "p" && tag != "a" || tag == "a" && kind == html.StartTagToken && !mails(z) {
				t.Fatalf("%q becomes a <%s>", s, tag)
			}
		}
	})
}

// mails reports whether a link is to an address for mail, which readers make of any text that looks like one.
func mails(z *html.Tokenizer) bool {
	_, to, _ := z.TagAttr()
	return strings.HasPrefix(string(to), "mailto:")
}

// A browser's parser finds our elements alone, no script, no handler, and links to rules and within the page.
func TestHTML(t *testing.T) {
	page := written(t, "html", fixture(t))
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		seen[n.Data]++
		for _, a := range n.Attr {
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "src", a.Key == "style":
				t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
			case a.Key == "href" && !strings.HasPrefix(a.Val, home) && !strings.HasPrefix(a.Val, "#"):
				t.Errorf("a link to %s", a.Val)
			}
		}
	}
	for _, tag := range []string{"script", "img", "link", "iframe", "object", "base"} {
		if seen[tag] > 0 {
			t.Errorf("%d <%s>", seen[tag], tag)
		}
	}
	if seen["article"] != 3 || seen["section"] != 2 {
		t.Errorf("%d articles in %d sections, wanted 3 in 2", seen["article"], seen["section"])
	}
	if !strings.Contains(page, `class="first step holds"`) || !strings.Contains(page, `class="arrives"`) {
		t.Error("the way is not drawn")
	}
}

// The page and its parser take a line as long as a file, with thousands of findings on it, in time in proportion.
func TestHTMLOfOneLongLine(t *testing.T) {
	f := sourceOf(strings.Repeat(`{"é": x},`, 30_000))
	r := &lint.Report{Files: 1, Webhooks: 1}
	for i := range 5000 {
		r.Findings = append(r.Findings, lint.Diagnostic{Rule: fixtureRules[0], Severity: lint.Error, Span: f.Span(i*10, i*10+1), Message: strconv.Itoa(i)})
	}
	page := written(t, "html", r)
	if !strings.Contains(page, "3000 more findings are not shown here") || len(page) > 3_000_000 {
		t.Errorf("a page of %d bytes", len(page))
	}
}
