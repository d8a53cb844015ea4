package schema

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/types"
)

// Most of what is in a body is right. That is told here by a look at each value, without places, ways and words: whatever
// is not surely right on every way is left to the judge, who begins with it again.

// takenDeep is how deep a value may be nested in one that is looked at as a whole: so often is it looked at, at most, before
// the judge comes to it.
const takenDeep = 4

// takes reports whether a schema surely takes a value, whatever is printed into it, and nothing is to be said of it.
func (j *judge) takes(id ref, v jsontmpl.Value, deep int) bool {
	if id == 0 {
		return true
	}
	n := &j.nodes[id]
	if n.never || j.closely {
		return false
	}
	switch v := v.(type) {
	case *jsontmpl.String:
		return len(v.Parts) > 0 && j.takesString(n, v.Parts) && (n.mixed == nil || j.takesMixed(n.mixed, v, deep))
	case *jsontmpl.Bare:
		return j.takesBare(n, v.Parts) && (n.mixed == nil || j.takesMixed(n.mixed, v, deep))
	case *jsontmpl.Object:
		return deep < takenDeep && n.enum == nil && n.takesKind(isObject) && j.takesObject(n, v, deep+1)
	case *jsontmpl.Array:
		return deep < takenDeep && n.enum == nil && n.takesKind(isArray) && (n.mixed == nil || j.takesMixed(n.mixed, v, deep)) &&
			(n.array == nil || j.takesArray(n.array, v, deep+1))
	}
	return false
}

// takesMixed reports whether all that several schemas ask of a value that is not an object surely holds.
func (j *judge) takesMixed(m *mixedRules, v jsontmpl.Value, deep int) bool {
	taken := func(id ref) bool { return j.takes(id, v, deep) }
	j.looks++
	switch {
	case j.looks > looksMost:
		return false
	case len(m.one) > 0 || m.cond != 0:
		return false
	case len(m.any) > 0 && !slices.ContainsFunc(m.any, taken):
		return false
	case m.not != 0 && !j.refuses(m.not, v):
		return false
	}
	for _, id := range m.all {
		if !taken(id) {
			return false
		}
	}
	return true
}

// refuses reports whether a schema surely turns a value down, by its kind or because it is none of those listed.
func (j *judge) refuses(id ref, v jsontmpl.Value) bool {
	n := &j.nodes[id]
	text, exact := "", false
	kind := isObject
	switch v := v.(type) {
	case *jsontmpl.Object:
	case *jsontmpl.Array:
		kind = isArray
	case *jsontmpl.String:
		kind = isString
		text, exact = v.Literal()
	case *jsontmpl.Bare:
		kind = bareValueKind(v)
	}
	if kind != 0 && n.kinds != 0 && !canBe(kind, n.kinds) {
		return true
	}
	return exact && n.enum != nil && strings.IndexByte(text, '\\') < 0 && !slices.ContainsFunc(n.enum, func(e string) bool { return quotes(e, text) })
}

// bareValueKind returns the JSON type of a value without quotes; 0 if it is not known, several if it may be one of them.
func bareValueKind(b *jsontmpl.Bare) kinds {
	if text, exact := b.Literal(); exact {
		return bareKind(strings.TrimSpace(text))
	}
	if len(b.Parts) != 1 {
		return 0
	}
	if h, ok := b.Parts[0].(*jsontmpl.Hole); ok && printsAny(h.Type) {
		return printedKind(h.Type)
	}
	return 0
}

func (n *node) takesKind(k kinds) bool {
	return k != 0 && (n.kinds == 0 || k.among(n.kinds) != 0)
}

