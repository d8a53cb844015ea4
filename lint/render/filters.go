package render

import (
	"fmt"
	"maps"
	"sync"
)

// A filter is one filter as the reference has it: how many arguments it takes and what it makes of its input. Arguments
// that were not given are missing from the list; named ones come last, as a *hash.
type filter struct {
	min, max int
	apply    func(c *call) (any, error)
}

// A call is one use of a filter.
type call struct {
	in   any
	args []any
	run  *run
}

// arg returns the i-th argument, or otherwise where it was not given.
func (c *call) arg(i int, otherwise any) any {
	if i < len(c.args) {
		return c.args[i]
	}
	return otherwise
}

// filters are all filters by name. A name that is not among them lets its input pass.
var filters = sync.OnceValue(func() map[string]filter {
	all := map[string]filter{}
	for _, group := range []map[string]filter{
		stringFilters(), markupFilters(), listFilters(), propertyFilters(), mathFilters(), dateFilters(), codeFilters(), urlFilters(), jsonFilters(),
	} {
		maps.Copy(all, group)
	}
	return all
})

func (f filter) check(args []any) error {
	if len(args) >= f.min && len(args) <= f.max {
		return nil
	}
	want := fmt.Sprint(f.min + 1) // the input counts too
	if f.max > f.min {
		want = fmt.Sprintf("%d..%d", f.min+1, f.max+1)
	}
	return liquidError(fmt.Sprintf("wrong number of arguments (given %d, expected %s)", len(args)+1, want))
}

// ofText returns a filter of a string without arguments.
func ofText(f func(string) string) filter {
	return filter{0, 0, func(c *call) (any, error) { return f(text(c.in)), nil }}
}

// ofTextOrNil is ofText, but leaves nil as it is.
func ofTextOrNil(f func(string) string) filter {
	return filter{0, 0, func(c *call) (any, error) {
		if c.in == nil {
			return nil, nil
		}
		return f(text(c.in)), nil
	}}
}

// ofTwo returns a filter of a string with one string as its argument.
func ofTwo(f func(s, arg string) string) filter {
	return filter{1, 1, func(c *call) (any, error) { return f(text(c.in), text(c.args[0])), nil }}
}

// ofInput returns a filter of any value without arguments.
func ofInput(f func(any) any) filter {
	return filter{0, 0, func(c *call) (any, error) { return f(c.in), nil }}
}
