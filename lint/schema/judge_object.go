package schema

import (
	"slices"

	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/source"
)

// members judges each member of an object by itself.
func (j *judge) members(n *node, items []jsontmpl.Item, p *place) {
	if !n.object.looksAtEach() {
		return
	}
	for _, item := range items {
		switch item := item.(type) {
		case *jsontmpl.Member:
			j.member(n, item, p)
		case *jsontmpl.Choice:
			for _, a := range item.Arms {
				j.perhaps(func() { j.members(n, a.Items, p) })
			}
		case *jsontmpl.Repeat:
			j.perhaps(func() { j.members(n, item.Items, p) })
		default:
			// nothing of it in the others
		}
	}
}

// perhaps judges what is printed on some ways only: while silent, what fails there is in doubt.
func (j *judge) perhaps(f func()) {
	if !j.silent {
		f()
		return
	}
	if j.ask(f) != yes {
		j.doubt = true
	}
}

// entry judges a member on one way.
func (j *judge) entry(n *node, e *entry, p *place) {
	if !j.silent || len(e.others) == 0 && !e.maybe {
		for m := range e.members() {
			j.member(n, m, p)
		}
		return
	}
	fails := 0
	for m := range e.members() {
		switch j.ask(func() { j.member(n, m, p) }) {
		case no:
			fails++
			j.doubt = true
		case unknown:
			j.doubt = true
		}
	}
	j.failed = j.failed || fails == 1+len(e.others) && !e.maybe
}

func (j *judge) member(n *node, m *jsontmpl.Member, p *place) {
	if m.Key == nil {
		return
	}
	o := n.object
	name, literal := literalKey(m)
	id, known := o.prop(name)
	if literal && j.takesMember(o, m, name, id, known, 0) {
		return
	}
	when, ok := j.and(p.when, m.When)
	if !ok {
		return
	}
	at := j.place(place{up: p, when: when, member: m})
	defer j.done(at)
	if !literal {
		j.openMember(o, m, at)
		return
	}
	at.key = name
	if o.names != 0 {
		j.check(o.names, m.Key, at)
	}
	if known {
		j.deprecated(&j.nodes[id], m, at)
		j.check(id, m.Value, at)
	}
	unclear := false
	for _, r := range o.patterns {
		switch j.matches(r.pattern, name) {
		case yes:
			known = true
			j.check(r.ref, m.Value, at)
		case unknown:
			unclear = true
		}
	}
	switch {
	case known || unclear:
		j.doubt = j.doubt || unclear
	case o.closed:
		j.unknownField(n, m, at)
	default:
		j.check(o.extra, m.Value, at)
		if o.near && !j.silent {
			j.near(n, m, at)
		}
	}
}

// openMember judges a member whose key has holes: it may be any.
func (j *judge) openMember(o *objectRules, m *jsontmpl.Member, at *place) {
	at.key = m.Key.At.Text()
	if o.names != 0 {
		j.check(o.names, m.Key, at)
	}
	if len(o.props) > 0 || len(o.patterns) > 0 || o.closed {
		j.doubt = true
		return
	}
	j.check(o.extra, m.Value, at)
}

func (j *judge) deprecated(n *node, m *jsontmpl.Member, at *place) {
	if !n.deprecated || j.silent {
		return
	}
	j.found = append(j.found, Mismatch{
		Kind: DeprecatedField, Span: m.Key.At, At: at.pointer(), Keyword: "deprecated", Name: at.key, Suggestion: n.use,
		Sure: true, Advice: true, When: at.when, Value: m.Value, Member: m,
	})
}

func (j *judge) unknownField(n *node, m *jsontmpl.Member, at *place) {
	x := val{v: m.Value, when: at.when}
	j.report(func() Mismatch {
		out := Mismatch{Kind: UnknownField, Span: m.Key.At, Keyword: "additionalProperties", Name: at.key}
		for _, p := range n.object.props {
			if id := &j.nodes[p.ref]; !id.deprecated {
				out.Allowed = append(out.Allowed, p.name)
			}
		}
		if meant, ok := j.meantIdentifier(n, at.key); ok {
			out.Kind, out.Keyword, out.Suggestion = WrongIdentifier, "x-renamed", meant
		} else if near, ok := j.nearest(n.object, at); ok {
			out.Suggestion = near
		} else {
			out.Names = n.object.rest
		}
		j.suit(&out, n.object, m, at)
		return out
	}, x, at)
}

// meantIdentifier returns the identifier that a name of another endpoint, or in another case, stands for.
func (j *judge) meantIdentifier(n *node, name string) (string, bool) {
	if meant, ok := n.object.renamedTo(name); ok {
		return meant, true
	}
	word := plain(name)
	for _, id := range identifiersOf(j.nodes, n) {
		if plain(id) == word && id != name {
			return id, true
		}
	}
	for _, r := range n.object.renamed {
		if plain(r.from) == word {
			return r.to, true
		}
	}
	return lastWordOf(name, identifiersOf(j.nodes, n))
}

// identifiersOf returns the fields that name the user in an object.
func identifiersOf(nodes []node, n *node) []string {
	var out []string
	if n.mixed == nil {
		return nil
	}
	for _, id := range n.mixed.all {
		if f := nodes[id].fault; f != nil && f.kind == MissingIdentifier {
			out = append(out, f.fields...)
		}
	}
	return out
}

