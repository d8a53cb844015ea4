package jsontmpl

// grewAlike reports whether two machines are in numbers that rounds made longer, of the same pieces, and that go on in the same way:
// 11 and 111.
func grewAlike(a, b *machine) bool {
	if a.tok != inBare || b.tok != inBare {
		return false
	}
	x, y := grown(a.parts), grown(b.parts)
	return x != noNumber && x == y && holdsAll(a.parts, b.parts) && holdsAll(b.parts, a.parts)
}

// grown is how far a number is to which a round has added what another round has added before; noNumber if none has.
func grown(parts *list[Part]) numberState {
	text, again := "", false
	for l := parts; l != nil; l = l.prev {
		t, ok := l.item.(*Text)
		if !ok {
			return noNumber
		}
		text = t.Text + text
		again = again || holds(l.prev, t)
	}
	if !again {
		return noNumber
	}
	return numberUpTo(text)
}

// A numberState is how far a number is. What may follow depends on it alone.
type numberState uint8

const (
	noNumber   numberState = iota
	atSign                 // -
	atZero                 // 0
	inDigits               // 12
	atPoint                // 1.
	inFraction             // 1.5
	atExponent             // 1e
	atExponentSign
	inExponent
	badNumber // whatever follows
)

func numberUpTo(text string) numberState {
	state := noNumber
	for i := range len(text) {
		state = state.next(text[i])
	}
	return state
}

func (s numberState) next(c byte) numberState {
	digit := '0' <= c && c <= '9'
	switch {
	case digit && (s == noNumber || s == atSign):
		if c == '0' {
			return atZero
		}
		return inDigits
	case digit && (s == inDigits || s == inFraction || s == inExponent):
		return s
	case digit && s == atPoint:
		return inFraction
	case digit && (s == atExponent || s == atExponentSign):
		return inExponent
	case c == '-' && s == noNumber:
		return atSign
	case (c == '-' || c == '+') && s == atExponent:
		return atExponentSign
	case c == '.' && (s == atZero || s == inDigits):
		return atPoint
	case (c == 'e' || c == 'E') && (s == atZero || s == inDigits || s == inFraction):
		return atExponent
	}
	return badNumber
}

// holdsAll reports whether all pieces of one token are pieces of another.
func holdsAll(in, of *list[Part]) bool {
	for l := of; l != nil; l = l.prev {
		if t, ok := l.item.(*Text); !ok || !holds(in, t) {
			return false
		}
	}
	return true
}

// holds reports whether a token has a piece of the template's text.
func holds(parts *list[Part], text *Text) bool {
	for l := parts; l != nil; l = l.prev {
		if t, ok := l.item.(*Text); ok && t.At == text.At {
			return true
		}
	}
	return false
}
