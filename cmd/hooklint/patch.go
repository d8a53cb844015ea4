package main

import (
	"os"
	"path/filepath"
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

// behindLinks returns the whole path of a file without links. Of one that is not there, such as what standard input is called,
// the links of its folder are followed.
func behindLinks(path string) string {
	whole, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	if file, err := filepath.EvalSymlinks(whole); err == nil {
		return file
	}
	if dir, err := filepath.EvalSymlinks(filepath.Dir(whole)); err == nil {
		return filepath.Join(dir, filepath.Base(whole))
	}
	return whole
}
