package jsontmpl

import (
	"slices"

	"github.com/hooklint/hooklint/lint/flow"
)

// A list is a run of things, newest first, that ways share up to where they part. It is never changed once made; nil is
// the empty list.
type list[T any] struct {
	prev *list[T]
	item T
	n    int // things in the list
}

func (l *list[T]) push(item T) *list[T] { return &list[T]{prev: l, item: item, n: l.len() + 1} }

func (l *list[T]) len() int {
	if l == nil {
		return 0
	}
	return l.n
}

// since is what stands behind base, oldest first.
func (l *list[T]) since(base *list[T]) []T {
	n := l.len() - base.len()
	if n <= 0 {
		return nil
	}
	out := make([]T, n)
	for i := n - 1; i >= 0; i-- {
		out[i] = l.item
		l = l.prev
	}
	return out
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
func joined[T any](lists []*list[T], paths []flow.Path, choice func(from *list[T], lists []*list[T], paths []flow.Path) T) *list[T] {
	from, same := lists[0], true
	for _, l := range lists[1:] {
		same = same && l == lists[0]
		from = base(from, l)
	}
	if same {
		return lists[0]
	}
	if len(lists) > 2 {
		lists, paths = nearest(lists, paths, from, choice)
	}
	return from.push(choice(from, lists, paths))
}

// nearest is lists of which those that share more than from are one.
func nearest[T any](lists []*list[T], paths []flow.Path, from *list[T], choice func(from *list[T], lists []*list[T], paths []flow.Path) T) ([]*list[T], []flow.Path) {
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
		outLists, outPaths = append(outLists, joined(group, ways, choice)), append(outPaths, when)
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

func joinItems(lists []*list[Item], paths []flow.Path) *list[Item] {
	return joined(lists, paths, func(from *list[Item], lists []*list[Item], paths []flow.Path) Item {
		arms := make([]Arm, len(lists))
		for i, l := range lists {
			arms[i] = Arm{When: paths[i], Items: l.since(from)}
		}
		return &Choice{Arms: arms}
	})
}

func joinParts(lists []*list[Part], paths []flow.Path) *list[Part] {
	return joined(lists, paths, func(from *list[Part], lists []*list[Part], paths []flow.Path) Part {
		arms := make([]PartArm, len(lists))
		for i, l := range lists {
			arms[i] = PartArm{When: paths[i], Parts: l.since(from)}
		}
		return &PartChoice{Arms: arms}
	})
}

func joinPieces(lists []*list[piece], paths []flow.Path) *list[piece] {
	return joined(lists, paths, func(from *list[piece], lists []*list[piece], paths []flow.Path) piece {
		arms := make([]pieceArm, len(lists))
		for i, l := range lists {
			arms[i] = pieceArm{When: paths[i], pieces: l.since(from)}
		}
		return chosen(arms)
	})
}