func (j *judge) takesString(n *node, parts []jsontmpl.Part) bool {
	switch {
	case !n.takesKind(isString):
		return false
	case n.enum == nil && n.text == nil:
		return true
	case len(parts) != 1:
		return n.enum == nil && !j.silent && n.text.takesMixed(parts)
	}
	switch p := parts[0].(type) {
	case *jsontmpl.Text:
		return j.takesText(n, p.Text)
	case *jsontmpl.Hole:
		if p.Choices == nil {
			return j.takesPrinted(n, p.Type)
		}
		return !slices.ContainsFunc(p.Choices, func(c jsontmpl.Choosing) bool {
			if c.Type != nil {
				return !j.takesPrinted(n, c.Type)
			}
			return strings.TrimSpace(c.Text) == "" || !j.takesText(n, c.Text)
		})
	case *jsontmpl.PartChoice:
		return !slices.ContainsFunc(p.Arms, func(a jsontmpl.PartArm) bool { return len(a.Parts) == 0 || !j.takesString(n, a.Parts) })
	}
	return false
}

// takesText reports whether the rules about texts surely take one without escapes.
func (j *judge) takesText(n *node, text string) bool {
	return strings.IndexByte(text, '\\') < 0 && j.fitsText(n, text)
}

// fitsText reports whether a text is one of those listed and satisfies the rules about texts.
func (j *judge) fitsText(n *node, text string) bool {
	return (n.enum == nil || slices.ContainsFunc(n.enum, func(e string) bool { return quotes(e, text) })) && (n.text == nil || j.keeps(n.text, text))
}

// takesPrinted reports whether the rules about texts surely take what an output prints between quotes.
func (j *judge) takesPrinted(n *node, t *types.Type) bool {
	if t != nil && len(t.Values) > 0 {
		return !t.JSON && !slices.ContainsFunc(t.Values, func(text string) bool {
			return strings.TrimSpace(text) == "" || !j.fitsText(n, text) // that nothing is printed is not the schema's matter
		})
	}
	if t != nil && t.Default != "" && !j.silent && !j.fitsText(n, t.Default) {
		return false
	}
	switch {
	case n.enum != nil, j.silent: // while silent it matters that what is printed may break a rule
		return false
	case t == nil, n.text == nil:
		return true
	}
	return !leavesTime(n.text.format, t) && !printsNumber(n.text.format, t) && j.wrongDate(n.text.format, "", t, "") == "" && (t.Prefix == "" || n.text.takesSome(len(t.Prefix)))
}

// takesSome reports whether the rules say nothing against a text of which so many bytes are known, and no more.
func (r *textRules) takesSome(known int) bool {
	return r.format != "url" && r.pattern == "" && !r.most.exceeded(known) && !r.mostBytes.exceeded(known)
}

// takesMixed reports whether what is known of texts with outputs between them satisfies the rules.
func (r *textRules) takesMixed(parts []jsontmpl.Part) bool {
	known, holes := 0, 0
	for _, p := range parts {
		switch p := p.(type) {
		case *jsontmpl.Text:
			known += len(p.Text)
		case *jsontmpl.Hole:
			if !printsAny(p.Type) || r.format != "" && p.Type != nil && p.Type.Layout != "" {
				return false
			}
			holes++
		case *jsontmpl.PartChoice:
			return false
		}
	}
	return holes > 0 && r.takesSome(known)
}

func (j *judge) takesBare(n *node, parts []jsontmpl.Part) bool {
	if len(parts) != 1 || n.enum != nil {
		return false
	}
	switch p := parts[0].(type) {
	case *jsontmpl.Text:
		text := strings.TrimSpace(p.Text)
		return n.takesKind(bareKind(text)) && (n.number == nil || bareKind(text)&(isNumber|isInteger) == 0 || n.number.keep(text))
	case *jsontmpl.Hole:
		if j.silent || !printsAny(p.Type) {
			return false // while silent it matters that nobody knows
		}
		k := printedKind(p.Type)
		return k == 0 || n.kinds == 0 || canBe(k, n.kinds)
	case *jsontmpl.PartChoice:
		return !slices.ContainsFunc(p.Arms, func(a jsontmpl.PartArm) bool { return !j.takesBare(n, a.Parts) })
	}
	return false
}

