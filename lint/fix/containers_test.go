package fix_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/hooklint/hooklint/lint"
)

// The body in which each container's fixes are tried, with ~ where line breaks may be; the fixes put in a comma, quotes
// of Liquid and a filter, and remove a comma.
const (
	faultyBody = `{"attributes": [{~"external_id": "{{${user_id}}}",~"name": "{{custom_attribute.${name}}}",~"city": "{{${city} | default: ‘a’}}",~"tags": ["a" "b",],~}]}`
	mendedBody = `{"attributes": [{~"external_id": "{{${user_id}}}",~"name": "{{custom_attribute.${name} | json_escape}}",~"city": "{{${city} | default: 'a' | json_escape}}",~"tags": ["a", "b"]~}]}`
)

func inJSON(s string) string {
	out, _ := json.Marshal(s) // of a string always works
	return string(out[1 : len(out)-1])
}

// containers hold @ where the body is; spell spells it there, and gap is what stands for ~.
var containers = []struct {
	name, file, text, gap string
	spell                 func(string) string
}{
	{name: "bare body", file: "a.liquid", text: "@"},
	{name: "lines", file: "a.liquid", text: "@\n", gap: "\n"},
	{name: "tabs", file: "a.liquid", text: "\t@", gap: "\n\t\t"},
	{name: "CRLF and BOM", file: "a.liquid", text: "\ufeff@\r\n", gap: "\r\n  "},
	{name: "front matter", file: "a.webhook.liquid", text: "---\nurl: $\n---\n@\n", gap: "\n"},
	{name: "front matter, CRLF", file: "a.webhook.liquid", text: "\ufeff---\r\nurl: $\r\n---\r\n@", gap: "\r\n"},
	{name: "YAML literal block", file: "a.webhook.yaml", text: "url: $\nbody: |\n  @\nmethod: POST\n", gap: "\n  "},
	{name: "YAML literal block, CRLF, no last line break", file: "a.webhook.yaml", text: "url: $\r\nbody: |-\r\n  @", gap: "\r\n  "},
	{name: "YAML literal block, BOM and tabs", file: "a.webhook.yaml", text: "\ufeffurl: $\nbody: |\n  @\n", gap: "\n  \t"},
	{name: "YAML folded block", file: "a.webhook.yaml", text: "url: $\nbody: >-\n  @\nmethod: POST\n", gap: "\n  "},
	{name: "YAML single quotes", file: "a.webhook.yaml", text: "url: $\nbody: '@'\n", gap: "\n  ", spell: func(s string) string { return strings.ReplaceAll(s, "'", "''") }},
	{name: "YAML double quotes", file: "a.webhook.yaml", text: "url: $\nbody: \"@\" # c\n", spell: inJSON},
	{name: "JSON object", file: "a.webhook.json", text: `{"url": "$", "body": "@"}`, gap: "\n", spell: inJSON},
	{name: "export", file: "a.json", text: `{"messages": {"m": {"channel": "webhook", "url": "$", "body": "@"}}}`, gap: "\n\t", spell: inJSON},
	{name: "list in Markdown", file: "a.md", text: "- x\n\n  ```liquid\n  @\n  ```\n", gap: "\n  "},
	{name: "quote in Markdown, CRLF", file: "a.md", text: "> ```json\r\n> @\r\n> ```\r\n", gap: "\r\n>   "},
	{name: "quoted list in Markdown with front matter", file: "a.md", text: "> - ~~~liquid\n>   ---\n>   url: $\n>   ---\n>   @\n>   ~~~", gap: "\n>   "},
}

