package flow

import (
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
)

// A rank is a value as the rounds of a loop see it: where a round stands, how many there are, the item it has, or another
// value; plus a whole number.
type rank struct {
	kind rankKind
	loop *liquid.For // of index, rindex, length and item
	key  string      // of a value: which; of a size, a first or a last: of which list; of an item: of which loop
	tail string      // what is reached from an item, a first or a last
	plus int
	most int // of a size: how many are counted at most; 0 for all
}

type rankKind uint8

const (
	noRank rankKind = iota
	fixed           // plus alone
	index           // of the round in its loop, from 1
	rindex          // from the end
	length          // of the loop
	item            // of the round
	value           // of the key
	sizeOfKey
	firstOfKey
	lastOfKey
	derivedFrom // from the place of the round, as by modulo
)

// of is the rank of a value.
func (w *ranker) of(e liquid.Expr) (rank, bool) {
	switch e := e.(type) {
	case *liquid.Literal:
		n, ok := whole(e)
		return rank{kind: fixed, plus: n}, ok
	case *liquid.Lookup:
		return w.lookup(e)
	case *liquid.Pipe:
		r, ok := w.of(e.Input)
		for i := range e.Filters {
			if !ok {
				return r, false
			}
			r, ok = w.filter(r, &e.Filters[i])
		}
		return r, ok
	default:
		return rank{}, false
	}
}

func (w *ranker) filter(r rank, f *liquid.Filter) (rank, bool) {
	switch f.Name {
	case "size", "first", "last":
		list, ok := r.list()
		return rank{kind: endKinds[f.Name], key: list}, ok
	case "at_most":
		if len(f.Args) != 1 || !r.isSize() {
			return r, false
		}
		return r.atMost(w.c.s.Whole(f.Args[0]))
	case "modulo", "divided_by", "times":
		return rank{kind: derivedFrom}, r.kind == index || r.kind == rindex
	case "plus", "minus":
		if len(f.Args) != 1 || r.kind >= item && r.kind != sizeOfKey {
			return r, false // it may be no number
		}
		by, ok := w.of(f.Args[0])
		if f.Name == "minus" {
			if left, ok := w.left(r, by); ok {
				return left, true
			}
			by.plus = -by.plus
		}
		r.plus += by.plus
		return r, ok && by.kind == fixed
	}
	return r, false
}

// isSize reports whether a value is how many items a list has, or so many of them.
func (r rank) isSize() bool { return r.kind == sizeOfKey && r.plus == 0 }

// atMost returns a size of which no more than so many are counted.
func (r rank) atMost(n int, known bool) (rank, bool) {
	if r.most == 0 || n < r.most {
		r.most = n
	}
	return r, known && n > 0
}

// left is how many rounds a loop has left: how often it runs less where the round stands.
func (w *ranker) left(r, by rank) (rank, bool) {
	for _, o := range w.open {
		if more, ok := from(o, r); ok && by.kind == index && by.loop == o.loop {
			return rank{kind: rindex, loop: o.loop, plus: more - by.plus - 1}, true
		}
	}
	return rank{}, false
}

func isLiteral(e liquid.Expr) bool {
	_, ok := e.(*liquid.Literal)
	return ok
}

// endKinds is what a list is asked for at its end.
var endKinds = map[string]rankKind{"size": sizeOfKey, "first": firstOfKey, "last": lastOfKey}

// list is the key of a value as a list.
func (r rank) list() (string, bool) {
	return r.key + r.tail, (r.kind == value || r.kind == item) && r.plus == 0
}

func (w *ranker) lookup(l *liquid.Lookup) (rank, bool) {
	for _, a := range l.Path {
		if a.Index == nil {
			continue
		}
		if _, ok := a.Index.(*liquid.Literal); !ok {
			return rank{}, false
		}
	}
	if l.Root() == "forloop" {
		return w.forloop(l)
	}
	r := rank{kind: value, key: l.Key()}
	if l.Braze {
		return ended(r, l)
	}
	known := w.names[l.Name]
	switch {
	case known.kind == noRank:
		return ended(r, l)
	case len(l.Path) == 0:
		return known, true
	case known.plus != 0:
		return rank{}, false
	}
	rest := strings.TrimPrefix(l.Key(), l.Name)
	switch known.kind {
	case value:
		known.key += rest
		return ended(known, l)
	case item, firstOfKey, lastOfKey:
		known.tail += rest
		return ended(known, l)
	default:
		return rank{}, false
	}
}

// ended is a value whose last step may ask for its size, or one of its steps for its first or its last.
func ended(r rank, l *liquid.Lookup) (rank, bool) {
	list, ok := r.list()
	if !ok {
		return r, true
	}
	for i := range l.Path {
		kind, isEnd := endKinds[l.Path[i].Name]
		if !isEnd || kind == sizeOfKey && i < len(l.Path)-1 {
			continue
		}
		tail := strings.TrimPrefix(l.Key(), l.UpTo(i+1).Key())
		if list, ok = strings.CutSuffix(list, "."+l.Path[i].Name+tail); ok {
			return rank{kind: kind, key: list, tail: tail}, true
		}
		break
	}
	return r, true
}

func (w *ranker) forloop(l *liquid.Lookup) (rank, bool) {
	at := len(w.open) - 1
	path := l.Path
	for len(path) > 1 && path[0].Name == "parentloop" {
		path = path[1:]
		at--
	}
	if at < 0 || len(path) != 1 {
		return rank{}, false
	}
	r := rank{loop: w.open[at].loop}
	switch path[0].Name {
	case "index":
		r.kind = index
	case "index0":
		r.kind, r.plus = index, -1
	case "rindex":
		r.kind = rindex
	case "rindex0":
		r.kind, r.plus = rindex, -1
	case "length":
		r.kind = length
	}
	return r, r.kind != noRank
}
