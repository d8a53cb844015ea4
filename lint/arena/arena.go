// Package arena allocates small values that live and die together in blocks, so that a tree of hundreds of nodes costs a dozen
// allocations. Values are freed all at once by Reset, which keeps their memory for the next tree.
//
// There is no promise of compatibility.
package arena

// An Of allocates values of one type. The zero Of is ready.
type Of[T any] struct {
	block  []T
	before int // how many are in the blocks before this one
	first  int // how many are expected
}

// The first block has room for least values unless more are expected, each further one for twice as many, up to most.
const (
	least = 8
	most  = 128
)

// longest is how many values a block that Reset keeps has room for at most.
const longest = 2048

// next returns the size of the block after one of a size.
func next(size, first int) int {
	if size == 0 && first > 0 {
		return min(first, most)
	}
	return min(max(2*size, least), most)
}

// Expect says how many values are likely to be added, so that the first block fits them.
func (a *Of[T]) Expect(n int) { a.first = n }

// Add puts a value into the arena and returns where it is. It stays there.
func (a *Of[T]) Add(v T) *T {
	if len(a.block) == cap(a.block) {
		a.before += len(a.block)
		a.block = make([]T, 0, next(cap(a.block), a.first))
	}
	a.block = append(a.block, v)
	return &a.block[len(a.block)-1]
}

// Reset frees all values. They must not be used from then on: others will overwrite them.
func (a *Of[T]) Reset() {
	a.block = again(a.block, a.before)
	a.before = 0
}

// Again returns a slice emptied for reuse. Of one that has grown too long it does not keep the memory.
func Again[T any](s []T) []T { return again(s, 0) }

// again returns an empty block for as many values as there were in a block and those before it: the block itself if it held all.
func again[T any](block []T, before int) []T {
	if n := min(before+len(block), longest); before > 0 && n > cap(block) || cap(block) > longest {
		return make([]T, 0, n)
	}
	clear(block)
	return block[:0]
}

// A Slices allocates slices of one type. The zero Slices is ready.
type Slices[T any] struct {
	block  []T
	before int // how many elements are in the blocks before this one
	first  int // how many elements are expected in all
}

// Expect says how many elements all slices together are likely to have, so that the first block fits them.
func (a *Slices[T]) Expect(n int) { a.first = n }

// Make returns a slice of n zero values; appending to it copies it. A long one is not part of a block, so that it is collected
// as soon as nobody holds it.
func (a *Slices[T]) Make(n int) []T {
	if n > most/2 {
		return make([]T, n)
	}
	if cap(a.block)-len(a.block) < n {
		a.before += len(a.block)
		a.block = make([]T, 0, max(next(cap(a.block), a.first), n))
	}
	at := len(a.block)
	a.block = a.block[:at+n]
	return a.block[at : at+n : at+n]
}

// Reset takes all slices back. Nobody may look at them from then on: others will stand in their place.
func (a *Slices[T]) Reset() {
	a.block = again(a.block, a.before)
	a.before = 0
}

// Cut moves the elements of a stack from mark on into a slice, which is nil if there are none.
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
