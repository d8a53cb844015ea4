package schema_test

import (
	"strings"
	"testing"
)

var benchBody = `{"attributes": [{ {% if ${user_id} != blank %}"external_id": "{{${user_id}}}"{% else %}"braze_id": "{{${braze_id}}}"{% endif %},
  "_update_existing_only": true, "first_name": "{{${first_name} | json_escape}}", "email_subscribe": "opted_in", "country": "DE",
  "logins": {{custom_attribute.${logins} | default: 0 | plus: 1}}{% if ${language} == 'en' %}, "lang": "en"{% endif %},
  "address": {"city": "{{${city}}}", "zip": "1", "at": {"$time": "2026-11-22T10:30:00Z"}}` + strings.Repeat(`, "tag_@": "{{event_properties.${tag}}}"`, 20) + `}],
 "events": [{"external_id": "{{${user_id}}}", "name": "order_placed", "time": "{{'now' | date: '%Y-%m-%dT%H:%M:%SZ'}}", "properties": {"total": {{event_properties.${total} | plus: 1}}, "items": ["a", "b"]}}]}`

func BenchmarkCheck(b *testing.B) {
	e, body := track(b), read(strings.ReplaceAll(benchBody, "@", "x"))
	if found := e.Check(body); len(found) > 0 {
		b.Fatalf("%q", lines(found))
	}
	b.ReportAllocs()
	for b.Loop() {
		e.Check(body)
	}
}

func BenchmarkDataPoints(b *testing.B) {
	e, body := track(b), read(benchBody)
	b.ReportAllocs()
	for b.Loop() {
		e.DataPoints(body)
	}
}
