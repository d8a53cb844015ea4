package schema_test

import (
	"strings"
	"testing"
)

func TestCanvasTrigger(t *testing.T) {
	checkBodies(t, "POST /canvas/trigger/send", []bodyTest{
		{name: "a recipient", body: `{"canvas_id": "c", "recipients": [{"external_user_id": "u", "context": {"a": [1]}, "attributes": {"first_name": "Ann", "x": 1}}]}`},
		{name: "a broadcast", body: `{"canvas_id": "c", "broadcast": true, "audience": {"AND": [{"custom_attribute": {"custom_attribute_name": "x", "comparison": "exists"}}]}}`},
		{name: "an e-mail address", body: `{"canvas_id": "c", "recipients": [{"email": "a@b.de", "prioritization": ["identified", "most_recently_updated"]}]}`},
		{name: "an e-mail address without prioritization", body: `{"canvas_id": "c", "recipients": [{"email": "a@b.de"}]}`, want: []string{`ambiguous-identifier /recipients/0 ["email"]`}},
		{name: "identifier of /users/track", body: `{"canvas_id": "c", "recipients": [{"external_id": "u"}]}`, want: []string{`wrong-identifier /recipients/0/external_id ["external_id"] use external_user_id`}},
		{name: "user_id", body: `{"canvas_id": "c", "recipients": [{"user_id": "u"}]}`, want: []string{`wrong-identifier /recipients/0/user_id ["user_id"] use external_user_id`}},
		{name: "identifier in another case", body: `{"canvas_id": "c", "recipients": [{"External_User_Id": "u"}]}`, want: []string{`wrong-identifier /recipients/0/External_User_Id ["External_User_Id"] use external_user_id`}},
		{name: "two identifiers", body: `{"canvas_id": "c", "recipients": [{"external_user_id": "u", "user_alias": {"alias_name": "a", "alias_label": "b"}}]}`, want: []string{`ambiguous-identifier /recipients/0 ["user_alias"]`}},
		{name: "no identifier", body: `{"canvas_id": "c", "recipients": [{"context": {}}]}`, want: []string{`missing-identifier /recipients/0 [{]`}},
		{name: "alias as a string", body: `{"canvas_id": "c", "recipients": [{"user_alias": "a"}]}`, want: []string{`wrong-type /recipients/0/user_alias ["a"]`}},
		{name: "alias without its label", body: `{"canvas_id": "c", "recipients": [{"user_alias": {"alias_name": "a"}}]}`, want: []string{`missing-field /recipients/0/user_alias [{] alias_label`}},
		{name: "no canvas", body: `{"recipients": [{"external_user_id": "u"}]}`, want: []string{`missing-field  [{] canvas_id`}},
		{name: "an audience alone", body: `{"canvas_id": "c", "broadcast": false, "audience": {"AND": [{"custom_attribute": {"custom_attribute_name": "x", "comparison": "exists"}}]}}`},
		{name: "nobody to send to and no broadcast", body: `{"canvas_id": "c", "broadcast": false}`, want: []string{`missing-field  [{]`}},
		{name: "a misspelt filter", body: `{"canvas_id": "c", "broadcast": true, "audience": {"AND": [{"customAttribute": {"custom_attribute_name": "x", "comparison": "exists"}}]}}`, want: []string{`unknown-field /audience/AND/0/customAttribute ["customAttribute"] use custom_attribute`}},
		{name: "nobody to send to", body: `{"canvas_id": "c"}`, want: []string{`missing-field  [{]`}},
		{name: "broadcast to recipients", body: `{"canvas_id": "c", "broadcast": true, "recipients": [{"external_user_id": "u"}]}`, want: []string{`exclusive-fields  ["recipients"]`}},
		{name: "broadcast in quotes", body: `{"canvas_id": "c", "broadcast": "false", "recipients": [{"external_user_id": "u"}]}`, want: []string{`quoted-boolean /broadcast ["false"]`}},
		{name: "properties of a campaign", body: `{"canvas_id": "c", "recipients": [{"external_user_id": "u", "trigger_properties": {}}]}`, want: []string{`unknown-field /recipients/0/trigger_properties ["trigger_properties"] use context`}},
		{name: "the old name of context", body: `{"canvas_id": "c", "canvas_entry_properties": {}, "recipients": [{"external_user_id": "u"}]}`, want: []string{`deprecated-field /canvas_entry_properties ["canvas_entry_properties"] use context (advice)`}},
		{name: "an object for the list", body: `{"canvas_id": "c", "recipients": {"external_user_id": "u"}}`, want: []string{`wrong-type /recipients [{]`}},
		{name: "send to those who do not exist", body: `{"canvas_id": "c", "recipients": [{"external_user_id": "u", "send_to_existing_only": false}]}`, want: []string{`missing-field /recipients/0 [{]`}},
		{name: "broadcast in a branch", body: `{"canvas_id": "c", {% if ${language} == 'en' %}"broadcast": true{% else %}"recipients": [{"external_user_id": "{{${user_id}}}"}]{% endif %}}`},
		{name: "recipients in a branch", body: `{"canvas_id": "c" {% if ${language} == 'en' %}, "recipients": [{"external_user_id": "{{${user_id}}}"}]{% endif %}}`, want: []string{"missing-field  [{] when `${language} == 'en'` does not hold"}},
		{name: "broadcast that nobody knows", body: `{"canvas_id": "c", "broadcast": {{event_properties.${all}}}}`},
		{name: "context with holes", body: `{"canvas_id": "c", "recipients": [{"external_user_id": "{{${user_id}}}", "context": {"{{event_properties.${k}}}": {{event_properties.${v}}} }}]}`},
		{name: "the whole context printed", body: `{"canvas_id": "c", "recipients": [{"external_user_id": "{{${user_id}}}", "context": {{event_properties | as_json_string}} }]}`},
	})
}

