package render

import (
	"time"

	"github.com/hooklint/hooklint/lint/liquid"
)

// Values are what a template is rendered with. What is not there is nil. Values may be of any type that YAML or JSON
// decode to, and time.Time.
type Values struct {
	Profile    map[string]any            // ${first_name}: "first_name"
	Namespaces map[string]map[string]any // custom_attribute, event_properties, context, canvas, …
	Variables  map[string]any            // plain names that no tag sets
	Respond    func(*liquid.Tag) any     // what connected_content, catalog_items and shopping_cart get; nil: nothing
	Now        time.Time                 // what `now` means; nobody looks at the clock
}

// Sample returns a made-up user, with a value for each name the documentation uses most.
func Sample() Values {
	return Values{
		Profile: map[string]any{
			"user_id": "user-4711", "braze_id": "5e6f7a8b9c0d1e2f3a4b5c6d", "first_name": "Ann", "last_name": "O'Neil \"AJ\"",
			"email_address": "ann@example.com", "phone_number": "+14155550123", "language": "en", "country": "US", "city": "Springfield",
			"gender": "F", "date_of_birth": "1990-04-01", "time_zone": "America/New_York", "random_bucket_number": 4242,
			"last_used_app_date": sampleTime(), "push_subscription_status": "opted_in", "email_subscription_status": "opted_in",
		},
		Namespaces: map[string]map[string]any{
			"custom_attribute": {
				"plan": "free", "logins": 41, "points": 12.5, "vip": true, "favorites": []any{"red", "blue"}, "birthday": sampleTime(),
				"address": map[string]any{"city": "Springfield", "zip": "02134"},
			},
			"event_properties":       {"total": 19.99, "order_id": "A-1001", "quantity": 2, "items": []any{map[string]any{"sku": "S1", "qty": 1}}},
			"api_trigger_properties": {"order_id": "A-1001", "total": 19.99},
			"context":                {"order_id": "A-1001", "cart_id": "cart-1", "total": 19.99},
			"canvas":                 {"name": "Sample Canvas", "id": "00000000-0000-4000-8000-000000000001"},
			"campaign":               {"name": "Sample Campaign", "api_id": "00000000-0000-4000-8000-000000000002", "dispatch_id": "sample-dispatch"},
			"most_recently_used_device": {
				"platform": "ios", "os": "18.1", "model": "iPhone 15", "id": "device-1",
			},
			"most_recent_location": {"latitude": 40.7, "longitude": -74.0},
			"subscribed_state":     {"email_global": "opted_in", "push_global": "opted_in"},
		},
		Now: sampleTime(),
	}
}

func sampleTime() time.Time { return time.Date(2026, time.March, 14, 9, 26, 53, 0, time.UTC) }
