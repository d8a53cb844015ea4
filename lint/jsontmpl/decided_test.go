package jsontmpl_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

// Many names that conditions give a value are known to have it where those conditions hold, and there alone.
func TestFlagsUpFront(t *testing.T) {
	for _, n := range []int{1, 5, 20} {
		var flags, members strings.Builder
		for i := range n {
			fmt.Fprintf(&flags, `{%% assign has%d = false %%}{%% if ${a%d} != blank %%}{%% assign has%d = true %%}{%% endif %%}`, i, i, i)
			fmt.Fprintf(&flags, `{%% if ${b%d} == 'x' %%}{%% assign t%d = 'one' %%}{%% elsif ${b%d} == 'y' %%}{%% assign t%d = 'two' %%}{%% else %%}{%% assign t%d = '' %%}{%% endif %%}`, i, i, i, i, i)
			fmt.Fprintf(&members, `{%% if has%d %%}"a%d": 1,{%% endif %%}{%% if t%d != '' %%}"b%d": "{{ t%d }}",{%% endif %%}`, i, i, i, i, i)
		}
		for value, exists := range map[string]bool{
			`{% if has0 %}{% if ${a0} == blank %}x{% else %}1{% endif %}{% else %}2{% endif %}`:                              false,
			`{% if has0 %}{% if ${a0} == 'v' %}x{% else %}1{% endif %}{% else %}2{% endif %}`:                                true,
			`{% if ${a0} == blank %}{% if has0 %}x{% else %}1{% endif %}{% else %}2{% endif %}`:                              false,
			`{% if ${a0} != blank %}{% unless has0 %}x{% else %}1{% endunless %}{% else %}2{% endif %}`:                      false,
			`{% if t0 == '' %}{% if ${b0} == 'y' %}x{% else %}1{% endif %}{% else %}2{% endif %}`:                            false,
			`{% if t0 == '' %}{% if ${b0} == 'z' %}x{% else %}1{% endif %}{% else %}2{% endif %}`:                            true,
			`{% if t0 != '' %}{% if ${b0} == 'x' or ${b0} == 'y' %}1{% else %}x{% endif %}{% else %}2{% endif %}`:            false,
			`{% if has0 and t0 != '' %}{% if ${a0} == blank or ${b0} == 'z' %}x{% else %}1{% endif %}{% else %}2{% endif %}`: false,
		} {
			body := read(flags.String() + "{" + members.String() + `"v": ` + value + "}")
			if body.Cut || (len(body.Problems) > 0) != exists {
				t.Errorf("%d flags, %s\ncut %t, got %+v", n, value, body.Cut, body.Problems)
			}
			for _, p := range body.Problems {
				if p.Maybe {
					t.Errorf("%d flags, %s\nnot sure: %+v", n, value, p)
				}
			}
		}
	}
}

// A copy of such a name has the value still when the name gets another one.
func TestCopiesOfFlags(t *testing.T) {
	const flags = `{% assign f = false %}{% if ${a} != blank %}{% assign f = true %}{% endif %}{% assign t = '' %}{% if ${b} == 'x' %}{% assign t = 'one' %}{% endif %}` +
		`{% assign g = f %}{% assign u = t %}{% assign d = f | default: 'none' %}{% assign f = false %}{% if ${c} %}{% assign t = 'one' %}{% endif %}`
	for condition, exists := range map[string]bool{
		"g and ${a} == blank": false, "g and ${a} != blank": true, "u == 'one' and ${b} != 'x'": false, "u == '' and ${b} == 'x'": false,
		"u == 'one' and ${b} == 'x'": true, "d == 'none' and ${a} != blank": false, "d == true and ${a} == blank": false, "f": false, "t == 'one' and ${b} != 'x'": true,
	} {
		if got := read(flags + "[{% if " + condition + " %}x{% endif %}]").Problems; len(got) > 0 != exists {
			t.Errorf("%s: %+v", condition, got)
		}
	}
}

