package render

import (
	"errors"
	"io"
)

// What one rendering may cost. A template that goes over is cut: what it printed so far is kept, and Result.Cut is set.
const (
	maxOutput = 8 << 20  // bytes
	maxRounds = 1 << 20  // of all loops together
	maxWork   = 64 << 20 // bytes read and written by filters
	maxBits   = 1 << 18  // of an integer, some 79,000 digits
	maxDepth  = 100      // of blocks; the reference has the same limit
)

var (
	errCut   = errors.New("the template prints or works too much")
	errAbort = errors.New("abort_message")
)

// A run is one rendering: its values, and what it has used up.
type run struct {
	values   *Values
	consts   []any // what the text for the engine refers to by number
	reason   string
	changed  string // what ifchanged printed last
	cycles   map[string]int
	stops    map[string]int  // where loops by a name stopped last, for those that continue
	counters map[string]any  // of increment and decrement, and plain variables given from outside
	assigned map[string]bool // plain names that assign or capture has set
	lacks    []string        // what the template asks for and values do not hold
	printed  int
	rounds   int
	work     int
}

// asks takes note of a name that values do not hold.
func (r *run) asks(namespace, name string, values map[string]any) {
	if _, ok := values[name]; !ok {
		r.lacks = append(r.lacks, namespace+"${"+name+"}")
	}
}

// allow takes note of work of a size in bytes, and says when it has been too much.
func (r *run) allow(size int) error {
	r.work += max(size, 0) + 8
	if size > maxOutput || r.work > maxWork || r.work < 0 {
		return errCut
	}
	return nil
}

// expand writes out a range. One of more items than loops may have rounds is cut.
func (r *run) expand(v interval) ([]any, error) {
	n := v.size()
	if n > maxRounds {
		return nil, errCut
	}
	list := make([]any, n)
	for i := range list {
		list[i] = v.from + i
	}
	return list, r.allow(16 * n)
}

// weight returns roughly what a value takes, for the account of work.
func weight(v any) int {
	switch v := v.(type) {
	case string:
		return len(v)
	case []any:
		n := 16 * len(v)
		for _, item := range v {
			if n > maxWork {
				break
			}
			n += weight(item)
		}
		return n
	case *hash:
		n := 0
		for k, item := range v.vals {
			n += len(k) + weight(item)
		}
		return n
	default:
		return 8
	}
}

// filter runs one filter, and turns an exhausted account into errCut.
func (r *run) filter(f filter, in any, args []any) (any, error) {
	size := weight(in)
	for _, arg := range args {
		size += weight(arg)
	}
	if err := r.allow(size); err != nil {
		return nil, err
	}
	if err := f.check(args); err != nil {
		return nil, err
	}
	out, err := f.apply(&call{in: in, args: args, run: r})
	if err != nil {
		return nil, err
	}
	if s, ok := out.(string); ok && len(s) > maxOutput {
		return nil, errCut
	}
	return out, nil
}

// A bounded writer passes on what fits below the limit of the run, all writers of a run together.
type bounded struct {
	to  io.Writer
	run *run
}

func (b bounded) Write(p []byte) (int, error) {
	if b.run.printed += len(p); b.run.printed > maxOutput {
		return 0, errCut
	}
	return b.to.Write(p)
}
