package rules_test

import (
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint"
)

// Ways that are kept apart, as a later condition asks for the same name, bring the same text several times. What is wrong with
// it is told once, for what these ways share.
func TestToldOnceOfForkedWays(t *testing.T) {
	tests := []struct{ name, endpoint, rule, body, when string }{
		{"a value", "/users/track", "wrong-type", `{"attributes": [{"external_id": "a"~, "first_name": 5!}]}`, "`t != 'c'` holds"},
		{"an object as a whole", "/messages/send", "missing-field",
			`{"external_user_ids": ["a"], "messages": {"sms": {"subscription_group_id": "a", "app_id": "a", "body": "a"}~, "web_push": {"alert": "a"}!}}`, "`t != 'c'` holds"},
		{"an attribute that is written", "/users/track", "blank-write", `{"attributes": [{"external_id": "a"~, "name": "{{custom_attribute.${x}}}"!}]}`, "`t != 'c'` holds"},
		{"a counter in quotes", "/users/track", "quoted-number", `{"attributes": [{"external_id": "a"~, "n": "{{custom_attribute.${n} | plus: 1}}"!}]}`, "`t != 'c'` holds"},
		{"a boolean in quotes", "/users/track", "quoted-boolean", `{"attributes": [{"external_id": "a"~, "vip": "true"!}]}`, "`t != 'c'` holds"},
		{"a counter", "/users/track", "read-modify-write", `{"attributes": [{"external_id": "a"~, "n": {{custom_attribute.${n} | plus: 1}}!}]}`, "`t != 'c'` holds"},
		{"an id that many share", "/users/track", "stale-constant", `{"attributes": [{"external_id": "a"~, "cart_id": "{{custom_attribute.${c} | default: 'none'}}"!}]}`, "`t != 'c'` holds"},
		{"objects that are replaced", "/users/track", "nested-write",
			`{"attributes": [{"external_id": "a"~, "pets": {"$update": [{"$identifier_key": "id", "$identifier_value": 1, "$new_object": {"a": 1}}]}!}]}`, "`t != 'c'` holds"},
		{"the user", "/users/track", "blank-identifier", `{"attributes": [{"n": 1~, "external_id": "shop-{{custom_attribute.${x}}}"!}]}`, "`t != 'c'` holds"},
		{"a user that many share", "/users/track", "shared-identifier", `{"attributes": [{"n": 1~, "external_id": "shop-{{${user_id} | default: 'none'}}"!}]}`, "`t != 'c'` holds"},
		{"a key", "/users/track", "exposed-key", `{"attributes": [{"external_id": "a"}]~, "api_key": "0a1b2c3d-4e5f-4a6b-8c7d-0e1f2a3b4c5d"!}`, ""},
		{"a Canvas", "/canvas/trigger/send", "trigger-loop", `{"recipients": [{"external_user_id": "a"}]~, "canvas_id": "{{canvas.${api_id}}}"!}`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			start, rest, _ := strings.Cut(tt.body, "~")
			asked, end, _ := strings.Cut(rest, "!")
			text := "---\nurl: https://rest.iad-06.braze.com" + tt.endpoint + "\nmethod: POST\nsource: canvas\n---\n{% assign t = custom_attribute.${t} %}" +
				start + `{% if t == 'a' %}, "a": 1{% endif %}{% if t == 'b' %}, "b": 1{% endif %}{% if t != 'c' %}` + asked + `{% endif %}{% if t == 'd' %}, "d": 1{% endif %}` + end
			if tt.when == "" {
				text = strings.Replace(text, "{% if t != 'c' %}"+asked+"{% endif %}", asked, 1)
			}
			var found []lint.Diagnostic
			for _, d := range check("t.webhook.liquid", text).Findings {
				if d.Rule.ID == tt.rule {
					found = append(found, d)
				}
			}
			if len(found) != 1 {
				t.Fatalf("%s\ngot  %d findings\nwant 1", text, len(found))
			}
			if got := found[0].When.String(); got != tt.when {
				t.Errorf("%s\ngot  %q\nwant %q", text, got, tt.when)
			}
		})
	}
}

// An identifier under a wrong name is one slip: the object lacks neither an identifier nor the field besides, and no attribute of
// that name is meant.
func TestMisnamedUserIsToldOnce(t *testing.T) {
	tests := []struct{ name, endpoint, body, want string }{
		{"a field that is required", "/users/external_ids/remove", `{"external_id": ["{{${user_id}}}"]}`, "wrong-identifier"},
		{"one of several that are", "/messages/live_activity/start", `{"app_id": "a", "activity_id": "a", "activity_attributes_type": "A", "activity_attributes": {},
			"content_state": {}, "notification": {}, "external_user_id": ["{{${user_id}}}"]}`, "wrong-identifier"},
		{"what could be an attribute", "/users/track", `{"attributes": [{"externalid": "{{${user_id}}}", "plan": "pro"}]}`, "wrong-identifier"},
		{"where it is right", "/users/external_ids/remove", `{"external_ids": ["{{${user_id}}}"]}`, ""},
		{"on the other way nothing stands in its place", "/users/external_ids/remove",
			`{ {% if custom_attribute.${x} %}"external_id": ["{{${user_id}}}"]{% endif %} }`, "missing-field wrong-identifier"},
		{"beside an identifier it may be an attribute", "/users/track", `{"attributes": [{"external_id": "a", "externalid": "b"}]}`, "unknown-field"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := "---\nurl: https://rest.iad-06.braze.com" + tt.endpoint + "\nmethod: POST\nheaders:\n  Authorization: Bearer $K\n  Content-Type: application/json\n---\n" + tt.body
			var got []string
			for _, d := range check("t.webhook.liquid", text).Findings {
				if id := d.Rule.ID; id != "blank-identifier" && id != "undeclared-key" && id != "data-points" {
					got = append(got, id)
				}
			}
			if got := strings.Join(got, " "); got != tt.want {
				t.Errorf("%s\ngot  %q\nwant %q", tt.body, got, tt.want)
			}
		})
	}
}

// A value that is another text on each of its ways may stand in front of the same gap.
func TestMissingCommaIsToldOnce(t *testing.T) {
	text := `{% capture n %}{% if custom_attribute.${n} %}1{% else %}null{% endif %}{% endcapture %}{% capture copy %}{{ n }}{% endcapture %}{"a": {{ copy }}"b": 2}`
	got := 0
	for _, d := range check("t.liquid", text).Findings {
		if d.Rule.ID == "missing-comma" {
			got++
		}
	}
	if got != 1 {
		t.Errorf("%s\ngot  %d\nwant 1", text, got)
	}
}

// Where there are more problems than are told, that is what the note says.
func TestProblemsThatAreLeftOut(t *testing.T) {
	const note = "only the first 100 problems of this JSON are reported"
	for problems, want := range map[int]int{100: 0, 101: 1} {
		body := "{\"a\": [" + strings.Repeat("{\"b\" 1},\n", problems) + "1]}"
		notes := 0
		for _, d := range check("t.webhook.liquid", "---\nurl: https://example.com\nmethod: POST\n---\n"+body).Findings {
			if d.Severity == lint.Note && d.Rule.ID == "json-syntax" {
				if notes++; d.Message != note {
					t.Errorf("%d problems\ngot  %q\nwant %q", problems, d.Message, note)
				}
			}
		}
		if notes != want {
			t.Errorf("%d problems\ngot  %d notes\nwant %d", problems, notes, want)
		}
	}
}
