package jsontmpl_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint/jsontmpl"
)

// members is an object of optional members, each written by a function of its number, with one that is always there behind them.
func members(n int, member func(i int) string) string {
	var b strings.Builder
	b.WriteString("{ ")
	for i := range n {
		b.WriteString(member(i))
	}
	b.WriteString(`"z": 1}`)
	return b.String()
}

// inTree counts the items of a tree, those that stand in several arms several times.
func inTree(items []jsontmpl.Item) int {
	n := len(items)
	for _, item := range items {
		switch item := item.(type) {
		case *jsontmpl.Choice:
			for _, a := range item.Arms {
				n += inTree(a.Items)
			}
		case *jsontmpl.Repeat:
			n += inTree(item.Items)
		case *jsontmpl.Member:
			if o, ok := item.Value.(*jsontmpl.Object); ok {
				n += inTree(o.Items)
			}
		case *jsontmpl.Element:
			if o, ok := item.Value.(*jsontmpl.Object); ok {
				n += inTree(o.Items)
			}
		}
	}
	return n
}

// Ways that part at a member and meet behind the next one do not bring all that stands before it again.
func TestSharedChoices(t *testing.T) {
	list := func(i int) string {
		return fmt.Sprintf(`{%% if ${a%d} %%}"a%d": [{%% for x in ${l} %%}1{%% unless forloop.last %%},{%% endunless %%}{%% endfor %%}],{%% endif %%}`, i, i)
	}
	for _, n := range []int{2, 5, 10, 14} {
		body := read(members(n, list))
		if got, most := inTree(body.Root), 2*n*n+10*n; body.Cut || got > most {
			t.Errorf("%d members: %d items, more than %d; cut %t", n, got, most, body.Cut)
		}
	}
}

// What is shared is still told apart: a key that is there on one of two ways is not given twice by the other.
func TestSharedChoicesTellApart(t *testing.T) {
	const loop = `[{% for x in ${l} %}1{% unless forloop.last %},{% endunless %}{% endfor %}]`
	member := func(condition, key string) string {
		return `{% if ` + condition + ` %}"` + key + `": ` + loop + `,{% endif %}`
	}
	for rest, twice := range map[string]bool{
		member("${b} != blank", "b") + member("${c} == blank", "c"):                                                  false,
		member("${b} != blank", "b") + member("${a} == blank", "a"):                                                  false,
		member("${b} != blank", "b") + member("${c} != blank", "c") + member("${a} == blank", "a"):                   false,
		member("${b} != blank", "b") + member("${c} != blank", "a"):                                                  true,
		member("${b} != blank", "b") + member("${c} != blank", "c") + member("${a} == 'x'", "a"):                     true,
		member("${b} != blank", "b") + member("${c} != blank", "c") + member("${b} != blank and ${a} != blank", "a"): true,
		member("${b} != blank", "b") + member("${c} != blank", "c") + member("${b} == blank", "b"):                   false,
		member("${b} != blank", "b") + member("${c} != blank", "c") + member("${b} == 'x' or ${c} == 'x'", "c"):      true,
		member("${b} != blank", "b") + `{% if ${a} == blank %}{% if ${b} %}"a": 1,{% endif %}{% endif %}`:            false,
	} {
		for _, others := range []int{0, 6, 20} {
			more := strings.TrimSuffix(members(others, func(i int) string { return member(fmt.Sprintf("${o%d} != blank", i), fmt.Sprint("o", i)) }), `"z": 1}`)
			body := read(more + member("${a} != blank", "a") + rest + `"z": 1}`)
			if (len(body.Problems) > 0) != twice || body.Cut {
				t.Errorf("%d others before %s\ncut %t, got %+v", others, rest, body.Cut, body.Problems)
			}
			for _, p := range body.Problems {
				if p.Maybe {
					t.Errorf("%d others before %s\nnot sure: %+v", others, rest, p)
				}
			}
		}
	}
}

