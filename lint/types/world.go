package types

import (
	"strings"
	"sync"

	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
)

// A World is what is known of the values a template is rendered with. The zero World knows the catalogue alone.
type World struct {
	Attributes map[string]*Type // custom attributes by name, as the configuration declares them
	Events     map[string]*Type // event properties by name, of all events declared
	EventNames map[string]bool  // the events declared
	Context    map[string]*Type // Canvas context variables by name

	once     sync.Once
	nullable [Context + 1]map[string]*Type // what is declared, as a template meets it; by its source
}

// An Env says what the names in an expression are worth at one place.
type Env interface {
	Lookup(l *liquid.Lookup) *Type
}

// TypeOf returns what a lookup of a Braze value can be: ${…} in any namespace. A plain name is Any.
func (w *World) TypeOf(l *liquid.Lookup) *Type {
	if !l.Braze {
		return Any
	}
	var t *Type
	switch l.Namespace {
	case "custom_attribute":
		t = w.declared(w.Attributes, Attribute, l.Name)
	case "event_properties":
		t = w.declared(w.Events, Event, l.Name)
	case "context", "canvas_entry_properties":
		t = w.declared(w.Context, Context, l.Name)
	case "api_trigger_properties":
		t = w.declared(nil, Trigger, l.Name)
	default:
		t = fixed(l)
	}
	return Through(t, l.Path)
}

// unnamed is a value that Braze does not have: it prints nothing.
var unnamed = &Type{Kinds: String | Nil, Blank: true, Safe: true, From: Profile}

// fixed returns a value whose form Braze documents.
func fixed(l *liquid.Lookup) *Type {
	v, ok := braze.VariableNamed(l.Namespace, l.Name)
	if !ok {
		if l.Namespace != "" && !braze.IsNamespace(l.Namespace) {
			return Any // the slip is told alone
		}
		return unnamed
	}
	return documented()[v]
}

// documented is what the values are whose form Braze documents.
var documented = sync.OnceValue(func() map[*braze.Variable]*Type {
	all := braze.Variables()
	out := make(map[*braze.Variable]*Type, len(all))
	for i := range all {
		out[&all[i]] = ofVariable(&all[i])
	}
	return out
})

func ofVariable(v *braze.Variable) *Type {
	t := &Type{Format: v.Format, Free: v.Free, Safe: !v.Free, From: Profile}
	if braze.IsInbound(v.Namespace) {
		t.From = Inbound
	}
	switch v.Type {
	case "string":
		t.Kinds = String
	case "integer":
		t.Kinds, t.Whole = Number, true
		if v.Bounded {
			t.Range = &Range{Least: v.Minimum, Most: v.Maximum}
		}
	case "boolean":
		t.Kinds = Bool
	case "time":
		t.Kinds = Time | String
	case "array", "array_of_objects":
		t.Kinds, t.Safe, t.Blank = List, false, true
	case "object":
		t.Kinds, t.Safe, t.Fields = Map, false, members(v.Members)
	case "template":
		t.Kinds, t.Safe, t.From = String, false, Included
	default:
		t.Kinds, t.Safe, t.Blank = AnyKind, false, true
	}
	if v.Nullable {
		t.Kinds |= Nil
		t.Blank = true
	}
	return t
}

// members returns what the members of an object are that Braze documents; nil if it says nothing of them.
func members(all []braze.Member) map[string]*Type {
	if len(all) == 0 {
		return nil
	}
	fields := make(map[string]*Type, len(all))
	for _, m := range all {
		if m.Type == "number" {
			fields[m.Name] = &Type{Kinds: Number, Safe: true, From: Profile}
		}
	}
	return fields
}

// declared returns what a value of a namespace is of which some are declared.
func (w *World) declared(all map[string]*Type, from Source, name string) *Type {
	if all[name] == nil {
		return anything(!namesID(name), from)
	}
	w.once.Do(func() {
		w.nullable[Attribute] = nullable(w.Attributes, Attribute)
		w.nullable[Event] = nullable(w.Events, Event)
		w.nullable[Context] = nullable(w.Context, Context)
	})
	return w.nullable[from][name]
}

// nullable returns what is declared as values that not everyone has.
func nullable(all map[string]*Type, from Source) map[string]*Type {
	out := make(map[string]*Type, len(all))
	for name, t := range all {
		u := *t
		u.Kinds |= Nil
		u.Blank, u.Declared, u.From = true, true, from
		out[name] = &u
	}
	return out
}

// namesID reports whether a name is that of an id, which nobody types: order_id, cartId, uuid.
func namesID(name string) bool {
	for _, end := range []string{"_id", "_ids", " id", "-id", "Id", "Ids", "ID", "IDs", "uuid", "UUID", "guid"} {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return name == "id" || name == "ids"
}

// Eval returns what an expression can be in an environment. Of a condition it is Bool.
func Eval(e liquid.Expr, env Env) *Type {
	switch e := e.(type) {
	case nil:
		return NilType
	case *liquid.Literal:
		return evalLiteral(e)
	case *liquid.Lookup:
		for i := range e.Path {
			look(e.Path[i].Index, env)
		}
		return env.Lookup(e)
	case *liquid.Pipe:
		return Filtered(Eval(e.Input, env), e.Filters, env)
	case *liquid.Range:
		look(e.From, env)
		look(e.To, env)
		return rangeType
	case *liquid.Compare:
		look(e.Left, env)
		look(e.Right, env)
		return boolType
	case *liquid.Logic:
		look(e.Left, env)
		look(e.Right, env)
		return boolType
	case *liquid.BadExpr:
		return NilType
	}
	return Any
}

// look asks the environment for the lookups in an expression, whatever it is worth.
func look(e liquid.Expr, env Env) {
	switch e.(type) {
	case nil, *liquid.Literal:
	default:
		Eval(e, env)
	}
}

// The literals that templates hold most: `'now' | date` and `default: 0`.
var (
	nowType  = OfText("now")
	zeroType = ofNumber("0", true)
)

func evalLiteral(l *liquid.Literal) *Type {
	switch l.Kind {
	case liquid.StringLit:
		if l.Text == "now" {
			return nowType
		}
		return OfText(l.Text)
	case liquid.IntLit:
		if l.Text == "0" {
			return zeroType
		}
		return ofNumber(l.Text, true)
	case liquid.FloatLit:
		return ofNumber(l.Text, false)
	case liquid.TrueLit:
		return trueType
	case liquid.FalseLit:
		return falseType
	case liquid.NilLit:
		return NilType
	}
	return blankText
}
