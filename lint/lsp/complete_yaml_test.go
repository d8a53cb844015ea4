package lsp_test

import (
	"slices"
	"strings"
	"testing"
)

// settled is a configuration whose names are proposed in front matter.
const settled = `instance: US-06
keys:
  track: {permissions: [users.track], header: "Bearer $TRACK_KEY"}
`

// A proposed is what is asked for at a mark, and what comes of it.
type proposed struct {
	name, text string
	label      string // that is among the proposals; empty if there are none
	want       string // the text around the mark once it is chosen
	not        string // a label that is not among them
}

func (e *editor) proposes(file string, tt proposed) {
	e.t.Helper()
	_, text, at := e.openAt(file, tt.text)
	labels, chosen := e.proposed(text, at)
	switch {
	case tt.label == "" && len(labels) > 0:
		e.t.Errorf("got %q, want none", labels)
	case tt.label != "" && !slices.Contains(labels, tt.label):
		e.t.Fatalf("no %s among %q", tt.label, labels)
	}
	if tt.not != "" && slices.Contains(labels, tt.not) {
		e.t.Errorf("%s is among %q", tt.not, labels)
	}
	if !strings.Contains(chosen[tt.label], tt.want) {
		e.t.Errorf("got\n%s\nwant in it\n%s", chosen[tt.label], tt.want)
	}
}

