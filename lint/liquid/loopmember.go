package liquid

import (
	"slices"

	"github.com/hooklint/hooklint/lint/spelling"
)

// loopMembers is what a loop says of its round.
var loopMembers = []string{"first", "last", "index", "index0", "rindex", "rindex0", "length", "name", "parentloop"}

// LoopMembers are the members of forloop.
func LoopMembers() []string { return slices.Clone(loopMembers) }

// MeantMember returns the member of forloop that hardly differs from a name; empty if there is none.
func MeantMember(name string) string { return spelling.Nearest(name, slices.Values(loopMembers)) }

// roundMembers says of a member that forloop does not have that it lacks it, and takes one that is nearly another, forloop.Last, for
// that.
func (m *markup) roundMembers(l *Lookup) {
	if l.Braze || l.Name != "forloop" {
		return
	}
	key := l.Name
	for i := range l.Path {
		a := &l.Path[i]
		if a.Name == "" {
			return
		}
		if !slices.Contains(loopMembers, a.Name) {
			at := a.Span
			at.Start = at.End - len(a.Name)
			m.p.fail(Error{Span: at, Kind: UnknownMember, Message: "`forloop` has no `" + cut(a.Name) + "`", Why: "it has no value, so it is the same in each round",
				Help: "write a member that it has, such as `first`, `last` or `index`"})
			if meant := MeantMember(a.Name); meant != "" {
				a.Name, l.key = meant, key+"."+meant
			}
			return
		}
		key += "." + a.Name
		if a.Name != "parentloop" {
			return
		}
	}
}
