package schema_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTrackAttributes(t *testing.T) {
	checkBodies(t, "POST /users/track", []bodyTest{
		{name: "a custom attribute", body: `{"attributes": [{"external_id": "u1", "plan": "pro", "logins": {"inc": 1}}]}`},
		{name: "profile fields", body: `{"attributes": [{"external_id": "u1", "first_name": "Ann", "country": "DE", "language": "de", "dob": "1990-02-28", "gender": null, "email_subscribe": "opted_in", "time_zone": "Europe/Berlin"}]}`},
		{name: "an alias", body: `{"attributes": [{"user_alias": {"alias_name": "a", "alias_label": "b"}, "x": [1, "a", true]}]}`},
		{name: "operators", body: `{"attributes": [{"braze_id": "b", "_merge_objects": true, "tags": {"add": ["a"], "remove": ["b"]}, "pets": {"$add": [{"id": 1}], "$remove": [{"$identifier_key": "id", "$identifier_value": 2}], "$update": [{"$identifier_key": "id", "$identifier_value": 3, "$new_object": {"name": "Rex"}}]}, "trip": {"at": {"$time": "2026-11-22T10:30:00Z"}}}]}`},
		{name: "an e-mail address as identifier", body: `{"attributes": [{"email": "ann@example.com", "x": 1}]}`},
		{name: "identifier beside e-mail and phone", body: `{"attributes": [{"external_id": "u1", "email": "ann@example.com", "phone": "+15550100"}]}`},
		{name: "push tokens without a user", body: `{"attributes": [{"push_token_import": true, "push_tokens": [{"app_id": "a", "token": "t"}]}]}`},
		{name: "no identifier", body: `{"attributes": [{"plan": "pro"}]}`, want: []string{"missing-identifier /attributes/0 [{]"}},
		{name: "identifier of a trigger", body: `{"attributes": [{"external_user_id": "u1", "plan": "pro"}]}`, want: []string{`wrong-identifier /attributes/0/external_user_id ["external_user_id"] use external_id`}},
		{name: "user_id beside an identifier is an attribute", body: `{"attributes": [{"external_id": "u1", "user_id": "17"}]}`},
		{name: "user_id alone", body: `{"attributes": [{"user_id": "17", "a": 1}]}`, want: []string{`wrong-identifier /attributes/0/user_id ["user_id"] use external_id`}},
		{name: "identifier in another case", body: `{"attributes": [{"External_ID": "u1", "plan": "pro"}]}`, want: []string{`wrong-identifier /attributes/0/External_ID ["External_ID"] use external_id`}},
		{name: "two identifiers", body: `{"attributes": [{"external_id": "u1", "braze_id": "b1", "x": 1}]}`, want: []string{`ambiguous-identifier /attributes/0 ["braze_id"]`}},
		{name: "profile field in another case", body: `{"attributes": [{"external_id": "u1", "First_Name": "Ann", "lastName": "Lee"}]}`, want: []string{
			`reserved-name /attributes/0/First_Name ["First_Name"] use first_name (advice)`, `reserved-name /attributes/0/lastName ["lastName"] use last_name (advice)`}},
		{name: "profile field misspelt", body: `{"attributes": [{"external_id": "u1", "frist_name": "Ann"}]}`, want: []string{`unknown-field /attributes/0/frist_name ["frist_name"] use first_name (maybe) (advice)`}},
		{name: "attributes with names of their own", body: `{"attributes": [{"external_id": "u1", "languages": ["de"], "sender": "x", "phone2": "1", "home_town": "x"}]}`},
		{name: "wrong values", body: `{"attributes": [{"external_id": "u1", "email_subscribe": "opt_in", "dob": "02/29/1990", "country": "ZZ", "language": "english", "gender": "male"}]}`, want: []string{
			`wrong-value /attributes/0/email_subscribe ["opt_in"] use opted_in`, `wrong-value /attributes/0/dob ["02/29/1990"]`, `wrong-value /attributes/0/country ["ZZ"]`,
			`wrong-value /attributes/0/language ["english"]`, `wrong-value /attributes/0/gender ["male"]`}},
		{name: "wrong types", body: `{"attributes": [{"external_id": 5, "first_name": true, "_merge_objects": "true"}]}`, want: []string{
			`wrong-type /attributes/0/external_id [5]`, `wrong-type /attributes/0/first_name [true]`, `quoted-boolean /attributes/0/_merge_objects ["true"]`}},
		{name: "one object for a list", body: `{"attributes": {"external_id": "u1"}}`, want: []string{`wrong-type /attributes [{]`}},
		{name: "increment in quotes", body: `{"attributes": [{"external_id": "u1", "n": {"inc": "1"}}]}`, want: []string{`quoted-number /attributes/0/n/inc ["1"]`}},
		{name: "misspelt operator", body: `{"attributes": [{"external_id": "u1", "pets": {"$ad": [{"id": 1}]}}]}`, want: []string{`reserved-name /attributes/0/pets/$ad ["$ad"] use $add`}},
		{name: "dot in a nested key", body: `{"attributes": [{"external_id": "u1", "pets": {"a.b": 1}}]}`, want: []string{`reserved-name /attributes/0/pets/a.b ["a.b"]`}},
		{name: "field that cannot be written", body: `{"attributes": [{"external_id": "u1", "email_subscription_info": {}}]}`, want: []string{`reserved-name /attributes/0/email_subscription_info ["email_subscription_info"]`}},
		{name: "nothing to do", body: `{}`, want: []string{`missing-field  [{]`}},
		{name: "unknown at the top", body: `{"attribute": [], "attributes": []}`, want: []string{`unknown-field /attribute ["attribute"] use attributes`}},
		{name: "an integration that names itself", body: `{"partner": "Acme", "attributes": []}`},
		{name: "and misspells it", body: `{"partnr": "Acme", "attributes": []}`, want: []string{`unknown-field /partnr ["partnr"] use partner`}},
		{name: "the key in the body", body: `{"api_key": "x", "attributes": []}`, want: []string{`deprecated-field /api_key ["api_key"] use the header Authorization (advice)`}},
	})
}