// What nothing asks for any more does not keep ways apart, and one of them is told.
func TestSpentConditions(t *testing.T) {
	plain := func(i int) string { return fmt.Sprintf("{%% if ${a%d} != blank %%}\"a%d\": 1,{%% endif %%}\n", i, i) }
	for _, n := range []int{3, 8, 40} {
		text := strings.TrimSuffix(members(n, plain), `"z": 1}`)
		problems := read(text + "}").Problems
		if len(problems) != n {
			t.Fatalf("%d members: %+v", n, problems)
		}
		for _, p := range problems {
			if p.Maybe || p.Kind != jsontmpl.TrailingComma || p.When.String() == "" {
				t.Errorf("%d members: %s when %q, maybe %t", n, p.Message, p.When, p.Maybe)
			}
		}
		for condition, exists := range map[string]bool{"${a0} == blank": true, "${a0} == blank and ${a1} == blank and ${a2} == blank": n > 3} {
			if got := read(text + "{% if " + condition + " %}{% else %}\"z\": 1{% endif %}}").Problems; len(got) > 0 != exists {
				t.Errorf("%d members, %s: %+v", n, condition, got)
			}
		}
	}
}

// A flag that is set to the same text in many places prints one text.
func TestManyFlags(t *testing.T) {
	flagged := func(i int) string {
		return fmt.Sprintf("{%% if ${a%d} %%}{{ comma }}\"a%d\": 1{%% assign comma = ',' %%}{%% endif %%}\n", i, i)
	}
	for _, n := range []int{10, 100} {
		text := `{% assign comma = '' %}` + members(n, flagged)
		text = strings.Replace(text, `"z"`, `{{ comma }}"z"`, 1)
		if body := read(text); body.Cut || len(body.Problems) > 0 {
			t.Errorf("%d members: cut %t, %+v", n, body.Cut, body.Problems)
		}
		if got := read(strings.Replace(text, `{{ comma }}"z"`, `"z"`, 1)).Problems; len(got) == 0 || got[0].Kind != jsontmpl.MissingComma {
			t.Errorf("%d members: %+v", n, got)
		}
	}
}

// Conditions that are made of several are followed however many there are, and keep apart what they decided.
func TestManyComposedConditions(t *testing.T) {
	for _, logic := range []string{"or", "and"} {
		member := func(i int) string {
			return fmt.Sprintf("{%% if ${a%d} == 'x' %s ${b%d} == 'y' %%}{{ comma }}\"a%d\": 1{%% assign comma = ',' %%}{%% endif %%}\n", i, logic, i, i)
		}
		for _, n := range []int{3, 12, 40} {
			text := `{% assign comma = '' %}` + strings.TrimSuffix(members(n, member), `"z": 1}`)
			for end, exists := range map[string]bool{
				`{{ comma }}"z": 1}`: false,
				`"z": 1}`:            true,
				`{{ comma }}"z": {% if comma == '' %}{% if ${a1} == 'x' ` + logic + ` ${b1} == 'y' %}x{% else %}1{% endif %}{% else %}2{% endif %}}`: false,
				`{{ comma }}"z": {% if comma == '' %}{% if ${a1} == 'x' %}x{% else %}1{% endif %}{% else %}2{% endif %}}`:                            logic == "and",
			} {
				body := read(text + end)
				if body.Cut || (len(body.Problems) > 0) != exists || exists && body.Problems[0].Maybe {
					t.Errorf("%s, %d members, %s: cut %t, %+v", logic, n, end, body.Cut, body.Problems)
				}
			}
		}
	}
}

