package jsontmpl

import "github.com/hooklint/hooklint/lint/flow"

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
func joined[T any](lists []*list[T], choice func(from *list[T]) T) *list[T] {
	same := true
	from := lists[0]
	for _, l := range lists[1:] {
		same = same && l == lists[0]
		from = base(from, l)
	}
	if same {
		return lists[0]
	}
	return from.push(choice(from))
}

func joinItems(lists []*list[Item], paths []flow.Path) *list[Item] {
	return joined(lists, func(from *list[Item]) Item {
		arms := make([]Arm, len(lists))
		for i, l := range lists {
			arms[i] = Arm{When: paths[i], Items: l.since(from)}
		}
		return &Choice{Arms: arms}
	})
}

func joinParts(lists []*list[Part], paths []flow.Path) *list[Part] {
	return joined(lists, func(from *list[Part]) Part {
		arms := make([]PartArm, len(lists))
		for i, l := range lists {
			arms[i] = PartArm{When: paths[i], Parts: l.since(from)}
		}
		return &PartChoice{Arms: arms}
	})
}

func joinPieces(lists []*list[piece], paths []flow.Path) *list[piece] {
	return joined(lists, func(from *list[piece]) piece {
		arms := make([]pieceArm, len(lists))
		for i, l := range lists {
			arms[i] = pieceArm{When: paths[i], pieces: l.since(from)}
		}
		return chosen(arms)
	})
}
