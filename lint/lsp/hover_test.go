package lsp_test

import (
	"strings"
	"testing"

	"go.lsp.dev/protocol"
)

// told is what is told about the mark, and the text it is told of.
func (e *editor) toldAt(name, marked string) (said, about string) {
	e.t.Helper()
	_, text, at := e.openAt(name, marked)
	return e.hover(text, at)
}

func (e *editor) hover(text string, at protocol.TextDocumentPositionParams) (said, about string) {
	e.t.Helper()
	h, err := e.server.Hover(e.ctx, &protocol.HoverParams{TextDocumentPositionParams: at})
	e.must(err)
	if h == nil {
		return "", ""
	}
	return h.Contents.(*protocol.MarkupContent).Value, cut(e.t, text, *h.Range)
}

func TestHover(t *testing.T) {
	for _, tt := range []struct {
		name, text, about string
		want              []string
	}{
		{
			"a profile field", body(`{"attributes": [{"external_id": "{{${us¦er_id}}}", "a": 1}]}`), "${user_id}",
			[]string{"text", "can be blank"},
		},
		{"a custom attribute", body(`{"a": "{{custom_attribute.${lo¦gins}}}"}`), "custom_attribute.${logins}", []string{"nothing is known of it", "declare it under `attributes`"}},
		{"a declared one", body(`{"a": "{{custom_attribute.${pl¦an}}}"}`), "custom_attribute.${plan}", []string{"one of `free`, `pro`", "as the configuration declares it"}},
		{"a filter", body(`{"a": {{custom_attribute.${plan} | si¦ze}}}`), "size", []string{"`size`: takes", "the result: a whole number"}},
		{"a deprecated filter", body(`{"a": "{{${first_name} | hmac_¦sha1: 'k'}}"}`), "hmac_sha1", []string{"deprecated; use `hmac_sha1_hex`"}},
		{"a filter that is none", body(`{"a": "{{${first_name} | defua¦lt: 'x'}}"}`), "defualt", []string{"not a filter of Braze", "unknown-filter"}},
		{"an output", body(`{"a": "{{ 'x' ¦ }}"}`), "{{ 'x'  }}", []string{"prints text"}},
		{"an assigned name", body(`{% assign n = 3 %}{"a": {{ ¦n }}}`), "n", []string{"a whole number"}},
		{"a narrowed name", body(`{% if ${first_name} != blank %}{"a": "{{${first_¦name}}}"}{% endif %}`), "${first_name}", []string{"text"}},
		{"a field", body(`{"attributes": [{"external_id": "a", "emai¦l_subscribe": "opted_in"}]}`), "email_subscribe", []string{"`\"opted_in\"`", "no data points"}},
		{"a required field", body(`{"events": [{"external_id": "a", "ti¦me": "x"}]}`), "time", []string{"required", "string, written as event time"}},
		{"a field within a branch", body(`{"events": [{ {% if true %}"external_id": "a", "na¦me": "n"{% endif %}}]}`), "name", []string{"required", "string"}},
		{"a declared attribute as a field", body(`{"attributes": [{"external_id": "a", "pl¦an": "free"}]}`), "plan", []string{"custom attribute", "declared as text, one of `free`, `pro`", "1 data point"}},
		{"a deprecated field", body(`{"api_¦key": "a", "attributes": []}`), "api_key", []string{"deprecated; use the header Authorization"}},
		{"a rule", body(`{"attributes": [{"external_id": "a", "plan": "free"¦,}]}`), ",", []string{"**error** [trailing-comma](https://", "a comma before a closing bracket"}},
		{"nothing", body(`{"a":¦  1}`), "", nil},
		{
			"the endpoint", strings.Replace(body(`{"attributes": [{"external_id": "a", "x": 1, "y": 2}]}`), "/track", "/tr¦ack", 1), "https://rest.iad-01.braze.com/users/track",
			[]string{"**POST /users/track**", "permission: `users.track`", "rate limit: 3,000 requests in 3 seconds", "this request: 2 data points"},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			e := start(t, pulled())
			e.write(".git/HEAD", "")
			e.write(".hooklint.yaml", "attributes:\n  plan: {type: string, enum: [free, pro]}\n")
			said, about := e.toldAt("a.webhook.liquid", tt.text)
			if tt.want == nil && said != "" {
				t.Errorf("got %q of nothing", said)
			}
			for _, want := range tt.want {
				if !strings.Contains(said, want) {
					t.Errorf("got\n%s\nwant in it\n%s", said, want)
				}
			}
			if tt.about != "" && about != tt.about {
				t.Errorf("got about %q, want %q", about, tt.about)
			}
		})
	}
}

func TestHoverInContainers(t *testing.T) {
	for _, c := range containers {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := start(t, pulled())
			_, text, at := c.held(e, "{\"attributes\": [{\"external_id\": \"😀\",\n \"x\": \"ü\", \"y\": \"{{ ${first_¦name} }}\"}]}")
			said, about := e.hover(text, at)
			if about != "${first_name}" || !strings.Contains(said, "text") {
				t.Errorf("got %q about %q, want text about ${first_name}", said, about)
			}
			_, text, at = c.held(e, "{\"attributes\": [{\"external_id\": \"😀\",\n \"x\": \"ü\", \"emai¦l_subscribe\": \"opted_in\"}]}")
			said, about = e.hover(text, at)
			if about != "email_subscribe" || !strings.Contains(said, "no data points") {
				t.Errorf("got %q about %q, want what email_subscribe is", said, about)
			}
		})
	}
}
