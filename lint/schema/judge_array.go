package schema

import (
	"strconv"

	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

func (j *judge) arrayRules(n *node, a *jsontmpl.Array, p *place) {
	r := n.array
	x := val{v: a, kind: isArray, array: a, when: p.when}
	w := elements{judge: j, rules: r, place: p, sure: true}
	w.items(a.Items)
	j.countElements(r, a, x, p)
	if r.contains != 0 {
		j.contains(r, &w, x, p)
	}
	if r.unique {
		j.unique(&w, x, p)
	}
}

// elements walks the elements of a list and judges each.
type elements struct {
	judge *judge
	rules *arrayRules
	place *place
	index int
	sure  bool             // index is known
	all   []jsontmpl.Value // if rules compare or count them
	loose bool             // some elements are there on some ways only
}

func (w *elements) items(items []jsontmpl.Item) {
	for _, item := range items {
		switch item := item.(type) {
		case *jsontmpl.Element:
			w.element(item)
		case *jsontmpl.Choice:
			w.sure, w.loose = false, true
			for _, arm := range item.Arms {
				w.judge.perhaps(func() { w.items(arm.Items) })
			}
		case *jsontmpl.Repeat:
			w.sure, w.loose = false, true
			w.judge.perhaps(func() { w.items(item.Items) })
		default:
			// nothing of it in the others
		}
	}
}

func (w *elements) element(e *jsontmpl.Element) {
	if w.takes(e.Value) {
		w.index++
		return
	}
	when, ok := w.judge.and(w.place.when, e.When)
	if !ok {
		return
	}
	if w.rules.contains != 0 || w.rules.unique {
		w.all = append(w.all, e.Value)
	}
	at := w.judge.place(place{up: w.place, array: true, index: -1, when: when, member: w.place.member})
	defer w.judge.done(at)
	if w.sure {
		at.index = w.index
	}
	w.index++
	if prints, exactly := countElement(e.Value); !exactly {
		w.sure, w.loose = false, true
		if prints == 0 {
			// One output may print several elements, or none: it is not the element.
			w.judge.doubt = true
			return
		}
	}
	id := w.rules.items
	if len(w.rules.prefix) > 0 {
		switch {
		case !w.sure && at.index < 0:
			w.judge.doubt = true
			return
		case at.index >= 0 && at.index < len(w.rules.prefix):
			id = w.rules.prefix[at.index]
		}
	}
	w.judge.check(id, e.Value, at)
}

// takes reports whether the list surely takes an element, and no rule of its own looks at it.
func (w *elements) takes(v jsontmpl.Value) bool {
	_, exactly := countElement(v)
	return exactly && w.rules.single() && w.judge.takes(w.rules.items, v, 0)
}

// countElement returns how many elements a value is at least, and whether that is exact: an output without quotes may print
// none or several.
func countElement(v jsontmpl.Value) (int, bool) {
	b, ok := v.(*jsontmpl.Bare)
	if !ok || len(b.Parts) != 1 {
		return 1, true
	}
	h, ok := b.Parts[0].(*jsontmpl.Hole)
	if !ok {
		return 1, true
	}
	if h.Type != nil && h.Type.Only(types.Number|types.Bool) && !(h.Optional && h.Type.Blank) {
		return 1, true
	}
	return 0, false
}

// countItems returns how many elements items are, at least and at most, and whether most is known; a loop over a list of any
// length has no most.
func countItems(items []jsontmpl.Item) (least, most int, bounded bool) {
	bounded = true
	for _, item := range items {
		switch item := item.(type) {
		case *jsontmpl.Element:
			n, exactly := countElement(item.Value)
			least, most, bounded = least+n, most+1, bounded && exactly
		case *jsontmpl.Member:
			least, most = least+1, most+1
		case *jsontmpl.Choice:
			l, m, b := countArms(item)
			least, most, bounded = least+l, most+m, bounded && b
		case *jsontmpl.Repeat:
			l, m, b := countItems(item.Items)
			least += l * item.Min
			if item.Max < 0 {
				bounded = bounded && m == 0
				most += m
			} else {
				most, bounded = most+m*item.Max, bounded && b
			}
		}
	}
	return least, most, bounded
}

func countArms(c *jsontmpl.Choice) (least, most int, bounded bool) {
	bounded = true
	for i, a := range c.Arms {
		l, m, b := countItems(a.Items)
		if i == 0 {
			least = l
		}
		least, most, bounded = min(least, l), max(most, m), bounded && b
	}
	return least, most, bounded
}

func (j *judge) countElements(r *arrayRules, a *jsontmpl.Array, x val, p *place) {
	if r.least == 0 && r.most == 0 {
		return
	}
	least, most, bounded := countItems(a.Items)
	if r.most.exceeded(least) {
		j.report(func() Mismatch {
			limit := int(r.most) - 1
			return Mismatch{
				Kind: LimitExceeded, Span: surplus(a, limit), Keyword: "maxItems", Limit: limit, Name: p.key,
				Want: "at most " + countWords(limit, "item"), Got: countWords(least, "item"),
			}
		}, x, p)
		return
	}
	if r.most != 0 && (!bounded || r.most.exceeded(most)) {
		limit := int(r.most) - 1
		m := Mismatch{
			Kind: LimitExceeded, Span: a.Open, Keyword: "maxItems", Limit: limit, Name: p.key,
			Want: "at most " + countWords(limit, "item"), Got: "up to " + countWords(most, "item"),
		}
		if loop := endless(a.Items); loop != nil {
			m.Got = "as many as the loop has rounds"
			j.likely(m, x, p)
		} else if bounded {
			j.likely(m, x, p)
		} else {
			j.doubt = true
		}
	}
	switch {
	case bounded && most < r.least && j.absent:
		j.report(func() Mismatch {
			return Mismatch{
				Kind: WrongValue, Span: a.Open, Keyword: "minItems", Limit: r.least, Name: p.key,
				Want: "at least " + countWords(r.least, "item"), Got: countWords(least, "item"),
			}
		}, x, p)
	case least < r.least:
		j.doubt = true
	}
}

// endless returns a loop that prints elements, without a limit that is known.
func endless(items []jsontmpl.Item) *jsontmpl.Repeat {
	for _, item := range items {
		switch item := item.(type) {
		case *jsontmpl.Repeat:
			if _, most, _ := countItems(item.Items); most > 0 && item.Max < 0 {
				return item
			}
			if inner := endless(item.Items); inner != nil {
				return inner
			}
		case *jsontmpl.Choice:
			for _, a := range item.Arms {
				if inner := endless(a.Items); inner != nil {
					return inner
				}
			}
		default:
			// nothing of it in the others
		}
	}
	return nil
}

// surplus returns the first element over a limit, if elements can be counted; else the opening bracket.
func surplus(a *jsontmpl.Array, limit int) source.Span {
	for i, item := range a.Items {
		e, ok := item.(*jsontmpl.Element)
		if !ok {
			break
		}
		if i == limit && e.Value != nil {
			return e.Value.Span()
		}
	}
	return a.Open
}

func (j *judge) contains(r *arrayRules, w *elements, x val, p *place) {
	fit, maybe := 0, 0
	for _, v := range w.all {
		switch j.ask(func() { j.check(r.contains, v, &place{when: x.when}) }) {
		case yes:
			fit++
		case unknown:
			maybe++
		}
	}
	if w.loose || !j.absent {
		fit, maybe = 0, fit+maybe+len(w.all)+1
	}
	switch {
	case r.atMost.exceeded(fit) || fit+maybe < r.atLeast:
		got := countWords(fit, "such item")
		if fit == 0 {
			got = "one without"
		}
		j.unfit("contains", r.containsWords(j.nodes), got, x, p)
	case fit < r.atLeast || r.atMost.exceeded(fit+maybe):
		j.doubt = true
	}
}

// containsWords returns what a list must hold, in words.
func (r *arrayRules) containsWords(nodes []node) string {
	n := &nodes[r.contains]
	what := kindWords(n.kinds)
	if len(n.enum) > 0 {
		what = joined(quoted(n.enum), "or")
	}
	switch least, most := r.atLeast, int(r.atMost)-1; {
	case least == 1 && most < 0:
		return "a list with " + what + " in it"
	case most < 0:
		return "a list with at least " + countWords(least, "item") + " that are " + what
	case least == 0:
		return "a list with at most " + countWords(most, "item") + " that are " + what
	default:
		return "a list with " + strconv.Itoa(least) + " to " + countWords(most, "item") + " that are " + what
	}
}

// unique compares the elements that are literals; others may be equal or not.
func (j *judge) unique(w *elements, x val, p *place) {
	if len(w.all) < 2 && !w.loose {
		return
	}
	seen := map[string]bool{}
	for _, v := range w.all {
		value, ok := literal(v)
		if !ok {
			j.doubt = true
			continue
		}
		text := canonical(value)
		if seen[text] && !w.loose {
			j.report(func() Mismatch {
				return Mismatch{Kind: WrongValue, Span: v.Span(), Keyword: "uniqueItems", Want: "a list of different values", Got: "one with " + shown(v.Span().Text()) + " twice"}
			}, x, p)
			return
		}
		seen[text] = true
	}
	if w.loose {
		j.doubt = true
	}
}
