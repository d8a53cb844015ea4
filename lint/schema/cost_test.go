package schema_test

import (
	"fmt"
	"strings"
	"testing"
)

func TestDataPoints(t *testing.T) {
	tests := []struct{ name, endpoint, body, want string }{
		{name: "an attribute", body: `{"attributes": [{"external_id": "u", "plan": "pro"}]}`, want: "1 plan"},
		{name: "what is free", body: `{"attributes": [{"external_id": "u", "_update_existing_only": true, "email_subscribe": "opted_in", "subscription_groups": []}]}`, want: "0 "},
		{name: "profile fields", body: `{"attributes": [{"external_id": "u", "first_name": "Ann", "country": "DE", "email": "a@b.de"}]}`, want: "3 first_name country email"},
		{name: "e-mail as identifier", body: `{"attributes": [{"email": "a@b.de", "x": null}]}`, want: "1–2 email x"},
		{name: "increment", body: `{"attributes": [{"external_id": "u", "n": {"inc": 1}}]}`, want: "1 n"},
		{name: "a list", body: `{"attributes": [{"external_id": "u", "tags": ["a", "b"]}]}`, want: "1 tags"},
		{name: "values added to a list", body: `{"attributes": [{"external_id": "u", "tags": {"add": ["a", "b"]}}]}`, want: "1–2 tags"},
		{name: "an object", body: `{"attributes": [{"external_id": "u", "pet": {"name": "Rex", "home": {"city": "A", "zip": 1}}}]}`, want: "3 pet"},
		{name: "a list of objects", body: `{"attributes": [{"external_id": "u", "pets": [{"name": "Rex", "age": 1}, {"name": "Tom"}]}]}`, want: "3 pets"},
		{name: "objects taken from a list", body: `{"attributes": [{"external_id": "u", "pets": {"$remove": [{"$identifier_key": "id", "$identifier_value": 1}, {"$identifier_key": "id", "$identifier_value": 2}]}}]}`, want: "2 pets"},
		{name: "objects taken from a list and added", body: `{"attributes": [{"external_id": "u", "pets": {"$add": [{"id": 3, "name": "Tom"}], "$remove": [{"$identifier_key": "id", "$identifier_value": 1}{% if ${city} %}, {"$identifier_key": "id", "$identifier_value": 2}{% endif %}]}}]}`, want: "3–4 pets"},
		{name: "objects that nobody knows taken from a list", body: `{"attributes": [{"external_id": "u", "pets": {"$remove": {{custom_attribute.${gone} | as_json_string}} }}]}`, want: "1–∞ pets"},
		{name: "a branch", body: `{"attributes": [{"external_id": "u", "a": 1{% if ${city} %}, "b": 2, "c": 3{% endif %}}]}`, want: "1–3 a b c"},
		{name: "arms", body: `{"attributes": [{"external_id": "u", {% if ${city} %}"b": 2{% else %}"c": 3{% endif %}}]}`, want: "1 b c"},
		{name: "a loop", body: `{"attributes": [{% for p in event_properties.${l} %}{"external_id": "{{p}}", "x": 1}{% unless forloop.last %},{% endunless %}{% endfor %}]}`, want: "0–∞ x"},
		{name: "a loop over what is free", body: `{"attributes": [{% for p in event_properties.${l} %}{"external_id": "{{p}}", "_update_existing_only": true}{% unless forloop.last %},{% endunless %}{% endfor %}]}`, want: "0 "},
		{name: "objects removed from a list", body: `{"attributes": [{"external_id": "u", "pets": {"$remove": [{"$identifier_key": "id", "$identifier_value": 1}]}}]}`, want: "1 pets"},
		{name: "after a loop that may not run", want: "1–∞ a b",
			body: `{"attributes": [{% for p in event_properties.${l} %}{"external_id": "{{p}}", "a": 2},{% endfor %}{"external_id": "u", "b": 2}]}`},
		{name: "many after a loop", want: "40–∞ " + many("y%d ") + many("x%d "),
			body: `{"attributes": [{% for p in event_properties.${l} %}{"external_id": "{{p}}"` + many(`, "y%d": 2`) + `},{% endfor %}{"external_id": "u"` + many(`, "x%d": 2`) + `}]}`},
		{name: "events", body: `{"events": [{"external_id": "u", "name": "a", "time": "2026-11-22", "properties": {"x": 1}}, {"external_id": "u", "name": "ecommerce.order_placed", "time": "2026-11-22"}]}`, want: "1 an event an event"},
		{name: "events that are free on a way", body: `{"events": [{"external_id": "u", "name": "{% if ${city} %}ecommerce.order_placed{% else %}order{% endif %}", "time": "2026-11-22"}, {"external_id": "u", "name": "ecommerce.{{event_properties.${e}}}", "time": "2026-11-22"}]}`, want: "0–1 an event an event"},
		{name: "what an output prints", body: `{"attributes": [{"external_id": "u", "pet": {{custom_attribute.${pet} | as_json_string}}, "tags": {{custom_attribute.${tags} | split: ',' | as_json_string}}, "n": {{custom_attribute.${n}}}}]}`, want: "3–∞ pet tags n"},
		{name: "objects that an output prints", body: `{"attributes": {{custom_attribute.${all} | as_json_string}}}`, want: "0–∞ custom_attribute.${all} | as_json_string"},
		{name: "a loop over members", body: `{"attributes": [{"external_id": "u"{% for k in custom_attribute.${l} limit: 4 %}, "k_{{k}}": 1{% endfor %}}]}`, want: "0–4 k_{{k}}"},
		{name: "a purchase", body: `{"purchases": [{"external_id": "u", "product_id": "p", "currency": "EUR", "price": 1, "quantity": 5, "time": "2026-11-22"}]}`, want: "1 a purchase"},
		{name: "a trigger", endpoint: "POST /canvas/trigger/send", body: `{"canvas_id": "c", "recipients": [{"external_user_id": "u", "context": {"a": 1}}]}`, want: "0 "},
		{name: "attributes in a trigger", endpoint: "POST /campaigns/trigger/send", body: `{"campaign_id": "c", "recipients": [{"external_user_id": "u", "attributes": {"a": 1, "b": 2}}]}`, want: "2 a b"},
		{name: "subscriptions", endpoint: "POST /subscription/status/set", body: `{"subscription_group_id": "g", "subscription_state": "subscribed", "external_id": "u"}`, want: "0 "},
		{name: "user update", endpoint: "user-update", body: `{"attributes": [{"a": 1, "email": "a@b.de"}]}`, want: "2 a email"},
		{name: "branches never joined", body: `{"attributes": [{ {% if ${user_id} != blank %}"external_id": "u",{% endif %} "x": 1}]}`, want: "1 x"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.endpoint == "" {
				tt.endpoint = "POST /users/track"
			}
			c := endpoint(t, tt.endpoint).DataPoints(read(tt.body))
			got := fmt.Sprint(c.Min)
			if !c.MaxKnown {
				got += "–∞"
			} else if c.Max != c.Min {
				got += fmt.Sprint("–", c.Max)
			}
			var labels []string
			for _, item := range c.Items {
				labels = append(labels, item.Label)
			}
			if got += " " + strings.Join(labels, " "); strings.TrimSpace(got) != strings.TrimSpace(tt.want) {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// many returns forty of what a format makes of a number.
func many(format string) string {
	var b strings.Builder
	for i := range 40 {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

func TestWritesProfile(t *testing.T) {
	for name, want := range map[string]bool{
		"POST /users/track": true, "POST /canvas/trigger/send": true, "user-update": true, "POST /subscription/status/set": false,
		"POST /messages/send": false, "GET /events": false,
	} {
		if got := endpoint(t, name).WritesProfile(); got != want {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
}