func TestCompletionInFrontMatter(t *testing.T) {
	proposeIn(t, "a.webhook.liquid", []proposed{
		{"a key", "---\n¦\n---\n{}", "url", "---\nurl: \n---", "body"},
		{"a key, not closed", "---\nur¦", "url", "---\nurl: ", ""},
		{"a key, half of it", "---\nurl: x\nme¦\n---\n{}", "method", "\nmethod: \n", "url"},
		{"a key, in its middle", "---\nurl: x\nme¦th: POST\n---\n{}", "method", "\nmethod: POST\n", ""},
		{"a key whose other is below", "---\nurl: x\n¦\nmethod: POST\n---\n{}", "headers", "\nheaders:\nmethod", "method"},
		{"a key behind headers", "---\nurl: x\nheaders:\n  A: b\n¦\n---\n{}", "key", "\nkey: \n", "Authorization"},
		{"a header", "---\nurl: x\nheaders:\n  ¦\n---\n{}", "Authorization", "\n  Authorization: \n", "key"},
		{"a header beside another", "---\nurl: x\nheaders:\n  Authorization: a\n  Con¦\n---\n{}", "Content-Type", "\n  Content-Type: \n", "Authorization"},
		{"a header in brackets", "---\nurl: x\nheaders: {Authorization: a, ¦}\n---\n{}", "Content-Type", ", Content-Type: }", "Authorization"},
		{"a declared header", "---\nurl: x\nheaders:\n  Authorization: ¦\n---\n{}", "Bearer $TRACK_KEY", ": Bearer $TRACK_KEY\n", ""},
		{"a declared header, half of it", "---\nurl: x\nheaders:\n  Authorization: Bearer $T¦ # it\n---\n{}", "Bearer $TRACK_KEY", ": Bearer $TRACK_KEY # it\n", ""},
		{"what a body is", "---\nurl: x\nheaders:\n  Content-Type: app¦\n---\n{}", "application/json", ": application/json\n", ""},
		{"a method", "---\nurl: x\nmethod: ¦\n---\n{}", "PUT", "method: PUT\n", "PATCH"},
		{"a method in quotes", "---\nurl: x\nmethod: \"P¦\"\n---\n{}", "POST", "method: \"POST\"\n", ""},
		{"a declared key", "---\nurl: x\nkey: t¦\n---\n{}", "track", "key: track\n", ""},
		{"a permission", "---\nurl: x\npermissions: [¦]\n---\n{}", "users.track", "[users.track]", ""},
		{"a permission alone", "---\nurl: x\npermissions: us¦\n---\n{}", "users.track", ": [users.track]\n", ""},
		{"a permission in a list", "---\nurl: x\npermissions:\n- users.¦\n---\n{}", "users.track", "\n- users.track\n", "url"},
		{"a permission further in", "---\nurl: x\npermissions:\n  - ¦\n---\n{}", "users.track", "\n  - users.track\n", ""},
		{"one of a few", "---\nurl: x\nsource: ¦\n---\n{}", "canvas", "source: canvas\n", "campaign_id"},
		{"a host", "---\nurl: ¦\n---\n{}", "https://rest.iad-06.braze.com", "url: https://rest.iad-06.braze.com\n", "/users/track"},
		{"a host, half of it", "---\nurl: https://rest.i¦\n---\n{}", "https://rest.iad-06.braze.com", "url: https://rest.iad-06.braze.com\n", ""},
		{"a path", "---\nurl: https://rest.iad-06.braze.com/¦\n---\n{}", "/users/track", "com/users/track\n", "https://rest.iad-06.braze.com"},
		{"a path, in its middle", "---\nurl: https://rest.iad-06.braze.com/users/tr¦a?x=1 # ☺\n---\n{}", "/users/track", "com/users/track?x=1 # ☺\n", ""},
		{"a path in quotes", "---\nurl: 'https://rest.iad-06.braze.com/us¦'\n---\n{}", "/users/track", "com/users/track'\n", ""},
		{"a host, before a path", "---\nurl: https://rest.i¦/users/track\n---\n{}", "https://rest.iad-06.braze.com", "url: https://rest.iad-06.braze.com/users/track\n", "/users/track"},
		{"a path before an output", "---\nurl: https://rest.iad-06.braze.com/cat¦{{${language}}}\n---\n{}", "/catalogs", "com/catalogs{{${language}}}\n", ""},
		{"nothing after an output", "---\nurl: https://rest.iad-06.braze.com/{{${language}}}/¦\n---\n{}", "", "", ""},
		{"nothing in the query", "---\nurl: https://rest.iad-06.braze.com/users/track?a=¦\n---\n{}", "", "", ""},
		{"no path of another host", "---\nurl: https://hooks.example.com/¦\n---\n{}", "", "", ""},
		{"Liquid in the address", "---\nurl: https://rest.iad-06.braze.com/users/{{${fi¦}}}\n---\n{}", "first_name", "/users/{{${first_name}}}\n", "/users/track"},
		{"nothing in a comment", "---\nurl: x # ¦\n---\n{}", "", "", ""},
		{"a rule to allow", "---\nurl: x\n# hooklint: allow wrong-¦\n---\n{}", "wrong-host", "allow wrong-host\n", "url"},
		{"nothing for a name of the user's", "---\nurl: x\ncanvas_id: ¦\n---\n{}", "", "", ""},
		{"CRLF", "---\r\nurl: x\r\nme¦\r\n---\r\n{}", "method", "\r\nmethod: \r\n", "url"},
		{"byte-order mark and emoji", "\uFEFF---\nname: 😀\nur¦\n---\n{}", "url", "\nurl: \n", "name"},
	})
}

// proposeIn asks for each in a file of that name, beside a configuration.
func proposeIn(t *testing.T, file string, tests []proposed) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			e := start(t, pulled())
			e.write(".git/HEAD", "")
			e.write(".hooklint.yaml", settled)
			e.proposes(file, tt)
		})
	}
}

func TestCompletionInWebhookObject(t *testing.T) {
	for _, tt := range []proposed{
		{"a key of Braze", "url: x\nrequest_m¦\nbody: |\n  {}\n", "request_method", "\nrequest_method: \n", "body"},
		{"not one that is there in another spelling", "url: x\nrequest_method: POST\n¦\nbody: |\n  {}\n", "headers", "\nheaders:\n", "method"},
		{"a header", "url: x\nrequest_headers:\n  ¦\nbody: |\n  {}\n", "Content-Type", "\n  Content-Type: \n", ""},
		{"a key after the body", "url: x\nbody: |\n  {}\n\n¦", "name", "\n\nname: ", "body"},
		{"an address", "url: https://rest.iad-06.braze.com/users/¦\nbody: |\n  {}\n", "/users/track", "com/users/track\n", ""},
		{"a field of the body", "url: https://rest.iad-06.braze.com/users/track\nbody: |\n  {\"¦\n", "attributes", "{\"attributes\": \n", "method"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			e := start(t, pulled())
			e.write(".git/HEAD", "")
			e.proposes("a.webhook.yaml", tt)
		})
	}
}

