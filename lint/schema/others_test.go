package schema_test

import "testing"

func TestExport(t *testing.T) {
	checkBodies(t, "POST /users/export/segment", []bodyTest{
		{name: "fields", body: `{"segment_id": "s", "fields_to_export": ["created_at", "created_from", "custom_attributes"]}`},
		{name: "no field", body: `{"segment_id": "s", "fields_to_export": ["born"]}`, want: []string{`wrong-value /fields_to_export/0 ["born"]`}},
	})
}
