package config

import (
	"path/filepath"
	"slices"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/hooklint/hooklint/lint"
)

// Wants reports whether a file is to be checked, by its path as Relative gives it and by whether its name alone says so.
func (f *File) Wants(rel string, byName bool) bool {
	return (byName || matches(f.Include, rel)) && !matches(f.Exclude, rel)
}

func matches(globs []string, rel string) bool {
	return slices.ContainsFunc(globs, func(glob string) bool {
		ok, err := doublestar.Match(glob, rel)
		return ok && err == nil
	})
}

// SettingsOf returns what the configuration says of a file, by its path as Relative gives it: the last entry that matches counts for
// each setting.
func (f *File) SettingsOf(rel string) lint.Settings {
	var out lint.Settings
	for _, m := range f.Files {
		if ok, err := doublestar.Match(m.Glob, rel); !ok || err != nil {
			continue
		}
		if m.Settings.Endpoint != "" {
			out.Endpoint = m.Settings.Endpoint
		}
		if m.Settings.Key != "" {
			out.Key = m.Settings.Key
		}
	}
	return out
}

// Relative returns an absolute path as a configuration in a folder sees it: from there, with slashes; the path itself on another
// drive.
func Relative(dir, path string) string {
	rel, err := filepath.Rel(dir, path)
	if err != nil {
		rel = path
	}
	return filepath.ToSlash(rel)
}