// A condition on such a name is told by what decided on it.
func TestFlagsAreToldByWhatDecided(t *testing.T) {
	for condition, want := range map[string]string{
		`has`:                     "`${a}` is not blank",
		`t == 'one'`:              "`${b}` is `'x'`",
		`t != ''`:                 "`t != ''` holds",
		`t == ''`:                 "`t == ''` holds",
		`${c} == 'v' and t != ''`: "`${c} == 'v' and t != ''` holds",
	} {
		problems := read(`{% assign has = false %}{% if ${a} != blank %}{% assign has = true %}{% endif %}` +
			`{% case ${b} %}{% when 'x' %}{% assign t = 'one' %}{% when 'y' %}{% assign t = 'two' %}{% else %}{% assign t = '' %}{% endcase %}` +
			`[{% if ` + condition + ` %}x{% else %}1{% endif %}]`).Problems
		if len(problems) != 1 || problems[0].When.String() != want {
			t.Errorf("%s: %+v", condition, problems)
		}
	}
}

// A flag that is set to true in many places is one value.
func TestManyBooleanFlags(t *testing.T) {
	for _, n := range []int{5, 100} {
		text := `{% assign some = false %}` + members(n, func(i int) string {
			return fmt.Sprintf("{%% if ${a%d} != blank %%}{%% if some %%},{%% endif %%}\"a%d\": 1{%% assign some = true %%}{%% endif %%}\n", i, i)
		})
		if got := read(text).Problems; len(got) == 0 || got[0].Kind != jsontmpl.MissingComma || got[0].Maybe {
			t.Errorf("%d members: %+v", n, got)
		}
		if body := read(strings.Replace(text, `"z"`, `{% if some %},{% endif %}"z"`, 1)); body.Cut || len(body.Problems) > 0 {
			t.Errorf("%d members: cut %t, %+v", n, body.Cut, body.Problems)
		}
	}
}

// Members that are put behind each other in a name are read once each, however many there are.
func TestManyAppended(t *testing.T) {
	for _, n := range []int{4, 20} {
		var text strings.Builder
		text.WriteString(`{% assign body = '' %}`)
		for i := range n {
			fmt.Fprintf(&text, `{%% if ${a%d} != blank %%}{%% assign body = body | append: '"a%d": 1,' %%}{%% endif %%}`, i, i)
		}
		if body := read(text.String() + `{ {{ body }} "z": 1}`); body.Cut || len(body.Problems) > 0 {
			t.Errorf("%d members: cut %t, %+v", n, body.Cut, body.Problems)
		}
		if got := read(text.String() + `{ {{ body }} }`).Problems; len(got) == 0 || got[0].Kind != jsontmpl.TrailingComma {
			t.Errorf("%d members: %+v", n, got)
		}
	}
}

// What decides on such a name is not forgotten with the conditions that nothing asks for any more.
func TestDecidersAreHeld(t *testing.T) {
	const member = `{% if has %},{% endif %}`
	for last, exists := range map[string]bool{"custom_attribute.${f} == true": false, "custom_attribute.${h} != nil": false, "custom_attribute.${n} != 0": true} {
		body := read(`{% assign left = custom_attribute.${xs} | compact %}{% assign has = false %}{ {% if custom_attribute.${f} == true %}"a": 1{% assign has = true %}{% endif %}` +
			`{% if custom_attribute.${h} != nil %}` + member + `"b": 1{% assign has = true %}{% endif %}{% if left == blank or custom_attribute.${n} != 0 %}` + member + `"c": 1{% endif %}` +
			`{% if ` + last + ` %}` + member + `"d": 1{% endif %}}`)
		if body.Cut || len(body.Problems) > 0 != exists {
			t.Errorf("%s: cut %t, got %+v", last, body.Cut, body.Problems)
		}
	}
}

// Names that are assigned the same truth are equal.
func TestComparedTruths(t *testing.T) {
	for condition, exists := range map[string]bool{"a != b": false, "a == b": true, "a == c": false, "b != c": true, "a == d": false} {
		text := `{% assign a = true %}{% assign x = a %}{% assign b = x | default: true %}{% assign c = nil %}{% assign d = 'true' %}[{% if ` + condition + ` %}x{% endif %}]`
		if got := read(text).Problems; len(got) > 0 != exists {
			t.Errorf("%s: %+v", condition, got)
		}
	}
}

