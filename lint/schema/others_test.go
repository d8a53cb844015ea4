package schema_test

import (
	"strings"
	"testing"
)

func TestCatalogs(t *testing.T) {
	checkBodies(t, "POST /catalogs", []bodyTest{
		{name: "the id first", body: `{"catalogs": [{"name": "a", "description": "b", "fields": [{"name": "id", "type": "string"}, {"name": "n", "type": "number"}]}]}`},
		{name: "the id last", body: `{"catalogs": [{"name": "a", "description": "b", "fields": [{"name": "n", "type": "number"}, {"name": "id", "type": "string"}]}]}`, want: []string{
			`wrong-value /catalogs/0/fields/0/name ["n"]`, `wrong-value /catalogs/0/fields/0/type ["number"]`}},
	})
	checkBodies(t, "POST /catalogs/games/items", []bodyTest{
		{name: "a value as long as may be", body: `{"items": [{"id": "a", "x": "` + strings.Repeat("x", 5000) + `", "y": 1}]}`},
		{name: "a list as long as may be", body: `{"items": [{"id": "a", "x": [` + strings.Repeat(`"x", `, 99) + `"x"]}]}`},
		{name: "a list that is too long", body: `{"items": [{"id": "a", "x": [` + strings.Repeat(`"x", `, 100) + `"x"]}]}`, want: []string{`limit-exceeded /items/0/x ["x"]`}},
		{name: "a value that is too long", body: `{"items": [{"id": "a", "x": "x` + strings.Repeat("x", 5000) + `"}]}`, want: []string{`limit-exceeded /items/0/x ["x` + strings.Repeat("x", 5000) + `"]`}},
	})
	checkBodies(t, "POST /catalogs/games/selections", []bodyTest{
		{name: "in an order", body: `{"selection": {"name": "a", "external_id": "b", "sort_field": "id", "sort_order": "asc"}}`},
		{name: "in any order", body: `{"selection": {"name": "a", "external_id": "b"}}`},
		{name: "in which order", body: `{"selection": {"name": "a", "external_id": "b", "sort_field": "id"}}`, want: []string{`missing-field /selection [{]`}},
		{name: "in the order of what", body: `{"selection": {"name": "a", "external_id": "b", "sort_order": "asc"}}`, want: []string{`missing-field /selection [{]`}},
	})
}

func TestPurchases(t *testing.T) {
	long := strings.Repeat("x", 256)
	checkBodies(t, "POST /users/track", []bodyTest{
		{name: "properties", body: `{"purchases": [{"external_id": "u", "product_id": "p", "currency": "EUR", "price": 1, "time": "{{'now' | date: '%Y-%m-%dT%H:%M:%SZ'}}", "properties": {"size": "` + long[1:] + `", "more": ["` + long + `"]}}]}`},
		{name: "a long property", body: `{"purchases": [{"external_id": "u", "product_id": "p", "currency": "EUR", "price": 1, "time": "{{'now' | date: '%Y-%m-%dT%H:%M:%SZ'}}", "properties": {"size": "` + long + `"}}]}`, want: []string{`limit-exceeded /purchases/0/properties/size ["` + long + `"]`}},
	})
}

