package schema_test

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/hooklint/hooklint/lint/schema"
)

// benchBodies is what is judged: a body with holes, and one that JSON alone makes, of 2 KB each.
var benchBodies = map[string]string{
	"holes": `{"attributes": [{ {% if ${user_id} != blank %}"external_id": "{{${user_id}}}"{% else %}"braze_id": "{{${braze_id}}}"{% endif %},
  "_update_existing_only": true, "first_name": "{{${first_name} | json_escape}}", "email_subscribe": "opted_in", "country": "DE",
  "logins": {{custom_attribute.${logins} | default: 0 | plus: 1}}{% if ${language} == 'en' %}, "lang": "en"{% endif %},
  "address": {"city": "{{${city}}}", "zip": "1", "at": {"$time": "2026-11-22T10:30:00Z"}}` + numbered(20, `, "tag_@": "{{event_properties.${tag}}}"`) + `}],
 "events": [{"external_id": "{{${user_id}}}", "name": "order_placed", "time": "{{'now' | date: '%Y-%m-%dT%H:%M:%SZ'}}", "properties": {"total": {{event_properties.${total} | plus: 1}}, "items": ["a", "b"]}}]}`,
	"static": `{"attributes": [{"external_id": "u1", "_update_existing_only": true, "first_name": "Ann", "email_subscribe": "opted_in", "country": "DE",
  "logins": 12, "lang": "en", "address": {"city": "Hamburg", "zip": "1", "at": {"$time": "2026-11-22T10:30:00Z"}}` + numbered(40, `, "tag_@": "some text"`) + `}],
 "events": [` + strings.TrimSuffix(strings.Repeat(`{"external_id": "u1", "name": "order_placed", "time": "2026-11-22T10:30:00Z", "properties": {"total": 12, "items": ["a", "b"]}},`, 5), ",") + `]}`,
}

// numbered returns a text n times, with a number in place of @.
func numbered(n int, text string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(text, "@", strconv.Itoa(i)))
	}
	return b.String()
}

// BenchmarkEndpoint is what the endpoint says of a body that is already read, beside what the schema library needs to read
// and judge the body without holes.
func BenchmarkEndpoint(b *testing.B) {
	c, _ := library(b)
	e := track(b)
	compiled, err := c.Compile(base + e.File)
	if err != nil {
		b.Fatal(err)
	}
	for name, text := range benchBodies {
		body := read(text)
		if found := e.Check(body); slices.ContainsFunc(found, func(m schema.Mismatch) bool { return !m.Advice }) {
			b.Fatalf("%q", lines(found))
		}
		b.Run(name+"/check", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				e.Check(body)
			}
		})
		b.Run(name+"/points", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				e.DataPoints(body)
			}
		})
		b.Run(name+"/jsonschema", func(b *testing.B) {
			var our, their []time.Duration
			for b.Loop() {
				start := time.Now()
				e.Check(body)
				middle := time.Now()
				var doc any
				if err := json.Unmarshal([]byte(benchBodies["static"]), &doc); err != nil {
					b.Fatal(err)
				}
				if err := compiled.Validate(doc); err != nil {
					b.Fatal(err)
				}
				our, their = append(our, middle.Sub(start)), append(their, time.Since(middle))
			}
			slices.Sort(our)
			slices.Sort(their)
			b.ReportMetric(float64(our[len(our)/2])/float64(their[len(their)/2]), "of-jsonschema")
		})
	}
}
