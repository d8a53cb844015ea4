package schema

import (
	"strings"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint/spelling"
)

// plain returns a name in lower case without what joins its words.
func plain(name string) string {
	joined := func(r rune) rune {
		switch {
		case r < utf8.RuneSelf && isJoint(byte(r)):
			return -1
		case r < utf8.RuneSelf:
			return rune(lower(byte(r)))
		}
		return r
	}
	return strings.Map(joined, name)
}

// nearest returns the known name that a name seems to be, in an object that has only those.
func nearest(name string, props []prop) (string, bool) {
	if same, ok := variant(name, props); ok {
		return same, true
	}
	most := 1 + max(1, min(len(name)/4, 3))
	best, least := "", most
	for _, p := range props {
		if d := spelling.Distance(name, p.name, most); d < least {
			best, least = p.name, d
		}
	}
	return best, best != ""
}

// variant returns the known name that differs in case and joints only.
func variant(name string, props []prop) (string, bool) {
	first := firstLetter(name)
	for i := range props {
		if known := props[i].name; firstLetter(known) == first && samePlain(name, known) {
			return known, true
		}
	}
	return "", false
}

// partOf reports whether a name is the first or last words of a longer one.
func partOf(name, longer string) bool {
	name, longer = strings.ToLower(name), strings.ToLower(longer)
	return name != "" && (strings.HasPrefix(longer, name+"_") || strings.HasSuffix(longer, "_"+name))
}

// lastWordOf returns the one known name that ends with a word: `user_alias` for alias.
func lastWordOf(word string, known []string) (string, bool) {
	meant := ""
	for _, k := range known {
		if word == "" || !strings.HasSuffix(k, "_"+strings.ToLower(word)) {
			continue
		}
		if meant != "" {
			return "", false
		}
		meant = k
	}
	return meant, meant != ""
}

// firstLetter returns the first letter of a name in lower case; zero if it has none.
func firstLetter(name string) byte {
	for i := range len(name) {
		if !isJoint(name[i]) {
			return lower(name[i])
		}
	}
	return 0
}

// samePlain reports whether two names are the same but for case and joints.
func samePlain(a, b string) bool {
	i, k := 0, 0
	for {
		for i < len(a) && isJoint(a[i]) {
			i++
		}
		for k < len(b) && isJoint(b[k]) {
			k++
		}
		if i == len(a) || k == len(b) {
			return i == len(a) && k == len(b)
		}
		if lower(a[i]) != lower(b[k]) {
			return false
		}
		i, k = i+1, k+1
	}
}

func isJoint(c byte) bool { return c == '_' || c == '-' || c == ' ' || c == '.' || c == ':' }

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// isSlip reports whether a free name is a slip of the pen for a known one. One letter is wrong, left out or doubled within the
// word, or two are swapped; a letter more at the end, as of a plural, is another name.
func isSlip(name, known string) bool {
	return len(name) >= 6 && len(known) >= 6 && known[0] == name[0] && !strings.HasPrefix(name, known) && !strings.HasPrefix(known, name) &&
		spelling.IsSlip(name, known)
}

// isSwitchSlip reports whether a name is a slip for one that begins with `_`. Such a name is a switch, and nobody has an attribute that
// begins so and is nearly it.
func isSwitchSlip(name, known string) bool {
	most := 1 + len(known)/4
	return name[0] == '_' && known[0] == '_' && spelling.Distance(name, known, most) < most
}

// isOtherForm reports whether a free name differs from a known one by its ending, as the plural or another form of a verb does, or is
// nearly a switch but for its first sign.
func isOtherForm(name, known string) bool {
	if known[0] == '_' && name[0] != '_' {
		return spelling.IsSlip(name, known[1:])
	}
	if len(name) < len(known) {
		name, known = known, name
	}
	ending := strings.TrimPrefix(name, known)
	return len(known) >= 6 && (ending == "s" || ending == "d")
}

// A likeness says how a free name is like a known one.
type likeness int

const (
	aSlip     likeness = iota // a letter is wrong, or a few of a switch
	otherForm                 // it may be a word of its own
	inLiquid                  // Liquid calls it so
	sameWord                  // its joints differ
	otherCase                 // its case differs, so that nothing else can be meant
)

// nearly returns the known name that a key which is none, and may be any, nearly is. In /users/track such a key makes a custom
// attribute.
func (o *objectRules) nearly(key string) (meant string, like likeness, ok bool) {
	if field, ok := meantBy(key, o.called); ok {
		return field, inLiquid, true
	}
	first := firstLetter(key)
	for i := 0; ; i++ {
		n := strings.IndexByte(o.initials[i:], first)
		if n < 0 {
			return meant, like, meant != ""
		}
		i += n
		switch known := o.props[i].name; {
		case samePlain(key, known):
			if strings.ToLower(key) != key {
				return known, otherCase, true
			}
			return known, sameWord, true
		case meant != "":
		case isSlip(key, known), isSwitchSlip(key, known):
			meant, like = known, aSlip
		case isOtherForm(key, known):
			meant, like = known, otherForm
		}
	}
}
