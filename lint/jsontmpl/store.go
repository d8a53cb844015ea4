package jsontmpl

// A store makes what a reading is made of in blocks: a body has hundreds of small nodes, which live and die together.
type store struct {
	texts    block[Text]
	holes    block[Hole]
	strings  block[String]
	bares    block[Bare]
	members  block[Member]
	elements block[Element]
	commas   block[comma]
	itemList block[list[Item]]
	partList block[list[Part]]
	items    run[Item]
	parts    run[Part]
}

// A block is room for values of one kind, which stay where they are.
type block[T any] struct{ room []T }

const (
	leastRoom = 8
	mostRoom  = 128
)

// add keeps a value and says where.
func (b *block[T]) add(v T) *T {
	if len(b.room) == cap(b.room) {
		b.room = make([]T, 0, min(max(2*cap(b.room), leastRoom), mostRoom))
	}
	b.room = append(b.room, v)
	return &b.room[len(b.room)-1]
}

// A run is room for slices.
type run[T any] struct{ room []T }

// take is a slice of n values, which nothing is appended to.
func (r *run[T]) take(n int) []T {
	if cap(r.room)-len(r.room) < n {
		r.room = make([]T, 0, max(min(max(2*cap(r.room), leastRoom), mostRoom), n))
	}
	at := len(r.room)
	r.room = r.room[:at+n]
	return r.room[at : at+n : at+n]
}

// since is what stands in a list behind base, oldest first.
func since[T any](l, base *list[T], room *run[T]) []T {
	n := l.len() - base.len()
	if n <= 0 {
		return nil
	}
	out := room.take(n)
	for i := n - 1; i >= 0; i-- {
		out[i] = l.item
		l = l.prev
	}
	return out
}

// pushItem is the items of a machine with one more.
func (m *machine) pushItem(item Item) {
	m.items = m.made.itemList.add(list[Item]{prev: m.items, item: item, n: m.items.len() + 1})
}

// pushPart adds a part to the token that is being read.
func (m *machine) pushPart(p Part) {
	m.parts = m.made.partList.add(list[Part]{prev: m.parts, item: p, n: m.parts.len() + 1})
}

func (m *machine) commaAt(at comma) { m.comma = m.made.commas.add(at) }
