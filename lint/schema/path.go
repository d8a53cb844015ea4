package schema

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/spelling"
)

// Unknown stands in a URL or path for what an output prints.
const Unknown = '\uFFFC'

// Slashes is what is wrong with the slashes of a path.
type Slashes int

// The slips.
const (
	DoubledSlash  Slashes = 1 << iota // //users/track
	TrailingSlash                     // /users/track/
	MissingSlash                      // userstrack, users/track
)

// A Match is the endpoint that a method and path were found to mean.
type Match struct {
	Endpoint *Endpoint // nil if there is none for this method and path
	Path     string    // as it should be written: slashes mended
	Slashes  Slashes
	Methods  []string // those the path takes, where Endpoint is nil because of the method
	Doubted  bool     // the endpoint was told by the look of a body that another may be meant by
	Vague    bool     // the path holds Unknown where several endpoints differ, or what one begins with: nothing is known
}

// Find returns the endpoint of a method and a path as they are sent; parameters of the path are filled in or spelt `{name}`. An empty
// method stands for any, and finds the endpoint if there is but one.
func Find(method, path string) Match {
	if path == UserUpdate().Path && method == "" {
		return Match{Endpoint: UserUpdate(), Path: path}
	}
	m := Match{}
	m.Path, m.Slashes = mendSlashes(path)
	var found []*Endpoint
	best := 0
	known := !strings.ContainsRune(m.Path, Unknown)
	for _, e := range near(m.Path) {
		if known && !strings.HasPrefix(m.Path, e.begins) {
			continue // the quick way
		}
		n := fit(e.Path, m.Path)
		if n == 0 || n < best {
			continue
		}
		if n > best {
			best, found = n, found[:0]
		}
		found = append(found, e)
	}
	if len(found) == 0 {
		found = alsoSpelt(m.Path)
	}
	if len(found) == 0 {
		before, _, unknown := strings.Cut(m.Path, string(Unknown))
		m.Vague = unknown && anyBegins(before)
		return m
	}
	for _, e := range found[1:] {
		if e.Path != found[0].Path {
			m.Vague = true
		}
	}
	if strings.HasSuffix(found[0].Path, "/") {
		m.Slashes &^= TrailingSlash // the catalogue spells it so
	}
	if m.Vague {
		return m
	}
	for _, e := range found {
		if e.Method == method || method == "" && len(found) == 1 {
			m.Endpoint, m.Methods = e, nil
			return m
		}
		m.Methods = append(m.Methods, e.Method)
	}
	slices.Sort(m.Methods)
	return m
}

// near returns the endpoints whose first step is that of a path, which begins with a slash; all where the step is not known.
func near(path string) []*Endpoint {
	first, _, _ := strings.Cut(path[1:], "/")
	if strings.ContainsRune(first, Unknown) {
		return All()
	}
	byPath := func(e *Endpoint, path string) int { return strings.Compare(e.Path, path) }
	from, _ := slices.BinarySearchFunc(All(), "/"+first, byPath)
	to, _ := slices.BinarySearchFunc(All(), "/"+first+"0", byPath) // a zero comes behind a slash
	return All()[from:to]
}

// alsoSpelt returns the endpoints that a path names by another spelling.
func alsoSpelt(path string) []*Endpoint {
	var found []*Endpoint
	best := 0
	for _, e := range All() {
		for _, also := range e.Also {
			n := fit(also, path)
			if n == 0 || n < best {
				continue
			}
			if n > best {
				best, found = n, found[:0]
			}
			found = append(found, e)
		}
	}
	return found
}

func mendSlashes(path string) (string, Slashes) {
	var slips Slashes
	if !strings.HasPrefix(path, "/") {
		path, slips = "/"+path, MissingSlash
	}
	for strings.Contains(path, "//") {
		path, slips = strings.ReplaceAll(path, "//", "/"), slips|DoubledSlash
	}
	if len(path) > 1 && strings.HasSuffix(path, "/") {
		path, slips = strings.TrimSuffix(path, "/"), slips|TrailingSlash
	}
	return path, slips
}

