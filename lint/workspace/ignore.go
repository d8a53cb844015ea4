package workspace

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/hooklint/hooklint/lint/source"
)

// ignores is what the .gitignore files around an entry say of it; the last pattern that matches counts.
type ignores []ignore

// An ignore is one line of a .gitignore.
type ignore struct {
	glob   string
	depth  int  // of its folder below the top of the repository
	name   bool // it is about names, wherever they are
	folder bool // it is about folders alone
	spares bool // what it matches is not ignored
}

// match reports whether an entry is ignored, by its way from the top of the repository. That its folder is ignored is for whoever
// walks to know.
func (list ignores) match(parts []string, dir bool) bool {
	whole := strings.Join(parts, "/")
	for _, one := range slices.Backward(list) {
		if one.folder && !dir {
			continue
		}
		at := whole
		if one.name {
			at = parts[len(parts)-1]
		} else {
			for range one.depth {
				_, at, _ = strings.Cut(at, "/")
			}
		}
		if ok, err := doublestar.Match(one.glob, at); ok && err == nil {
			return !one.spares
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
		if one, ok := readIgnore(strings.TrimRight(line, "\r\n")); ok {
			one.depth = depth
			out = append(out, one)
		}
	}
	return out
}

// noBraces takes from braces what they mean to doublestar: git has no alternatives.
var noBraces = strings.NewReplacer(`\\`, `\\`, `\{`, `\{`, `\}`, `\}`, "{", `\{`, "}", `\}`)

// readIgnore reads a line of a .gitignore. It reports false for one that is about nothing.
func readIgnore(line string) (one ignore, ok bool) {
	if strings.HasPrefix(line, "#") {
		return one, false
	}
	for strings.HasSuffix(line, " ") && !strings.HasSuffix(line, `\ `) {
		line = line[:len(line)-1]
	}
	line, one.spares = strings.CutPrefix(line, "!")
	line, one.folder = strings.CutSuffix(line, "/")
	one.name = !strings.Contains(line, "/")
	one.glob = noBraces.Replace(strings.TrimPrefix(line, "/"))
	if strings.HasSuffix(one.glob, "/**") {
		one.glob += "/*" // what is in the folder, not the folder
	}
	return one, one.glob != ""
}
