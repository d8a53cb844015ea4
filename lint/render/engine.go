package render

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/osteele/liquid/expressions"
	engine "github.com/osteele/liquid/render"
	"github.com/osteele/liquid/tags"
)

// config sets up an engine for one run: its control flow is the library's, every operation on values ours. There are no
// tags that read files.
func (r *run) config() *engine.Config {
	c := engine.NewConfig()
	tags.AddStandardTags(&c)
	c.UnregisterTag("include")
	c.UnregisterTag("render")
	for name, f := range filters() {
		c.AddFilter(name, func(in any, args ...any) (any, error) { return r.filter(f, in, args) })
	}
	r.addOperators(&c)
	c.AddTag("set", r.setTag)
	c.AddTag("stop", r.stopTag)
	c.AddTag("round", r.roundTag)
	c.AddTag("flush", flushTag)
	c.AddTag("sync", r.syncTag)
	c.AddBlock("try").Renderer(func(w io.Writer, ctx engine.Context) error { return r.guard(w, ctx, true) })
	c.AddBlock("hush").Renderer(func(w io.Writer, ctx engine.Context) error { return r.guard(w, ctx, false) })
	c.AddBlock("keep").Renderer(r.keep)
	c.AddBlock("changed").Renderer(r.ifChanged)
	c.AddBlock("arm").Compiler(r.arm)
	return &c
}

// cause returns the error below the engine's wrapping.
func cause(err error) error {
	for {
		if e, ok := errors.AsType[engine.Error](err); ok {
			if e.Cause() == nil {
				return err
			}
			err = e.Cause()
			continue
		}
		filter, ok := errors.AsType[expressions.FilterError](err)
		if !ok {
			return err
		}
		err = filter.Err
	}
}

// jumps reports whether an error is a break or continue on its way to the loop. The engine keeps the values to itself.
func jumps(err error) bool {
	s := cause(err).Error()
	return s == "break outside a loop" || s == "continue outside a loop"
}

// guard prints the error of the tag inside where it happens, or drops it; every tag that can fail has a guard of its own.
func (r *run) guard(w io.Writer, ctx engine.Context, loud bool) error {
	err := ctx.RenderChildren(w)
	if err == nil {
		return nil
	}
	mistake, ok := errors.AsType[liquidError](cause(err))
	switch {
	case !ok:
		return err
	case !loud:
		return nil
	}
	_, failed := io.WriteString(w, mistake.Error())
	return failed
}

// setTag emits assign: `set name = value`. Where the value is an error nothing is set, and nothing printed.
func (r *run) setTag(args string) (func(io.Writer, engine.Context) error, error) {
	name, value, _ := strings.Cut(args, " = ")
	expr, err := expressions.Parse(value)
	if err != nil {
		return nil, err
	}
	return func(_ io.Writer, ctx engine.Context) error {
		v, err := ctx.Evaluate(expr)
		if err != nil {
			if _, ok := errors.AsType[liquidError](cause(err)); ok {
				return nil
			}
			return err
		}
		r.assigned[name] = true
		ctx.Set(name, v)
		return r.allow(0)
	}, nil
}

// stopTag emits abort_message: `stop reason`.
func (r *run) stopTag(args string) (func(io.Writer, engine.Context) error, error) {
	return func(w io.Writer, ctx engine.Context) error {
		r.reason = text(ctx.Get(args))
		if err := flush(w); err != nil {
			return err
		}
		return errAbort
	}, nil
}

// flushTag is put before a jump: what the engine holds back for trimming would be lost on the way out.
func flushTag(string) (func(io.Writer, engine.Context) error, error) {
	return func(w io.Writer, _ engine.Context) error { return flush(w) }, nil
}

func flush(w io.Writer) error {
	_, err := w.Write(nil)
	return err
}

// roundTag is put at the start of each round of a loop: `round forloop name parent kind`.
func (r *run) roundTag(args string) (func(io.Writer, engine.Context) error, error) {
	words := strings.Fields(args)
	if len(words) != 4 {
		return nil, fmt.Errorf("round with %d arguments", len(words))
	}
	return func(_ io.Writer, ctx engine.Context) error {
		if r.rounds++; r.rounds > maxRounds {
			return errCut
		}
		state, _ := ctx.Get("forloop").(map[string]any)
		index, _ := state["index0"].(int)
		length, _ := state["length"].(int)
		l := &loop{name: text(ctx.Get(words[1])), index: index, length: length, table: words[3] != "forloop"}
		l.parent, _ = ctx.Get(words[2]).(*loop)
		ctx.Set(words[0], l)
		return nil
	}, nil
}

// syncTag shows what increment left to the plain name, unless assign has set that: `sync variable name`.
func (r *run) syncTag(args string) (func(io.Writer, engine.Context) error, error) {
	as, name, _ := strings.Cut(args, " ")
	return func(_ io.Writer, ctx engine.Context) error {
		if !r.assigned[as] {
			ctx.Set(as, r.counters[text(ctx.Get(name))])
		}
		return nil
	}, nil
}

// inner renders the body of a block into a string of its own. A jump out of it keeps what was printed before, within and
// outside the block.
func (r *run) inner(w io.Writer, ctx engine.Context) (string, error) {
	if err := flush(w); err != nil {
		return "", err
	}
	var b bytes.Buffer
	if err := ctx.RenderChildren(bounded{&b, r}); err != nil {
		if !jumps(err) {
			return "", err
		}
		return b.String(), err
	}
	return b.String(), nil
}

// keep emits capture: `keep name`.
func (r *run) keep(w io.Writer, ctx engine.Context) error {
	s, err := r.inner(w, ctx)
	if err == nil || jumps(err) {
		r.assigned[ctx.TagArgs()] = true
		ctx.Set(ctx.TagArgs(), s)
	}
	return err
}

func (r *run) ifChanged(w io.Writer, ctx engine.Context) error {
	s, err := r.inner(w, ctx)
	if (err == nil || jumps(err)) && s != r.changed {
		r.changed = s
		if _, failed := io.WriteString(w, s); failed != nil {
			return failed
		}
	}
	return err
}

// arm emits one arm of a case: `arm matched ; test ; test`. It prints its body once for each test that holds, and makes each
// test when its turn comes: the body may have changed the values.
func (r *run) arm(node engine.BlockNode) (func(io.Writer, engine.Context) error, error) {
	parts := strings.Split(node.Args, armSeparator)
	matched := parts[0]
	tests := make([]expressions.Expression, len(parts)-1)
	for i, part := range parts[1:] {
		expr, err := expressions.Parse(part)
		if err != nil {
			return nil, err
		}
		tests[i] = expr
	}
	return func(w io.Writer, ctx engine.Context) error {
		for _, test := range tests {
			holds, err := ctx.Evaluate(test)
			if err != nil {
				return err
			}
			if !truthy(holds) {
				continue
			}
			ctx.Set(matched, true)
			if err := ctx.RenderChildren(w); err != nil {
				return err
			}
		}
		return nil
	}, nil
}
