package liquid

import (
	"slices"
	"strings"
)

// meant is the tag that a name which no tag has stands for, {% iff a %} or {% Capture b %}: one a letter away, where what
// stands around shows that it is meant. Empty if there is none.
func (p *parser) meant(t tag) string {
	name := strings.ToLower(t.name)
	open, args := "", t.args.Len() > 0
	if len(p.open) > 0 {
		open = p.open[len(p.open)-1]
	}
	switch {
	case !args && open != "" && Almost(name, "end"+open):
		return "end" + open
	case !args && Almost(name, "else") && slices.Contains([]string{"if", "unless", "case", "for"}, open):
		return "else"
	case args && Almost(name, "elsif") && (open == "if" || open == "unless"):
		return "elsif"
	case args && Almost(name, "when") && open == "case":
		return "when"
	case (Almost(name, "assign") || name == "set") && strings.ContainsRune(t.args.Text(), '='),
		strings.HasPrefix(t.args.Text(), "=") && !strings.HasPrefix(t.args.Text(), "=="):
		return "assign"
	}
	for _, block := range []string{"if", "for", "unless", "case", "capture", "comment"} {
		if Almost(name, block) && args == (block != "comment") && p.closes(block, t.name) {
			return block
		}
	}
	return ""
}

// closes reports whether the end of a block comes further down, if its name was written so: {% form %} is no `for` where an
// `endform` ends it.
func (p *parser) closes(block, name string) bool {
	end := "end" + block
	switch lower := strings.ToLower(name); {
	case lower == name:
		if p.lastEnd("end"+name) >= p.i {
			return false
		}
	case name == strings.ToUpper(name):
		end = strings.ToUpper(end)
	default:
		end = "E" + end[1:]
	}
	return p.lastEnd(end) >= p.i || p.lastEnd("end"+block) >= p.i
}

// Almost reports whether a name is another one, but for a letter that is missing, too many or another, or for two that are swapped.
func Almost(name, other string) bool {
	if len(name) > len(other) {
		name, other = other, name
	}
	if len(other) > len(name)+1 {
		return false
	}
	n := 0
	for n < len(name) && name[n] == other[n] {
		n++
	}
	if len(name) < len(other) {
		return name[n:] == other[n+1:]
	}
	if n == len(name) || name[n+1:] == other[n+1:] {
		return true
	}
	return n+1 < len(name) && name[n] == other[n+1] && name[n+1] == other[n] && name[n+2:] == other[n+2:]
}
