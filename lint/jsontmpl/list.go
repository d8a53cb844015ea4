package jsontmpl

import (
	"slices"

	"github.com/hooklint/hooklint/lint/arena"
	"github.com/hooklint/hooklint/lint/flow"
)

// A list is a run of things, newest first, that ways share up to where they part. It is never changed once made; nil is
// the empty list.
type list[T any] struct {
	prev *list[T]
	item T
	n    int // things in the list
}

func (l *list[T]) len() int {
	if l == nil {
		return 0
	}
	return l.n
}

// base is the beginning both share.
func base[T any](a, b *list[T]) *list[T] {
	for a != b {
		if a.len() >= b.len() && a.len() > 0 && a.len() != b.len() {
			a = a.prev
		} else if b.len() > a.len() {
			b = b.prev
		} else {
			a, b = a.prev, b.prev
		}
	}
	return a
}

// has reports whether base is a beginning of l.
func (l *list[T]) has(base *list[T]) bool {
	for l.len() > base.len() {
		l = l.prev
	}
	return l == base
}

// joined is one list for several that come from different ways: their shared beginning, and a choice between the rest.
// Lists that share more of it with each other than with the others are taken together first, so that nothing stands in
// two arms; when is what ways that were taken together share.
func joined[T any](room *arena.Of[list[T]], lists []*list[T], paths []flow.Path, choice chooser[T]) *list[T] {
	from, same := sharedBase(lists)
	if same {
		return from
	}
	if len(lists) > 2 {
		lists, paths = nearest(room, lists, paths, from, choice)
	}
	return choice(from, lists, paths)
}

// sharedBase is the beginning that all lists share, and reports whether they are one.
func sharedBase[T any](lists []*list[T]) (from *list[T], same bool) {
	from, same = lists[0], true
	for _, l := range lists[1:] {
		same = same && l == lists[0]
		from = base(from, l)
	}
	return from, same
}

// A chooser puts a choice between what stands in lists behind what they share.
type chooser[T any] func(from *list[T], lists []*list[T], paths []flow.Path) *list[T]

// nearest is lists of which those that share more than from are one.
func nearest[T any](room *arena.Of[list[T]], lists []*list[T], paths []flow.Path, from *list[T], choice chooser[T]) ([]*list[T], []flow.Path) {
	firsts := make([]*list[T], len(lists)) // what follows from
	shared := false
	for i, l := range lists {
		firsts[i] = l.behind(from)
		shared = shared || firsts[i] != nil && slices.Contains(firsts[:i], firsts[i])
	}
	if !shared {
		return lists, paths
	}
	var outLists []*list[T]
	var outPaths []flow.Path
	for i, first := range firsts {
		at := slices.Index(firsts, first)
		if first != nil && at < i {
			continue // went with an earlier one
		}
		var group []*list[T]
		var ways []flow.Path
		for j := i; j < len(lists); j++ {
			if firsts[j] == first && (first != nil || j == i) {
				group, ways = append(group, lists[j]), append(ways, paths[j])
			}
		}
		when := ways[0]
		for _, p := range ways[1:] {
			when = when.Common(p)
		}
		outLists, outPaths = append(outLists, joined(room, group, ways, choice)), append(outPaths, when)
	}
	return outLists, outPaths
}

// behind is the node that follows from in l; nil if there is none.
func (l *list[T]) behind(from *list[T]) *list[T] {
	if l == from {
		return nil
	}
	for l.prev != from {
		l = l.prev
	}
	return l
}

func (s *store) joinParts(lists []*list[Part], paths []flow.Path) *list[Part] {
	return joined(&s.partList, lists, paths, func(from *list[Part], lists []*list[Part], paths []flow.Path) *list[Part] {
		arms := s.partArms.Make(len(lists))
		for i, l := range lists {
			arms[i] = PartArm{When: paths[i], Parts: since(l, from, &s.parts)}
		}
		return push(&s.partList, from, Part(&PartChoice{Arms: arms}))
	})
}

func (s *store) joinPieces(lists []*list[piece], paths []flow.Path) *list[piece] {
	return joined(&s.pieceList, lists, paths, func(from *list[piece], lists []*list[piece], paths []flow.Path) *list[piece] {
		arms := s.pieceArms.Make(len(lists))
		for i, l := range lists {
			arms[i] = pieceArm{When: paths[i], pieces: since(l, from, &s.pieces)}
		}
		return push(&s.pieceList, from, chosen(arms))
	})
}
