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

// nearly returns the known name that a key which is none, and may be any, nearly is. In /users/track such a key makes a custom
// attribute. Sure says that its case differs, so that nothing else can be meant.
func (o *objectRules) nearly(key string) (meant string, sure, ok bool) {
	first := firstLetter(key)
	for i := 0; ; i++ {
		n := strings.IndexByte(o.initials[i:], first)
		if n < 0 {
			return meant, false, meant != ""
		}
		i += n
		switch known := o.props[i].name; {
		case samePlain(key, known):
			return known, strings.ToLower(key) != key, true
		case meant == "" && isSlip(key, known):
			meant = known
		}
	}
}