// What a captured text is made of by several conditions is told apart by what it is.
func TestCapturedDecisions(t *testing.T) {
	const set = `{% assign s = '' %}{% if ${b} == 'x' %}{% assign s = ',' %}{% endif %}{% if ${a} != 'x' %}{% assign s = ',' %}{% endif %}` +
		`{% capture text %}{% if ${c} != nil and s == ',' %}t{% else %}u{% endif %}{% endcapture %}`
	for condition, exists := range map[string]bool{
		"text != 't' and ${c} == 'x' and ${a} == 'y'": false, "text != 't' and ${c} == 'x' and ${a} == 'x'": true, "text == 't' and ${c} == nil": false, "text == 't' and ${a} == 'x' and ${b} == 'y'": false,
	} {
		if got := read(set + "[{% if " + condition + " %}x{% endif %}]").Problems; len(got) > 0 != exists || exists && got[0].Maybe {
			t.Errorf("%s: %+v", condition, got)
		}
	}
}

// A list that was to be put together with one that is missing is nil.
func TestMissingConcat(t *testing.T) {
	for condition, exists := range map[string]bool{"${b} == nil": false, "${b} != nil": true} {
		for _, text := range []string{`{% if ` + condition + ` %}{% for x in all %}x{% endfor %}{% endif %}`, `{% for x in all %}{% if ` + condition + ` %}x{% endif %}{% endfor %}`} {
			if got := read(`{% assign all = ${a} | concat: ${b} %}[` + text + `]`).Problems; len(got) > 0 != exists {
				t.Errorf("%s: %+v", text, got)
			}
		}
	}
}

// What the rounds of a loop decide on a name stays the same decision in each of them.
func TestFlagsDecidedInRounds(t *testing.T) {
	body := read(`{% assign found = false %}{% for p in ${ys} %}{% if ${n} > 2 %}{% assign found = true %}{% endif %}{% endfor %}` +
		`{"all": [{% for p in ${ys} %}"{{ p }}"{% unless forloop.last %},{% endunless %}{% endfor %}]{% if found %}, "found": true{% endif %}}`)
	if body.Cut || len(body.Problems) > 0 {
		t.Errorf("cut %t, got %+v", body.Cut, body.Problems)
	}
}

// A separator that a loop sets and a capture prints behind it goes with what the loop printed there.
func TestSeparatorsBehindTheirLoop(t *testing.T) {
	const loop = `{% assign s = '' %}{% capture p %}{% for x in ${ys} %}{% if x == 'x' %}"m": 1{% assign s = ', ' %}{% break %}{% endif %}{% endfor %}`
	for end, exists := range map[string]bool{`{{ s }}"z": 9{% endcapture %}{ {{ p }} }`: false, `"z": 9{% endcapture %}{ {{ p }} }`: true} {
		if got := read(loop + end).Problems; len(got) > 0 != exists {
			t.Errorf("%s: %+v", end, got)
		}
	}
}

// How a text stands to another says something of what a filter makes of it, of which not all is known.
func TestComparedAndRewritten(t *testing.T) {
	body := read(`{% assign low = ${s} | downcase %}[{% if ${s} <= 'x' %}1{% elsif low == 'x' %}x{% else %}2{% endif %}]`)
	if len(body.Problems) != 1 || !body.Problems[0].Maybe {
		t.Errorf("got %+v", body.Problems)
	}
}

// What a filter makes of a name that a condition decided on is decided by it too.
func TestRewrittenFlags(t *testing.T) {
	const set = `{% if ${id} != 'x' %}{% assign u = 'y' %}{% else %}{% assign u = 'x' %}{% endif %}{% assign big = u | upcase %}`
	for condition, exists := range map[string]bool{"${id} == 'x' and big != 'X'": false, "${id} != 'x' and big == 'X'": false, "${id} == 'x' and big == 'X'": true} {
		if got := read(set + "[{% if " + condition + " %}x{% endif %}]").Problems; len(got) > 0 != exists {
			t.Errorf("%s: %+v", condition, got)
		}
	}
}

// A text that contains another and is no longer is that alone.
func TestTextsThatFill(t *testing.T) {
	world := &types.World{Attributes: map[string]*types.Type{"s": {Kinds: types.String, Free: true}}}
	const s = "custom_attribute.${s}"
	for way, exists := range map[string]bool{
		s + " < 'x' and " + s + " contains 'x' and size < 2":       false,
		"size < 2 and " + s + " contains 'x' and " + s + " != 'x'": false,
		s + " != 'x' and " + s + " contains 'x' and size < 2":      false,
		s + " != 'x' and " + s + " contains 'x' and size > 0":      true,
		s + " != 'x' and size > 0 and " + s + " contains 'x'":      true,
		s + " != 'x' and size < 3 and " + s + " contains 'x'":      true,
	} {
		text := "{% assign size = " + s + " | size %}[{% if " + strings.ReplaceAll(way, " and ", " %}{% if ") + " %}x" + strings.Repeat("{% endif %}", 3) + "]"
		if got := jsontmpl.Read(liquid.Parse(source.NewFile("t.liquid", text)), world).Problems; len(got) > 0 != exists {
			t.Errorf("%s: %+v", way, got)
		}
	}
}

