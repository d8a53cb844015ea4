package schema_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"pgregory.net/rapid"

	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/schemas"
)

// forms checks the keywords of ours that turn values down: x-format, x-max-bytes and x-min-bytes.
type forms struct{ format, least, most string }

func (forms) Compile(_ jsonschema.CompilerContext, m map[string]any) (jsonschema.ExtSchema, error) {
	var f forms
	f.format, _ = m["x-format"].(string)
	f.least, f.most = fmt.Sprint(m["x-min-bytes"]), fmt.Sprint(m["x-max-bytes"])
	if f == (forms{least: "<nil>", most: "<nil>"}) {
		return nil, nil
	}
	return f, nil
}

func (f forms) Validate(ctx jsonschema.ValidationContext, v any) error {
	size := -1
	switch v := v.(type) {
	case string:
		size = len(v)
		if f.format != "" && !schema.FitsFormat(f.format, v) {
			return ctx.Error("x-format", "%q", v)
		}
	case map[string]any:
		text, err := json.Marshal(v)
		if err != nil {
			return err
		}
		size = len(text)
	}
	var limit int
	if n, _ := fmt.Sscan(f.most, &limit); n == 1 && size > limit {
		return ctx.Error("x-max-bytes", "%d", size)
	}
	if n, _ := fmt.Sscan(f.least, &limit); n == 1 && size >= 0 && size < limit {
		return ctx.Error("x-min-bytes", "%d", size)
	}
	return nil
}

const base = "mem:///"

// library returns the schemas as the schema library understands them.
func library(t testing.TB) (*jsonschema.Compiler, map[string]any) {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	c.RegisterExtension("forms", nil, forms{})
	raw := map[string]any{}
	err := fs.WalkDir(schemas.Endpoints, "endpoints", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(schemas.Endpoints, path)
		if err != nil {
			return err
		}
		name := strings.TrimPrefix(path, "endpoints/")
		var doc any
		if err := json.Unmarshal(text, &doc); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		raw[name] = doc
		return c.AddResource(base+name, strings.NewReader(string(text)))
	})
	if err != nil {
		t.Fatal(err)
	}
	return c, raw
}

// inventor makes values that a schema takes, more or less.
type inventor struct {
	t   *rapid.T
	raw map[string]any
}

var junk = []any{nil, true, "", "x", "true", "12", "2026-11-22", json.Number("0"), json.Number("1.5"), json.Number("-3"), json.Number("1e3"), []any{}, map[string]any{}, []any{"a", "a"}, map[string]any{"a.b": "c", "$add": []any{}}, strings.Repeat("long ", 60)}

var formed = map[string]string{
	"date": "2026-02-28", "date-time": "2026-11-22T10:30:00Z", "event-time": "2026-11-22T10:30:00.5+01:00", "attribute-time": "11/22/2026",
	"uuid": "0f8fad5b-d9cb-469f-a165-70867728950e", "email": "ann@example.com", "url": "https://example.com/a", "phone": "+1 (555) 0100",
	"e164": "+15550100", "country": "DE", "language": "de", "currency": "EUR", "time-zone": "Europe/Berlin",
}

func (in *inventor) chance(percent int) bool {
	return rapid.IntRange(0, 99).Draw(in.t, "chance") < percent
}

func (in *inventor) junk() any { return rapid.SampledFrom(junk).Draw(in.t, "junk") }

func (in *inventor) value(s any, file string, depth int) any {
	m, ok := s.(map[string]any)
	if !ok || depth > 9 || in.chance(2) {
		return in.junk()
	}
	if target, ok := m["$ref"].(string); ok {
		if strings.HasPrefix(file, "defs/") {
			target = "defs/" + target
		}
		merged := map[string]any{}
		maps.Copy(merged, in.raw[target].(map[string]any))
		for k, v := range m {
			if k != "$ref" {
				merged[k] = v
			}
		}
		return in.value(merged, target, depth)
	}
	if list, ok := m["enum"].([]any); ok {
		return rapid.SampledFrom(list).Draw(in.t, "enum")
	}
	if c, ok := m["const"]; ok {
		return c
	}
	kind, _ := m["type"].(string)
	if list, ok := m["type"].([]any); ok {
		kind = rapid.SampledFrom(list).Draw(in.t, "type").(string)
	}
	switch kind {
	case "string":
		if form, ok := m["x-format"].(string); ok {
			return formed[form]
		}
		return rapid.SampledFrom([]string{"a", "abc", "u-1", "12345678"}).Draw(in.t, "string")
	case "integer":
		return json.Number(rapid.SampledFrom([]string{"1", "2", "0", "1.0", "7"}).Draw(in.t, "integer"))
	case "number":
		return json.Number(rapid.SampledFrom([]string{"1", "2.5", "0.1", "-1"}).Draw(in.t, "number"))
	case "boolean":
		return in.chance(50)
	case "null":
		return nil
	case "array":
		out := []any{}
		for range rapid.IntRange(0, 3).Draw(in.t, "length") {
			out = append(out, in.value(m["items"], file, depth+1))
		}
		return out
	}
	return in.object(m, file, depth)
}

