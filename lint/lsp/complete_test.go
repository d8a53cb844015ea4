package lsp_test

import (
	"slices"
	"strings"
	"testing"

	"go.lsp.dev/protocol"
)

const declared = `attributes:
  plan: {type: string, enum: [free, pro]}
  logins: integer
events: {order_placed: {total: number, gift: boolean}}
context: {cart_id: string}
`

// proposed returns what can be written at the mark: labels, best first, and the text with each chosen.
func (e *editor) proposed(text string, at protocol.TextDocumentPositionParams) (labels []string, chosen map[string]string) {
	e.t.Helper()
	r, err := e.server.Completion(e.ctx, &protocol.CompletionParams{TextDocumentPositionParams: at})
	e.must(err)
	items := slices.Clone(r.(*protocol.CompletionList).Items)
	slices.SortStableFunc(items, func(a, b protocol.CompletionItem) int {
		x, _ := a.SortText.Get()
		y, _ := b.SortText.Get()
		return strings.Compare(x, y)
	})
	chosen = map[string]string{}
	for _, item := range items {
		labels = append(labels, item.Label)
		edit := item.TextEdit.(*protocol.TextEdit)
		if edit.Range.Start.Line != at.Position.Line || edit.Range.End.Line != at.Position.Line ||
			edit.Range.Start.Character > at.Position.Character || edit.Range.End.Character < at.Position.Character {
			e.t.Errorf("%s: the edit %v is not around %v in one line", item.Label, edit.Range, at.Position)
		}
		old := cut(e.t, text, edit.Range)
		start := offsetAt(e.t, text, edit.Range.Start)
		chosen[item.Label] = text[:start] + edit.NewText + text[start+len(old):]
	}
	return labels, chosen
}

