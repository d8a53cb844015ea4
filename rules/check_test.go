package rules_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/rules"
)

func check(name, text string) *lint.Report {
	f := lint.ReadFile(source.NewFile(name, text), nil, lint.Settings{})
	return (&lint.Runner{Rules: rules.All, Stack: true}).File(f)
}

// again checks with a checker that has checked others before.
func again(checker *lint.Checker, name, text string) *lint.Report {
	_, r := checker.Check(&lint.Runner{Rules: rules.All, Stack: true}, source.NewFile(name, text), nil, lint.Settings{})
	return r
}

func FuzzCheck(f *testing.F) {
	files, _ := filepath.Glob("../testdata/examples/*")
	for _, name := range files {
		if data, err := os.ReadFile(name); err == nil {
			f.Add(filepath.Base(name), string(data))
		}
	}
	f.Add("a.liquid", `{% capture c %}{% for x in custom_attribute.${xs} %}"{{x}}"{% unless forloop.last %},{% endunless %}{% endfor %}{% endcapture %}[{{c}}]`)
	f.Add("a.liquid", `{% case ${a} %}{% when 'x' %}{"a": {{ b | append: ',' }}}{% endcase %}`)
	checker := &lint.Checker{}
	f.Fuzz(func(t *testing.T, name, text string) {
		r := check(name, text)
		defer func() {
			r.Release()
			if got := said(again(checker, name, text)); got != said(r) {
				t.Errorf("%q in the checker of others\ngot  %s\nwant %s", text, got, said(r))
			}
		}()
		for _, b := range r.Bugs {
			t.Fatalf("rule %s broke on %q: %s", b.Rule, text, b.Panic)
		}
		for _, d := range r.Findings {
			at := d.Span.Outer()
			if at.Start < 0 || at.End < at.Start || at.End > len(text) {
				t.Fatalf("%q: finding %q at %d to %d", text, d.Message, at.Start, at.End)
			}
		}
	})
}

// webhookText returns a webhook body of about 2 KB: branches, a loop, captured pieces, twenty outputs.
func webhookText() string {
	var b strings.Builder
	b.WriteString("{% assign total = {{custom_attribute.${total}}} | plus: 1 %}\n{% if ${user_id} == blank %}{% abort_message('anonymous') %}{% endif %}\n")
	b.WriteString("{\n  \"attributes\": [\n    {\n      \"external_id\": \"{{${user_id}}}\",\n      \"total\": {{total}},\n")
	for _, name := range []string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"} {
		b.WriteString("      \"" + name + "_field\": \"{{custom_attribute.${" + name + "} | default: 'none' | json_escape}}\",\n")
	}
	b.WriteString("      {% if {{custom_attribute.${plan}}} == 'pro' %}\"level\": 2,{% elsif {{custom_attribute.${plan}}} == 'free' %}\"level\": 1,{% endif %}\n")
	b.WriteString("      \"tags\": [{% for tag in {{custom_attribute.${tags}}} %}\"{{tag | json_escape}}\"{% unless forloop.last %},{% endunless %}{% endfor %}],\n")
	b.WriteString("      \"language\": \"{{${language}}}\"\n    }\n  ],\n  \"events\": [\n")
	for i, name := range []string{"seen", "clicked", "bought"} {
		if i > 0 {
			b.WriteString(",\n")
		}
		b.WriteString("    {\"external_id\": \"{{${user_id}}}\", \"name\": \"" + name + "\", \"time\": \"{{ 'now' | date: '%Y-%m-%dT%H:%M:%SZ' }}\", \"properties\": {\"store\": \"{{event_properties.${store} | json_escape}}\"{% if ${country} %}, \"country\": \"{{${country}}}\"{% endif %}}}")
	}
	b.WriteString("\n  ]\n}\n")
	return b.String()
}
