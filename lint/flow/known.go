package flow

import "iter"

// known is what a path knows, in chunks by the numbers of the subjects; in each by number and version. It is never changed
// once made: paths that differ in a subject share the other chunks, so that a decision does not cost as much as was decided.
type known [][]fact

const chunkSize = 32

func (k known) chunk(n int) []fact {
	if n < len(k) {
		return k[n]
	}
	return nil
}

// of is the chunk that a subject's facts are in.
func (k known) of(id ID) []fact { return k.chunk(int(id) / chunkSize) }

// with is what is known with another chunk for a subject.
func (s *Space) with(k known, id ID, chunk []fact) known {
	n := int(id) / chunkSize
	out := s.room.known(max(len(k), n+1))
	copy(out, k)
	out[n] = chunk
	return out
}

func (k known) all() iter.Seq[fact] {
	return func(yield func(fact) bool) {
		for _, chunk := range k {
			for i := range chunk {
				if !yield(chunk[i]) {
					return
				}
			}
		}
	}
}

// along is what a function makes of the chunks of two paths that differ: what the one knows if it makes the same of them. It
// reports false where the function does. What is new stands in the room; nil for room of its own.
func (k known) along(q known, room *room, merge func(*room, []fact, []fact) ([]fact, bool)) (known, bool) {
	if k.same(q) {
		return k, true
	}
	var out known // once it differs from k
	isQ := true
	size := max(len(k), len(q))
	for n := range size {
		a, b := k.chunk(n), q.chunk(n)
		if sameFacts(a, b) {
			continue
		}
		c, ok := merge(room, a, b)
		if !ok {
			return nil, false
		}
		isQ = isQ && sameFacts(c, b)
		if out == nil && !sameFacts(c, a) {
			out = room.known(size)
			copy(out, k)
		}
		if out != nil {
			out[n] = c
		}
	}
	switch {
	case out == nil:
		return k, true
	case isQ:
		return q, true
	}
	return out, true
}

// same reports whether two paths share all they know.
func (k known) same(q known) bool {
	return len(k) == len(q) && (len(k) == 0 || &k[0] == &q[0])
}

// sameFacts reports whether two paths share a chunk.
func sameFacts(p, q []fact) bool {
	return len(p) == len(q) && (len(p) == 0 || &p[0] == &q[0])
}
