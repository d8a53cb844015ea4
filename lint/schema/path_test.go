package schema_test

import (
	"slices"
	"testing"

	"github.com/hooklint/hooklint/lint/schema"
)

const hole = string(schema.Unknown)

func TestFind(t *testing.T) {
	tests := []struct {
		name, method, path string
		want               string // of the endpoint
		slashes            schema.Slashes
		methods            []string
		vague              bool
	}{
		{name: "plain", method: "POST", path: "/users/track", want: "POST /users/track"},
		{name: "trailing slash", method: "POST", path: "/users/track/", want: "POST /users/track", slashes: schema.TrailingSlash},
		{name: "doubled slash", method: "POST", path: "//users//track", want: "POST /users/track", slashes: schema.DoubledSlash},
		{name: "missing slash", method: "POST", path: "users/track", want: "POST /users/track", slashes: schema.MissingSlash},
		{name: "trailing slash that belongs there", method: "PUT", path: "/templates/email/translations/", want: "PUT /templates/email/translations/"},
		{name: "another spelling", method: "GET", path: "/templates/translations/email", want: "GET /templates/email/translations/"},
		{name: "another spelling of the other method", method: "PUT", path: "/templates/translations/email", methods: []string{"GET"}},
		{name: "another spelling with parameters", method: "GET", path: "/data_objects/objects/account/acct-1", want: "GET /custom_objects/objects/{type_name}/{external_id}"},
		{name: "another spelling of two that fit", method: "GET", path: "/data_objects/types/account/user_relationship_types", want: "GET /custom_objects/types/{type_name}/user_relationship_types"},
		{name: "another spelling on", method: "GET", path: "/templates/translations/email/source"},
		{name: "parameter", method: "PUT", path: "/catalogs/shoes/items/17", want: "PUT /catalogs/{catalog_name}/items/{item_id}"},
		{name: "parameter with an output", method: "PUT", path: "/catalogs/" + hole + "/items/sku-" + hole, want: "PUT /catalogs/{catalog_name}/items/{item_id}"},
		{name: "letters go before a parameter", method: "GET", path: "/preference_center/v1/list", want: "GET /preference_center/v1/list"},
		{name: "wrong method", method: "GET", path: "/users/track", methods: []string{"POST"}},
		{name: "several methods", method: "POST", path: "/catalogs/shoes", methods: []string{"DELETE"}},
		{name: "no method", path: "/users/track", want: "POST /users/track"},
		{name: "unknown", method: "POST", path: "/users/tracks"},
		{name: "an output for the step", method: "POST", path: "/users/" + hole, vague: true},
		{name: "an output for part of a step that is clear", method: "POST", path: "/users/tra" + hole, want: "POST /users/track"},
		{name: "an output behind a parameter", method: "DELETE", path: "/catalogs/shoes/" + hole, vague: true},
		{name: "an output behind what no path begins with", method: "DELETE", path: "/catalogs/shoes/item/" + hole},
		{name: "an output in a step that no path has", method: "POST", path: "/user/" + hole},
		{name: "an output behind another spelling", method: "GET", path: "/data_obj" + hole, vague: true},
		{name: "an output behind the whole of a path", method: "POST", path: "/users/track/" + hole, vague: true},
		{name: "an output for everything", method: "POST", path: "/" + hole, vague: true},
		{name: "user update", path: "user-update", want: "user-update"},
		{name: "empty", method: "POST", path: "", slashes: schema.MissingSlash},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := schema.Find(tt.method, tt.path)
			got := ""
			if m.Endpoint != nil {
				got = m.Endpoint.String()
			}
			if got != tt.want || m.Slashes != tt.slashes || m.Vague != tt.vague || !slices.Equal(m.Methods, tt.methods) {
				t.Errorf("got %q, slashes %d, vague %v, methods %q\nwant %q, slashes %d, vague %v, methods %q",
					got, m.Slashes, m.Vague, m.Methods, tt.want, tt.slashes, tt.vague, tt.methods)
			}
		})
	}
}