func TestTrackEvents(t *testing.T) {
	checkBodies(t, "POST /users/track", []bodyTest{
		{name: "an event", body: `{"events": [{"external_id": "u1", "name": "order", "time": "2026-11-22T10:30:00Z", "properties": {"total": 12.5, "items": ["a"]}}]}`},
		{name: "times as Braze takes them", body: `{"events": [{"external_id": "u1", "name": "a", "time": "2026-11-22T10:30:00:000Z"}, {"external_id": "u1", "name": "a", "time": "2026-11-22 10:30:00 UTC"}, {"external_id": "u1", "name": "a", "time": "2026-11-22T10:30:00.123+01:00"}]}`},
		{name: "times as Braze does not", body: `{"events": [{"external_id": "u1", "name": "a", "time": "2026-11-22T10:30:00+1:00"}, {"external_id": "u1", "name": "a", "time": "2026-29-11"}, {"external_id": "u1", "name": "a", "time": ""}, {"external_id": "u1", "name": "a", "time": 1700000000}]}`, want: []string{
			`wrong-value /events/0/time ["2026-11-22T10:30:00+1:00"]`, `wrong-value /events/1/time ["2026-29-11"]`, `wrong-value /events/2/time [""]`, `wrong-type /events/3/time [1700000000]`}},
		{name: "no name, no time", body: `{"events": [{"external_id": "u1"}]}`, want: []string{`missing-field /events/0 [{] name`, `missing-field /events/0 [{] time`}},
		{name: "property beside the name", body: `{"events": [{"external_id": "u1", "name": "a", "time": "2026-11-22", "total": 5}]}`, want: []string{`unknown-field /events/0/total ["total"]`}},
		{name: "identifier of a trigger", body: `{"events": [{"external_user_id": "u1", "name": "a", "time": "2026-11-22"}]}`, want: []string{`wrong-identifier /events/0/external_user_id ["external_user_id"] use external_id`}},
		{name: "reserved property", body: `{"events": [{"external_id": "u1", "name": "a", "time": "2026-11-22", "properties": {"time": 1, "$x": 2, "ok": 3}}]}`, want: []string{
			`reserved-name /events/0/properties/time ["time"]`, `reserved-name /events/0/properties/$x ["$x"]`}},
		{name: "a purchase", body: `{"purchases": [{"external_id": "u1", "product_id": "p", "currency": "EUR", "price": 1.5, "quantity": 2, "time": "2026-11-22"}]}`},
		{name: "a purchase gone wrong", body: `{"purchases": [{"external_id": "u1", "product_id": "p", "currency": "EURO", "price": "1.5", "quantity": 200, "time": "2026-11-22"}]}`, want: []string{
			`wrong-value /purchases/0/currency ["EURO"]`, `quoted-number /purchases/0/price ["1.5"]`, `limit-exceeded /purchases/0/quantity [200]`}},
	})
}

