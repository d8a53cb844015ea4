package schema

import "github.com/hooklint/hooklint/lint/jsontmpl"

// size judges how many bytes of JSON an object is, without white space between its tokens.
func (j *judge) size(limit most, x val, p *place) {
	if o, ok := x.v.(*jsontmpl.Object); ok && limit.tooBig(o) {
		j.tooLong("x-max-bytes", int(limit)-1, "byte", sizeOf(o), x, p)
	}
}

// tooBig reports whether an object has more bytes than a limit.
func (m most) tooBig(o *jsontmpl.Object) bool {
	if m == 0 || !m.exceeded(o.At.Len()) && o.At.File != nil {
		return false // not even with its white space
	}
	return m.exceeded(sizeOf(o))
}

// sizeOf returns the bytes a value has at least.
func sizeOf(v jsontmpl.Value) int {
	switch v := v.(type) {
	case *jsontmpl.Object:
		return 2 + sizeOfItems(v.Items)
	case *jsontmpl.Array:
		return 2 + sizeOfItems(v.Items)
	case *jsontmpl.String:
		return 2 + sizeOfParts(v.Parts)
	case *jsontmpl.Bare:
		return sizeOfParts(v.Parts)
	}
	return 0
}

func sizeOfItems(items []jsontmpl.Item) int {
	n, commas := 0, -1
	for _, item := range items {
		switch item := item.(type) {
		case *jsontmpl.Member:
			commas++
			n += 1 + sizeOf(item.Value)
			if item.Key != nil {
				n += 2 + sizeOfParts(item.Key.Parts)
			}
		case *jsontmpl.Element:
			commas++
			n += sizeOf(item.Value)
		case *jsontmpl.Choice:
			n += sizeOfArms(item)
		case *jsontmpl.Repeat:
			n += item.Min * sizeOfItems(item.Items)
		}
	}
	return n + max(0, commas)
}

func sizeOfArms(c *jsontmpl.Choice) int {
	least := 0
	for i, a := range c.Arms {
		n := sizeOfItems(a.Items)
		if i == 0 || n < least {
			least = n
		}
	}
	return least
}

func sizeOfParts(parts []jsontmpl.Part) int {
	n := 0
	for _, p := range parts {
		if t, ok := p.(*jsontmpl.Text); ok {
			n += len(t.Text)
		}
	}
	return n
}
