package jsontmpl

import (
	"strings"

	"github.com/hooklint/hooklint/lint/arena"
	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/types"
)

// A store makes what a reading is made of in blocks: a body has hundreds of small nodes, which live and die together.
type store struct {
	space *flow.Space // the reader's

	bodies    arena.Of[Body]
	texts     arena.Of[Text]
	holes     arena.Of[Hole]
	holeLists arena.Slices[*Hole]
	strings   arena.Of[String]
	objects   arena.Of[Object]
	arrays    arena.Of[Array]
	frames    arena.Of[frame]
	envs      arena.Of[env]
	chunks    arena.Of[chunk]
	bindings  arena.Of[binding]
	bares     arena.Of[Bare]
	members   arena.Of[Member]
	elements  arena.Of[Element]
	itemList  arena.Of[list[Item]]
	partList  arena.Of[list[Part]]
	items     arena.Slices[Item]
	parts     arena.Slices[Part]
	pieceList arena.Of[list[piece]]
	pieces    arena.Slices[piece]
	choices   arena.Of[Choice]
	repeats   arena.Of[Repeat]
	loops     arena.Of[loop]
	arms      arena.Slices[Arm]
	partArms  arena.Slices[PartArm]
	pieceArms arena.Slices[pieceArm]
	sinks     arena.Of[sink]
	printed   arena.Of[printed]

	// Of ways that meet.
	itemLists arena.Slices[*list[Item]]
	partLists arena.Slices[*list[Part]]
	frameSets arena.Slices[*frame]
	placeArms arena.Slices[placeArm]
	meetings  arena.Of[meeting]

	chunkLists arena.Slices[*chunk]
	values     arena.Slices[*types.Type]
}

// expect makes room for what the JSON of a template holds, if it is printed once.
func (s *store) expect(text string) {
	outputs := strings.Count(text, "{{")
	strs := strings.Count(text, `"`) / 2
	items := strings.Count(text, ",") + 1
	objects := strings.Count(text, "{") - 2*outputs - strings.Count(text, "{%")
	arrays := strings.Count(text, "[")
	s.strings.Expect(strs)
	s.texts.Expect(strs + items/2)
	s.parts.Expect(strs + items/2)
	s.members.Expect(items)
	s.itemList.Expect(items)
	s.items.Expect(items)
	s.objects.Expect(objects)
	s.arrays.Expect(arrays)
	s.frames.Expect(objects + arrays)
	s.holes.Expect(outputs)
}

func (s *store) reset() {
	s.bodies.Reset()
	s.texts.Reset()
	s.holes.Reset()
	s.holeLists.Reset()
	s.strings.Reset()
	s.objects.Reset()
	s.arrays.Reset()
	s.frames.Reset()
	s.envs.Reset()
	s.chunks.Reset()
	s.bindings.Reset()
	s.bares.Reset()
	s.members.Reset()
	s.elements.Reset()
	s.itemList.Reset()
	s.partList.Reset()
	s.items.Reset()
	s.parts.Reset()
	s.pieceList.Reset()
	s.pieces.Reset()
	s.choices.Reset()
	s.repeats.Reset()
	s.loops.Reset()
	s.arms.Reset()
	s.partArms.Reset()
	s.pieceArms.Reset()
	s.sinks.Reset()
	s.printed.Reset()
	s.itemLists.Reset()
	s.partLists.Reset()
	s.frameSets.Reset()
	s.placeArms.Reset()
	s.meetings.Reset()
	s.chunkLists.Reset()
	s.values.Reset()
}

// push is a list with one thing more.
func push[T any](room *arena.Of[list[T]], l *list[T], item T) *list[T] {
	return room.Add(list[T]{prev: l, item: item, n: l.len() + 1})
}

// since is what stands in a list behind base, oldest first.
func since[T any](l, base *list[T], room *arena.Slices[T]) []T {
	n := l.len() - base.len()
	if n <= 0 {
		return nil
	}
	out := room.Make(n)
	for i := n - 1; i >= 0; i-- {
		out[i] = l.item
		l = l.prev
	}
	return out
}

// pushItem is the items of a machine with one more.
func (m *machine) pushItem(item Item) { m.items = push(&m.made.itemList, m.items, item) }

// pushPart adds a part to the token that is being read.
func (m *machine) pushPart(p Part) { m.parts = push(&m.made.partList, m.parts, p) }

// emptied is a map for other things: the same, unless it is so large that clearing it costs more than making another.
func emptied[M ~map[K]V, K comparable, V any](m M) M {
	const large = 1000
	if len(m) > large {
		return nil
	}
	clear(m)
	return m
}
