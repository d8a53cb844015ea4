package lint

import "sync"

// A fact is found out when it is first asked for, once, whoever asks.
type fact[T any] struct {
	once  sync.Once
	value T
	known bool
}

// of returns the fact. It panics, each time, where it cannot be found out.
func (f *fact[T]) of(find func() T) T {
	f.once.Do(func() { f.value, f.known = find(), true })
	if !f.known {
		panic("a fact was asked for again that could not be found out")
	}
	return f.value
}
