package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// inPatch returns the name of a file as `git apply` takes it: without links, and from the working folder, if it lies there.
func inPatch(path string) string {
	dir, err := os.Getwd()
	if err != nil {
		return filepath.ToSlash(path)
	}
	if rel, err := filepath.Rel(behindLinks(dir), behindLinks(path)); err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel)
	}
	return filepath.ToSlash(path)
}

// mostLinks is how many links are followed one after the other.
const mostLinks = 40

// behindLinks returns the whole path of a file without links. Of one that is not there, such as a report still to be written or what
// standard input is called, a link that leads to it and those of its folder are followed.
func behindLinks(path string) string {
	whole, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	for range mostLinks {
		if file, err := filepath.EvalSymlinks(whole); err == nil {
			return file
		}
		dir, err := filepath.EvalSymlinks(filepath.Dir(whole))
		if err != nil {
			return whole
		}
		whole = filepath.Join(dir, filepath.Base(whole))
		to, err := os.Readlink(whole)
		switch {
		case err != nil:
			return whole
		case filepath.IsAbs(to):
			whole = to
		default:
			whole = filepath.Join(dir, to)
		}
	}
	return whole
}

// quoted returns a name as the header of a patch has it, where it would otherwise end at a space or a control sign: in quotes
// and with the escapes of C, or with a tab behind it.
func quoted(name string) string {
	if !strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7F || r == '"' || r == '\\' }) {
		if strings.Contains(name, " ") {
			return name + "\t"
		}
		return name
	}
	var b strings.Builder
	b.WriteByte('"')
	for i := range len(name) {
		switch c := name[i]; {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c < ' ' || c == 0x7F:
			fmt.Fprintf(&b, `\%03o`, c)
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}