// An object is surely too big if it is on every way.
func TestTooMuchContext(t *testing.T) {
	long := `"` + strings.Repeat("a", 51200) + `"`
	for _, tt := range []struct {
		is, otherwise string
		want          int
	}{{long, `"b"`, 0}, {`"b"`, long, 0}, {long, long, 1}} {
		body := `{"canvas_id": "c", "recipients": [{"external_user_id": "u", "context": {"n": 1 {% if ${language} == 'en' %}, "a": ` +
			tt.is + `{% else %}, "b": ` + tt.otherwise + `{% endif %} }}]}`
		if found := endpoint(t, "POST /canvas/trigger/send").Check(read(body)); len(found) != tt.want {
			t.Errorf("%d and %d bytes: %d findings, want %d", len(tt.is), len(tt.otherwise), len(found), tt.want)
		}
	}
}

func TestCampaignTrigger(t *testing.T) {
	checkBodies(t, "POST /campaigns/trigger/send", []bodyTest{
		{name: "an alias that is there", body: `{"campaign_id": "c", "recipients": [{"user_alias": {"alias_name": "a", "alias_label": "b"}, "send_to_existing_only": true}]}`},
		{name: "an alias that is to be made", body: `{"campaign_id": "c", "recipients": [{"user_alias": {"alias_name": "a", "alias_label": "b"}, "send_to_existing_only": false, "attributes": {"x": 1}}]}`, want: []string{`exclusive-fields /recipients/0 ["send_to_existing_only"]`}},
		{name: "a recipient", body: `{"campaign_id": "c", "recipients": [{"external_user_id": "u", "trigger_properties": {"a": 1}}], "trigger_properties": {"b": 2}}`},
		{name: "properties as a string", body: `{"campaign_id": "c", "trigger_properties": "", "recipients": [{"braze_id": "b"}]}`, want: []string{`wrong-type /trigger_properties [""]`}},
		{name: "properties of a canvas", body: `{"campaign_id": "c", "recipients": [{"external_user_id": "u"}], "context": {}}`, want: []string{`unknown-field /context ["context"] use trigger_properties`}},
		{name: "send id too long", body: `{"campaign_id": "c", "send_id": "0123456789012345678901234567890123456789012345678901234567890123456789", "broadcast": true}`, want: []string{`limit-exceeded /send_id ["0123456789012345678901234567890123456789012345678901234567890123456789"]`}},
		{name: "misspelt campaign", body: `{"campain_id": "c", "broadcast": true}`, want: []string{`missing-field  [{] campaign_id`, `unknown-field /campain_id ["campain_id"] use campaign_id`}},
		{name: "attachments of a broadcast", body: `{"campaign_id": "c", "broadcast": true, "attachments": [{"file_name": "a", "url": "https://example.com/a.pdf"}]}`, want: []string{`exclusive-fields  ["attachments"]`}},
		{name: "recipients by a loop", body: `{"campaign_id": "c", "recipients": [{% for u in event_properties.${users} %}{% unless forloop.first %},{% endunless %}{"external_user_id": "{{u}}"}{% endfor %}]}`, want: []string{"limit-exceeded /recipients [[] (maybe)"}},
	})
}