// A loop runs over a list, or a copy of it, where conditions find items in it, and there alone.
func TestItemsOfListsThatLoopsRunOver(t *testing.T) {
	const xs = "custom_attribute.${xs}"
	for _, item := range []string{xs + "[0]", xs + ".first", xs + "[-1]"} {
		for _, list := range []string{xs, "copy"} {
			copied, loop := "{% assign copy = "+xs+" %}", "{% for x in "+list+" %}"
			for text, exists := range map[string]bool{
				"[{% if " + item + " %}0{% endif %}" + loop + ",1{% endfor %}]":                                                 false,
				"[{% if " + item + " %}{% else %}0{% endif %}" + loop + ",1{% endfor %}]":                                       true,
				"[0{% if " + item + " %},{% endif %}" + loop + "1{% unless forloop.last %},{% endunless %}{% endfor %}]":        false,
				"[0{% if " + item + " == nil %},{% endif %}" + loop + "1{% unless forloop.last %},{% endunless %}{% endfor %}]": true,
			} {
				text = copied + text
				if got := read(text).Problems; len(got) > 0 != exists {
					t.Errorf("%s\ngot %+v", text, got)
				}
			}
		}
	}
}

// Two copies of a value contain the same, until what they are copied from gets another value.
func TestCopiesContainTheSame(t *testing.T) {
	for between, exists := range map[string]bool{"": false, "{% assign s = 'q' %}": true} {
		text := "{% assign s = custom_attribute.${s} %}{% assign a = s %}" + between + "{% assign b = s %}[1{% if a contains 'x' %},{% endif %}{% if b contains 'x' %}2{% endif %}]"
		if got := read(text).Problems; len(got) > 0 != exists {
			t.Errorf("%s\ngot %+v", text, got)
		}
	}
}

// A copy of a copy stands to a value as what was copied first, until that name gets another value.
func TestCopiesStandAlike(t *testing.T) {
	const text = `{% assign a = custom_attribute.${x} %}{% assign b = a %}BETWEEN{% assign c = b %}[{% if c < custom_attribute.${s} %}1 {% endif %}{% if ASKED >= custom_attribute.${s} %}2{% endif %}]`
	for _, c := range []struct {
		between, asked string
		exists         bool
	}{
		{"", "custom_attribute.${x}", false}, {"", "a", false}, {"{% assign a = 'q' %}", "a", true}, {"{% assign b = 'q' %}", "a", true},
	} {
		text := strings.NewReplacer("BETWEEN", c.between, "ASKED", c.asked).Replace(text)
		if got := read(text).Problems; len(got) > 0 != c.exists {
			t.Errorf("%s\ngot %+v", text, got)
		}
	}
}

// A comma goes with the members behind it, whatever their conditions ask: values of Braze, items of a loop, answers of other services.
func TestCommasByWhatFollows(t *testing.T) {
	const object = `{ {% if A %}"a": 1{% if B or C %},{% endif %}{% endif %}{% if B %}"b": 1{% if C %},{% endif %}{% endif %}{% if C %}"c": 1{% endif %} }`
	const loop = `[{% for x in custom_attribute.${list} %}` + object + `{% unless forloop.last %},{% endunless %}{% endfor %}]`
	const saved = `{% connected_content https://example.com/a :save x %}` + object
	for _, text := range []string{object, loop, saved} {
		for _, names := range [][3]string{
			{"x.a", "x.b", "x.c"}, {"x.a == 'a'", "x.b > 3", "x.c != blank"}, {"${a}", "x.b", "${c}"}, {"${a}", "${b}", "x.c contains 'c'"}, {"x.a", "${b} == 'b'", "x.c"},
		} {
			text := strings.NewReplacer("A", names[0], "B", names[1], "C", names[2]).Replace(text)
			if got := read(text).Problems; len(got) > 0 {
				t.Errorf("%s\ngot %+v", text, got)
			}
			text = strings.Replace(text, " or "+names[2], "", 1)
			if got := read(text).Problems; len(got) != 1 || got[0].Kind != jsontmpl.MissingComma || got[0].Maybe {
				t.Errorf("%s\ngot %+v", text, got)
			}
		}
	}
}

