package report

import "testing"

func TestMaskedByName(t *testing.T) {
	for _, c := range []struct{ name, line, want string }{
		{"header", "  Authorization: Bearer 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0", "  Authorization: Bearer 0f1e********************************"},
		{"header without scheme", "Authorization: 0f1e2d3c4b5a69788796", "Authorization: 0f1e****************"},
		{"in JSON in JSON", `"headers": {\"authorization\": \"bearer 0f1e2d3c4b5a69788796\"}`, `"headers": {\"authorization\": \"bearer 0f1e****************\"}`},
		{"field of the body", `{"api_key": "0f1e2d3c4b5a69788796", "campaign_id": "0f1e2d3c4b5a69788796"}`, `{"api_key": "0f1e****************", "campaign_id": "0f1e2d3c4b5a69788796"}`},
		{"login", "Authorization: Basic c2hvcDpvcGVuIHNlc2FtZQ==", "Authorization: Basic c2hv********************"},
		{"another scheme", "X-Auth: Token 0f1e2d3c4b5a69788796", "X-Auth: Token 0f1e****************"},
		{"misspelt scheme", "Authorization: Baerer 0f1e2d3c4b5a69788796", "Authorization: Baerer 0f1e****************"},
		{"a token in the body", `{"access_token": "0f1e2d3c4b5a69788796"}`, `{"access_token": "0f1e****************"}`},
		{"words", `{"basic": true, "token": "none"}`, `{"basic": true, "token": "none"}`},
		{"a key that is kept elsewhere", "Authorization: Bearer $TRACK_KEY", "Authorization: Bearer $TRACK_KEY"},
		{"ids", `"campaign_id": "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"`, `"campaign_id": "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"`},
	} {
		if got := maskedByName(c.line); got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.name, got, c.want)
		}
	}
}