// A webhook means the same after the same fixes in every container.
func TestContainers(t *testing.T) {
	for _, c := range containers {
		t.Run(c.name, func(t *testing.T) {
			in := func(body string) string {
				gap := c.gap
				if c.spell != nil && strings.HasPrefix(c.text, "{") {
					body = strings.ReplaceAll(body, "~", gap) // spelt as an escape
				}
				if c.spell != nil {
					body = c.spell(body)
				}
				text := strings.Replace(c.text, "$", "https://rest.iad-01.braze.com/users/track", 1)
				return strings.Replace(text, "@", strings.ReplaceAll(body, "~", gap), 1)
			}
			got := bench{}.fix(c.file, in(faultyBody), lint.Safe)
			if diff := cmp.Diff(in(mendedBody), got.Text); diff != "" {
				t.Errorf("fixed (-want +got):\n%s", diff)
			}
		})
	}
}

// So do URL, method and headers.
func TestRequestContainers(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{
			"front matter", "a.webhook.liquid",
			"---\nurl: http://rest.iad-01.braze.com/users/track\nmethod: PUT\nheaders:\n  Authorization: Bearer $K\n---\n{\"attributes\": [{\"external_user_id\": \"1\"}]}",
			"---\nurl: https://rest.iad-01.braze.com/users/track\nmethod: POST\nheaders:\n  Content-Type: application/json\n  Authorization: Bearer $K\n---\n{\"attributes\": [{\"external_id\": \"1\"}]}",
		},
		{
			"front matter, CRLF, quotes", "a.webhook.liquid",
			"\ufeff---\r\nurl: \"http://rest.iad-01.braze.com/users/track\"\r\nmethod: 'PUT'\r\nheaders:\r\n    \"Authorization\": \"Bearer $K\"\r\n---\r\n{}",
			"\ufeff---\r\nurl: \"https://rest.iad-01.braze.com/users/track\"\r\nmethod: 'POST'\r\nheaders:\r\n    \"Content-Type\": \"application/json\"\r\n    \"Authorization\": \"Bearer $K\"\r\n---\r\n{}",
		},
		{
			"YAML plain and single quotes, an output in the URL", "a.webhook.yaml",
			"url: http://example.com/?n={{${first_name}}}&m=2\nrequest_method: 'POST'\nbody: '{\"a\": \"it''s\",}'\n",
			"url: https://example.com/?n={{${first_name} | url_param_escape}}&m=2\nrequest_method: 'POST'\nbody: '{\"a\": \"it''s\"}'\n",
		},
		{
			"YAML double quotes", "a.webhook.yaml",
			"url: \"http:\\x2f/example.com/?n={{custom_attribute.${\\u0061b}}}\"\nbody: \"{\\\"a\\\": 1,}\"",
			"url: \"https:\\x2f/example.com/?n={{custom_attribute.${\\u0061b} | url_param_escape}}\"\nbody: \"{\\\"a\\\": 1}\"",
		},
		{
			"JSON", "a.webhook.json",
			`{"url": "http:\/\/rest.iad-01.braze.com/users/track", "request_method": "PUT", "request_headers": {"Authorization": "Bearer $K"}, "body": "{\"attributes\": [{\"external_user_id\": \"1\"}]}"}`,
			`{"url": "https:\/\/rest.iad-01.braze.com/users/track", "request_method": "POST", "request_headers": {"Content-Type": "application/json", "Authorization": "Bearer $K"}, "body": "{\"attributes\": [{\"external_id\": \"1\"}]}"}`,
		},
		{
			"export", "a.json",
			`{"messages": {"m": {"channel": "webhook", "url": "http://rest.iad-01.braze.com/users/track", "headers": {"Authorization": "Bearer $K"}, "method": "PUT", "body": "{\"events\": [{\"external_id\": \"1\",\t}]}"}}}`,
			`{"messages": {"m": {"channel": "webhook", "url": "https://rest.iad-01.braze.com/users/track", "headers": {"Content-Type": "application/json", "Authorization": "Bearer $K"}, "method": "POST", "body": "{\"events\": [{\"external_id\": \"1\"\t}]}"}}}`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, bench{}.fix(c.file, c.text, lint.Safe).Text); diff != "" {
				t.Errorf("fixed (-want +got):\n%s", diff)
			}
		})
	}
}
