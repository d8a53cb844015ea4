package schema

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/jsontmpl"
)

// A Naming is how a value names a user. The zero Naming is not at all.
type Naming int

// The ways to name one.
const (
	ByID      Naming = iota + 1
	ByPart           // by a part that many users have alike, such as the label of an alias
	ByContact        // an e-mail address or phone number, which does where nothing else names the user
)

// people is the lists at the top of a body whose objects name a user each, and the members that do so: those of the endpoint
// and the ids that other endpoints have in their place.
type people struct{ lists, ids, contacts []string }

// A naming is the places where a field names a user.
type naming struct {
	field  string   // the last name of each place
	places []string // JSON pointers; any index is `-`
	how    Naming
}

// People returns the objects of a body that name a user each. It reports false if something else may be in their lists.
func (e *Endpoint) People(b *jsontmpl.Body) (out []*jsontmpl.Object, only bool) {
	only = true
	for _, name := range e.people.lists {
		for _, m := range Top(b, name) {
			list, ok := m.Value.(*jsontmpl.Array)
			if !ok {
				only = false
				continue
			}
			eachElement(list.Items, func(v jsontmpl.Value) {
				o, ok := v.(*jsontmpl.Object)
				only = only && ok
				if ok {
					out = append(out, o)
				}
			})
		}
	}
	return out, only
}

// NamedBy returns the members that name the user of an object of People, on any way.
func (e *Endpoint) NamedBy(o *jsontmpl.Object, how Naming) []*jsontmpl.Member {
	return named(o, e.people.by(how))
}

// MayBeNamedBy reports whether an object of People may name its user so: it does, or outputs make the name of some member.
func (e *Endpoint) MayBeNamedBy(o *jsontmpl.Object, how Naming) bool {
	return mayBeNamed(o, e.people.by(how))
}

// NamedByContact reports whether an e-mail address or phone number at the top of a body names the user: the endpoint has no list of
// users, and no id stands there.
func (e *Endpoint) NamedByContact(b *jsontmpl.Body) bool {
	return len(e.people.lists) == 0 && !slices.ContainsFunc(e.naming, func(n naming) bool {
		return n.how == ByID && len(Top(b, n.field)) > 0
	})
}

// by returns the fields that name a user so.
func (p *people) by(how Naming) []string {
	if how == ByContact {
		return p.contacts
	}
	return p.ids
}

// Names says how what an output prints names a user.
func (e *Endpoint) Names(h *jsontmpl.Hole) Naming {
	field := h.Field()
	for i := range e.naming {
		if n := &e.naming[i]; n.field == field && slices.ContainsFunc(n.places, h.Under) {
			return n.how
		}
	}
	return 0
}

// identifiers works out where an endpoint's users are named.
func (r *reader) identifiers(e *Endpoint) error {
	for _, path := range e.Identifiers {
		if strings.Contains(path, " ") {
			continue // in the query or the path
		}
		if err := r.naming(e, path); err != nil {
			return err
		}
	}
	if body := r.nodes[e.body].object; body != nil {
		for _, p := range body.props {
			if list := r.nodes[p.ref].array; list != nil {
				r.people(e, p.name, &r.nodes[list.items])
			}
		}
	}
	return nil
}

// naming notes the place that a path leads to: attributes[].user_alias.
func (r *reader) naming(e *Endpoint, path string) error {
	in, at, place := &r.nodes[0], &r.nodes[e.body], ""
	for step := range strings.SplitSeq(path, ".") {
		name, listed := strings.CutSuffix(step, "[]")
		id, ok := at.object.prop(name)
		if !ok {
			return fmt.Errorf("`%s` in `identifiers`: there is no `%s`", path, name)
		}
		in, at, place = at, &r.nodes[id], place+"/"+name
		if listed && at.array != nil {
			at, place = &r.nodes[at.array.items], place+"/-"
		}
	}
	if at.object != nil && len(at.object.props) > 0 { // an alias
		for _, p := range at.object.props {
			r.note(e, place+"/"+p.name, &r.nodes[p.ref])
		}
		return nil
	}
	r.note(e, place, at)
	place = strings.TrimSuffix(place, "/-")
	up := strings.LastIndexByte(place, '/') + 1
	for _, other := range in.object.renamed {
		if other.to == place[up:] {
			r.note(e, place[:up]+other.from, at)
		}
	}
	return nil
}

// note adds a place.
func (r *reader) note(e *Endpoint, place string, n *node) {
	how := ByID
	switch {
	case n.shared:
		how = ByPart
	case n.isContact():
		how = ByContact
	}
	field := strings.TrimSuffix(place, "/-")
	field = field[strings.LastIndexByte(field, '/')+1:]
	i := slices.IndexFunc(e.naming, func(n naming) bool { return n.field == field && n.how == how })
	if i < 0 {
		i = len(e.naming)
		e.naming = append(e.naming, naming{field: field, how: how})
	}
	e.naming[i].places = append(e.naming[i].places, place)
}

// people notes a list whose items ask for something that names a user.
func (r *reader) people(e *Endpoint, list string, n *node) {
	if n.object == nil {
		return
	}
	ids := identifiersOf(r.nodes, n)
	if len(ids) == 0 {
		return
	}
	e.people.lists = append(e.people.lists, list)
	isContact := func(name string) bool {
		id, _ := n.object.prop(name)
		return r.nodes[id].isContact()
	}
	for _, name := range ids {
		if isContact(name) {
			e.people.contacts = append(e.people.contacts, name)
		} else {
			e.people.ids = append(e.people.ids, name)
		}
	}
	for _, other := range n.object.renamed {
		if slices.Contains(ids, other.to) && !isContact(other.to) {
			e.people.ids = append(e.people.ids, other.from)
		}
	}
	for _, names := range []*[]string{&e.people.ids, &e.people.contacts} {
		slices.Sort(*names)
		*names = slices.Compact(*names)
	}
}

// isContact reports whether a schema is that of an e-mail address or phone number.
func (n *node) isContact() bool {
	return n.text != nil && (n.text.format == "email" || n.text.format == "phone" || n.text.format == "e164")
}