func TestMessages(t *testing.T) {
	checkBodies(t, "POST /messages/send", []bodyTest{
		{name: "an e-mail", body: `{"external_user_ids": ["u"], "messages": {"email": {"app_id": "a", "from": "A <a@b.de>", "body": "hi"}}}`},
		{name: "plural name, single value", body: `{"external_user_ids": "u", "messages": {}}`, want: []string{`wrong-type /external_user_ids ["u"]`}},
		{name: "singular name", body: `{"external_user_id": ["u"], "messages": {}}`, want: []string{`wrong-identifier /external_user_id ["external_user_id"] use external_user_ids`}},
		{name: "nobody to send to", body: `{"messages": {}}`, want: []string{`missing-identifier  [{]`}},
		{name: "a segment wants a broadcast", body: `{"segment_id": "s", "messages": {}}`, want: []string{`missing-field  [{]`}},
		{name: "unknown channel", body: `{"external_user_ids": ["u"], "messages": {"whatsapp": {}}}`, want: []string{`unknown-field /messages/whatsapp ["whatsapp"] use whats_app`}},
		{name: "webhook body as an object", body: `{"external_user_ids": ["u"], "messages": {"webhook": {"url": "https://a.b/c", "request_method": "PATCH", "body": {}}}}`, want: []string{
			`wrong-value /messages/webhook/request_method ["PATCH"]`, `wrong-type /messages/webhook/body [{]`}},
		{name: "priority in quotes", body: `{"external_user_ids": ["u"], "messages": {"android_push": {"alert": "a", "title": "b", "priority": "2"}}}`, want: []string{`quoted-number /messages/android_push/priority ["2"]`}},
		{name: "a number over the limit", body: `{"external_user_ids": ["u"], "messages": {"apple_push": {"alert": "a", "relevance_score": 1.5}}}`, want: []string{`wrong-value /messages/apple_push/relevance_score [1.5]`}},
		{name: "a campaign and its variation", body: `{"external_user_ids": ["u"], "campaign_id": "c", "messages": {"apple_push": {"alert": "a", "message_variation_id": "v"}}}`},
		{name: "a campaign without the variation", body: `{"external_user_ids": ["u"], "campaign_id": "c", "messages": {"apple_push": {"alert": "a", "message_variation_id": "v"}, "kindle_push": {"alert": "a", "title": "b"}}}`, want: []string{`missing-field /messages/kindle_push [{]`}},
		{name: "a picture and what it is", body: `{"external_user_ids": ["u"], "messages": {"apple_push": {"alert": "a", "asset_url": "https://a.b/c.png", "asset_file_type": "png"}}}`},
		{name: "a picture and not what it is", body: `{"external_user_ids": ["u"], "messages": {"apple_push": {"alert": "a", "asset_url": "https://a.b/c.png"}}}`, want: []string{`missing-field /messages/apple_push [{]`}},
		{name: "nothing to show", body: `{"external_user_ids": ["u"], "messages": {"android_push": {"send_to_sync": true}}}`},
		{name: "nothing to show, and a title", body: `{"external_user_ids": ["u"], "messages": {"android_push": {"send_to_sync": true, "title": "b"}}}`, want: []string{`exclusive-fields /messages/android_push ["title"]`}},
		{name: "a title and to be shown", body: `{"external_user_ids": ["u"], "messages": {"android_push": {"send_to_sync": false, "alert": "a", "title": "b"}}}`},
		{name: "an alert alone", body: `{"external_user_ids": ["u"], "messages": {"android_push": {"alert": "a"}}}`, want: []string{`missing-field /messages/android_push [{]`}},
		{name: "a title alone", body: `{"external_user_ids": ["u"], "messages": {"android_push": {"title": "b"}}}`, want: []string{`missing-field /messages/android_push [{]`}},
		{name: "a conversation", body: `{"external_user_ids": ["u"], "messages": {"android_push": {"alert": "a", "title": "b", "conversation_data": {"shortcut_id": "s", "reply_person_id": "p", "messages": [{"text": "t", "timestamp": 1, "person_id": "p"}], "persons": [{"id": "p", "name": "Ann"}]}}}}`},
		{name: "a conversation without people", body: `{"external_user_ids": ["u"], "messages": {"android_push": {"alert": "a", "title": "b", "conversation_data": {"shortcut_id": "s", "reply_person_id": "p", "messages": []}}}}`, want: []string{`missing-field /messages/android_push/conversation_data [{] persons`}},
		{name: "a card", body: `{"external_user_ids": ["u"], "messages": {"content_card": {"type": "CLASSIC", "title": "", "description": "d", "time_to_live": 60}}}`},
		{name: "a banner", body: `{"external_user_ids": ["u"], "messages": {"content_card": {"type": "BANNER", "image_url": "https://a.b/c.png", "expire_at": "2031-01-01T00:00:00Z"}}}`},
		{name: "a card for ever", body: `{"external_user_ids": ["u"], "messages": {"content_card": {"type": "CLASSIC", "title": "t", "description": "d"}}}`, want: []string{`missing-field /messages/content_card [{]`}},
		{name: "a picture card without picture and words", body: `{"external_user_ids": ["u"], "messages": {"content_card": {"type": "CAPTIONED_IMAGE", "title": "t", "time_to_live": 60}}}`, want: []string{
			`missing-field /messages/content_card [{] description`, `missing-field /messages/content_card [{] image_url`}},
		{name: "a template of WhatsApp", body: `{"external_user_ids": ["u"], "messages": {"whats_app": {"app_id": "a", "subscription_group_id": "s", "message_type": "template_message", "message": {"template_name": "n", "template_language_code": "en", "body_variables": {"0": "x"}}}}}`},
		{name: "a text in place of a template", body: `{"external_user_ids": ["u"], "messages": {"whats_app": {"app_id": "a", "subscription_group_id": "s", "message_type": "text_response_message", "message": {"template_name": "n"}}}}`, want: []string{
			`missing-field /messages/whats_app/message [{] body`, `unknown-field /messages/whats_app/message/template_name ["template_name"]`}},
		{name: "a kind of message that nobody knows", body: `{"external_user_ids": ["u"], "messages": {"whats_app": {"app_id": "a", "subscription_group_id": "s", "message_type": "{{event_properties.${kind}}}", "message": {"body": "n"}}}}`},
	})
}

