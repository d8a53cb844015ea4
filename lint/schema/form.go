package schema

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/types"
)

// An operator is a member that stands for a change of a custom attribute, in place of a value.
type operator struct {
	name  string
	makes Form // of the attribute
	costs operatorCost
	of    string // the member of each item that costs, if not the item itself
}

// An operatorCost is what an operator costs in data points.
type operatorCost uint8

const (
	costsOne    operatorCost = iota // for all it changes
	costsValues                     // for each value of its list, or for all
	costsKeys                       // for each key of each object of its list
	costsItems                      // for each item of its list
)

var (
	operatorCosts = [...]string{costsOne: "one", costsValues: "values", costsKeys: "keys", costsItems: "items"}
	operatorForms = map[string]Form{"number": ANumber, "list": AList, "time": ATime}
)

// operatorOf returns the operator of a member that is one.
func operatorOf(m *jsontmpl.Member) (*operator, bool) {
	name, _ := literalKey(m)
	for i := range operators {
		if operators[i].name == name {
			return &operators[i], true
		}
	}
	return nil, false
}

// Operators returns the operators that an object holds in place of a value; none if it is a value.
func Operators(o *jsontmpl.Object) []*jsontmpl.Member {
	var out []*jsontmpl.Member
	eachMember(o.Items, func(m *jsontmpl.Member) {
		if _, ok := operatorOf(m); ok {
			out = append(out, m)
		}
	})
	return out
}

// keysOf returns the names of an object's members, in the order of the text, and whether these are all it can have.
func keysOf(o *jsontmpl.Object) (names []string, all bool) {
	all = true
	eachMember(o.Items, func(m *jsontmpl.Member) {
		name, literal := literalKey(m)
		all = all && literal
		if literal && !slices.Contains(names, name) {
			names = append(names, name)
		}
	})
	return names, all
}

// A Form is what a value is to Braze, as far as it is known. The zero Form is not known.
type Form int

// The forms.
const (
	AString Form = iota + 1
	AText        // a string or a time
	ATime
	ANumber
	ABoolean
	AList
	AnObject
)

var formWords = [...]string{"", "a string", "a string", "a time", "a number", "true or false", "a list", "an object"}

// String returns the form in words.
func (f Form) String() string { return formWords[f] }

// Conflicts reports whether values of two forms cannot be of the same attribute.
func (f Form) Conflicts(g Form) bool {
	if f == 0 || g == 0 || f == g {
		return false
	}
	isText := func(f Form) bool { return f == AString || f == AText || f == ATime }
	return !isText(f) || !isText(g) || f != AText && g != AText
}

// FormOf returns the form of a value on every way, if it is the same and known. null is of no form.
func FormOf(v jsontmpl.Value) Form {
	var one [1]scalar
	switch v := v.(type) {
	case *jsontmpl.Object:
		if ops := Operators(v); len(ops) > 0 {
			op, _ := operatorOf(ops[0])
			return op.makes
		}
		if names, _ := keysOf(v); slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(n, "$") }) {
			return 0 // meant for an operator
		}
		return AnObject
	case *jsontmpl.Array:
		return AList
	case *jsontmpl.String:
		return formOfAll(scalars(one[:0], v, v.Parts, true, flow.Path{}))
	case *jsontmpl.Bare:
		return formOfAll(scalars(one[:0], v, v.Parts, false, flow.Path{}))
	}
	return 0
}

func formOfAll(ways []scalar) Form {
	form := Form(0)
	for i := range ways {
		f := ways[i].form()
		if i > 0 && f != form {
			return 0
		}
		form = f
	}
	return form
}

func (s *scalar) form() Form {
	switch k := s.kind(); {
	case k == isString:
		return s.textForm()
	case k != 0 && k&^(isNumber|isInteger) == 0:
		return ANumber
	case k == isBool:
		return ABoolean
	}
	return 0
}

func (s *scalar) textForm() Form {
	t := s.typ()
	switch {
	case s.exact && s.text == "":
		return AText
	case s.exact && (isTime(s.text) || isOtherTime(s.text)), s.alone && t.Only(types.Time|types.Nil):
		return ATime
	case s.exact, s.alone && (t.Counted || t.Format != "" && t.Format != "date" && t.Format != "date-time"):
		return AString
	}
	return AText
}
