package ledger_test

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
	"os"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/ledger"
	"github.com/hooklint/hooklint/lint/source"
)

func read(t *testing.T, config *lint.Config, texts ...string) ([]*lint.File, []lint.Cost) {
	t.Helper()
	var files []*lint.File
	var costs []lint.Cost
	for i, text := range texts {
		f := lint.ReadFile(source.NewFile(string(rune('a'+i))+".webhook.liquid", text), config, lint.Settings{})
		files = append(files, f)
		costs = append(costs, (&lint.Runner{}).File(f).Costs...)
	}
	return files, costs
}

func hook(meta, body string) string {
	return "---\nurl: https://rest.iad-06.braze.com/users/track\nmethod: POST\n" + meta + "---\n" + body
}

const (
	one      = `{"attributes": [{"external_id": "1", "plan": "pro"}]}`
	oneOrTwo = `{"attributes": [{"external_id": "1", "plan": "pro"{% if custom_attribute.${a} %}, "b": 1{% endif %}}]}`
	loop     = `{"attributes": [{% for x in event_properties.${l} %}{"external_id": "1", "plan": "pro"}{% unless forloop.last %},{% endunless %}{% endfor %}]}`
)

func TestMonths(t *testing.T) {
	tests := []struct {
		name, meta string
		sends      float64
		known      bool
	}{
		{"a month", "audience: 1200\nfrequency: 4/month\n", 4800, true},
		{"a year", "audience: 1200\nfrequency: 1/year\n", 100, true},
		{"a quarter", "audience: 1200\nfrequency: 1/quarter\n", 400, true},
		{"a day, of a year", "audience: 12\nfrequency: 1/day\n", 365, true},
		{"an hour", "audience: 12\nfrequency: 1/hour\n", 365 * 24, true},
		{"half a week", "audience: 84\nfrequency: 0.5/week\n", 182.5, true},
		{"a number alone is meant for a month", "audience: 10\nfrequency: 3\n", 30, true},
		{"no frequency", "audience: 10\n", 0, false},
		{"no audience", "frequency: 3\n", 0, false},
		{"nobody", "audience: 0\nfrequency: 3\n", 0, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, costs := read(t, nil, hook(test.meta, one))
			if got := costs[0]; got.SendsKnown != test.known || got.Sends < test.sends-0.001 || got.Sends > test.sends+0.001 {
				t.Errorf("got %v %v\nwant %v %v", got.Sends, got.SendsKnown, test.sends, test.known)
			}
		})
	}
}

func TestBudgets(t *testing.T) {
	planned := "audience: 100\nfrequency: 1/month\n"
	tests := []struct {
		name     string
		limit    int
		bodies   []string
		exceeded bool
	}{
		{"holds", 200, []string{oneOrTwo}, false},
		{"can be exceeded", 199, []string{oneOrTwo}, true},
		{"is exceeded by two together", 199, []string{one, one}, true},
		{"holds for two together", 200, []string{one, one}, false},
		{"a loop does not decide it", 10, []string{loop}, false},
		{"more than a loop's least", 10, []string{one, loop}, true},
		{"none is set", 0, []string{one}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var texts []string
			for _, b := range test.bodies {
				texts = append(texts, hook(planned, b))
			}
			if got := ledger.Sum(read(t, &lint.Config{Budget: test.limit}, texts...)).Exceeded(); got != test.exceeded {
				t.Errorf("exceeded %v\nwant     %v", got, test.exceeded)
			}
		})
	}
}

// Numbers beyond all budgets do not wrap around.
func TestHugeAudience(t *testing.T) {
	c := ledger.Sum(read(t, &lint.Config{Budget: 5}, hook("audience: 999999999999\nfrequency: 999999999/hour\n", one), hook("audience: 999999999999\nfrequency: 9/hour\n", one)))
	if c.Month.Min < math.MaxInt/2 || !c.Exceeded() {
		t.Errorf("month %+v, exceeded %v", c.Month, c.Exceeded())
	}
	if err := c.WriteText(&bytes.Buffer{}); err != nil {
		t.Error(err)
	}
}

func TestCostJSON(t *testing.T) {
	c := ledger.Sum(read(t, &lint.Config{Budget: 5}, hook("audience: 10\nfrequency: 1/day\n", oneOrTwo), hook("", loop), "no webhook", "---\nurl: [\n---\n{}"))
	agree(t, "../../schemas/cost.schema.json", c.WriteJSON)
}

// agree holds what is written against a schema, by a library that is not ours.
func agree(t *testing.T, path string, write func(io.Writer) error) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := jsonschema.CompileString("schema.json", string(text))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	var v any
	if err := json.Unmarshal(b.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(v); err != nil {
		t.Errorf("%#v\n%s", err, b.Bytes())
	}
}

func TestPermissionsJSON(t *testing.T) {
	key := "headers:\n  Authorization: Bearer $KEY\n"
	config := &lint.Config{Keys: map[string]lint.Key{"k": {Permissions: []string{"a", "a"}, Header: "Bearer $KEY"}, "l": {}}}
	files, _ := read(t, config, hook(key, one), hook("", one), "---\nurl: https://rest.iad-06.braze.com/{{a}}\nkey: l\n---\n{}", hook(key+"permissions: []\n", one))
	agree(t, "../../schemas/permissions.schema.json", ledger.PermissionsOf(files).WriteJSON)
}
