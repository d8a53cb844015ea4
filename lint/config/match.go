package config

import (
	"path/filepath"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/hooklint/hooklint/lint"
)

// SettingsOf is what the configuration says of a file, by its path as Relative gives it: the last entry that matches counts for
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

// Relative is an absolute path as a configuration in a folder sees it: from there, with slashes; the path itself on another
// drive.
func Relative(dir, path string) string {
	rel, err := filepath.Rel(dir, path)
	if err != nil {
		rel = path
	}
	return filepath.ToSlash(rel)
}
