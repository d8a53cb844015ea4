package rules

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

// declaredAs returns what a declaration wants, in words.
func declaredAs(m *schema.Mismatch) string {
	if len(m.Allowed) > 0 {
		return list(slices.DeleteFunc(slices.Clone(m.Allowed), func(v string) bool { return v == "null" }), "or")
	}
	return strings.TrimSuffix(m.Want, " or null")
}

// saidAsQuoted reports whether it is a counted number in quotes, which quoted-number reports.
func saidAsQuoted(p *lint.Pass, m *schema.Mismatch) bool {
	return m.Kind == schema.QuotedNumber && m.Hole != nil && m.Hole.Type.Counted && m.Hole.Type.Only(types.Number|types.Nil) &&
		slices.ContainsFunc(p.Written(), func(w schema.Written) bool { return w.Member == m.Member })
}

// seenTo reports whether a default does not fit that some condition, or a slip in its output, keeps from being sent.
func seenTo(p *lint.Pass, m *schema.Mismatch) bool {
	return m.Filled && m.Hole != nil && (guarded(p.BodyPart(), piped(m.Hole.Expr).Span().Text()) || m.Hole.Output != nil && isMisread(p, m.Hole.Output))
}

// conflictsAt reports whether type-conflict says of a value that the configuration declares another.
func conflictsAt(p *lint.Pass, at source.Span) bool {
	return slices.ContainsFunc(p.Conflicts(), func(m schema.Mismatch) bool { return m.Span == at && !saidAsQuoted(p, &m) })
}

// A conflict is a write of another type than another.
type conflict struct{ write, other lint.Write }

// conflicts returns the writes that differ in type from most writes of the same name; of as many, from the earlier ones.
// Those that the configuration declares are judged by it alone.
func conflicts(all *lint.Overview) []conflict {
	tallies := map[lint.Field]tally{}
	for w := range all.Contested() {
		tallies[w.Field] = tallies[w.Field].with(w)
	}
	var out []conflict
	for w := range all.Contested() {
		usual := tallies[w.Field].usual()
		if w.Form.Conflicts(usual.Form) && w.At.File != usual.At.File {
			out = append(out, conflict{w, usual})
		}
	}
	return slices.CompactFunc(out, func(a, b conflict) bool { return a.write.At == b.write.At })
}

// A tally is the first write of each form, in their order, and how many there are.
type tally []struct {
	first lint.Write
	n     int
}

func (t tally) with(w lint.Write) tally {
	for i := range t {
		if t[i].first.Form == w.Form {
			t[i].n++
			return t
		}
	}
	return append(t, tally{{w, 1}}...)
}

// usual returns the first write of the form that most have.
func (t tally) usual() lint.Write {
	var out lint.Write
	most := 0
	for i := range t {
		if t[i].n > most {
			out, most = t[i].first, t[i].n
		}
	}
	return out
}
