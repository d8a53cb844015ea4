package workspace

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/gitignore"

	"github.com/hooklint/hooklint/lint/source"
)

// ignores is what the .gitignore files around an entry say of it; the last pattern that matches counts.
type ignores []ignore

// An ignore is one line of a .gitignore.
type ignore struct {
	pattern gitignore.Pattern
	depth   int  // of its folder below the top of the repository
	name    bool // it is about names, wherever they are
}

// match reports whether an entry is ignored, by its way from the top of the repository. That its folder is ignored is for whoever
// walks to know. So a name is held against a pattern alone, without the folders before it: `!*/` is about no file.
func (list ignores) match(parts []string, dir bool) bool {
	for _, one := range slices.Backward(list) {
		at := parts[one.depth:]
		if one.name {
			at = parts[len(parts)-1:]
		}
		if m := one.pattern.Match(at, dir); m != gitignore.NoMatch {
			return m == gitignore.Exclude
		}
	}
	return false
}

// ignoresOf returns what holds in a folder by the .gitignore files from the top of its repository down to it, or that all of it is
// ignored.
func ignoresOf(top string, parts []string) (list ignores, all bool) {
	list = readIgnores(top, 0)
	dir := top
	for i := range parts {
		if list.match(parts[:i+1], true) {
			return nil, true
		}
		dir = filepath.Join(dir, parts[i])
		list = append(list, readIgnores(dir, i+1)...)
	}
	return list, false
}

// except turns a class of signs that a name must not have, as git writes it, into Go's.
var except = strings.NewReplacer(`\[`, `\[`, "[!", "[^")

// readIgnores reads the .gitignore of a folder. Like git it follows no link there.
func readIgnores(dir string, depth int) ignores {
	path := filepath.Join(dir, ".gitignore")
	if info, err := os.Lstat(path); err != nil || !info.Mode().IsRegular() {
		return nil // most folders have none
	}
	text, _, err := readOpened(path)
	if err != nil {
		return nil
	}
	var out ignores
	for line := range strings.Lines(strings.TrimPrefix(text, source.BOM)) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		line = except.Replace(line)
		out = append(out, ignore{gitignore.ParsePattern(line, nil), depth, !strings.Contains(strings.TrimRight(line, "/ "), "/")})
	}
	return out
}
