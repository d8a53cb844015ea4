package arena_test

import (
	"slices"
	"testing"

	"github.com/hooklint/hooklint/lint/arena"
)

func TestValuesStayWhereTheyAre(t *testing.T) {
	var a arena.Of[int]
	var all []*int
	for i := range 1000 {
		all = append(all, a.Add(i))
	}
	for i, p := range all {
		if *p != i {
			t.Fatalf("got %d\nwant %d", *p, i)
		}
	}
}

func TestSlicesAreApart(t *testing.T) {
	var a arena.Slices[int]
	stack := []int{1}
	var all [][]int
	for i := range 300 {
		stack = append(stack, i, i+1)
		all = append(all, a.Cut(&stack, 1))
	}
	_ = append(all[0], -1)
	for i, s := range all {
		if !slices.Equal(s, []int{i, i + 1}) {
			t.Fatalf("got %v\nwant %v", s, []int{i, i + 1})
		}
	}
	if got := a.Cut(&stack, 1); got != nil || len(stack) != 1 {
		t.Errorf("got %v of %v\nwant nothing", got, stack)
	}
}
