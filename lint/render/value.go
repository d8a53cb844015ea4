package render

import (
	"fmt"
	"maps"
	"math"
	"math/big"
	"reflect"
	"slices"
	"time"
)

// Inside the renderer a value is one of: nil, bool, int, *big.Int (beyond int), float64, string, []any, *hash, interval,
// time.Time, *loop, or a method literal. The engine passes them on without looking into them; filters do the work.

// A hash is a map that remembers the order of its keys, because Ruby prints them in that order.
type hash struct {
	keys []string
	vals map[string]any
}

func newHash(n int) *hash { return &hash{keys: make([]string, 0, n), vals: make(map[string]any, n)} }

func (h *hash) set(key string, val any) {
	if _, ok := h.vals[key]; !ok {
		h.keys = append(h.keys, key)
	}
	h.vals[key] = val
}

// An interval is a range such as (1..5), both ends included. It is kept unexpanded, so that a huge one costs nothing.
type interval struct{ from, to int }

func (r interval) size() int {
	if r.to < r.from {
		return 0
	}
	if n := uint(r.to) - uint(r.from); n < math.MaxInt {
		return int(n) + 1
	}
	return math.MaxInt
}

// A methodLiteral is `blank` or `empty` in a condition: a question to the other side, not a value.
type methodLiteral int

const (
	blankLiteral methodLiteral = iota
	emptyLiteral
)

// A loop is what `forloop` means inside a for.
type loop struct {
	name          string
	length, index int
	parent        *loop
	table         bool
}

// fromGo makes an inner value of one that came from outside: YAML, JSON, or a test. Maps without an order get that of
// their keys.
func fromGo(v any) any {
	switch v := v.(type) {
	case nil, bool, int, float64, string, *hash, interval, *big.Int:
		return v
	case time.Time:
		return inUTC(v)
	case []any:
		list := make([]any, len(v))
		for i, item := range v {
			list[i] = fromGo(item)
		}
		return list
	case map[string]any:
		h := newHash(len(v))
		for _, k := range slices.Sorted(maps.Keys(v)) {
			h.set(k, fromGo(v[k]))
		}
		return h
	}
	return fromReflect(reflect.ValueOf(v))
}

func fromReflect(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Bool:
		return v.Bool()
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return int(v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return normal(new(big.Int).SetUint64(v.Uint()))
	case reflect.Float32, reflect.Float64:
		return v.Float()
	case reflect.String:
		return v.String()
	case reflect.Slice, reflect.Array:
		list := make([]any, v.Len())
		for i := range list {
			list[i] = fromGo(v.Index(i).Interface())
		}
		return list
	case reflect.Map:
		m := make(map[string]any, v.Len())
		for it := v.MapRange(); it.Next(); {
			m[fmt.Sprint(it.Key().Interface())] = it.Value().Interface()
		}
		return fromGo(m)
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return nil
		}
		return fromGo(v.Elem().Interface())
	default:
		return nil
	}
}

// normal returns the integer as an int where it fits.
func normal(n *big.Int) any {
	if i, ok := machineInt(n); ok {
		return i
	}
	return n
}

// machineInt reports whether an int of this machine holds a number.
func machineInt(n *big.Int) (int, bool) {
	i := int(n.Int64())
	return i, n.IsInt64() && int64(i) == n.Int64()
}

// truthy returns what `if` asks: all but nil and false is.
func truthy(v any) bool { return v != nil && v != false }

// class returns the name of a value's kind, as comparison errors spell it.
func class(v any) string {
	switch v.(type) {
	case nil:
		return "nil"
	case bool:
		return fmt.Sprint(v)
	case int, *big.Int:
		return "Integer"
	case float64:
		return "Float"
	case string:
		return "String"
	case []any:
		return "Array"
	case *hash:
		return "Hash"
	case interval:
		return "Range"
	case time.Time:
		return "Time"
	default:
		return "Object"
	}
}
