package flow

import "github.com/hooklint/hooklint/lint/liquid"

// A Given is a value of a lookup that a path admits.
type Given struct {
	Lookup *liquid.Lookup
	Value  any // nil, bool, string, float64, []any
}

// Witness is values that lead this way, as far as the path knows: those of lookups that the template does not assign.
func (s *Space) Witness(p Path) []Given {
	var out []Given
	for f := range p.facts.all() {
		sub := &s.subjects[f.id]
		if sub.lookup == nil || f.ver > 0 || f.mask == 0 {
			continue
		}
		out = append(out, Given{sub.lookup, sub.witness(f.mask)})
	}
	return out
}

func (s *subject) witness(mask Mask) any {
	for i, v := range s.strings {
		if mask&(1<<(fixedCells+i)) != 0 {
			return v
		}
	}
	for _, f := range s.numbers {
		if mask&s.numberCell(f) != 0 {
			return f
		}
	}
	switch {
	case mask&otherString != 0:
		return "something else"
	case mask&other != 0:
		return []any{"a"}
	case mask&nilCell != 0:
		return nil
	case mask&trueCell != 0:
		return true
	case mask&falseCell != 0:
		return false
	case mask&emptyString != 0:
		return ""
	case mask&spaceString != 0:
		return " "
	case mask&emptyList != 0:
		return []any{}
	}
	return s.numberWitness(mask)
}

// numberWitness is a number between the literals.
func (s *subject) numberWitness(mask Mask) any {
	if len(s.numbers) == 0 {
		return 7.0
	}
	try := []float64{s.numbers[0] - 1, s.numbers[len(s.numbers)-1] + 1}
	for i := 1; i < len(s.numbers); i++ {
		try = append(try, (s.numbers[i-1]+s.numbers[i])/2)
	}
	for _, f := range try {
		if mask&s.numberCell(f) != 0 {
			return f
		}
	}
	return 0.0
}