func TestShopEvents(t *testing.T) {
	const product = `{"product_id": "p", "product_name": "P", "variant_id": "v", "quantity": 1, "price": 2.5, "metadata": {"x": 1}}`
	of := func(name, properties string) string {
		return `{"events": [{"external_id": "u", "name": "` + name + `", "time": "2031-01-01T00:00:00Z", "properties": {` + properties + `}}]}`
	}
	const at = "/events/0/properties"
	const bought = `"order_id": "o", "total_value": 2.5, "currency": "EUR", "source": "web", "products": [` + product + `]`
	checkBodies(t, "POST /users/track", []bodyTest{
		{name: "an order", body: of("ecommerce.order_placed", bought+`, "metadata": {"gift": true}`)},
		{name: "an order with a property of one's own", body: of("ecommerce.order_placed", bought+`, "gift": true`), want: []string{`reserved-name ` + at + `/gift ["gift"]`}},
		{name: "what the seller calls an order", body: of("order_placed", `"gift": true`)},
		{name: "a name that is none of them", body: of("ecommerce.Order_Placed", `"gift": true`)},
		{name: "a name that nobody knows", body: of("{{event_properties.${name}}}", `"gift": true`)},
		{name: "an order in some branch", body: of("{% if ${city} %}ecommerce.order_refunded{% else %}refund{% endif %}", `"order_id": "o", "currency": "EUR", "source": "web", "products": []`), want: []string{`missing-field ` + at + ` [{] total_value when ` + "`${city}` is set"}},
		{name: "a price below zero", body: of("ecommerce.product_viewed", `"product_id": "p", "product_name": "P", "variant_id": "v", "currency": "EUR", "source": "web", "price": -1`), want: []string{`wrong-value ` + at + `/price [-1]`}},
		{name: "a product without its variant", body: of("ecommerce.order_cancelled", `"order_id": "o", "total_value": 2.5, "currency": "EUR", "source": "web", "cancel_reason": "", "products": [{"product_id": "p", "product_name": "P", "quantity": 1, "price": 2.5}]`), want: []string{`missing-field ` + at + `/products/0 [{] variant_id`}},
		{name: "a cart", body: of("ecommerce.cart_updated", `"cart_id": "c", "total_value": 0, "currency": "EUR", "source": "web", "products": []`)},
		{name: "a cart without its value", body: of("ecommerce.cart_updated", `"cart_id": "c", "currency": "EUR", "source": "web", "products": []`), want: []string{`missing-field ` + at + ` [{] total_value`}},
		{name: "what comes into a cart", body: of("ecommerce.cart_updated", `"cart_id": "c", "action": "add", "currency": "EUR", "source": "web", "products": [`+product+`]`)},
		{name: "nothing", body: `{"events": [{"external_id": "u", "name": "ecommerce.checkout_started", "time": "2031-01-01T00:00:00Z"}]}`, want: []string{`missing-field /events/0 [{] properties`}},
	})
	checkBodies(t, "user-update", []bodyTest{
		{name: "in a Canvas", body: `{"events": [{"name": "ecommerce.checkout_started", "time": "2031-01-01T00:00:00Z"}]}`, want: []string{`missing-field /events/0 [{] properties`}},
	})
}

func TestAudience(t *testing.T) {
	of := func(filter string) string {
		return `{"campaign_id": "c", "audience": {"AND": [{"custom_attribute": {"custom_attribute_name": "x", ` + filter + `}}]}}`
	}
	const at = "/audience/AND/0/custom_attribute"
	checkBodies(t, "POST /campaigns/trigger/send", []bodyTest{
		{name: "a value", body: of(`"comparison": "equals", "value": 1`)},
		{name: "no value", body: of(`"comparison": "equals"`), want: []string{`missing-field ` + at + ` [{] value`}},
		{name: "no need of a value", body: of(`"comparison": "does_not_exist"`)},
		{name: "a comparison that nobody knows", body: of(`"comparison": "{{event_properties.${how}}}"`)},
		{name: "a time", body: of(`"comparison": "after", "value": "2026-11-22T10:30:00Z"`)},
		{name: "days for a time", body: of(`"comparison": "after", "value": 2`), want: []string{`wrong-type ` + at + `/value [2]`}},
		{name: "a word for a time", body: of(`"comparison": "before", "value": "now"`), want: []string{`wrong-value ` + at + `/value ["now"]`}},
		{name: "days", body: of(`"comparison": "less_than_x_days_ago", "value": 2`)},
		{name: "a pattern that is a number", body: of(`"comparison": "matches_regex", "value": 2`), want: []string{`wrong-type ` + at + `/value [2]`}},
	})
}

func TestContentBlocks(t *testing.T) {
	checkBodies(t, "POST /content_blocks/create", []bodyTest{
		{name: "a block", body: `{"name": "a", "content": "b"}`},
		{name: "nothing in it", body: `{"name": "a", "content": ""}`, want: []string{`wrong-value /content [""]`}},
	})
}

func TestExport(t *testing.T) {
	checkBodies(t, "POST /users/export/segment", []bodyTest{
		{name: "fields", body: `{"segment_id": "s", "fields_to_export": ["created_at", "created_from", "custom_attributes"]}`},
		{name: "no field", body: `{"segment_id": "s", "fields_to_export": ["born"]}`, want: []string{`wrong-value /fields_to_export/0 ["born"]`}},
	})
}

func TestDashboardUsers(t *testing.T) {
	const before, after = `{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "a@b.de", "name": {"givenName": "A", "familyName": "B"}, "department": "`, `"}`
	checkBodies(t, "POST /scim/v2/Users", []bodyTest{
		{name: "a department", body: before + "bi" + after},
		{name: "its name in the dashboard", body: before + "Finance" + after, want: []string{`wrong-value /department ["Finance"] use finance`}},
	})
}
