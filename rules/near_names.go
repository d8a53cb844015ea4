package rules

import (
	"slices"
	"strings"
	"unicode"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
)

// shortestAlike is how many letters two names have at least whose likeness is no chance.
const shortestAlike = 8

// wordJoints is what is between the words of a name.
const wordJoints = "_-. "

// nearlySame returns the names of attributes and properties that are a letter away from another name of the part: of a variable,
// or of another attribute. Which of the two is right, nobody can tell who does not know the attributes.
func nearlySame(p *lint.Pass, part *lint.Part) []slip {
	var reads []*liquid.Lookup
	for _, l := range part.Lookups() {
		if len(l.Name) >= shortestAlike && l.Braze && braze.IsBracketed(l.Namespace) && !declares(p, l) {
			reads = append(reads, l)
		}
	}
	if len(reads) == 0 {
		return nil
	}
	others := make([]spelt, 0, len(part.Names().Setters)+len(reads))
	for _, s := range part.Names().Setters {
		others = append(others, spell(s.Name))
	}
	seen := map[string]bool{}
	var out []slip
	for _, l := range reads {
		if seen[l.Name] {
			continue
		}
		seen[l.Name] = true
		read := spell(l.Name)
		if i := slices.IndexFunc(others, read.aLetterAway); i >= 0 {
			out = append(out, slip{at: l.NameSpan, meant: others[i].name})
		}
		others = append(others, read)
	}
	return out
}

// declares reports whether the configuration knows an attribute or property.
func declares(p *lint.Pass, l *liquid.Lookup) bool {
	w := p.Config.World
	return w != nil && (l.Namespace == "custom_attribute" && w.Attributes[l.Name] != nil || l.Namespace == "event_properties" && w.Events[l.Name] != nil)
}

// A spelt is a name and its letters without what is between its words; no letters if the name is short or holds other characters.
type spelt struct{ name, letters string }

func spell(name string) spelt {
	if len(name) < shortestAlike {
		return spelt{name: name}
	}
	letters := strings.Map(func(r rune) rune {
		if strings.ContainsRune(wordJoints, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
	if len(letters) < shortestAlike || strings.Trim(letters, "abcdefghijklmnopqrstuvwxyz") != "" {
		letters = ""
	}
	return spelt{name, letters}
}

// wordAt returns the word of the name in which a letter stands, and what follows the letter in it.
func (s spelt) wordAt(n int) (word, rest string) {
	for word := range strings.FieldsFuncSeq(s.name, func(r rune) bool { return strings.ContainsRune(wordJoints, r) }) {
		if n < len(word) {
			return word, word[n+1:]
		}
		n -= len(word)
	}
	return "", ""
}

// aLetterAway reports whether two names differ by one letter within them. Another form of a word (a plural, favorite and favorited),
// a number, another way to write the same words and a word that is a letter alone, as in option_a and option_b, are no slips.
func (s spelt) aLetterAway(other spelt) bool {
	short, long := s, other
	if len(short.letters) > len(long.letters) {
		short, long = long, short
	}
	a, b := short.letters, long.letters
	if a == "" || len(b) > len(a)+1 {
		return false
	}
	n := 0
	for n < len(a) && a[n] == b[n] {
		n++
	}
	if len(a) == len(b) {
		word, _ := s.wordAt(n)
		return n < len(a) && a[n+1:] == b[n+1:] && len(word) > 1
	}
	_, rest := long.wordAt(n)
	return a[n:] == b[n+1:] && (rest != "" || b[n] != 's' && b[n] != 'd')
}
