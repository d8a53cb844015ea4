package rules

import (
	"strings"

	"github.com/agext/levenshtein"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
)

// shortestAlike is how many letters two names have at least whose likeness is no chance.
const shortestAlike = 8

// nearlySame is the names of attributes and properties that are a letter away from another name of the part: of a variable,
// or of another attribute. Which of the two is right, nobody can tell who does not know the attributes.
func nearlySame(p *lint.Pass, part *lint.Part) []slip {
	var others []string
	for _, s := range part.Names().Setters {
		others = append(others, s.Name)
	}
	var reads []*liquid.Lookup
	for _, e := range part.Expressions() {
		if l, ok := e.(*liquid.Lookup); ok && l.Braze && wantsBraces[l.Namespace] && !declares(p, l) {
			reads = append(reads, l)
		}
	}
	seen := map[string]bool{}
	var out []slip
	for _, l := range reads {
		if seen[l.Name] {
			continue
		}
		seen[l.Name] = true
		for _, other := range others {
			if aLetterAway(l.Name, other) {
				out = append(out, slip{at: l.NameSpan, meant: other})
				break
			}
		}
		others = append(others, l.Name)
	}
	return out
}

// declares reports whether the configuration knows an attribute or property.
func declares(p *lint.Pass, l *liquid.Lookup) bool {
	w := p.Config.World
	return w != nil && (l.Namespace == "custom_attribute" && w.Attributes[l.Name] != nil || l.Namespace == "event_properties" && w.Events[l.Name] != nil)
}

// aLetterAway reports whether two names differ by one letter within them. A plural, a number and another way to write the
// same words are no slips.
func aLetterAway(a, b string) bool {
	a, b = letters(a), letters(b)
	if min(len(a), len(b)) < shortestAlike || a == b || a+"s" == b || b+"s" == a || strings.Trim(a+b, "abcdefghijklmnopqrstuvwxyz") != "" {
		return false
	}
	return levenshtein.Distance(a, b, nil) == 1
}

func letters(name string) string {
	return strings.ToLower(strings.NewReplacer("_", "", "-", "", " ", "", ".", "").Replace(name))
}