// Each endpoint is found by its own path.
func TestFindEach(t *testing.T) {
	for _, e := range schema.All() {
		if got := schema.Find(e.Method, e.Path).Endpoint; got != e {
			t.Errorf("%s: got %v", e, got)
		}
	}
}

func TestSuggest(t *testing.T) {
	for _, tt := range []struct{ path, want string }{
		{"/users/tracks", "/users/track"},
		{"/user/track", "/users/track"},
		{"/Users/Track", "/users/track"},
		{"/canvas/triger/send", "/canvas/trigger/send"},
		{"/canvases/trigger/send", "/canvas/trigger/send"},
		{"/campaign/trigger/send", "/campaigns/trigger/send"},
		{"/api/users/track", "/users/track"},
		{"/subscription/status/sett", "/subscription/status/set"},
		{"/catalog/Shoes/items", "/catalogs/Shoes/items"},
		{"/catalogs/shoes/item/17", "/catalogs/shoes/items/17"},
		{"/api/v1/transactional/v1/campaigns/c/send", ""},
		{"/transactional/v1/campaign/c/send", "/transactional/v1/campaigns/c/send"},
		{"/users/trxyz", ""},
		{"/templates/email/lifo", ""}, // list or info
		{"/a/b/c/d", ""},
		{"/nothing/like/it", ""},
		{"/", ""},
	} {
		t.Run(tt.path, func(t *testing.T) {
			got := ""
			if near, ok := schema.Suggest("POST", tt.path); ok {
				got = near
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestParseURL(t *testing.T) {
	tests := []struct {
		name, url string
		want      schema.Target
	}{
		{name: "plain", url: "https://rest.iad-01.braze.com/users/track", want: schema.Target{Scheme: "https", Host: "rest.iad-01.braze.com", Path: "/users/track", HostKnown: true, PathKnown: true}},
		{name: "port, query, fragment", url: "HTTP://Example.com:8080/a?b=c#d", want: schema.Target{Scheme: "http", Host: "example.com", Port: "8080", Path: "/a", Query: "b=c", HostKnown: true, PathKnown: true}},
		{name: "no path", url: "https://example.com", want: schema.Target{Scheme: "https", Host: "example.com", HostKnown: true, PathKnown: true}},
		{name: "an output for the host", url: "https://" + hole + "/users/track", want: schema.Target{Scheme: "https", Host: hole, Path: "/users/track", PathKnown: true}},
		{name: "an output for scheme and host", url: hole + "/users/track", want: schema.Target{Host: hole, Path: "/users/track", PathKnown: true}},
		{name: "an output in the path", url: "https://example.com/a/" + hole, want: schema.Target{Scheme: "https", Host: "example.com", Path: "/a/" + hole, HostKnown: true}},
		{name: "no scheme", url: "rest.iad-01.braze.com/users/track", want: schema.Target{Host: "rest.iad-01.braze.com", Path: "/users/track", HostKnown: true, PathKnown: true}},
		{name: "user and password", url: "https://a:b@example.com/x", want: schema.Target{Scheme: "https", Host: "example.com", Path: "/x", HostKnown: true, PathKnown: true}},
		{name: "no user", url: "https://@example.com/x", want: schema.Target{Scheme: "https", Host: "example.com", Path: "/x", HostKnown: true, PathKnown: true}},
		{name: "an address of IPv6", url: "https://[::1]/x", want: schema.Target{Scheme: "https", Host: "[::1]", Path: "/x", HostKnown: true, PathKnown: true}},
		{name: "an address of IPv6 with a port", url: "https://[::1]:80/x", want: schema.Target{Scheme: "https", Host: "[::1]", Port: "80", Path: "/x", HostKnown: true, PathKnown: true}},
		{name: "empty", want: schema.Target{PathKnown: true}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := schema.ParseURL(tt.url); got != tt.want {
				t.Errorf("got  %+v\nwant %+v", got, tt.want)
			}
		})
	}
}

func FuzzFind(f *testing.F) {
	for _, seed := range []string{"/users/track", "//", "", "/catalogs/" + hole + "/items", "https://a/b?c"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, url string) {
		target := schema.ParseURL(url)
		m := schema.Find("POST", target.Path)
		if m.Endpoint != nil && m.Vague {
			t.Errorf("%q: %s, and vague", url, m.Endpoint)
		}
		schema.Suggest("POST", target.Path)
	})
}

func TestByShape(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{name: "attributes", body: `{"attributes": [{"plan": "pro"}]}`, want: "POST /users/track"},
		{name: "events and purchases", body: `{"events": [{}], "purchases": [{}]}`, want: "POST /users/track"},
		{name: "attributes of another API", body: `{"attributes": {"email": "a"}}`},
		{name: "events that are words", body: `{"events": ["a", "b"]}`},
		{name: "canvas", body: `{"canvas_id": "c", "recipients": []}`, want: "POST /canvas/trigger/send"},
		{name: "canvas alone", body: `{"canvas_id": "c"}`},
		{name: "campaign", body: `{"campaign_id": "c", "recipients": [], "trigger_properties": {}}`, want: "POST /campaigns/trigger/send"},
		{name: "messages", body: `{"external_user_ids": [], "messages": {}}`, want: "POST /messages/send"},
		{name: "messages for a model", body: `{"model": "m", "messages": []}`},
		{name: "a message that is scheduled", body: `{"schedule": {}, "messages": {}}`, want: "POST /messages/schedule/create"},
		{name: "a scheduled message that is changed", body: `{"schedule_id": "s", "schedule": {}, "messages": {}}`, want: "POST /messages/schedule/update"},
		{name: "identify", body: `{"aliases_to_identify": []}`, want: "POST /users/identify"},
		{name: "subscription", body: `{"subscription_group_id": "g", "subscription_state": "subscribed", "email": "a"}`, want: "POST /subscription/status/set"},
		{name: "subscriptions", body: `{"subscription_groups": [{"subscription_group_id": "g"}]}`, want: "POST /v2/subscription/status/set"},
		{name: "branches", body: `{ {% if ${a} %}"attributes": [{}]{% else %}"events": [{}]{% endif %} }`, want: "POST /users/track"},
		{name: "events without a time", body: `{"events": [{"name": "a"}]}`, want: "POST /users/track"},
		{name: "events of users", body: `{"events": [{"external_id": "a", "event": "b"}]}`, want: "POST /users/track"},
		{name: "a field of another endpoint", body: `{"campaign": "c", "events": [{"external_id": "a", "name": "b", "time": "c"}]}`, want: "POST /users/track"},
		{name: "events of another API", body: `{"api_key": "k", "events": [{"user_id": "u", "event_type": "a"}]}`},
		{name: "events of yet another", body: `{"events": [{"email": "a@example.com", "eventName": "a", "dataFields": {}}]}`},
		{name: "events with a name of another API", body: `{"client_id": "c", "events": [{"name": "a", "params": {}}]}`},
		{name: "attributes of a product", body: `{"sku": "s", "attributes": [{"name": "colour", "value": "red"}]}`},
		{name: "purchases of another API", body: `{"purchases": [{"order": "o", "total": 4}]}`},
		{name: "an answer", body: `{"message": "success", "events": [{"name": "a", "status": "Active"}]}`},
		{name: "a list", body: `[1]`},
		{name: "text", body: `hello`},
		{name: "nothing", body: ``},
		{name: "another API", body: `{"text": "hi", "channel": "#a"}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			if e, _, ok := schema.ByShape(read(tt.body)); ok {
				got = e.String()
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTopLevelKeys(t *testing.T) {
	keys := schema.TopLevelKeys()
	if !slices.IsSorted(keys) {
		t.Error("not sorted")
	}
	for _, want := range []string{"attributes", "recipients", "messages", "subscription_groups"} {
		if !slices.Contains(keys, want) {
			t.Errorf("no %s among %q", want, keys)
		}
	}
	for _, common := range []string{"name", "description", "items"} {
		if slices.Contains(keys, common) {
			t.Errorf("%s is one, which manifests have too", common)
		}
	}
}