func (in *inventor) object(m map[string]any, file string, depth int) any {
	out := map[string]any{}
	props, _ := m["properties"].(map[string]any)
	if props == nil && m["type"] == nil && in.chance(60) {
		return in.junk()
	}
	var names []string
	for name := range props {
		names = append(names, name)
	}
	slices.Sort(names)
	required, _ := m["required"].([]any)
	for _, name := range names {
		if slices.Contains(required, any(name)) && !in.chance(3) || in.chance(25) {
			out[name] = in.value(props[name], file, depth+1)
		}
	}
	if all, ok := m["allOf"].([]any); ok {
		in.obey(all, out, props, file, depth)
	}
	if in.chance(5) || props == nil {
		name := rapid.SampledFrom([]string{"external_user_id", "External_ID", "frist_name", "plan", "time", "$x", "a.b", "user_id"}).Draw(in.t, "extra")
		out[name] = in.junk()
	}
	return out
}

// obey mends what faults would turn down most often: one of the fields that a fault names is kept.
func (in *inventor) obey(all []any, out, props map[string]any, file string, depth int) {
	for _, rule := range all {
		f, ok := rule.(map[string]any)["x-fault"].(map[string]any)
		if !ok || in.chance(10) {
			continue
		}
		fields := f["fields"].([]any)
		kept := rapid.SampledFrom(fields).Draw(in.t, "kept").(string)
		for _, field := range fields {
			if name := field.(string); name != kept {
				delete(out, name)
			}
		}
		if p, ok := props[kept]; ok {
			out[kept] = in.value(p, file, depth+1)
		}
	}
}

// TestAgreement holds bodies without Liquid against the schema library: both turn down the same ones.
func TestAgreement(t *testing.T) {
	c, raw := library(t)
	endpoints := append(slices.Clone(schema.All()), schema.UserUpdate())
	taken, turnedDown := 0, 0
	for _, e := range endpoints {
		if !e.HasBody {
			continue
		}
		t.Run(e.String(), func(t *testing.T) {
			compiled, err := c.Compile(base + e.File)
			if err != nil {
				t.Fatal(err)
			}
			rapid.Check(t, func(t *rapid.T) {
				in := inventor{t: t, raw: raw}
				text, err := json.Marshal(in.value(raw[e.File], e.File, 0))
				if err != nil {
					t.Fatal(err)
				}
				valid := agree(t, e, compiled, string(text))
				if valid {
					taken++
				} else {
					turnedDown++
				}
			})
		})
	}
	if taken < 1000 || turnedDown < 1000 {
		t.Errorf("the bodies prove little: %d taken, %d turned down", taken, turnedDown)
	}
}

func agree(t rapid.TB, e *schema.Endpoint, compiled *jsonschema.Schema, text string) bool {
	t.Helper()
	var doc any
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&doc); err != nil {
		t.Fatal(err)
	}
	invalid := compiled.Validate(doc)
	b, err := plainBody(text)
	if err != nil {
		t.Fatal(err)
	}
	var found []schema.Mismatch
	for _, m := range e.Check(b) {
		if !m.Sure && !m.Advice {
			t.Fatalf("not sure without holes: %s\n%s", lines([]schema.Mismatch{m}), text)
		}
		if !m.Advice {
			found = append(found, m)
		}
	}
	if (invalid == nil) != (len(found) == 0) {
		t.Fatalf("%s\n%s\nlibrary: %v\nfound:   %s", e, text, invalid, strings.Join(lines(found), "\n         "))
	}
	return invalid == nil
}