// fit says how well a path fits one of the catalogue: 0 not at all, and the more the more steps are the same by the
// letter.
func fit(pattern, path string) int {
	n := 1
	pattern = strings.TrimSuffix(pattern, "/")
	for {
		p, prest, pmore := strings.Cut(pattern, "/")
		s, srest, smore := strings.Cut(path, "/")
		switch {
		case p == s:
			n += 4
		case strings.HasPrefix(p, "{") && s != "":
			n++
		case strings.ContainsRune(s, Unknown) && fitsUnknown(p, s):
			n++
		default:
			return 0
		}
		if pmore != smore {
			return 0
		}
		if !pmore {
			return n
		}
		pattern, path = prest, srest
	}
}

// anyBegins reports whether a path of the catalogue, or another spelling of one, begins with a text.
func anyBegins(text string) bool {
	return slices.ContainsFunc(All(), func(e *Endpoint) bool {
		return begins(e.Path, text) || slices.ContainsFunc(e.Also, func(also string) bool { return begins(also, text) })
	})
}

// begins reports whether a path of the catalogue, its parameters filled in, can begin with a text.
func begins(pattern, text string) bool {
	for {
		p, prest, pmore := strings.Cut(pattern, "/")
		s, srest, smore := strings.Cut(text, "/")
		parameter := strings.HasPrefix(p, "{")
		switch {
		case !smore:
			return parameter || strings.HasPrefix(p, s)
		case !pmore || p != s && !(parameter && s != ""):
			return false
		}
		pattern, text = prest, srest
	}
}

// Parameter returns what a path gives for a parameter of the endpoint's; empty if it has none of that name.
func (e *Endpoint) Parameter(path, name string) string {
	steps := strings.Split(path, "/")
	i := slices.Index(strings.Split(e.Path, "/"), "{"+name+"}")
	if i < 0 || i >= len(steps) {
		return ""
	}
	return steps[i]
}

// fitsUnknown reports whether a word may be what a text with outputs prints.
func fitsUnknown(word, text string) bool {
	first := strings.IndexRune(text, Unknown)
	last := strings.LastIndex(text, string(Unknown)) + len(string(Unknown))
	return len(word) >= first+len(text)-last && strings.HasPrefix(word, text[:first]) && strings.HasSuffix(word, text[last:])
}

// Suggest returns the path that is nearest to one the API does not have, if any is near: of the catalogue, with what the path gives
// for its parameters. Method decides between endpoints of one path; empty is any.
func Suggest(method, path string) (string, bool) {
	e, ok := NearPath(method, path)
	if !ok {
		return "", false
	}
	given, _ := mendSlashes(path)
	return fill(e.Path, given), true
}

// NearPath returns the endpoint whose path Suggest gives.
func NearPath(method, path string) (*Endpoint, bool) {
	path, _ = mendSlashes(path)
	path = strings.ToLower(path)
	var best *Endpoint
	least, tie := 1+max(2, len(path)/5), false // a distance of least is too far until one is nearer
	for _, e := range All() {
		d := stepwise(e.Path, path, least+1)
		if rest, ok := strings.CutPrefix(path, "/api"); ok {
			d = min(d, stepwise(e.Path, rest, least+1))
		}
		switch {
		case d < least:
			best, least, tie = e, d, false
		case d == least && best != nil && e.Path == best.Path:
			if e.Method == method {
				best = e
			}
		case d == least && best != nil:
			tie = true
		}
	}
	return best, best != nil && !tie
}

// stepwise returns how far a path is from one of the catalogue, most at the most. What stands for a parameter is not looked at.
func stepwise(pattern, path string, most int) int {
	pattern = strings.TrimSuffix(pattern, "/")
	if !strings.Contains(pattern, "{") {
		return spelling.Distance(path, pattern, most)
	}
	want, have := strings.Split(pattern, "/"), strings.Split(path, "/")
	if len(want) != len(have) {
		return most
	}
	d := 0
	for i, step := range want {
		if !strings.HasPrefix(step, "{") {
			d += spelling.Distance(have[i], step, most)
		}
	}
	return min(d, most)
}

// fill returns a path of the catalogue with the steps of another for its parameters.
func fill(pattern, path string) string {
	want, have := strings.Split(pattern, "/"), strings.Split(path, "/")
	for i, step := range want {
		if strings.HasPrefix(step, "{") {
			want[i] = have[len(have)-len(want)+i]
		}
	}
	return strings.Join(want, "/")
}
