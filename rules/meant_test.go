package rules_test

import "testing"

// What was meant is said where something near is there, and nothing where it is not.
func TestMeant(t *testing.T) {
	tests := []struct{ name, text, rule, want string }{
		{"the item of the loop", `{"a": {% for plan in plans %}1{% break %}{% else %}2{% endfor %}}`, "undefined-variable", "`plans` is assigned nowhere"},
		{"a tag of one letter", `{% x %}{"a": 1}`, "unknown-tag", "`x` is no tag of Braze's Liquid"},
		{"two letters that change places", `{% asisgn x = 1 %}{"a": {{x}}}`, "unknown-tag", "`asisgn` is no tag of Braze's Liquid; did you mean `assign`"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, d := range check("t.liquid", tt.text).Findings {
				if d.Rule.ID == tt.rule {
					got = append(got, d.Message)
				}
			}
			if len(got) != 1 || got[0] != tt.want {
				t.Errorf("%s\ngot  %q\nwant %q", tt.text, got, tt.want)
			}
		})
	}
}
