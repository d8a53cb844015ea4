// Package spelling knows which name was meant by one that is misspelt.
//
// There is no promise of compatibility.
package spelling

import (
	"cmp"
	"iter"
	"slices"
	"strings"
)

// mostTried is how many names Nearest looks at. Whoever has more is not helped by a guess.
const mostTried = 200

// Nearest returns the name among others that hardly differs from a wrong one, in any case, else one of the same words in another
// order; empty if there is none. Of several that are as near it is the first.
func Nearest(name string, among iter.Seq[string]) string {
	best, turned, least := "", "", max(2, len(name)/3+1)
	lower := strings.ToLower(name)
	tried := 0
	for a := range among {
		if tried++; tried > mostTried {
			break
		}
		if turned == "" && sameWords(lower, strings.ToLower(a)) {
			turned = a
		}
		d := Distance(lower, strings.ToLower(a), max(least, 3))
		if d >= len(name) {
			continue // nothing of it is left
		}
		if d < least || d == 2 && best == "" && len(name) > 4 {
			best, least = a, d
		}
	}
	return cmp.Or(best, turned)
}

// sameWords reports whether names are of the same words, two or more, in any order: escape_json for json_escape.
func sameWords(a, b string) bool {
	if len(a) != len(b) || !strings.ContainsAny(a, "_-") {
		return false
	}
	words := func(s string) []string {
		return slices.Sorted(slices.Values(strings.FieldsFunc(s, func(r rune) bool { return r == '_' || r == '-' })))
	}
	return slices.Equal(words(a), words(b))
}

// IsSlip reports whether one letter that is changed, left out or put in, or two neighbours that are swapped, turn one word into
// another.
func IsSlip(a, b string) bool {
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return len(a) < 2 && len(b) < 2 && a != b || len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
}

// Distance returns how many letters must be changed, left out, put in or swapped with their neighbour to turn one word into
// another. It is most if there are as many or more, or if a word is very long.
func Distance(a, b string, most int) int {
	if len(a)-len(b) >= most || len(b)-len(a) >= most {
		return most
	}
	var rows [3][64]int
	if len(b) >= len(rows[0]) {
		return most
	}
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			change := last[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			d := min(change, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			row[j] = d
			least = min(least, d)
		}
		if least >= most {
			return most
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], most)
}
