package render

import (
	"math/big"
	"strings"

	engine "github.com/osteele/liquid/render"
)

// addOperators adds what the emitted text uses besides Liquid's filters: lookups, comparisons, loops, printing.
func (r *run) addOperators(c *engine.Config) {
	operators := map[string]func(in any, args []any) (any, error){
		"print":     func(in any, _ []any) (any, error) { return r.print(in) },
		"not":       func(in any, _ []any) (any, error) { return !truthy(in), nil },
		"compare":   func(in any, args []any) (any, error) { return r.compare(in, args) },
		"attr":      func(in any, args []any) (any, error) { return attribute(in, text(args[0])), nil },
		"at":        func(in any, args []any) (any, error) { return dig(in, step{key: args[0]}), nil },
		"dot":       func(in any, args []any) (any, error) { return dig(in, step{args[0], true}), nil },
		"named":     func(_ any, args []any) (any, error) { return namedArguments(args), nil },
		"range":     func(in any, args []any) (any, error) { return newInterval(in, args[0]) },
		"each":      r.each,
		"cycle":     func(in any, args []any) (any, error) { return r.cycle(in, args), nil },
		"increment": func(_ any, args []any) (any, error) { return r.step(text(args[0]), 1) },
		"decrement": func(_ any, args []any) (any, error) { return r.step(text(args[0]), -1) },
	}
	for name, apply := range operators {
		c.AddFilter(name, func(in any, args ...any) (any, error) {
			if err := r.allow(0); err != nil {
				return nil, err
			}
			return apply(in, args)
		})
	}
}

func (r *run) print(v any) (any, error) {
	if err := r.allow(weight(v)); err != nil {
		return nil, err
	}
	return printed(v), nil
}

func (r *run) compare(in any, args []any) (any, error) {
	if err := r.allow(weight(in)); err != nil {
		return nil, err
	}
	return compared(text(args[0]), in, args[1])
}

// attribute returns a Braze value by its name. Names like ${address.city} and ${songs[0]} reach into one where none has that
// name as a whole.
func attribute(in any, name string) any {
	h, ok := in.(*hash)
	if !ok {
		return nil
	}
	if v, ok := h.vals[name]; ok {
		return v
	}
	end := strings.IndexAny(name, ".[")
	if end < 0 {
		return nil
	}
	v, rest := h.vals[name[:end]], name[end:]
	for rest != "" && v != nil {
		key := strings.TrimLeft(rest, ".[")
		end := strings.IndexAny(key, ".[]")
		if end < 0 {
			end = len(key)
		}
		v, rest = dig(v, pathStep(key[:end])), strings.TrimPrefix(key[end:], "]")
	}
	return v
}

func pathStep(s string) step {
	s = strings.Trim(s, `"' `)
	if allDigits(s) {
		return step{key: leadingInteger(s)}
	}
	return step{s, true}
}

func namedArguments(args []any) *hash {
	h := newHash(len(args) / 2)
	for i := 0; i+1 < len(args); i += 2 {
		h.set(text(args[i]), args[i+1])
	}
	return h
}

func newInterval(from, to any) (any, error) {
	a, err := rangeEnd(from)
	if err != nil {
		return nil, err
	}
	b, err := rangeEnd(to)
	if err != nil {
		return nil, err
	}
	return interval{a, b}, nil
}

// cycle gives the value whose turn it is in a group.
func (r *run) cycle(group any, values []any) any {
	key := identity(group)
	turn := r.cycles[key]
	r.cycles[key] = turn + 1
	if turn+1 >= len(values) {
		r.cycles[key] = 0
	}
	if turn >= len(values) {
		return nil
	}
	return values[turn]
}

// step counts up or down. Counters have names of their own: assign hides them and does not change them.
func (r *run) step(name string, by int) (any, error) {
	before := r.counters[name]
	if !truthy(before) {
		before = 0
	}
	if !isNumber(before) {
		return nil, liquidError("internal")
	}
	sum, err := plus().apply(&call{in: before, args: []any{by}, run: r})
	if err != nil {
		return nil, err
	}
	r.counters[name] = sum
	if by < 0 {
		return text(sum), nil
	}
	return text(before), nil
}

// A cursor is what a loop runs over. The engine asks for its length and its items; a range is never written out.
type cursor struct {
	list     []any
	span     interval
	from, n  int
	reversed bool
}

// Len returns how many rounds there are.
func (c *cursor) Len() int { return c.n }

// Index returns the item of a round.
func (c *cursor) Index(i int) any {
	if c.reversed {
		i = c.n - 1 - i
	}
	if i += c.from; c.list != nil {
		return c.list[i]
	}
	return c.span.from + i
}

// each returns the items a loop runs over: from an offset, or from where the last loop of its name stopped.
func (r *run) each(in any, args []any) (any, error) {
	offset, limit, name := args[0], args[1], text(args[3])
	if args[4] == true {
		offset = r.stops[name]
	}
	c, err := newCursor(in, offset, limit, args[2] == true)
	if err == nil {
		r.stops[name] = c.from + c.n
	}
	return c, err
}

// newCursor makes the list a loop runs over of a value: a list, a range, the pairs of a hash, one string; of anything
// else there is nothing.
func newCursor(in, offset, limit any, reversed bool) (*cursor, error) {
	from, to, bounded := 0, 0, limit != nil
	var err error
	if offset != nil {
		if from, err = toInteger(offset); err != nil {
			return nil, err
		}
	}
	if bounded {
		if to, err = toInteger(limit); err != nil {
			return nil, err
		}
		to = clamp(new(big.Int).Add(big.NewInt(int64(to)), big.NewInt(int64(from))))
	}
	c := &cursor{reversed: reversed}
	size := 0
	switch in := in.(type) {
	case string:
		if in != "" {
			c.list, c.n = []any{in}, 1
		}
		return c, nil // limit and offset do not count for a string
	case []any:
		c.list, size = in, len(in)
	case *hash:
		c.list, size = pairs(in), len(in.keys)
	case interval:
		c.span, size = in, in.size()
	}
	end := size
	if bounded {
		end = min(size, to)
	}
	c.from = max(0, from)
	c.n = max(0, end-c.from)
	return c, nil
}

func pairs(h *hash) []any {
	list := make([]any, len(h.keys))
	for i, k := range h.keys {
		list[i] = []any{k, h.vals[k]}
	}
	return list
}
