package schema

import (
	"slices"

	"github.com/hooklint/hooklint/lint/arena"
	"github.com/hooklint/hooklint/lint/jsontmpl"
)

// keys is the names that an object has on every way, and on some.
type keys struct {
	always, some []string
	object       *jsontmpl.Object // whose they are
	open         bool             // there may be any other
}

// of takes the names of an object, in place of those of the one before.
func (k *keys) of(o *jsontmpl.Object) {
	k.reset()
	k.object = o
	k.add(o.Items, false)
}

func (k *keys) reset() {
	*k = keys{always: arena.Again(k.always), some: arena.Again(k.some)}
}

func (k *keys) add(items []jsontmpl.Item, some bool) {
	for _, item := range items {
		switch item := item.(type) {
		case *jsontmpl.Member:
			switch name, literal := literalKey(item); {
			case !literal:
				k.open = true
			case some:
				k.some = append(k.some, name)
			default:
				k.always = append(k.always, name)
			}
		case *jsontmpl.Choice:
			for _, a := range item.Arms {
				k.add(a.Items, true)
			}
		case *jsontmpl.Repeat:
			k.add(item.Items, true)
		case *jsontmpl.Element:
		}
	}
}

// hasKey reports whether the object at hand has a member; nothing follows from absence where the body could not be read.
func (j *judge) hasKey(name string) answer {
	switch k := &j.keys; {
	case slices.Contains(k.always, name):
		return yes
	case k.open, !j.absent, slices.Contains(k.some, name):
		return unknown
	}
	return no
}

// holds returns the answer to what a schema asks of the object at hand as a whole.
func (j *judge) holds(n *node) answer {
	out := yes
	if n.object != nil {
		for _, name := range n.object.required {
			out = min(out, j.hasKey(name))
		}
	}
	m := n.mixed
	if m == nil || out == no {
		return out
	}
	for _, id := range m.all {
		out = min(out, j.fit(id))
	}
	if len(m.any) > 0 {
		most := no
		for _, id := range m.any {
			most = max(most, j.fit(id))
		}
		out = min(out, most)
	}
	if len(m.one) > 0 {
		out = min(out, unknown) // who asks for one of several is not served by a quick look
	}
	if m.not != 0 {
		out = min(out, yes-j.fit(m.not))
	}
	if m.cond != 0 {
		out = min(out, j.branch(m))
	}
	return out
}

// branch returns the answer of the branch that a condition leads to.
func (j *judge) branch(m *mixedRules) answer {
	branch := m.then
	switch j.fit(m.cond) {
	case unknown:
		if !j.turnsAway(m.cond) {
			return unknown
		}
		branch = m.other
	case no:
		branch = m.other
	case yes:
	}
	if branch == 0 {
		return yes
	}
	return j.fit(branch)
}

// turnsAway reports whether a schema surely turns the object at hand down for a text in it: most objects are not of the kind
// that a condition asks for.
func (j *judge) turnsAway(id ref) bool {
	n := &j.nodes[id]
	return n.object != nil && slices.ContainsFunc(n.object.props, func(p prop) bool {
		text, ok := j.keys.text(p.name)
		return ok && j.refuses(p.ref, text)
	})
}

// text returns the text that a member of the object is on every way.
func (k *keys) text(name string) (text *jsontmpl.String, ok bool) {
	if k.object == nil || !slices.Contains(k.always, name) {
		return nil, false
	}
	for _, item := range k.object.Items {
		m, isMember := item.(*jsontmpl.Member)
		if !isMember {
			continue
		}
		if is, _ := literalKey(m); is != name {
			continue
		}
		if text != nil {
			return nil, false // there twice
		}
		if text, ok = m.Value.(*jsontmpl.String); !ok {
			return nil, false
		}
	}
	return text, ok
}

// fit returns the answer to whether a further schema takes the object at hand, as far as its names tell.
func (j *judge) fit(id ref) answer {
	n := &j.nodes[id]
	j.looks++
	switch {
	case j.looks > looksMost:
		return unknown
	case n.never, !n.takesKind(isObject):
		return no
	case n.enum != nil, n.object != nil && j.looksInto(n.object):
		return unknown
	}
	return j.holds(n)
}

// looksInto reports whether rules look at more than the names of the object at hand.
func (j *judge) looksInto(r *objectRules) bool {
	return r.counts() || r.bytes != 0 || r.closed || r.extra != 0 || r.names != 0 || len(r.patterns) > 0 ||
		slices.ContainsFunc(r.props, func(p prop) bool { return j.hasKey(p.name) != no })
}

// counts reports whether rules compare members with each other, or count them.
func (o *objectRules) counts() bool {
	return o.least > 0 || o.most != 0 || o.total != nil || len(o.dependent) > 0
}