// quotes reports whether a JSON text is a text in quotes, without escapes.
func quotes(value, text string) bool {
	return len(value) == len(text)+len(`""`) && value[0] == '"' && value[1:len(value)-1] == text
}

// printsAny reports whether nothing is known of the text that an output prints.
func printsAny(t *types.Type) bool { return t == nil || len(t.Values) == 0 && t.Prefix == "" }

// keeps reports whether a text without escapes surely satisfies the rules.
func (j *judge) keeps(r *textRules, text string) bool {
	switch {
	case r.most.exceeded(len(text)), r.mostBytes.exceeded(len(text)), len(text) < r.leastBytes:
		return false
	case r.least > 0 && utf8.RuneCountInString(text) < r.least:
		return false
	case r.pattern != "" && j.matches(r.pattern, text) != yes:
		return false
	}
	return r.format == "" || fitsFormat(r.format, text) && codeMeant(r.format, text) == ""
}

func (j *judge) takesArray(r *arrayRules, a *jsontmpl.Array, deep int) bool {
	if !r.single() {
		return false
	}
	if r.least > 0 || r.most != 0 {
		if least, most, bounded := countItems(a.Items); !bounded || least < r.least || r.most.exceeded(most) {
			return false
		}
	}
	return j.takesElements(r, a.Items, deep)
}

// single reports whether rules look at each element by itself, whatever its index.
func (r *arrayRules) single() bool { return r.contains == 0 && !r.unique && len(r.prefix) == 0 }

func (j *judge) takesElements(r *arrayRules, items []jsontmpl.Item, deep int) bool {
	for _, item := range items {
		switch item := item.(type) {
		case *jsontmpl.Element:
			if _, exactly := countElement(item.Value); !exactly || !j.takes(r.items, item.Value, deep) {
				return false
			}
		case *jsontmpl.Choice:
			for _, a := range item.Arms {
				if !j.takesElements(r, a.Items, deep) {
					return false
				}
			}
		case *jsontmpl.Repeat:
			if !j.takesElements(r, item.Items, deep) {
				return false
			}
		case *jsontmpl.Member:
		}
	}
	return true
}

func (j *judge) takesObject(n *node, o *jsontmpl.Object, deep int) bool {
	r := n.object
	if r != nil && (r.counts() || r.bytes.tooBig(o)) {
		return false
	}
	if n.mixed != nil || r != nil && len(r.required) > 0 {
		if j.keys.of(o); j.holds(n) != yes {
			return false
		}
	}
	return r == nil || j.takesMembers(r, o.Items, deep)
}

func (j *judge) takesMembers(o *objectRules, items []jsontmpl.Item, deep int) bool {
	for _, item := range items {
		switch item := item.(type) {
		case *jsontmpl.Member:
			name, literal := literalKey(item)
			if id, known := o.prop(name); !literal || !j.takesMember(o, item, name, id, known, deep) {
				return false
			}
		case *jsontmpl.Choice:
			for _, a := range item.Arms {
				if !j.takesMembers(o, a.Items, deep) {
					return false
				}
			}
		case *jsontmpl.Repeat:
			if !j.takesMembers(o, item.Items, deep) {
				return false
			}
		case *jsontmpl.Element:
		}
	}
	return true
}

// takesMember reports whether an object surely takes a member, and nothing is to be said of its name. id is the schema of its
// value, if the name is known.
func (j *judge) takesMember(o *objectRules, m *jsontmpl.Member, name string, id ref, known bool, deep int) bool {
	switch {
	case len(o.patterns) > 0, o.names != 0 && !j.takes(o.names, m.Key, deep):
		return false
	case known:
		return !j.nodes[id].deprecated && j.takes(id, m.Value, deep)
	case o.closed || !j.takes(o.extra, m.Value, deep):
		return false
	case o.near && !j.silent:
		_, _, near := o.nearly(name)
		return !near
	}
	return true
}
