package schema_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/schemas"
)

// A fact is what the documentation says of an endpoint, noted apart from the schemas.
type fact struct {
	Method, Path, Permission string
	Requests                 int
	WindowSeconds            int `json:"window_seconds"`
	Fields, Required         []string
	MaxItems                 map[string]int `json:"max_items"`
	Deprecated               bool
	QueryRequired            []string `json:"query_required"`
}

// Sources disagree on whether these are required, so the schema does not ask for them.
var looser = map[string][]string{
	"POST /sms/invalid_phone_numbers/remove": {"phone_numbers"},
	"PUT /templates/email/translations/":     {"translation_map"},
}

// rawSchema is the part of a JSON Schema that facts speak of.
type rawSchema struct {
	Required   []string
	Properties map[string]struct {
		MaxItems int
		Items    json.RawMessage
	}
}

func TestFacts(t *testing.T) {
	text, err := os.ReadFile("testdata/facts.json")
	if err != nil {
		t.Fatal(err)
	}
	var facts []fact
	if err := json.Unmarshal(text, &facts); err != nil {
		t.Fatal(err)
	}
	if got, want := len(schema.All()), len(facts); got != want {
		t.Errorf("%d endpoints, want %d", got, want)
	}
	for _, f := range facts {
		t.Run(f.Method+" "+f.Path, func(t *testing.T) {
			i := slices.IndexFunc(schema.All(), func(e *schema.Endpoint) bool { return e.Method == f.Method && e.Path == f.Path })
			if i < 0 {
				t.Fatal("not in the catalogue")
			}
			e := schema.All()[i]
			checkFact(t, e, f)
			if found := schema.Find(f.Method, strings.NewReplacer("{", "", "}", "").Replace(f.Path)); found.Endpoint != e || found.Slashes != 0 {
				t.Errorf("found by its path: %+v", found)
			}
		})
	}
}

func checkFact(t *testing.T, e *schema.Endpoint, f fact) {
	t.Helper()
	if e.Permission != f.Permission {
		t.Errorf("permission %q, want %q", e.Permission, f.Permission)
	}
	if want := time.Duration(f.WindowSeconds) * time.Second; e.RateLimit.Requests != f.Requests || e.RateLimit.Window != want {
		t.Errorf("rate limit %d in %s, want %d in %s", e.RateLimit.Requests, e.RateLimit.Window, f.Requests, want)
	}
	if (e.Deprecated != "") != f.Deprecated {
		t.Errorf("deprecated %q, want %v", e.Deprecated, f.Deprecated)
	}
	var query []string
	for _, q := range e.Query {
		if q.Required {
			query = append(query, q.Name)
		}
	}
	if !slices.Equal(query, f.QueryRequired) {
		t.Errorf("required in the query: %q, want %q", query, f.QueryRequired)
	}
	if e.HasBody != (f.Fields != nil) {
		t.Fatalf("has a body: %v, want %v", e.HasBody, f.Fields != nil)
	}
	if e.HasBody {
		checkFields(t, e, f)
	}
}

func checkFields(t *testing.T, e *schema.Endpoint, f fact) {
	t.Helper()
	text, err := fs.ReadFile(schemas.Endpoints, "endpoints/"+e.File)
	if err != nil {
		t.Fatal(err)
	}
	var raw rawSchema
	if err := json.Unmarshal(text, &raw); err != nil {
		t.Fatal(err)
	}
	for _, name := range f.Fields {
		if _, ok := raw.Properties[name]; !ok {
			t.Errorf("field %s is missing", name)
		}
		if want := f.MaxItems[name]; raw.Properties[name].MaxItems != want {
			t.Errorf("%s: at most %d items, want %d", name, raw.Properties[name].MaxItems, want)
		}
	}
	for _, name := range f.Required {
		if !slices.Contains(raw.Required, name) && !slices.Contains(looser[e.String()], name) {
			t.Errorf("%s is not required", name)
		}
	}
	for _, name := range raw.Required {
		if !slices.Contains(f.Required, name) {
			t.Errorf("%s is required", name)
		}
	}
}

// TestGenerated holds the tables in Go against the schemas they are made from.
func TestGenerated(t *testing.T) {
	dir, err := fs.Sub(schemas.Endpoints, "endpoints")
	if err != nil {
		t.Fatal(err)
	}
	want, err := schema.Generate(dir, schemas.Codes)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("endpoints_gen.go")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Error("endpoints_gen.go is stale: go generate ./lint/schema")
	}
}
