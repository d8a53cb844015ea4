package render

import (
	"math/big"
	"unicode/utf8"
)

// A step is one step of a lookup: .name, ["name"], [0].
type step struct {
	key any
	dot bool // written with a dot: only then do size, first and last ask the value itself
}

// dig follows one step from a value. What is not there is nil, never an error.
func dig(v any, s step) any {
	switch v := v.(type) {
	case *hash:
		if k, ok := s.key.(string); ok {
			if item, ok := v.vals[k]; ok {
				return item
			}
		}
	case []any:
		if i, ok := s.key.(int); ok {
			return itemAt(v, i)
		}
	case *loop:
		if k, ok := s.key.(string); ok {
			return v.member(k)
		}
	}
	if k, ok := s.key.(string); ok && s.dot {
		return command(v, k)
	}
	return nil
}

func itemAt(list []any, i int) any {
	if i < 0 {
		i += len(list)
	}
	if i < 0 || i >= len(list) {
		return nil
	}
	return list[i]
}

// command returns what .size, .first and .last give where there is no such key.
func command(v any, name string) any {
	switch name {
	case "size":
		if _, ok := v.(float64); ok {
			return nil
		}
		if n, ok := sizeOf(v); ok {
			return n
		}
	case "first":
		return first(v)
	case "last":
		return last(v)
	}
	return nil
}

func sizeOf(v any) (int, bool) {
	switch v := v.(type) {
	case string:
		return utf8.RuneCountInString(v), true
	case []any:
		return len(v), true
	case *hash:
		return len(v.keys), true
	case interval:
		return v.size(), true
	case int:
		return 8, true // Ruby answers with the bytes an integer takes
	case *big.Int:
		return (v.BitLen() + 7) / 8, true
	default:
		return 0, false
	}
}

func first(v any) any {
	switch v := v.(type) {
	case []any:
		return itemAt(v, 0)
	case interval:
		return v.from
	case *hash:
		if len(v.keys) > 0 {
			return []any{v.keys[0], v.vals[v.keys[0]]}
		}
	}
	return nil
}

func last(v any) any {
	switch v := v.(type) {
	case []any:
		return itemAt(v, -1)
	case interval:
		return v.to
	default:
		return nil
	}
}

// member returns a member of a loop's forloop: forloop.index, forloop.last.
func (l *loop) member(name string) any {
	switch name {
	case "index":
		return l.index + 1
	case "index0":
		return l.index
	case "rindex":
		return l.length - l.index
	case "rindex0":
		return l.length - l.index - 1
	case "first":
		return l.index == 0
	case "last":
		return l.index == l.length-1
	case "length":
		return l.length
	}
	if l.table {
		return l.tableMember(name)
	}
	switch name {
	case "parentloop":
		if l.parent != nil {
			return l.parent
		}
	case "name":
		return l.name
	}
	return nil
}

// tableMember returns a member that only a tablerow has: without `cols` all cells are in one row.
func (l *loop) tableMember(name string) any {
	switch name {
	case "col":
		return l.index + 1
	case "col0":
		return l.index
	case "row":
		return 1
	case "col_first":
		return l.index == 0
	case "col_last":
		return false
	default:
		return nil
	}
}
