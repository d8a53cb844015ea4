package flow

import (
	"math"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

// An ID is a subject of a Space.
type ID int32

const none ID = -1

// A Mask is a set of a subject's cells.
type Mask uint64

// The cells every subject has. Literal strings follow, then numbers.
const (
	nilCell Mask = 1 << iota
	falseCell
	trueCell
	emptyString
	spaceString // not empty, white space alone
	otherString
	emptyList // or a hash with nothing in it
	other     // a list or hash with something in it, a time
	firstLiteral
)

const (
	fixedCells = 8
	blankCells = nilCell | falseCell | emptyString | spaceString | emptyList
	zeroCells  = nilCell | falseCell | emptyString | emptyList // a loop over such a value has no round
)

// A subject is something whose value decides conditions.
type subject struct {
	lookup  *liquid.Lookup // the first place; nil for a condition that is its own subject
	key     string
	strings []string  // literals it is compared with, none of them blank
	numbers []float64 // sorted
	base    ID        // of order.total: order, if that is a subject; else none
	size    bool      // .size of base
	counts  bool      // .size of base, and what the filter makes of it: 0 for nil
	place   int       // of an item of base: how many that needs to have it; 0 if it is none
	byWord  bool      // the first or the last item of base, asked for by that word
	filled  bool      // an item of a list that holds no nil
	items   []ID      // of a list: what it has at some places
	sides   []ID      // of a comparison: the two values, none for text
	text    string    // of a comparison: what is written down
	pairs   []ID      // comparisons of it with others
	tests   []ID      // of a condition made of several: what it tests
	parts   []part    // texts it is asked to contain, and white space it is compared with
	sized   ID        // the subject that is .size of this one; else none
	apart   bool      // some copy has other cells
	exact   bool      // a counter whose every number is told apart
	looped  bool      // a counter that a loop counts
	whole   bool      // each of its numbers is a whole one
	twice   bool      // a comparison of a value with itself
	until   int       // the offset behind which nothing asks for it
	feeds   bool      // a name is assigned what is made from it
	flag    bool      // the template assigns what it is, or is reached from
	full    Mask
	strs    Mask // all cells of strings
	nums    Mask // all cells of numbers
}

// fits reports whether a subject has cells for so many literals.
func fits(strs, nums int) bool { return fixedCells+strs+2*nums+1 <= 64 }

// A part is a text that a subject is asked to contain, or to be, and the comparison that asks.
type part struct {
	text  string
	atom  ID
	whole bool
}

// mask is the cells of the comparison where the subject is a text.
func (p part) mask(text string) Mask {
	switch {
	case !p.whole:
		return atomMask(strings.Contains(text, p.text))
	case text == p.text:
		return equalCell | sameCell
	default:
		return lessCell | greaterCell | apartCell
	}
}

// mostParts is how many of them are held against each other.
const mostParts = 16

// A Space is the subjects of a template and their cells. Once they are found it is only read, but for the versions it gives
// out and what it remembers; it belongs to one reading of one template, and then to the next.
type Space struct {
	subjects  []subject
	file      *source.File         // of the template
	lookups   []ID                 // of each lookup by its number; empty if there is no subject
	atoms     map[liquid.Expr]atom // comparisons that are their own subject
	roots     map[string][]ID      // subjects to forget when a name is assigned
	byKey     map[string]ID        // nil if they are few
	loops     map[int]*loopIDs     // by their depth; those that some condition asks for
	forloops  map[*liquid.For]bool // those of which something asks which round it is
	versions  int32
	round     int32 // the version of what a round gives anew, while it begins; else 0
	ending    []ID  // subjects of the item of a round that ends, while it does
	decisions int32 // how many steps were made
	tangled   bool  // some subject is made of another in a way of which not all is known
	remembers bool  // whether paths remember what they decided of values that names no longer hold

	whens     map[liquid.Expr]*liquid.Compare // values of a case as comparisons, where they are more than one with a literal
	composed  []composed                      // conditions that are made of several
	constants map[string]constant             // by the names that hold them
	rims      map[int32]rim                   // texts that filters put around values, by where these stand
	tables    [][]entry                       // which cells of a value decide which of another
	turns     map[liquid.Expr]*turn           // values that say where a round stands in a row of some
	relations map[liquid.Expr]relation        // conditions that depend on the round of a loop
	ends      map[*liquid.For][2]ID           // the first and the last item of its list
	moving    map[*liquid.For][]ID            // those of which nobody knows how, by the loop they stand in

	narrowed  []narrowing // of each lookup, the last time
	differing []ID        // room for what Exact finds
	found     collector
	room      room
	ahead     Ahead
	names     map[string]int // the offsets behind which nothing asks for them; nil until somebody wants to know
}

// Reset takes all paths back that were made. Nobody may look at them from then on.
func (s *Space) Reset() { s.room.reset() }

// A narrowing is what a type is where its subject is in some cells.
type narrowing struct {
	mask     Mask
	from, to *types.Type
}

// few is how many subjects are found as fast by looking at each.
const few = 8

// find is the subject of a key.
func (s *Space) find(key string) (ID, bool) {
	if s.byKey != nil {
		id, ok := s.byKey[key]
		return id, ok
	}
	for i := range s.subjects {
		if s.subjects[i].key == key {
			return ID(i), true
		}
	}
	return none, false
}

// of is the subject of a lookup of the template.
func (s *Space) of(l *liquid.Lookup) (ID, bool) {
	if int(l.Number) >= len(s.lookups) || l.At.File != s.file {
		return none, false
	}
	id := s.lookups[l.Number]
	return id, id != none
}

func (s *subject) cells() {
	slices.Sort(s.numbers)
	s.strs = emptyString | spaceString | otherString
	at := fixedCells
	for range s.strings {
		s.strs |= 1 << at
		at++
	}
	for range 2*len(s.numbers) + 1 {
		s.nums |= 1 << at
		at++
	}
	s.full = nilCell | falseCell | trueCell | emptyList | other | s.strs | s.nums
	switch {
	case s.twice:
		s.full = equalCell | sameCell
	case strings.HasPrefix(s.key, pairPrefix):
		s.full = pairCells
	case strings.HasPrefix(s.key, "?"):
		s.full = falseCell | trueCell
	}
}

// stringCell is the cell of a string.
func (s *subject) stringCell(text string) Mask {
	if text == "" {
		return emptyString
	}
	if strings.TrimSpace(text) == "" {
		return spaceString
	}
	if i := slices.Index(s.strings, text); i >= 0 {
		return 1 << (fixedCells + i)
	}
	return otherString
}

// numberCell is the cell of a number.
func (s *subject) numberCell(f float64) Mask {
	i, found := slices.BinarySearch(s.numbers, f)
	at := fixedCells + len(s.strings) + 2*i
	if found {
		at++
	}
	return 1 << at
}

// wholes is the cells of numbers that hold a whole one.
func (s *subject) wholes() Mask {
	out := s.nums
	for i, f := range s.numbers {
		if f != math.Trunc(f) {
			out &^= s.numberCell(f)
		}
		if i > 0 && math.Floor(s.numbers[i-1])+1 >= f {
			out &^= s.numberCell(f) >> 1 // what is between it and the number before
		}
	}
	return out
}

// between is the cells that hold a whole number from lo to hi.
func (s *subject) between(lo, hi int) Mask {
	from, to := s.numberCell(float64(lo)), s.numberCell(float64(hi))
	return s.wholes() & (to<<1 - 1) &^ (from - 1)
}

// below is the cells of numbers less than f, one of the literals.
func (s *subject) below(f float64) Mask {
	return (s.numberCell(f) - 1) & s.nums
}
