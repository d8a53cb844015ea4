// Package arena makes small values that live and die together in blocks, so that a tree of hundreds of nodes costs a dozen
// allocations. What is made stays where it is and is given back with all the rest. Where one tree is made after the other, the
// room of one is used again for the next.
//
// There is no promise of compatibility.
package arena

// An Of is room for values of one kind. The zero Of is ready.
type Of[T any] struct {
	room   []T
	before int // how many are in the blocks before this one
	first  int // how many are expected
}

// A first block has room for so many values, if nothing else is expected, each further one for twice as many, up to the most.
const (
	least = 8
	most  = 128
)

// longest is how many values there is room for at most in what is kept for another use.
const longest = 2048

// next returns how many values the block after one of a size has room for.
func next(size, first int) int {
	if size == 0 && first > 0 {
		return min(first, most)
	}
	return min(max(2*size, least), most)
}

// Expect says how many values there may be, so that the first block fits them. None is made before it is needed.
func (a *Of[T]) Expect(n int) { a.first = n }

// Add keeps a value and says where.
func (a *Of[T]) Add(v T) *T {
	if len(a.room) == cap(a.room) {
		a.before += len(a.room)
		a.room = make([]T, 0, next(cap(a.room), a.first))
	}
	a.room = append(a.room, v)
	return &a.room[len(a.room)-1]
}

// Reset takes all values back. Nobody may look at them from then on: others will stand in their place.
func (a *Of[T]) Reset() {
	a.room = again(a.room, a.before)
	a.before = 0
}

// Again returns a slice without its values, for others: nothing but room, and none where it has grown beyond measure.
func Again[T any](s []T) []T { return again(s, 0) }

// again returns room for as many values as there were in a block and those before it, the block itself if it held all.
func again[T any](room []T, before int) []T {
	if n := min(before+len(room), longest); before > 0 && n > cap(room) || cap(room) > longest {
		return make([]T, 0, n)
	}
	clear(room)
	return room[:0]
}

// A Slices is room for slices of one kind. The zero Slices is ready.
type Slices[T any] struct {
	room   []T
	before int // how many things are in the blocks before this one
	first  int // how many things are expected in all
}

// Expect says how many things there may be in all slices together, so that the first block fits them.
func (a *Slices[T]) Expect(n int) { a.first = n }

// Make returns a slice of n zero values; what is appended to it goes elsewhere. A long one has no block around it, so that it is
// given back as soon as nobody holds it.
func (a *Slices[T]) Make(n int) []T {
	if n > most/2 {
		return make([]T, n)
	}
	if cap(a.room)-len(a.room) < n {
		a.before += len(a.room)
		a.room = make([]T, 0, max(next(cap(a.room), a.first), n))
	}
	at := len(a.room)
	a.room = a.room[:at+n]
	return a.room[at : at+n : at+n]
}

// Reset takes all slices back. Nobody may look at them from then on: others will stand in their place.
func (a *Slices[T]) Reset() {
	a.room = again(a.room, a.before)
	a.before = 0
}

// Cut takes what stands in a stack after a mark out of it and keeps it as a slice, nil if that is nothing.
func (a *Slices[T]) Cut(stack *[]T, mark int) []T {
	top := (*stack)[mark:]
	if len(top) == 0 {
		return nil
	}
	out := a.Make(len(top))
	copy(out, top)
	clear(top)
	*stack = (*stack)[:mark]
	return out
}