func TestTrackHoles(t *testing.T) {
	checkBodies(t, "POST /users/track", []bodyTest{
		{name: "identifier and attribute with holes", body: `{"attributes": [{"external_id": "{{${user_id}}}", "n": {{custom_attribute.${n} | plus: 1}}, "x": "{{event_properties.${x}}}"}]}`},
		{name: "a value nobody knows", body: `{"purchases": [{"external_id": "{{${user_id}}}", "product_id": "p", "currency": "{{event_properties.${currency}}}", "price": {{event_properties.${price}}}, "time": "{{event_properties.${at}}}"}]}`},
		{name: "a number in quotes by its hole", body: `{"purchases": [{"external_id": "u", "product_id": "p", "currency": "EUR", "price": "{{event_properties.${price} | times: 2}}", "time": "2026-11-22"}]}`, want: []string{`quoted-number /purchases/0/price ["{{event_properties.${price} | times: 2}}"]`}},
		{name: "a number where a string is wanted", body: `{"attributes": [{"external_id": {{event_properties.${n} | plus: 1}}, "x": 1}]}`, want: []string{`wrong-type /attributes/0/external_id [{{event_properties.${n} | plus: 1}}]`}},
		{name: "identifier in both arms", body: `{"attributes": [{ {% if ${user_id} != blank %}"external_id": "{{${user_id}}}"{% else %}"braze_id": "{{${braze_id}}}"{% endif %}, "x": 1}]}`},
		{name: "identifier in one arm", body: `{"attributes": [{ {% if ${user_id} != blank %}"external_id": "{{${user_id}}}",{% endif %} "x": 1}]}`, want: []string{"missing-identifier /attributes/0 [{] when `${user_id}` is blank"}},
		{name: "one of the ways without an identifier that nothing asks for any more",
			body: `{"attributes": [{ {% if custom_attribute.${m} != blank %}{% if custom_attribute.${k} != blank %}"external_id": "e",{% endif %}{% endif %}{% if custom_attribute.${q} != blank %}"q": 1,{% endif %} "z": 1}]}`,
			want: []string{"missing-identifier /attributes/0 [{] when `custom_attribute.${m}` is not blank and `custom_attribute.${k}` is blank and `custom_attribute.${q}` is not blank"}},
		{name: "the shorter of the ways without an identifier", body: `{"attributes": [{ {% if ${language} == 'a' %}{% if ${country} == 'b' %}{% if ${city} == 'c' %}{% else %}"external_id": "u",{% endif %}{% else %}"external_id": "v",{% endif %}{% else %}{% if ${country} == 'b' %}"external_id": "w",{% endif %}{% endif %} "x": 1}]}`, want: []string{"missing-identifier /attributes/0 [{] when `${language} == 'a'` does not hold and `${country} == 'b'` does not hold"}},
		{name: "identifier in one arm among other branches", body: `{"attributes": [{ {% if ${user_id} != blank %}"external_id": "{{${user_id}}}",{% endif %} {% if ${city} %}"a": 1,{% endif %} {% if ${country} %}"b": 1,{% endif %} "x": 1}]}`, want: []string{"missing-identifier /attributes/0 [{] when `${user_id}` is blank"}},
		{name: "both identifiers on some way", body: `{"attributes": [{"external_id": "u", {% if ${language} == 'en' %}"braze_id": "b",{% endif %} "x": 1}]}`, want: []string{"ambiguous-identifier /attributes/0 [\"braze_id\"] when `${language} == 'en'` holds"}},
		{name: "arms that exclude each other", body: `{"attributes": [{ {% if ${language} == 'en' %}"external_id": "u",{% endif %} {% unless ${language} == 'en' %}"braze_id": "b",{% endunless %} "x": 1}]}`},
		{name: "a key with a hole may be any", body: `{"attributes": [{"{{event_properties.${k}}}": "v"}]}`},
		{name: "a key with a hole behind text", body: `{"attributes": [{"count_{{event_properties.${k}}}": 1}]}`, want: []string{"missing-identifier /attributes/0 [{]"}},
		{name: "wrong in one arm", body: `{"attributes": [{"external_id": "u", "email_subscribe": "{% if ${language} == 'en' %}opted_in{% else %}yes{% endif %}"}]}`, want: []string{"wrong-value /attributes/0/email_subscribe [\"{% if ${language} == 'en' %}opted_in{% else %}yes{% endif %}\"] when `${language} == 'en'` does not hold"}},
		{name: "many objects by a loop", body: `{"attributes": [{% for p in event_properties.${list} %}{"external_id": "{{p}}", "x": 1}{% unless forloop.last %},{% endunless %}{% endfor %}]}`, want: []string{"limit-exceeded /attributes [[] (maybe)"}},
		{name: "a loop with a limit", body: `{"attributes": [{% for p in event_properties.${list} limit: 50 %}{"external_id": "{{p}}", "x": 1}{% unless forloop.last %},{% endunless %}{% endfor %}]}`},
		{name: "value by a flag", body: `{% if ${language} == 'en' %}{% assign sub = 'opted_in' %}{% else %}{% assign sub = 'unsubscribed' %}{% endif %}{"attributes": [{"external_id": "u", "email_subscribe": "{{sub}}"}]}`},
	})
}