func TestCompletionOfAddressesInContainers(t *testing.T) {
	for _, tt := range []struct {
		file string
		proposed
	}{
		{"a.webhook.json", proposed{text: `{"url": "https:\/\/rest.iad-06.braze.com\/us¦ers", "body": "{}"}`, label: "/users/track", want: `com/users/track", "body"`}},
		{"a.md", proposed{text: "- 😀\n\n  ```liquid\n  ---\n  url: https://rest.iad-06.braze.com/us¦\n  ---\n  {\"attributes\": []}\n  ```\n", label: "/users/track", want: "com/users/track\n  ---"}},
		{"a.webhook.yaml", proposed{text: "url: >-\n  https://rest.iad-06.braze.com/us¦\nbody: '{}'\n", label: "/users/track", want: "com/users/track\nbody"}},
	} {
		e := start(t, pulled())
		e.write(".git/HEAD", "")
		e.write(".hooklint.yaml", "include: ['*.md']\n")
		e.proposes(tt.file, tt.proposed)
	}
}

func TestNoCompletionInTheFrontMatterOfAPage(t *testing.T) {
	e := start(t, pulled())
	e.write(".git/HEAD", "")
	e.proposes("a.webhook.md", proposed{text: "---\ntitle: x\n¦\n---\n\n```liquid\n{\"attributes\": []}\n```\n"})
}

func TestCompletionInConfiguration(t *testing.T) {
	proposeIn(t, ".hooklint.yaml", []proposed{
		{"a setting", "inc¦", "include", "include:", ""},
		{"not one that is there", "¦\ninclude: []\nrules: {}\n", "exclude", "exclude:\n", "rules"},
		{"a rule", "rules:\n  quoted-¦", "quoted-number", "\n  quoted-number: ", "include"},
		{"a rule in brackets", "rules: {data-points: off, ¦}", "quoted-number", ", quoted-number: }", "data-points"},
		{"a severity", "rules:\n  quoted-number: ¦\n", "warning", "quoted-number: warning\n", ""},
		{"a setting of a rule", "rules:\n  quoted-number:\n    ¦", "severity", "\n    severity: ", "quoted-number"},
		{"an instance", "instance: US¦", "US-06", "instance: US-06", ""},
		{"what an attribute is", "attributes:\n  logins: ¦", "integer", "logins: integer", ""},
		{"what an attribute is, in brackets", "attributes:\n  plan: {type: ¦, enum: [a]}", "string", "{type: string, enum: [a]}", "enum"},
		{"what a property is", "events:\n  ordered:\n    total: num¦", "number", "total: number", ""},
		{"a permission", "keys:\n  track:\n    permissions: [users.track, ¦]", "users.delete", "[users.track, users.delete]", ""},
		{"an endpoint", "files:\n  - match: a\n    endpoint: ¦\n", "POST /users/track", "endpoint: POST /users/track\n", ""},
		{"an endpoint with a name in it", "files: [{match: a, endpoint: ¦}]\n", "PUT /catalogs/{catalog_name}/items/{item_id}", "endpoint: \"PUT /catalogs/{catalog_name}/items/{item_id}\"}]", ""},
		{"a member beside the first", "files:\n  - match: a\n    ¦\n", "endpoint", "\n    endpoint: \n", "match"},
		{"a member of the second", "files:\n  - match: a\n    key: b\n  - ¦\n", "match", "\n  - match: \n", "rules"},
		{"a declared key", "files: [{match: a, key: ¦}]", "track", "key: track}]", ""},
		{"over lines", "files: [\n  {match: a,\n   ¦}]\n", "endpoint", "\n   endpoint: }]", "match"},
		{"below what is not closed", "include: [\"a\nru¦", "rules", "\nrules:", ""},
		{"nothing for a name of the user's", "attributes:\n  ¦", "", "", ""},
		{"nothing in a comment", "# inc¦", "", "", ""},
	})
}