// Conditions on the size of a list and on what it contains say something of the list, and are one choice with that.
func TestManyTiedConditions(t *testing.T) {
	for _, test := range []string{"${a%d} contains 'x'", "${a%d}.size > 0", "${a%d} contains 'x' or ${b%[1]d} contains 'x'"} {
		member := func(i int) string {
			return `{% if ` + fmt.Sprintf(test, i) + ` %}{{ comma }}` + fmt.Sprintf(`"a%d": 1`, i) + `{% assign comma = ',' %}{% endif %}` + "\n"
		}
		for _, n := range []int{3, 40} {
			text := `{% assign comma = '' %}` + strings.TrimSuffix(members(n, member), `"z": 1}`)
			for end, exists := range map[string]bool{
				`{{ comma }}"z": 1}`: false,
				`"z": 1}`:            true,
				`{{ comma }}"z": {% if ${a1} == nil %}{% if ` + fmt.Sprintf(strings.Split(test, " or")[0], 1) + ` %}x{% else %}1{% endif %}{% else %}2{% endif %}}`: false,
			} {
				body := read(text + end)
				if body.Cut || (len(body.Problems) > 0) != exists || exists && body.Problems[0].Maybe {
					t.Errorf("%s, %d members, %s: cut %t, %+v", test, n, end, body.Cut, body.Problems)
				}
			}
		}
	}
}

// A number in front of another member ends there, though no sign of the text does, where what is printed first is known.
func TestManyMembersInOneLine(t *testing.T) {
	for _, value := range []string{`1`, `{{ ${n%d} | plus: 0 }}`, `"s"`} {
		member := func(i int) string {
			return fmt.Sprintf(`{%% if ${a%d} != blank %%}{{ comma }}"a%d": `, i, i) + strings.ReplaceAll(value, "%d", fmt.Sprint(i)) + `{% assign comma = ',' %}{% endif %}`
		}
		for _, n := range []int{3, 12, 40} {
			text := `{% assign comma = '' %}` + strings.TrimSuffix(members(n, member), `"z": 1}`)
			for end, exists := range map[string]bool{`{{ comma }}"z": 1}`: false, `}`: false, `{{ comma }}}`: true} {
				if body := read(text + end); body.Cut || len(body.Problems) > 0 != exists {
					t.Errorf("%s, %d members, %s: cut %t, %+v", value, n, end, body.Cut, body.Problems)
				}
			}
		}
	}
}

// How many members follow is known where a name counts them first, and down behind each.
func TestMembersCountedDown(t *testing.T) {
	for _, n := range []int{2, 6} {
		var count, down strings.Builder
		for i := range n {
			fmt.Fprintf(&count, `{%% if ${a%d} == 'x' %%}{%% assign left = left | plus: 1 %%}{%% endif %%}`, i)
			fmt.Fprintf(&down, `{%% if ${a%d} == 'x' %%}"a%d": "s"{%% assign left = left | minus: 1 %%}{%% if left > 0 %%},{%% endif %%}{%% endif %%}`, i, i)
		}
		if body := read(`{% assign left = 0 %}` + count.String() + "{ " + down.String() + "}"); body.Cut || len(body.Problems) > 0 {
			t.Errorf("%d members: cut %t, %+v", n, body.Cut, body.Problems)
		}
		if got := read(`{% assign left = 1 %}` + count.String() + "{ " + down.String() + "}").Problems; len(got) == 0 || got[0].Maybe {
			t.Errorf("%d members, one too many: %+v", n, got)
		}
	}
}

// A comma that one of many members forgets is told behind that member, however many follow.
func TestOneForgottenComma(t *testing.T) {
	for _, n := range []int{3, 9, 30} {
		text := `{% assign comma = '' %}` + members(n, func(i int) string {
			set := `{% assign comma = ',' %}`
			if i == 1 {
				set = ""
			}
			return fmt.Sprintf(`{%% if ${a%d} != blank %%}{{ comma }}"a%d": "x"%s{%% endif %%}`+"\n", i, i, set)
		})
		problems := read(strings.Replace(text, `"z"`, `{{ comma }}"z"`, 1)).Problems
		at := strings.Index(text, `"a1": "x"`) + len(`"a1": "x"`)
		if len(problems) != 1 || problems[0].Span.Start != at || problems[0].Maybe {
			t.Errorf("%d members, want one at %d: %+v", n, at, problems)
		}
	}
}
