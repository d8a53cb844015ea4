package flow

import (
	"slices"

	"github.com/hooklint/hooklint/lint/liquid"
)

// members makes what the template reaches from a copy a subject where what is reached so from the original is one: `hit.price` behind
// `assign hit = offer`, where some condition asks for `offer.price`. Both have the same cells.
func (c *collector) members() {
	if !slices.ContainsFunc(c.late, func(a assignment) bool { return a.kind == sameAs }) {
		return
	}
	reached := map[string][]seen{}
	for _, one := range c.all {
		if l := one.l; !l.Braze && len(l.Path) > 0 && !indexed(l) {
			reached[l.Name] = append(reached[l.Name], one)
		}
	}
	pairs := 0
	for _, a := range c.late {
		if pairs += len(reached[a.name]); a.kind != sameAs || pairs > mostReached {
			continue
		}
		for _, one := range reached[a.name] {
			if from, ok := c.s.find(a.from.Key() + one.l.Key()[len(a.name):]); ok {
				c.share(from, c.subject(one.l, one.depth))
			}
		}
	}
}

// mostReached is how many lookups are held against copies.
const mostReached = 1 << 16

// member is the subject that is reached from the original as another is from the name that becomes its copy.
func (s *Space) member(id ID, name string, value liquid.Expr) (ID, bool) {
	from, isCopy := value.(*liquid.Lookup)
	l := s.subjects[id].lookup
	if !isCopy || l == nil || l.Braze || l.Name != name || from.Root() == name || from.Root() == "forloop" || indexed(l) {
		return none, false
	}
	of, ok := s.find(from.Key() + l.Key()[len(name):])
	return of, ok && s.alike(id, of)
}