func TestIdentify(t *testing.T) {
	checkBodies(t, "POST /users/identify", []bodyTest{
		{name: "an alias", body: `{"aliases_to_identify": [{"external_id": "u", "user_alias": {"alias_name": "a", "alias_label": "b"}}]}`},
		{name: "an e-mail address", body: `{"emails_to_identify": [{"external_id": "u", "email": "a@b.de", "prioritization": ["unidentified"]}]}`},
		{name: "no list", body: `{"merge_behavior": "merge"}`, want: []string{`missing-field  [{]`, `deprecated-field /merge_behavior ["merge_behavior"] (advice)`}},
		{name: "no prioritization", body: `{"emails_to_identify": [{"external_id": "u", "email": "a@b.de"}]}`, want: []string{`ambiguous-identifier /emails_to_identify/0 ["email"]`}},
		{name: "two that exclude each other", body: `{"emails_to_identify": [{"external_id": "u", "email": "a@b.de", "prioritization": ["identified", "unidentified"]}]}`, want: []string{`exclusive-fields /emails_to_identify/0/prioritization [["identified", "unidentified"]]`}},
		{name: "alias spread out", body: `{"aliases_to_identify": [{"external_id": "u", "alias_name": "a", "alias_label": "b"}]}`, want: []string{
			`missing-field /aliases_to_identify/0 [{] user_alias`, `unknown-field /aliases_to_identify/0/alias_name ["alias_name"]`, `unknown-field /aliases_to_identify/0/alias_label ["alias_label"]`}},
	})
}