func TestCompletion(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		label      string // that is among the proposals
		want       string // the text around the mark once it is chosen
		not        string // a label that is not among them
	}{
		{"a key", `{"attributes": [{¦`, "external_id", `[{"external_id": `, "attributes"},
		{"a key, half of it", `{"attributes": [{"ext¦`, "external_id", `[{"external_id": `, ""},
		{"a key, with its quote", `{"attributes": [{"ext¦"}]}`, "external_id", `[{"external_id"}]`, ""},
		{"a key, in its middle", `{"attributes": [{"ext¦ernal": 1}]}`, "external_id", `[{"external_id": 1}`, ""},
		{"a key that is there", `{"attributes": [{"external_id": "a", "¦`, "email", `"a", "email": `, "external_id"},
		{"a key after a branch", `{"attributes": [{"external_id": "a"{% if x %}, "email": "b"{% endif %}, "¦`, "phone", `, "phone": `, "external_id"},
		{"a key in the other arm", `{"attributes": [{"external_id": "a"{% if x %}, "email": "b"{% else %}, "¦`, "email", `, "email": `, ""},
		{"a key after a tag over lines", "{\"events\": [{% if\n  x %}{\"¦", "name", `{"name": `, ""},
		{"a key in an arm of a tag over lines", "{\"attributes\": [{\"external_id\": \"a\"{% if\n x %}, \"email\": \"b\"{% elsif\n y %}, \"¦", "email", `, "email": `, "external_id"},
		{"a member of forloop", `[{% for x in y %}{% unless forloop.la¦ %}`, "last", `{% unless forloop.last %}`, "index1"},
		{"a key in a loop", `{"events": [{% for x in y %}{"¦`, "name", `{"name": `, ""},
		{"a top-level key", `{¦`, "attributes", `{"attributes": `, "external_id"},
		{"a declared attribute", `{"attributes": [{"pl¦`, "plan", `[{"plan": `, ""},
		{"a declared event", `{"events": [{"name": "¦`, "order_placed", `"name": "order_placed"`, ""},
		{"a declared property of an event", `{"events": [{"name": "order_placed", "properties": {"¦`, "total", `{"total": `, "plan"},
		{"a value of an enumeration", `{"attributes": [{"email_subscribe": "opt¦`, "opted_in", `: "opted_in"`, ""},
		{"a value without its quotes", `{"attributes": [{"email_subscribe": ¦`, "opted_in", `: "opted_in"`, ""},
		{"a value with its quote", `{"attributes": [{"email_subscribe": "¦"}]}`, "opted_in", `: "opted_in"}`, ""},
		{"no null between quotes", `{"attributes": [{"email_subscribe": "¦"}]}`, "subscribed", `: "subscribed"}`, "null"},
		{"a declared value", `{"attributes": [{"plan": "¦"}]}`, "free", `: "free"}`, ""},
		{"a declared value without its quotes", `{"attributes": [{"plan": ¦}]}`, "pro", `: "pro"}`, ""},
		{"no value of a member within", `{"attributes": [{"x": {"plan": "¦"}}]}`, "", "", "free"},
		{"true or false of a declared property", `{"events": [{"name": "a", "properties": {"gift": ¦`, "true", `: true`, "free"},
		{"true or false", `{"attributes": [{"_update_existing_only": t¦`, "true", `: true`, "opted_in"},
		{"a value of an object within", `{"attributes": [{"current_location": {"¦`, "latitude", `{"latitude": `, "external_id"},
		{"nothing where a comma is due", `{"attributes": [] ¦`, "", "", "attributes"},
		{"nothing in a capture", `{% capture x %}{"¦`, "", "", "attributes"},
		{"nothing in a capture, behind a block of Braze's own", `{% capture x %}{% translation a %}b{% endtranslation %}{"¦`, "", "", "attributes"},
		{"a profile field", `{"a": "{{${fi¦`, "first_name", `{{${first_name}`, "logins"},
		{"a profile field, closed by the editor", `{"a": "{{${fi¦}}}"}`, "first_name", `{{${first_name}}}"`, ""},
		{"a profile field, its brace missing", `{"a": "{{${fi¦}}"}`, "first_name", `{{${first_name}}}"`, ""},
		{"a profile field in a tag", `{% if ${fi¦} %}`, "first_name", `{% if ${first_name} %}`, ""},
		{"a profile field from its name", `{"a": "{{ fi¦ }}"}`, "${first_name}", `{{ ${first_name} }}`, ""},
		{"a profile field from its sign", `{"a": "{{ $¦ }}"}`, "${first_name}", `{{ ${first_name} }}`, ""},
		{"a custom attribute", `{"a": "{{custom_attribute.${¦`, "logins", `custom_attribute.${logins}`, "first_name"},
		{"a custom attribute after the dot", `{"a": "{{custom_attribute.¦ }}"}`, "logins", `custom_attribute.${logins} }}`, "first_name"},
		{"an event property", `{"a": "{{event_properties.${¦`, "total", `event_properties.${total}`, "logins"},
		{"a context variable", `{"a": "{{context.${¦`, "cart_id", `context.${cart_id}`, "logins"},
		{"a namespace", `{"a": "{{cus¦`, "custom_attribute", `{{custom_attribute.${`, ""},
		{"a name that was assigned", `{% assign total = 1 %}{"a": {{t¦`, "total", `{{total`, ""},
		{"not one that is assigned below", `{"a": {{t¦}}}{% assign total = 1 %}`, "${first_name}", "", "total"},
		{"a filter", `{"a": "{{${first_name} | def¦`, "default", `| default: `, "${first_name}"},
		{"a filter, in its middle", `{"a": "{{${first_name} | upc¦ase}}"}`, "upcase", `| upcase}}`, ""},
		{"a tag", `{% ass¦`, "assign", `{% assign`, "${first_name}"},
		{"an option of a tag", `{% connected_content https://a.example :method get :sa¦ %}`, "save", ` :save %}`, "method"},
		{"an option of a tag, from its sign", `{% connected_content https://a.example :¦`, "no_cache", ` :no_cache`, "${first_name}"},
		{"no option in an address", `{% connected_content https:¦`, "${first_name}", "", "save"},
		{"no option of a filter", `{% assign a = b | date :¦`, "", "", "save"},
		{"the end of a block", `{% if x %}{% case y %}{% ¦`, "endcase", `{% endcase`, ""},
		{"what a comment says to hooklint", `{% comment %} hooklint: al¦`, "allow", `hooklint: allow `, "attributes"},
		{"a rule to allow", `{% comment %} hooklint: allow trailing-comma, unes¦ {% endcomment %}{}`, "unescaped-string", `allow trailing-comma, unescaped-string {%`, "trailing-comma"},
		{"a rule to allow, in a comment of one tag", `{% # hooklint: allow-file ¦ %}{}`, "unescaped-string", `allow-file unescaped-string %}`, "unused-allow"},
		{"an endpoint in a comment", `{% comment %} hooklint: endpoint POST /us¦{% endcomment %}{}`, "POST /users/track", `endpoint POST /users/track{%`, ""},
		{"nothing in the reason", `{% comment %} hooklint: allow trailing-comma since ¦ {% endcomment %}{}`, "", "", "unescaped-string"},
		{"nothing in another comment", `{% comment %} {"¦`, "", "", "attributes"},
		{"nothing in raw text", `{% raw %} {"¦`, "", "", "attributes"},
		{"nothing in a string", `{"a": "{{ 'fi¦`, "", "", "${first_name}"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			e := start(t, pulled())
			e.write(".git/HEAD", "")
			e.write(".hooklint.yaml", declared)
			_, text, at := e.openAt("a.webhook.liquid", body(tt.text))
			labels, chosen := e.proposed(text, at)
			if tt.label != "" && !slices.Contains(labels, tt.label) {
				t.Fatalf("no %s among %q", tt.label, labels)
			}
			if tt.label == "" && len(labels) > 0 {
				t.Errorf("got %q, want none", labels)
			}
			if tt.not != "" && slices.Contains(labels, tt.not) {
				t.Errorf("%s is among %q", tt.not, labels)
			}
			if !strings.Contains(chosen[tt.label], tt.want) {
				t.Errorf("got\n%s\nwant in it\n%s", chosen[tt.label], tt.want)
			}
		})
	}
}