func TestCompletionPutsFirstWhatGoesWithTheEndpoint(t *testing.T) {
	for _, tt := range []struct{ text, first string }{
		{"---\nurl: https://rest.iad-06.braze.com/catalogs/a/items/b\nmethod: ¦\n---\n", "DELETE"},
		{"---\nurl: https://rest.iad-06.braze.com/users/track\nmethod: ¦\n---\n{}", "POST"},
		{"---\nurl: https://rest.iad-06.braze.com/users/track\nmethod: POST\npermissions: [¦]\n---\n{}", "users.track"},
		{"---\nurl: ¦\n---\n{}", "https://rest.iad-06.braze.com"},
		{"---\nurl: x\n¦\n---\n{}", "headers"},
	} {
		e := start(t, pulled())
		e.write(".git/HEAD", "")
		e.write(".hooklint.yaml", settled)
		_, text, at := e.openAt("a.webhook.liquid", tt.text)
		if labels, _ := e.proposed(text, at); len(labels) == 0 || labels[0] != tt.first {
			t.Errorf("%q\ngot  %q\nwant %s first", tt.text, labels[:min(3, len(labels))], tt.first)
		}
	}
}

// TestCompletionAnywhereInYAML asks at every place, of the whole text and of what is before the place.
func TestCompletionAnywhereInYAML(t *testing.T) {
	texts := map[string]string{
		"a.webhook.liquid": "\uFEFF---\r\nurl: \"https://rest.iad-06.braze.com/users/track\"\r\nheaders: {A: 'b😀', \"C\": [d, {e: f}]}\r\npermissions:\r\n- users.track\r\n---\r\n{}",
		"a.webhook.yaml":   "url: x # ü\nheaders:\n  - {name: a, value: \"b\n  - C: d\nbody: >-\n  {\"a\":\n\n   1}\n\nname: 'it''s\n---\nurl: y\n",
		".hooklint.yaml":   "files:\n- match: \"a/**\"\n  endpoint: POST /users/track\n-   {key: }}\nrules: {data-points: off, [\n  a: b]\n\"attributes\": {a: {type: string, enum: [x,, y]}}\n",
	}
	for name, text := range texts {
		e := start(t, pulled())
		e.write(".git/HEAD", "")
		for i := range text {
			for _, whole := range []string{text[:i], text} {
				if i > 0 && strings.HasSuffix(text[:i], "\r") {
					continue // no place between the two
				}
				_, all, at := e.openAt(name, whole[:i]+mark+whole[i:])
				e.proposed(all, at)
				e.hover(all, at)
			}
		}
	}
}

func TestHoverInYAML(t *testing.T) {
	for _, tt := range []struct{ file, text, about, want string }{
		{"a.webhook.liquid", "---\nurl: x\ndeli¦very: action\n---\n{}", "delivery", "how the sending begins"},
		{"a.webhook.liquid", "---\nurl: x\nheaders:\n  Content-¦Type: action\n---\n{}", "Content-Type", "what the body is"},
		{".hooklint.yaml", "rules:\n  quoted-¦number: off\n", "quoted-number", "a number in quotes where a number is meant"},
		{".hooklint.yaml", "attributes:\n  type¦: string\n", "", ""},
	} {
		e := start(t, pulled())
		said, about := e.toldAt(tt.file, tt.text)
		if !strings.Contains(said, tt.want) || about != tt.about {
			t.Errorf("%q\ngot  %q of %q\nwant %q of %q", tt.text, said, about, tt.want, tt.about)
		}
	}
}
