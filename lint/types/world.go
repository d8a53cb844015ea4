package types

import "github.com/hooklint/hooklint/lint/liquid"

// A World is what is known of the values a template is rendered with. The zero World knows the catalogue alone.
type World struct {
	Attributes map[string]*Type // custom attributes by name, as the configuration declares them
	Events     map[string]*Type // event properties by name, of all events declared
	Context    map[string]*Type // Canvas context variables by name
}

// An Env says what the names in an expression are worth at one place.
type Env interface {
	Lookup(l *liquid.Lookup) *Type
}

// TypeOf is what a lookup of a Braze value can be: ${…} in any namespace. A plain name is Any.
func (w *World) TypeOf(l *liquid.Lookup) *Type { return Any }

// Eval is what an expression can be in an environment. Of a condition it is Bool.
func Eval(e liquid.Expr, env Env) *Type { return Any }
