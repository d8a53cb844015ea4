// Package render renders a webhook for given values: for `hooklint preview`, and as the oracle tests hold the analyses
// against.
//
// The engine is github.com/osteele/liquid. It does not know Braze's dialect and differs from Liquid in Ruby in dozens of
// ways, so no template reaches it as it was written: our own tree is written out again as text in which the engine
// decides the control flow (blocks, branches, loops, jumps, order) and filters of ours do everything with values:
// lookups, comparisons, arithmetic, printing. They follow the reference implementation, Liquid 5 in lax mode, with
// ActiveSupport's meaning of `blank`; a test runs both.
//
// Emulated: printing of numbers, lists, hashes and times; exact decimals; integers of any size; `and` and `or` from the
// right; errors in the text ("Liquid error: …") and which tags keep them to themselves; white space dropped from blocks
// that print nothing; scopes of loops; every arm of a case that matches; all filters of Braze's list.
//
// Made up: answers of connected_content, catalogues and shopping carts ([Values.Respond]), promotion codes, random
// numbers. Not emulated: `:rerender`, `cols` of tablerow, names of time zones that only Rails knows, dates in prose other
// than the common forms, and Unicode case mapping beyond single letters and ß. Nothing reads files, the network or the clock.
//
// There is no promise of compatibility.
package render

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/osteele/liquid/parser"
	engine "github.com/osteele/liquid/render"

	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
)

// A Result is what a template printed.
type Result struct {
	Text    string
	Aborted bool   // by abort_message: nothing is sent; Text is what was printed before
	Reason  string // of the abort, may be empty
	Cut     bool   // it printed or worked more than a message can hold; Text is the beginning

	Lacks []string // variables of Braze that the template asks for, on some way, and the values do not hold
}

// Render renders a template. The error is one of the template's syntax, on which Braze would send nothing; a mistake that
// only shows in a value is printed into the text, as Liquid does.
func Render(t *liquid.Template, v Values) (result Result, err error) {
	for _, e := range t.Errors {
		if e.Kind == liquid.Syntax || e.Kind == liquid.UnknownTag {
			return Result{}, fmt.Errorf("%s: %s", e.Span, e.Message)
		}
	}
	defer func() {
		if r := recover(); r != nil { // the engine panics on what it did not expect
			result, err = Result{}, fmt.Errorf("render: %v", r)
		}
	}()
	r := newRun(&v)
	e := &emitter{run: r}
	e.block(t.Nodes)
	if e.err != nil {
		return Result{}, e.err
	}
	return r.execute(e.out.String())
}

func newRun(v *Values) *run {
	r := &run{values: v, cycles: map[string]int{}, stops: map[string]int{}, counters: map[string]any{}, assigned: map[string]bool{}}
	for name, value := range v.Variables {
		r.counters[name] = fromGo(value)
	}
	return r
}

// execute runs text that the emitter wrote.
func (r *run) execute(text string) (Result, error) {
	config := r.config()
	root, failed := config.Compile(text, parser.SourceLoc{LineNo: 1})
	if failed != nil {
		return Result{}, fmt.Errorf("render: %w", failed)
	}
	var out bytes.Buffer
	err := engine.Render(root, bounded{&out, r}, r.bindings(), *config)
	result := Result{Text: out.String(), Lacks: r.lacks}
	if err == nil {
		return result, nil
	}
	switch c := cause(err); {
	case errors.Is(c, errAbort):
		result.Aborted, result.Reason = true, r.reason
	case errors.Is(c, errCut):
		result.Cut = true
	case jumps(err): // break outside a loop ends the template
	default:
		return Result{}, fmt.Errorf("render: %w", c)
	}
	return result, nil
}

// bindings returns the variables of the engine at the start.
func (r *run) bindings() map[string]any {
	b := make(map[string]any, len(r.consts)+len(r.counters)+len(r.values.Namespaces)+1)
	b["profile"] = fromGo(r.values.Profile)
	for name, members := range r.values.Namespaces {
		h := fromGo(members)
		b[namespace(name)] = h
		if !braze.IsNamespace(name) || braze.IsSeenBare(name) {
			b[variable(name)] = h
		}
	}
	for name, value := range r.counters {
		b[variable(name)] = value
	}
	for i, c := range r.consts {
		b[constantName(i)] = c
	}
	return b
}