func TestCompletionPutsTheLikelyFirst(t *testing.T) {
	e := start(t, pulled())
	_, text, at := e.openAt("a.webhook.liquid", body(`{"events": [{¦`))
	labels, _ := e.proposed(text, at)
	if got := labels[:2]; !slices.Equal(got, []string{"name", "time"}) {
		t.Errorf("got %q first, want what is required", got)
	}
	_, text, at = e.openAt("b.webhook.liquid", body(`{% if x %}{% ¦`))
	labels, _ = e.proposed(text, at)
	if i, j := slices.Index(labels, "endif"), slices.Index(labels, "endfor"); i < 0 || j < i {
		t.Errorf("got endif at %d and endfor at %d of %q", i, j, labels)
	}
	_, text, at = e.openAt("c.webhook.liquid", body(`{% if x %}{% translation a %}b{% ¦`))
	labels, _ = e.proposed(text, at)
	if i, j := slices.Index(labels, "endtranslation"), slices.Index(labels, "endif"); i < 0 || j < i {
		t.Errorf("got endtranslation at %d and endif at %d of %q", i, j, labels)
	}
	if i := slices.Index(labels, "assign"); i < 0 {
		t.Errorf("no assign among %q", labels)
	}
}

func TestCompletionInContainers(t *testing.T) {
	for _, c := range containers {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := start(t, pulled())
			_, text, at := c.held(e, "{\"attributes\": [{\"external_id\": \"😀\",\n \"x\": \"ü\", \"ema¦")
			_, chosen := e.proposed(text, at)
			got := chosen["email"]
			if want := c.hold("\"x\": \"ü\", \"email\": "); !strings.Contains(got, want[len(c.before):len(want)-len(c.after)]) {
				t.Errorf("got\n%s\nwant in it\n%s", got, want)
			}
		})
	}
}

// TestCompletionAnywhere asks at every place of half-typed texts: there is an answer, and its edits are in one line around
// the cursor.
func TestCompletionAnywhere(t *testing.T) {
	e := start(t, pulled())
	e.write(".git/HEAD", "")
	e.write(".hooklint.yaml", declared)
	const text = "{% if ${plan} == \"ü😀\" %}{\"attributes\": [{\"a\": \"{{custom_attribute.${b}|default:'x'}}\"{% else %}\n{\"events\": [{%- endif -%}, \"n\": {{ x"
	asked := 0
	for i := range text {
		u := e.open("a.webhook.liquid", body(text[:i]))
		at := protocol.TextDocumentPositionParams{Position: positionAt(body(text[:i]), len(body(text[:i])))}
		at.TextDocument.URI = u
		e.proposed(body(text[:i]), at)
		asked++
	}
	if asked < 100 {
		t.Errorf("asked %d times, want at least 100", asked)
	}
}

func TestSchemasThatReferToThemselves(t *testing.T) {
	e := start(t, pulled())
	e.write(".git/HEAD", "")
	e.write(".hooklint.yaml", "endpoints:\n  - {url: 'https://own.example/**', schema: s.json}\n")
	e.write("s.json", `{"properties": {"next": {"anyOf": [{"$ref": "#"}, {"type": "object", "properties": {"last": {"$ref": "#"}}, "required": ["last"]}]}, "n": {"type": "integer"}}}`)
	_, text, at := e.openAt("a.webhook.liquid", "---\nurl: https://own.example/x\n---\n{\"next\": {\"next\": {¦")
	if labels, _ := e.proposed(text, at); !slices.Equal(labels, []string{"last", "n", "next"}) {
		t.Errorf("got %q, want last, n and next", labels)
	}
}
