package report

import (
	"net/url"
	"path"
	"path/filepath"
	"strings"
)

// relative returns a file's name with slashes, relative to the folder of the run where it lies below it.
func (o Options) relative(name string) string {
	if o.Dir != "" && filepath.IsAbs(name) {
		if rel, err := filepath.Rel(o.Dir, name); err == nil && filepath.IsLocal(rel) {
			name = rel
		}
	}
	return path.Clean(filepath.ToSlash(name))
}

// uri returns a file's name as a URI: relative, or file: where it lies elsewhere.
func (o Options) uri(name string) string {
	name = o.relative(name)
	var parts []string
	for part := range strings.SplitSeq(name, "/") {
		parts = append(parts, strings.ReplaceAll(url.PathEscape(part), ":", "%3A"))
	}
	escaped := strings.Join(parts, "/")
	switch {
	case strings.HasPrefix(name, "/"):
		return "file://" + escaped
	case filepath.VolumeName(name) != "":
		return "file:///" + escaped
	}
	return escaped
}
