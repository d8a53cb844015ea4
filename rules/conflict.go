package rules

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/types"
)

// declaredAs is what a declaration wants, in words.
func declaredAs(m *schema.Mismatch) string {
	if len(m.Allowed) > 0 {
		return list(slices.DeleteFunc(slices.Clone(m.Allowed), func(v string) bool { return v == "null" }), "or")
	}
	return strings.TrimSuffix(m.Want, " or null")
}

// saidAsQuoted reports whether it is a counted number in quotes, of which quoted-number tells.
func saidAsQuoted(p *lint.Pass, m *schema.Mismatch) bool {
	return m.Kind == schema.QuotedNumber && m.Hole != nil && m.Hole.Type.Counted && m.Hole.Type.Only(types.Number|types.Nil) && writesProfile(p)
}

// A conflict is a write of another type than another.
type conflict struct{ write, other lint.Write }

// conflicts is the writes that differ in type from most writes of the same name; of as many, from the earlier ones.
// Those that the configuration declares are judged by it alone.
func conflicts(files []*lint.File) []conflict {
	byField := map[lint.Field][]lint.Write{}
	for _, f := range files {
		for _, d := range f.Documents {
			for w := range d.Summary().Writes() {
				byField[w.Field] = append(byField[w.Field], w)
			}
		}
	}
	order := func(a, b lint.Field) int {
		return cmp.Or(cmp.Compare(a.Event, b.Event), cmp.Compare(a.Name, b.Name))
	}
	var out []conflict
	for _, field := range slices.SortedFunc(maps.Keys(byField), order) {
		out = append(out, differing(byField[field])...)
	}
	return out
}

func differing(writes []lint.Write) []conflict {
	usual := writes[0]
	for _, w := range writes {
		if agreeing(writes, w.Form) > agreeing(writes, usual.Form) {
			usual = w
		}
	}
	var out []conflict
	for _, w := range writes {
		if w.Form.Conflicts(usual.Form) && w.At.Outer().File != usual.At.Outer().File {
			out = append(out, conflict{w, usual})
		}
	}
	return slices.CompactFunc(out, func(a, b conflict) bool { return a.write.At == b.write.At })
}

func agreeing(writes []lint.Write, form schema.Form) int {
	n := 0
	for _, w := range writes {
		if w.Form == form {
			n++
		}
	}
	return n
}
