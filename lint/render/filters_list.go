package render

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"
)

func listFilters() map[string]filter {
	return map[string]filter{
		"size": ofInput(func(v any) any {
			n, _ := sizeOf(v)
			return n
		}),
		"first": ofInput(first),
		"last":  ofInput(last),
		"join":  {0, 1, join},
		"reverse": {0, 0, func(c *call) (any, error) {
			list, err := c.items()
			list = slices.Clone(list)
			slices.Reverse(list)
			return list, err
		}},
		"concat": {1, 1, concat},
	}
}

// items returns the items a list filter works on: of a list all, those of inner lists too; a hash is one item, nil none.
func (c *call) items() ([]any, error) {
	switch v := c.in.(type) {
	case nil:
		return []any{}, nil
	case []any:
		return flatten(nil, v), nil
	case interval:
		return c.run.expand(v)
	default:
		return []any{v}, nil
	}
}

func flatten(into, list []any) []any {
	if into == nil {
		into = make([]any, 0, len(list))
	}
	for _, item := range list {
		if inner, ok := item.([]any); ok {
			into = flatten(into, inner)
			continue
		}
		into = append(into, item)
	}
	return into
}

func join(c *call) (any, error) {
	list, err := c.items()
	if err != nil {
		return nil, err
	}
	glue := text(c.arg(0, " "))
	if err := c.run.allow(len(list) * len(glue)); err != nil {
		return nil, err
	}
	var b strings.Builder
	runTogether(&b, list, glue)
	return b.String(), nil
}

func concat(c *call) (any, error) {
	more, ok := c.args[0].([]any)
	if !ok {
		return nil, liquidError("concat filter requires an array argument")
	}
	list, err := c.items()
	if err != nil {
		return nil, err
	}
	return append(slices.Clip(list), more...), c.run.allow(16 * (len(list) + len(more)))
}

// A missingProperty says why an item has no property: it takes none at all, or not one of this kind.
type missingProperty int

const (
	takesNone missingProperty = iota + 1
	wrongKind
)

// property returns item[key]. Where an index is wanted, a float counts as the integer it holds.
func property(item, key any) (any, missingProperty) {
	if f, ok := key.(float64); ok {
		key = int(max(math.MinInt32, min(f, math.MaxInt32)))
	}
	switch item := item.(type) {
	case *hash:
		k, _ := key.(string)
		return item.vals[k], 0
	case *loop:
		return item.member(text(key)), 0
	case []any:
		if i, ok := key.(int); ok {
			return itemAt(item, i), 0
		}
		return nil, wrongKind
	case string:
		return propertyOfString(item, key)
	case int, *big.Int:
		i, ok := key.(int)
		if !ok {
			return nil, wrongKind
		}
		n, _ := bigInt(item)
		if i < 0 {
			return 0, 0
		}
		return int(n.Bit(min(i, maxBits))), 0 // Ruby answers with one bit
	default:
		return nil, takesNone
	}
}

func propertyOfString(s string, key any) (any, missingProperty) {
	switch key := key.(type) {
	case string:
		if strings.Contains(s, key) {
			return key, 0
		}
		return nil, 0
	case int:
		runes := []rune(s)
		if key < 0 {
			key += len(runes)
		}
		if key < 0 || key >= len(runes) {
			return nil, 0
		}
		return string(runes[key]), 0
	default:
		return nil, wrongKind
	}
}

func noProperty(key any) error {
	return liquidError(fmt.Sprintf("cannot select the property '%s'", text(key)))
}
