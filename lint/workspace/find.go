// Package workspace finds webhook files and their configurations on disk and checks them side by side. With the commands
// it is the only place that touches files.
package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/go-git/go-git/v5/plumbing/format/gitignore"

	"github.com/hooklint/hooklint/lint/config"
	"github.com/hooklint/hooklint/lint/webhook"
)

// A finder lists the files to check.
type finder struct {
	configs *configs
	files   []string
	seen    map[string]bool
}

// Find lists the files to check: those named, and in folders those named `*.webhook.*` and what the configuration
// includes, less what .gitignore and the configuration exclude. Files come in the order of the arguments, within a folder
// by name.
func (c *configs) Find(args []string) ([]string, error) {
	f := &finder{configs: c, seen: map[string]bool{}}
	for _, arg := range args {
		info, err := os.Stat(arg)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", arg, Reason(err))
		}
		if !info.IsDir() {
			f.add(arg)
			continue
		}
		if err := f.walk(arg); err != nil {
			return nil, err
		}
	}
	return f.files, nil
}

// Reason is an error without the path and operation that the message around it names.
func Reason(err error) error {
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		return at.Err
	}
	return err
}

func (f *finder) add(path string) {
	path = filepath.Clean(path)
	if !f.seen[path] {
		f.seen[path] = true
		f.files = append(f.files, path)
	}
}

func (f *finder) walk(root string) error {
	top, parts := repositoryRoot(root)
	ignores := ignorePatterns(top, parts)
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			if path == root {
				return fmt.Errorf("read %s: %w", path, Reason(err))
			}
			return nil // a folder that cannot be read holds nothing to check
		}
		inTop := append(slices.Clip(parts), split(root, path)...)
		if d.IsDir() {
			if path != root && (d.Name() == ".git" || gitignore.NewMatcher(ignores).Match(inTop, true)) {
				return filepath.SkipDir
			}
			if path != root {
				ignores = append(ignores, readIgnore(filepath.Join(path, ".gitignore"), inTop)...)
			}
			return nil
		}
		if !d.Type().IsRegular() && d.Type()&fs.ModeSymlink == 0 {
			return nil
		}
		wanted := webhook.Recognised(d.Name())
		set, err := f.configs.of(path)
		if err != nil {
			return err
		}
		if set != nil {
			rel := set.relative(path)
			wanted = (wanted || matches(set.file.Include, rel)) && !matches(set.file.Exclude, rel)
		}
		if wanted && !gitignore.NewMatcher(ignores).Match(inTop, false) {
			f.add(path)
		}
		return nil
	})
}

func split(root, path string) []string {
	rel, err := filepath.Rel(root, path)
	if err != nil || rel == "." {
		return nil
	}
	return strings.Split(filepath.ToSlash(rel), "/")
}

func matches(globs []string, path string) bool {
	for _, g := range globs {
		if ok, err := doublestar.Match(g, path); ok && err == nil {
			return true
		}
	}
	return false
}

// repositoryRoot is the folder of the repository a folder lies in, and the way from there; the folder itself if there is
// none.
func repositoryRoot(dir string) (string, []string) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return dir, nil
	}
	for at := abs; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, ".git")); err == nil {
			return at, split(at, abs)
		}
		if filepath.Dir(at) == at {
			return abs, nil
		}
	}
}

// ignorePatterns is the patterns of the .gitignore files from the repository's root down to a folder.
func ignorePatterns(top string, parts []string) []gitignore.Pattern {
	out := readIgnore(filepath.Join(top, ".gitignore"), nil)
	for i := range parts {
		dir := filepath.Join(append([]string{top}, parts[:i+1]...)...)
		out = append(out, readIgnore(filepath.Join(dir, ".gitignore"), parts[:i+1])...)
	}
	return out
}

func readIgnore(path string, domain []string) []gitignore.Pattern {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil // most folders have none
	}
	var out []gitignore.Pattern
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\r\n")
		if line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, gitignore.ParsePattern(line, domain))
		}
	}
	return out
}

// A ConfigError is a configuration that cannot be read.
type ConfigError struct {
	Path string
	Text string // the configuration, for showing the place
	Err  error
}

// Error is the path and what is wrong, a line each mistake.
func (e *ConfigError) Error() string {
	var mistakes config.Mistakes
	if !errors.As(e.Err, &mistakes) {
		return fmt.Sprintf("read %s: %v", e.Path, e.Err)
	}
	lines := strings.Split(mistakes.Error(), "\n")
	for i := range lines {
		lines[i] = e.Path + ":" + lines[i]
	}
	return strings.Join(lines, "\n")
}