// Written members are named with where they are, whose they are, and whether Braze knows them.
func TestWritten(t *testing.T) {
	body := read(`{"attributes": [{"external_id": "u", "a": {"b": [{"c/d": 1}, {"e": 2}], "f": 3}, "g": 4}{% if ${city} %}, {"h": 5}{% endif %}],
		"events": [{"name": "x", "properties": {"i": 6, "j": {"k": 7}}}, {"properties": {"{{${city}}}": 8}}]}`)
	var got []string
	for _, w := range track(t).Written(body) {
		line := w.Pointer() + " " + w.Event
		for word, is := range map[string]bool{" custom": w.Custom(), " nested": w.Nested, " known": w.Known} {
			if is {
				line += word
			}
		}
		got = append(got, line)
	}
	want := []string{
		"/attributes/0/external_id  known", "/attributes/0/a  custom", "/attributes/0/a/b  nested", "/attributes/0/a/b/-/c~1d  nested",
		"/attributes/0/a/b/-/e  nested", "/attributes/0/a/f  nested", "/attributes/0/g  custom", "/attributes/-/h  custom",
		"/events/0/properties/i x custom", "/events/0/properties/j x custom", "/events/0/properties/j/k x nested", "/events/1/properties/ ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestEmailAddresses(t *testing.T) {
	checkBodies(t, "POST /email/blocklist", []bodyTest{
		{name: "one", body: `{"email": "ann@example.com"}`},
		{name: "one that is to be filled in", body: `{"email": ["blocklist_email1", "{{${email_address}}}"]}`},
		{name: "none", body: `{"email": ["ann.example.com"]}`, want: []string{`wrong-value /email/0 ["ann.example.com"]`}},
	})
}