// contact reports whether a field names the user by an e-mail address or phone number, which is a profile field beside another
// identifier.
func (j *judge) contact(n *node, name string) bool {
	id, ok := n.object.prop(name)
	return ok && j.nodes[id].isContact()
}

// near reports a key that makes a custom attribute though a field with a meaning seems meant.
func (j *judge) near(n *node, m *jsontmpl.Member, at *place) {
	meant, like, ok := n.object.nearly(at.key)
	if !ok || !j.isMeant(n, meant, like, m, at) {
		return
	}
	sure := like == otherCase
	out := Mismatch{
		Kind: UnknownField, Span: m.Key.At, At: at.pointer(), Keyword: "x-near", Name: at.key, Suggestion: meant,
		Sure: sure, Advice: true, When: at.when, Value: m.Value, Member: m,
	}
	switch {
	case sure && slices.Contains(identifiersOf(j.nodes, n), meant) && !j.contact(n, meant):
		out.Kind = WrongIdentifier
	case sure:
		out.Kind = ReservedName
	}
	j.suit(&out, n.object, m, at)
	j.found = append(j.found, out)
}

// together judges what rules ask of several members, on one way.
func (j *judge) together(n *node, o *jsontmpl.Object, w *objectWay, p *place) {
	r := n.object
	if r == nil {
		return
	}
	x := val{v: o, kind: isObject, when: w.when, way: w}
	start := len(j.found)
	for _, name := range r.required {
		j.require(name, x, p)
	}
	j.oneSlip(n, start)
	for i := range r.dependent {
		j.dependent(&r.dependent[i], x, p)
	}
	if r.least > 0 || r.most != 0 {
		j.countMembers(r, x, p)
	}
	if r.bytes != 0 {
		j.size(r.bytes, x, p)
	}
	if r.total != nil && !j.silent {
		j.total(r, o, x, p)
	}
}

// has reports whether an object has a member on a way; nothing follows from absence where the body could not be read.
func (j *judge) has(w *objectWay, name string) answer {
	out := w.has(name)
	if out == no && !j.absent {
		return unknown
	}
	return out
}

// require judges whether an object has a member on a way.
func (j *judge) require(name string, x val, p *place) {
	switch j.has(x.way, name) {
	case no:
		j.report(func() Mismatch {
			return Mismatch{Kind: MissingField, Span: openBrace(x.v), Keyword: "required", Name: name, Names: []string{name}}
		}, x, p)
	case unknown:
		j.doubt = true
	}
}

func openBrace(v jsontmpl.Value) source.Span {
	switch v := v.(type) {
	case *jsontmpl.Object:
		return v.Open
	case *jsontmpl.Array:
		return v.Open
	default:
		// nothing of it in the others
	}
	return v.Span()
}

func (j *judge) dependent(d *dependency, x val, p *place) {
	switch has := j.has(x.way, d.name); has {
	case no:
		return
	case unknown:
		j.doubt = true
		return
	}
	for _, need := range d.needs {
		j.require(need, x, p)
	}
	if d.ref != 0 {
		j.on(&j.nodes[d.ref], x, p)
	}
}

func (j *judge) countMembers(r *objectRules, x val, p *place) {
	var keys []string
	vague := x.way.vague || !j.absent
	for i := range x.way.entries {
		e := &x.way.entries[i]
		vague = vague || e.open || e.maybe
		if !e.open && !e.maybe && !slices.Contains(keys, e.key) {
			keys = append(keys, e.key)
		}
	}
	switch {
	case r.most.exceeded(len(keys)):
		j.report(func() Mismatch {
			most := int(r.most) - 1
			return Mismatch{
				Kind: LimitExceeded, Span: openBrace(x.v), Keyword: "maxProperties", Limit: most,
				Want: "at most " + countWords(most, "member"), Got: countWords(len(keys), "member"),
			}
		}, x, p)
	case len(keys) < r.least && !vague:
		j.report(func() Mismatch {
			return Mismatch{
				Kind: WrongValue, Span: openBrace(x.v), Keyword: "minProperties", Limit: r.least,
				Want: "at least " + countWords(r.least, "member"), Got: countWords(len(keys), "member"),
			}
		}, x, p)
	case vague:
		j.doubt = true
	}
}

// total warns of more items in several lists than one request may hold, unless one of them alone holds more than it may.
func (j *judge) total(r *objectRules, o *jsontmpl.Object, x val, p *place) {
	t, n := r.total, 0
	said := false
	eachMember(o.Items, func(m *jsontmpl.Member) {
		name, _ := literalKey(m)
		if list, ok := m.Value.(*jsontmpl.Array); ok && slices.Contains(t.fields, name) {
			lo, _, _ := countItems(list.Items)
			n += lo
			id, _ := r.prop(name)
			own := j.nodes[id].array
			said = said || own != nil && own.most.exceeded(lo)
		}
	})
	if n > t.max && !said {
		j.likely(Mismatch{
			Kind: LimitExceeded, Span: o.Open, Keyword: "x-total", Names: t.fields, Limit: t.max, Advice: true,
			Want: countWords(t.max, "item") + " in all", Got: countWords(n, "item"),
		}, x, p)
	}
}
