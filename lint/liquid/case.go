package liquid

// Overlaps reports whether a value may match several arms of the case: some arm's values are not literals, or one stands
// twice. Liquid prints each arm that matches.
func (c *Case) Overlaps() bool {
	seen := map[string]bool{}
	for i := range c.Branches {
		for _, w := range c.Branches[i].When {
			lit, ok := w.(*Literal)
			if !ok {
				return true
			}
			key := string(rune('0'+int(lit.Kind))) + lit.Text
			if seen[key] {
				return true
			}
			seen[key] = true
		}
	}
	return false
}
