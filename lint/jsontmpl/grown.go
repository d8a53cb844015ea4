package jsontmpl

// grewAlike reports whether two machines are in numbers that rounds made longer and that go on in the same way: 11 and 121.
func grewAlike(a, b *machine) bool {
	if a.tok != inBare || b.tok != inBare {
		return false
	}
	x := grown(a.parts)
	return x != noNumber && x == grown(b.parts)
}

// grown is how far a number is that several pieces of text make; noNumber of others.
func grown(parts *list[Part]) numberState {
	if parts.len() < 2 {
		return noNumber
	}
	text := ""
	for l := parts; l != nil; l = l.prev {
		t, ok := l.item.(*Text)
		if !ok {
			return noNumber
		}
		text = t.Text + text
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