// A loop that counts is followed to its end though another one asks which round it is in, and as far as anybody asks.
func TestLoopsByThemselves(t *testing.T) {
	const count = `{% assign n = 0 %}{% for x in custom_attribute.${xs} %}{% assign n = n | plus: 1 %}{% endfor %}`
	const other = `[{% for y in custom_attribute.${ys} %}1{% unless forloop.last %},{% endunless %}{% endfor %}`
	const row = `{% assign ks = 'w' | split: ',' %}{% for k in ks %}{% assign m = forloop.index0 | modulo: 2 %}{% if m == 0 %}{% endif %}{% endfor %}`
	for text, want := range map[string]int{
		`{% assign n = 0 %}{% for x in (1..3) %}{% assign n = n | plus: 1 %}{% endfor %}[{% if n == 3 %}x{% else %}1{% endif %}]`: 1,
		`{% assign n = 0 %}{% for x in (1..3) %}{% assign n = n | plus: 1 %}{% endfor %}[{% if n == 2 %}x{% else %}1{% endif %}]`: 0,
		row + `[{% for x in custom_attribute.${xs} %}{% if seen %},x{% else %}1{% endif %}{% assign seen = true %}{% endfor %}]`:  1,
		count + other + `{% if n == 3 %}{% endif %}]`:                          0,
		count + other + `{% if n == 5 %}{% endif %}]`:                          0,
		other + `, ` + count + `{% if n == 3 %}x{% else %}1{% endif %}]`:       2, // the comma as well
		count + `[{% if n == 3 %}x{% else %}1{% endif %}, ` + other[1:] + `1]`: 1,
		count + `[{% if n > 3 %}x{% else %}1{% endif %}, ` + other[1:] + `1]`:  1,
		count + `[{% if n >= 7 %}x{% else %}1{% endif %}, ` + other[1:] + `1]`: 1,
	} {
		if body := read(text); body.Cut || len(body.Problems) != want {
			t.Errorf("cut %t, got %+v\n%s", body.Cut, body.Problems, text)
		}
	}
}

// What a name is not given on a way is empty behind filters that take a text.
func TestTextOfNothing(t *testing.T) {
	const never = `{% if ${a} == 'x' and ${a} == 'y' %}{% capture e %}"x"{% endcapture %}{% endif %}{% assign q = e | FILTERS %}{"k": {% if q CHECK %}x{% else %}1{% endif %}}`
	for filters, check := range map[string]string{"strip | size": "!= 0", "size": "!= 0", "strip": "!= ''", "upcase": "== 'X'", "lstrip | downcase | size": "> 0"} {
		text := strings.NewReplacer("FILTERS", filters, "CHECK", check).Replace(never)
		if got := read(text).Problems; len(got) > 0 {
			t.Errorf("%s\ngot %+v", text, got)
		}
	}
}

// Each round of a short range is followed by itself where conditions ask for what rounds count.
func TestRangesCount(t *testing.T) {
	for text, want := range map[string]int{
		`{% assign n = 0 %}{% for i in (1..4) %}{% assign n = n | plus: 1 %}{% endfor %}[{% if n == 4 %}1{% else %}x{% endif %}]`:                                 0,
		`{% assign n = 0 %}{% for i in (1..4) %}{% assign n = n | plus: 1 %}{% endfor %}[{% if n == 3 %}1{% else %}x{% endif %}]`:                                 1,
		`{% assign n = 0 %}{% for i in (0..8) offset: 3 %}{% assign n = n | plus: i %}{% endfor %}[{% if n == 33 %}1{% else %}x{% endif %}]`:                      1,
		`{% assign n = 0 %}{% for i in (2..8) offset: 3 limit: 3 reversed %}{% assign n = n | plus: i %}{% endfor %}[{% if n == 18 %}1{% else %}x{% endif %}]`:    0,
		`[{% for i in (1..5) %}{{i}}{% if i == 1 or i == 2 or i == 3 or i == 4 %},{% endif %}{% endfor %}]`:                                                       0,
		`[{% for i in (1..5) %}{{i}}{% if i == 1 or i == 2 or i == 3 or i == 5 %},{% endif %}{% endfor %}]`:                                                       1,
		`[{% for i in (1..6) %}{{i}}{% assign m = i | modulo: 3 %}{% if m == 0 %}{% unless i == 6 %},{% endunless %}{% else %},{% endif %}{% endfor %}]`:          0,
		`{% for i in (1..2) %}{% if ${a} == 'x' %}{% if i == 1 %}{"a": 1}{% endif %}{% endif %}{% endfor %}`:                                                      1,
		`{% assign n = 0 %}[{% for i in (1..4) %}{% if ${a} == 'x' %}{% assign n = n | plus: 1 %}{% endif %}{% endfor %}{% if n == 4 %}1{% else %}1,{% endif %}]`: 1,
	} {
		if body := read(text); body.Cut || len(body.Problems) != want {
			t.Errorf("cut %t, got %+v\n%s", body.Cut, body.Problems, text)
		}
	}
}

