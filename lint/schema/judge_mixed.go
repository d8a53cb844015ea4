package schema

import "slices"

// mixed judges allOf, anyOf, oneOf, not and if.
func (j *judge) mixed(n *node, x val, p *place) {
	m := n.mixed
	if m == nil {
		return
	}
	if j.looks++; j.looks > looksMost {
		j.doubt = true // branches that name others twice double with each level
		return
	}
	start := len(j.found)
	for _, id := range m.all {
		j.on(&j.nodes[id], x, p)
	}
	j.oneSlip(n, start)
	if len(m.any) > 0 {
		j.anyOf(m.any, x, p)
	}
	if len(m.one) > 0 {
		j.oneOf(m.one, x, p)
	}
	if m.not != 0 {
		switch j.ask(func() { j.on(&j.nodes[m.not], x, p) }) {
		case yes:
			j.refused(&j.nodes[m.not], x, p)
		case unknown:
			j.doubt = true
		}
	}
	if m.cond != 0 {
		j.conditional(m, x, p)
	}
}

func (j *judge) conditional(m *mixedRules, x val, p *place) {
	branch := ref(0)
	switch j.ask(func() { j.on(&j.nodes[m.cond], x, p) }) {
	case yes:
		branch = m.then
	case no:
		branch = m.other
	case unknown:
		j.doubt = true
	}
	if branch != 0 {
		j.on(&j.nodes[branch], x, p)
	}
}

func (j *judge) anyOf(branches []ref, x val, p *place) {
	maybe := false
	for _, id := range branches {
		switch j.ask(func() { j.on(&j.nodes[id], x, p) }) {
		case yes:
			return
		case unknown:
			maybe = true
		}
	}
	if maybe {
		j.doubt = true
		return
	}
	j.none(branches, "anyOf", x, p)
}

func (j *judge) oneOf(branches []ref, x val, p *place) {
	fit, maybe := 0, false
	for _, id := range branches {
		switch j.ask(func() { j.on(&j.nodes[id], x, p) }) {
		case yes:
			fit++
		case unknown:
			maybe = true
		}
	}
	switch {
	case fit > 1:
		j.several(branches, x, p)
	case maybe:
		j.doubt = true
	case fit == 0:
		j.none(branches, "oneOf", x, p)
	}
}

// none reports a value that none of several schemas takes: by the one that takes its kind, or the one that a member with a
// fixed value marks as meant, if it is alone in that.
func (j *judge) none(branches []ref, keyword string, x val, p *place) {
	if j.silent {
		j.failed = true
		return
	}
	var fit []ref
	var all kinds
	for _, id := range branches {
		n := &j.nodes[id]
		all |= n.kinds
		if n.kinds == 0 || n.kinds&x.kind != 0 {
			fit = append(fit, id)
		}
	}
	if words := j.lacks(fit); x.way != nil && words != "" {
		j.report(func() Mismatch {
			return Mismatch{Kind: MissingField, Span: openBrace(x.v), Keyword: keyword, Want: words}
		}, x, p)
		return
	}
	if len(fit) > 1 && x.way != nil {
		fit = j.marked(fit, x, p)
	}
	before := len(j.found)
	switch len(fit) {
	case 0:
		j.wrongKind(&node{kinds: all}, x, p)
	case 1:
		j.on(&j.nodes[fit[0]], x, p)
	}
	if len(j.found) == before {
		j.unfit(keyword, "another value", kindWords(x.kind), x, p)
	}
}

// marked returns the schema that an object seems written for, because a member such as `type` has the value fixed there; all if that
// does not tell.
func (j *judge) marked(branches []ref, x val, p *place) []ref {
	var meant []ref
	for _, id := range branches {
		o := j.nodes[id].object
		if o == nil {
			continue
		}
		fixed := func(e entry) bool {
			value, ok := o.prop(e.key)
			return ok && !e.open && j.nodes[value].enum != nil && j.ask(func() { j.check(value, e.member.Value, p) }) == yes
		}
		if slices.ContainsFunc(x.way.entries, fixed) {
			meant = append(meant, id)
		}
	}
	if len(meant) == 1 {
		return meant
	}
	return branches
}

// lacks returns what an object lacks that fits none of several schemas, in words, if these ask for members alone.
func (j *judge) lacks(branches []ref) string {
	if len(branches) < 2 {
		return ""
	}
	var words []string
	for _, id := range branches {
		names := j.nodes[id].requires()
		if len(names) == 0 {
			return ""
		}
		words = append(words, joined(quoted(names), "and"))
	}
	return joined(words, "or")
}

// several reports a value that fits several schemas, of which it should fit one: by the members that they ask for, if they ask
// for nothing else.
func (j *judge) several(branches []ref, x val, p *place) {
	var names []string
	for _, id := range branches {
		names = append(names, j.nodes[id].requires()...)
	}
	if x.way == nil || j.lacks(branches) == "" {
		j.unfit("oneOf", "of one form alone", "of several", x, p)
		return
	}
	j.report(func() Mismatch {
		m := Mismatch{Kind: ExclusiveFields, Keyword: "oneOf"}
		m.Span, m.Names = present(x.way, names, openBrace(x.v))
		return m
	}, x, p)
}

// refused reports a value that fits a schema which it should not.
func (j *judge) refused(n *node, x val, p *place) {
	switch names := n.requires(); {
	case x.way == nil || len(names) == 0:
		j.unfit("not", "another value", kindWords(x.kind), x, p)
	case len(names) == 1:
		j.unfit("not", "an object without `"+names[0]+"`", "one with it", x, p)
	default:
		j.report(func() Mismatch {
			m := Mismatch{Kind: ExclusiveFields, Keyword: "not"}
			m.Span, m.Names = present(x.way, names, openBrace(x.v))
			return m
		}, x, p)
	}
}

// requires returns the members that a schema asks for, if it asks for nothing else.
func (n *node) requires() []string {
	o := n.object
	if o == nil || n.never || n.enum != nil || n.fault != nil || n.array != nil || n.text != nil || n.number != nil || n.mixed != nil ||
		len(o.props)+len(o.patterns)+len(o.dependent) > 0 || o.closed || o.extra != 0 || o.names != 0 || o.least > 0 || o.most != 0 {
		return nil
	}
	return o.required
}

func quoted(names []string) []string {
	out := make([]string, 0, len(names))
	for _, n := range names {
		out = append(out, "`"+n+"`")
	}
	return out
}

// unfit reports a value by a keyword that has no kind of its own.
func (j *judge) unfit(keyword, want, got string, x val, p *place) {
	j.report(func() Mismatch {
		return Mismatch{Kind: WrongValue, Span: x.v.Span(), Keyword: keyword, Want: want, Got: got}
	}, x, p)
}
