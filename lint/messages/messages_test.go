package messages_test

import (
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint/messages"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/rules"
)

func TestRecognise(t *testing.T) {
	for text, want := range map[string]string{
		`Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.`:                           "nothing in the request could be used",
		`2026-11-25 14:30:02 UTC | Webhook Error | 400 | {"message":"VALID DATA must be provided in the attributes"}`: "nothing in the request could be used",
		`{\"message\":\"Valid data must be provided in the \\'attributes\\', \\'events\\'\"}`:                         "nothing in the request could be used",
		`'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required`:                                     "an object of the request names no user",
		`SyntaxError: Unexpected token } in JSON at position 412`:                                                     "what the template printed is not JSON",
		`JSON::ParserError: 859: unexpected token at '}'`:                                                             "what the template printed is not JSON",
		`Error while parsing request body. Please check your syntax.`:                                                 "what the template printed is not JSON",
		`email_bad_format`:                        "the value of `email` is not an e-mail address",
		`BAD_SUBSCRIPTION_GROUP_STATE`:            "a subscription state is not one that Braze has",
		`BAD_SUBSCRIPTION_GROUP_ID`:               "`subscription_group_id` is not the id of a subscription group",
		`'currency' must be an ISO 4217 currency`: "a purchase lacks a field, or has a value of another type",
		`'price' is not valid`:                    "a purchase lacks a field, or has a value of another type",
		`401 Unauthorized`:                        "Braze does not know the API key",
		`“Invalid API Key”`:                       "Braze does not know the API key",
		`HTTP/1.1 403`:                            "the API key may not do this",
		`Webhook returned 404`:                    "there is nothing at this address",
		`[405]`:                                   "the endpoint does not take this method",
		`status: 413`:                             "the request or the message in it is too large",
		`error code 429`:                          "more requests came than the endpoint's rate limit allows",
		`429 Rate Limited`:                        "more requests came than the endpoint's rate limit allows",
		`502 Bad Gateway`:                         "the server failed",
		`received status code 507`:                "the server failed",
		`418`:                                     "the endpoint cannot do anything with the request",
		`598 Host Unhealthy`:                      "Braze has stopped calling this host for a minute",
		`599`:                                     "no connection to the host could be made",
		`Net::ReadTimeout`:                        "the server did not answer in time",
		`Request timed out after 400 ms`:          "the server did not answer in time",
		`Liquid syntax error: 'if' tag was never closed`:                                            "Liquid cannot read or work out the template",
		`Unexpected end token in template at line 404`:                                              "Liquid cannot read or work out the template",
		`Liquid error (line 3): comparison of String with 5 failed`:                                 "Liquid cannot read or work out the template",
		`{"notice": "The Canvas is paused. Resume the Canvas to en`:                                 "the Canvas or campaign is not running, and nothing was sent",
		`'time' is not a valid datetime`:                                                            "a time is missing or is not written as Braze wants it",
		`Unable to parse JSON`:                                                                      "what the template printed is not JSON",
		`Aborted Message Error`:                                                                     "the template itself stopped the message",
		`extra_property: gift_wrapped`:                                                              "a recommended event of shops is not as Braze wants it",
		`{"message":"Either an email address or a phone number should be provided, but not both."}`: "an e-mail address and a phone number are given together",
		`provided external_id is blacklisted and disallowed`:                                        "the `external_id` is one that Braze blocks",
		`400 Message Variant Unspecified`:                                                           "a campaign is named, but not which of its messages",
		`Template name is required`:                                                                 "an e-mail template is not as Braze wants it",
		`{"id": "ids-not-strings", "message": "Some ids are not"}`:                                  "the id of a catalog item is missing or not valid",
		`There are 1 item(s) that do not have ids`:                                                  "the id of a catalog item is missing or not valid",
		`'merge_updates' must be an array of objects`:                                               "an entry of `merge_updates` is not as Braze wants it",
		`Content Block name cannot be blank`:                                                        "a content block is not as Braze wants it",
		`'external_id' or 'braze_id' or 'user_alias' or 'email' or 'phone' is required`:             "an object of the request names no user",
		`'time' must be a valid ISO8601 datetime`:                                                   "a time is missing or is not written as Braze wants it",
		`item-already-exists`:                                                                       "what the request is to create is there already",
		`campaign_id must be a string of the campaign api identifier`:                               "the campaign, Canvas or variant does not exist in this workspace",
		`Invalid whitelisted IPs`:                                                                   "the API key may not do this",
		`position 404`:                                                                              "",
		`2026-11-25T14:30:02.404Z`:                                                                  "",
		`id 7c1f0404-5001-4d0b-9a7e`:                                                                "",
		`empty-cart_app`:                                                                            "",
		``:                                                                                          "",
	} {
		found, err := messages.Recognise(text)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if len(found) > 0 {
			got = found[0].Title
		}
		if got != want {
			t.Errorf("%s\ngot  %q\nwant %q", text, got, want)
		}
	}
}

// The particular comes first, and what only repeats it is left out.
func TestSeveral(t *testing.T) {
	found, err := messages.Recognise(`{"message":"Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.",
		"errors":[{"type":"'quantity' is not valid","input_array":"purchases","index":1}]}`)
	if err != nil || len(found) != 2 || !strings.Contains(found[0].Title, "purchase") || !strings.Contains(found[1].Title, "nothing") {
		t.Errorf("got  %d %v", len(found), found)
	}
}

// Each message is found by its own texts, says all that it should, and names rules and sources that there are.
func TestData(t *testing.T) {
	all, err := messages.All()
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, r := range rules.All {
		ids[r.ID] = true
	}
	for _, m := range all {
		if m.Title == "" || m.Means == "" || len(m.Check) == 0 || !strings.HasPrefix(m.Source, "https://www.braze.com/docs/") {
			t.Errorf("%q leaves something open", m.Title)
		}
		for _, id := range m.Rules {
			if !ids[id] {
				t.Errorf("%q names a rule that is none: %s", m.Title, id)
			}
		}
		for _, text := range m.Match {
			found, err := messages.Recognise("12:00:00 [webhook] \"" + strings.ToUpper(strings.ReplaceAll(text, "*", "some words")) + "\".")
			if err != nil || len(found) == 0 || found[0].Title != m.Title {
				t.Errorf("%q: got %v", text, found)
			}
		}
	}
}

func TestPlaces(t *testing.T) {
	got := messages.Pointers(`"errors"=>[{"type"=>"x", "input_array"=>"events", "index"=>2}, {\"input_array\":\"attributes\",\"index\":0}]`)
	if strings.Join(got, " ") != "/events/2 /attributes/0" {
		t.Errorf("got  %v", got)
	}
	for text, want := range map[string]source.Unit{
		"Unexpected token } in JSON at position 41 (line 3)":         source.UTF16,
		"Expecting value: line 1 column 42 (char 41)":                source.Runes,
		"invalid character '}' looking for a value after offset: 41": source.Bytes,
	} {
		if n, unit, ok := messages.Position(text); !ok || n != 41 || unit != want {
			t.Errorf("%s\ngot  %d %d %t\nwant 41 %d true", text, n, unit, ok, want)
		}
	}
}