// Texts in which a loop put commas by what follows are read as it put them, whatever stands before: other loops, or choices.
func TestCommasByWhatFollowsCaptured(t *testing.T) {
	const object = `{ "a": "V"{% if x.b or ${c} %},{% endif %}{% if x.b %}"b": W{% if ${c} %},{% endif %}{% endif %}{% if ${c} %}"c": 1{% endif %} }`
	const text = `{% capture list %}{% for x in custom_attribute.${list} %}` + object + `{% unless forloop.last %},{% endunless %}{% endfor %}{% endcapture %}[{{ list }}]`
	for _, value := range []string{
		`v`, `{% for y in ${ys} %}v{% unless forloop.last %}, {% endunless %}{% endfor %}`, `{% for y in x.ys %}{{ y }}{% endfor %}`,
		`{% if ${v} %}v{% endif %}`, `{% case x.v %}{% when 'a' %}1{% when 'b' %}2{% when 'c' %}3{% endcase %}`,
	} {
		for _, other := range []string{`1`, `"{% for z in ${zs} %}w{% unless forloop.last %}, {% endunless %}{% endfor %}"`} {
			text := strings.NewReplacer("V", value, "W", other).Replace(text)
			if got := read(text).Problems; len(got) > 0 {
				t.Errorf("%s\ngot %+v", text, got)
			}
		}
		text := strings.NewReplacer("V", value, "W", "1").Replace(text)
		text = strings.Replace(text, "x.b or ${c}", "x.b", 1)
		if got := read(text).Problems; len(got) != 1 || got[0].Kind != jsontmpl.MissingComma || got[0].Maybe {
			t.Errorf("%s\ngot %+v", text, got)
		}
	}
}

// What a round decided of an item and then asks of a copy of it goes together where ways with more and fewer rounds have met.
func TestCopiesOfItemsCaptured(t *testing.T) {
	const text = `{% capture list %}{% for x in custom_attribute.${list} %}{ {% if x.a %}"a": 1{% if x.a %},{% endif %}{% endif %}{% assign copy = x.a %}{% if ASKED %}"b": 1{% endif %} }{% unless forloop.last %},{% endunless %}{% endfor %}{% endcapture %}[{{ list }}]`
	for asked, exists := range map[string]bool{"copy": false, "x.a": false, "x.b": true} {
		text := strings.Replace(text, "ASKED", asked, 1)
		if got := read(text).Problems; len(got) > 0 != exists {
			t.Errorf("%s\ngot %+v", text, got)
		}
	}
}

// What is known of a round no longer once many ways through it were taken together makes no error sure.
func TestManyWaysThroughRounds(t *testing.T) {
	const text = `{% capture body %}[{% for x in custom_attribute.${list} %}{ {% if x.b == false %}"a": 1{% if ${t} != nil %},{% endif %}{% endif %}` +
		`{% if ${t} != nil %}"b": {% if x.c == 'gold' or ${n} != blank %}{% if ${m} >= 10 %}{% elsif ${f} != true and x.a > 3 %}{% endif %}{% capture unused %}{% endcapture %}{% endif %}` +
		`{ {% if ${g} %}"c": 1{% if x.a != blank or x.b != true %},{% endif %}{% endif %}{% if x.a != blank %}"d": 1{% if x.b != true %},{% endif %}{% endif %}{% if x.b != true %}"e": 1{% endif %} }` +
		`{% endif %} }{% unless forloop.last %},{% endunless %}{% endfor %}]{% endcapture %}{{ body }}`
	for _, p := range read(text).Problems {
		if !p.Maybe {
			t.Errorf("%+v", p)
		}
	}
}