func TestSubscription(t *testing.T) {
	checkBodies(t, "POST /subscription/status/set", []bodyTest{
		{name: "one user", body: `{"subscription_group_id": "g", "subscription_state": "subscribed", "external_id": "u"}`},
		{name: "several", body: `{"subscription_group_id": "g", "subscription_state": "unsubscribed", "external_id": ["u", "v"], "email": "a@b.de"}`},
		{name: "plural name", body: `{"subscription_group_id": "g", "subscription_state": "subscribed", "external_ids": ["u"]}`, want: []string{`wrong-identifier /external_ids ["external_ids"] use external_id`}},
		{name: "wrong state", body: `{"subscription_group_id": "g", "subscription_state": "subscribe", "external_id": "u"}`, want: []string{`wrong-value /subscription_state ["subscribe"] use subscribed`}},
		{name: "wrong name of the state", body: `{"subscription_group_id": "g", "subscription_status": "subscribed", "phone": "+15550100"}`, want: []string{`missing-field  [{] subscription_state`, `unknown-field /subscription_status ["subscription_status"] use subscription_state`}},
		{name: "e-mail and phone", body: `{"subscription_group_id": "g", "subscription_state": "subscribed", "email": "a@b.de", "phone": "+15550100"}`, want: []string{`exclusive-fields  ["phone"]`}},
		{name: "nobody", body: `{"subscription_group_id": "g", "subscription_state": "subscribed"}`, want: []string{`missing-identifier  [{]`}},
		{name: "state by a hole that is one of two words", body: `{% assign s = 'on' %}{% if ${country} == 'DE' %}{% assign s = 'off' %}{% endif %}{"subscription_group_id": "g", "subscription_state": "{{s}}", "external_id": "u"}`, want: []string{"wrong-value /subscription_state [\"{{s}}\"] when `${country} == 'DE'` holds", "wrong-value /subscription_state [\"{{s}}\"] when `${country} == 'DE'` does not hold"}},
	})
	checkBodies(t, "POST /v2/subscription/status/set", []bodyTest{
		{name: "a group", body: `{"subscription_groups": [{"subscription_group_id": "g", "subscription_state": "subscribed", "external_ids": ["u"]}]}`},
		{name: "singular names", body: `{"subscription_groups": [{"subscription_group_id": "g", "subscription_state": "subscribed", "external_id": "u"}]}`, want: []string{`wrong-identifier /subscription_groups/0/external_id ["external_id"] use external_ids`}},
		{name: "a phone number of another form", body: `{"subscription_groups": [{"subscription_group_id": "g", "subscription_state": "subscribed", "phones": ["0555 0100"]}]}`, want: []string{`wrong-value /subscription_groups/0/phones/0 ["0555 0100"]`}},
		{name: "one address", body: `{"subscription_groups": [{"subscription_group_id": "g", "subscription_state": "subscribed", "emails": "a@b.de"}, {"subscription_group_id": "h", "subscription_state": "subscribed", "phones": "+15555550100"}]}`},
		{name: "one that is none", body: `{"subscription_groups": [{"subscription_group_id": "g", "subscription_state": "subscribed", "emails": "a"}]}`, want: []string{`wrong-value /subscription_groups/0/emails ["a"]`}},
		{name: "two lists that exclude each other", body: `{"subscription_groups": [{"subscription_group_id": "g", "subscription_state": "subscribed", "emails": [], "phones": []}]}`, want: []string{`exclusive-fields /subscription_groups/0 ["phones"]`}},
		{name: "as version 1 has it", body: `{"subscription_group_id": "g", "subscription_state": "subscribed", "external_ids": ["u"]}`, want: []string{
			`missing-field  [{] subscription_groups`, `unknown-field /subscription_group_id ["subscription_group_id"] use subscription_groups`, `unknown-field /subscription_state ["subscription_state"]`, `unknown-field /external_ids ["external_ids"]`}},
	})
}

func TestUserUpdate(t *testing.T) {
	checkBodies(t, "user-update", []bodyTest{
		{name: "attributes", body: `{"attributes": [{"plan": "pro", "email": "a@b.de", "first_name": "Ann"}]}`},
		{name: "an event", body: `{"events": [{"name": "a", "time": "2026-11-22"}]}`},
		{name: "an identifier", body: `{"attributes": [{"external_id": "{{${user_id}}}", "plan": "pro"}]}`, want: []string{`unknown-field /attributes/0/external_id ["external_id"]`}},
		{name: "an identifier in an event", body: `{"events": [{"braze_id": "b", "name": "a", "time": "2026-11-22"}]}`, want: []string{`unknown-field /events/0/braze_id ["braze_id"]`}},
	})
}
