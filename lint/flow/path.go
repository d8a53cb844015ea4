// Package flow knows the choices that lead to a place in a template, and which of them exclude each other.
package flow

// A Path is what has been decided on the way to a place. The zero Path is every way.
type Path struct{}

// And is the path on which both hold. It reports false if they contradict each other.
func (p Path) And(q Path) (Path, bool) { return p, true }

// Common is what both paths say.
func (p Path) Common(q Path) Path { return p }

// String is the path in words: "`b` does not hold and the loop over `xs` runs once"; empty for the zero Path.
func (p Path) String() string { return "" }

// IsZero reports whether nothing was decided.
func (p Path) IsZero() bool { return true }
