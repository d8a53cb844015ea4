// Package workspace finds webhook files and their configurations on disk and checks them side by side. With the language server
// and the commands it is the only place that touches files.
package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/config"
	"github.com/hooklint/hooklint/lint/webhook"
)

// A found is a file to check.
type found struct {
	path string
	set  *setting // its configuration; nil if there is none
	rel  string   // its name as the configuration sees it
	err  error    // why it cannot be read, if that is known already; so it may be a folder
}

// list returns the files to check: those named, and in folders those named `*.webhook.*` and what the configuration
// includes, less what .gitignore and the configuration exclude. Files come in the order of the arguments, within a folder
// by name. What is known not to be readable is left out.
func (c *configs) list(args []string) ([]string, error) {
	var out []string
	err := c.each(args, func(f found) error {
		if f.err == nil {
			out = append(out, f.path)
		}
		return nil
	})
	return out, err
}

// each gives the files of list as they are found, until give fails.
func (c *configs) each(args []string, give func(found) error) error {
	f := &finder{configs: c, give: give}
	if len(args) > 1 {
		f.seen = map[string]bool{}
	}
	for _, arg := range args {
		if arg == "" {
			return errors.New("a path is empty; `.` is the current folder")
		}
		info, err := os.Stat(arg)
		if err != nil {
			err = f.add(found{path: filepath.Clean(arg), err: fmt.Errorf("read %s: %w", arg, Reason(err))})
		} else if info.IsDir() {
			err = f.root(arg)
		} else if at, failed := c.found(arg); failed != nil {
			err = failed
		} else {
			err = f.add(at)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// found returns a file that was named.
func (c *configs) found(path string) (found, error) {
	f := found{path: filepath.Clean(path)}
	abs, err := absolute(path)
	if err != nil {
		return f, err
	}
	if f.set, err = c.of(filepath.Dir(abs)); f.set != nil {
		f.rel = f.set.relative(abs)
	}
	return f, err
}

// Reason returns an error without the paths and operation that the message around it names.
func Reason(err error) error {
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		return at.Err
	}
	if at, ok := errors.AsType[*os.LinkError](err); ok {
		return at.Err
	}
	if at, ok := errors.AsType[*os.SyscallError](err); ok {
		return at.Err
	}
	return err
}

// absolute returns a path from the top, which needs a current folder: it may have been removed.
func absolute(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("find the current folder: %w", Reason(err))
	}
	return abs, nil
}

// A finder walks folders.
type finder struct {
	configs *configs
	seen    map[string]bool // by whole path; nil where no file can come twice
	give    func(found) error
}

func (f *finder) add(at found) error {
	if f.seen != nil {
		path := at.path
		if abs, err := filepath.Abs(path); err == nil {
			path = abs
		}
		if f.seen[path] {
			return nil
		}
		f.seen[path] = true
	}
	return f.give(at)
}

// A folder is a folder with what holds for all its files.
type folder struct {
	path, abs string
	parts     []string // from the top of the repository
	ignores   ignores
	top       string // of the repository
}

// follows reports whether a link leads to a file. One that leads out of the repository is read only if somebody names it.
func (in *folder) follows(name string) (bool, error) {
	target, err := filepath.EvalSymlinks(filepath.Join(in.abs, name))
	if err != nil {
		return true, nil // reading it says why
	}
	if info, err := os.Stat(target); err == nil && !info.Mode().IsRegular() {
		return false, nil
	}
	top, err := filepath.EvalSymlinks(in.top)
	if err != nil {
		return false, fmt.Errorf("read %s: %w", in.top, Reason(err))
	}
	if rel, err := filepath.Rel(top, target); err != nil || !filepath.IsLocal(rel) {
		return false, fmt.Errorf("read %s: the link leads out of %s; name the file to have it checked", filepath.Join(in.path, name), in.top)
	}
	return true, nil
}

func (f *finder) root(path string) error {
	abs, err := absolute(path)
	if err != nil {
		return err
	}
	top := Repository(abs)
	parts := split(top, abs)
	list, all := ignoresOf(top, parts)
	if all {
		return nil
	}
	return f.walk(folder{filepath.Clean(path), abs, parts, list, top}, true)
}

// walk adds the files to check in a folder and those below it.
func (f *finder) walk(in folder, root bool) error {
	set, err := f.configs.of(in.abs)
	if err != nil {
		return err
	}
	prefix := ""
	if set != nil {
		prefix = set.relative(in.abs)
	}
	entries, err := os.ReadDir(in.path)
	if err != nil {
		if !root && (errors.Is(err, fs.ErrNotExist) || set != nil && !set.file.Wants(prefix, true)) {
			return nil // it has gone since it was seen, or nothing in it would be checked
		}
		return f.add(found{path: in.path, err: fmt.Errorf("read %s: %w", in.path, Reason(err))})
	}
	in.parts = append(slices.Clip(in.parts), "") // the name of an entry
	ignored := func(name string, dir bool) bool {
		in.parts[len(in.parts)-1] = name
		return in.ignores.match(in.parts, dir)
	}
	for _, e := range entries {
		name := e.Name()
		switch kind := e.Type(); {
		case kind.IsDir():
			if name == ".git" || ignored(name, true) {
				continue
			}
			err = f.walk(in.below(name), false)
		case kind.IsRegular() || kind&fs.ModeSymlink != 0:
			at := found{set: set}
			wanted := webhook.Recognised(name)
			if set != nil {
				at.rel = path.Join(prefix, name)
				wanted = set.file.Wants(at.rel, wanted)
			}
			if !wanted || ignored(name, false) {
				continue
			}
			if kind&fs.ModeSymlink != 0 {
				var toFile bool
				if toFile, at.err = in.follows(name); !toFile && at.err == nil {
					continue
				}
			}
			at.path = filepath.Join(in.path, name)
			err = f.add(at)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// below returns a folder within this one, whose parts end with the name of an entry.
func (in *folder) below(name string) folder {
	out := folder{filepath.Join(in.path, name), filepath.Join(in.abs, name), slices.Clone(in.parts), slices.Clip(in.ignores), in.top}
	out.parts[len(out.parts)-1] = name
	out.ignores = append(out.ignores, readIgnores(out.path, len(out.parts))...)
	return out
}

// Repository returns the folder of the repository that a folder, named from the root, lies in; the folder itself if there is none.
func Repository(abs string) string {
	for at := abs; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, ".git")); err == nil {
			return at
		}
		if filepath.Dir(at) == at {
			return abs
		}
	}
}

func split(root, path string) []string {
	rel, err := filepath.Rel(root, path)
	if err != nil || rel == "." {
		return nil
	}
	return strings.Split(filepath.ToSlash(rel), "/")
}

// A ConfigError is a configuration that cannot be read.
type ConfigError struct {
	Path string
	Err  error
}

// Error returns the path and what is wrong, a line each mistake.
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
