package workspace

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/baseline"
	"github.com/hooklint/hooklint/lint/source"
)

// Known is a baseline and the folder its file names start from.
type Known struct {
	path, dir string
	list      *baseline.Baseline
}

// ReadKnown reads a baseline. Its error begins with the place of what is wrong in it.
func ReadKnown(path string) (*Known, error) {
	text, err := Read(path)
	if err != nil {
		return nil, err
	}
	k := &Known{path: path}
	if k.list, err = baseline.Read(source.NewFile(filepath.ToSlash(path), text)); err != nil {
		return nil, err
	}
	if k.dir, err = folderOf(path); err != nil {
		return nil, err
	}
	return k, nil
}

// MakeKnown returns a baseline of findings that will stand at a path.
func MakeKnown(path string, findings []lint.Diagnostic) (*Known, *baseline.Baseline, error) {
	dir, err := folderOf(path)
	if err != nil {
		return nil, nil, err
	}
	k := &Known{path: path, dir: dir}
	k.list = baseline.Of(findings, k.name)
	return k, k.list, nil
}

func folderOf(path string) (string, error) {
	abs, err := absolute(path)
	return filepath.Dir(abs), err
}

// Filter returns a report without the findings that are known; nil knows none.
func (k *Known) Filter(r *lint.Report) *lint.Report {
	if k == nil {
		return r
	}
	return k.list.Filter(r, k.name)
}

// keep returns what makes of reports on a file those to fix it by, in which the findings known at first have no fixes; nil knows
// none.
func (k *Known) keep(first *lint.Report) func(*lint.Report) *lint.Report {
	if k == nil {
		return func(r *lint.Report) *lint.Report { return r }
	}
	return k.list.Keep(first, k.name)
}

// name returns what a file is called in the baseline: from its folder, with slashes, and as text.
func (k *Known) name(file string) string {
	abs, err := filepath.Abs(filepath.FromSlash(file))
	if err != nil {
		return asText(file)
	}
	rel, err := filepath.Rel(k.dir, abs)
	if err != nil {
		rel = abs // on another drive
	}
	return asText(filepath.ToSlash(rel))
}

// asText returns a name as JSON can hold it. Where that is not all of it, nobody can look for the file by it.
func asText(name string) string { return strings.ToValidUTF8(name, unknown) }

const unknown = string(utf8.RuneError)

// apply takes out what is known, and reports entries that nothing matches any more.
func (k *Known) apply(c *Check, conf *configs, names []string, r *lint.Report) (*lint.Report, error) {
	looked := map[string]bool{}
	for _, name := range names {
		looked[k.name(filepath.ToSlash(name))] = true
	}
	ran, across := map[string]bool{}, map[string]bool{}
	var judge *lint.Rule
	for _, rule := range c.Rules {
		ran[rule.ID], across[rule.ID] = true, rule.CheckAll != nil
		if rule.ID == lint.JudgedLast {
			judge = rule
		}
	}
	own, err := conf.found(k.path)
	if err != nil {
		return nil, err
	}
	severities := c.job(own).config.Severities
	severity := severities[lint.JudgedLast]
	if severity == 0 && judge != nil {
		severity = judge.Severity
	}
	all := k.within(c.Paths)
	gone := func(rule, file string) bool {
		if !ran[rule] || severities[rule] == lint.Off {
			return false
		}
		_, err := os.Stat(filepath.Join(k.dir, filepath.FromSlash(file)))
		if errors.Is(err, fs.ErrNotExist) && !strings.Contains(file, unknown) {
			return true
		}
		return looked[file] && (all || !across[rule])
	}
	return k.list.Apply(r, k.name, gone, judge, severity), nil
}

// within reports whether one of the paths is a folder around all files that the baseline names, and no part of the baseline's own: what
// a rule finds in one of them because of others is known to be gone only if all were looked at, and a folder beside may have the others.
func (k *Known) within(paths []string) bool {
	return slices.ContainsFunc(paths, func(path string) bool {
		dir, err := filepath.Abs(path)
		if err != nil {
			return false
		}
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return false
		}
		if rel, err := filepath.Rel(k.dir, dir); err == nil && rel != "." && filepath.IsLocal(rel) {
			return false
		}
		return !slices.ContainsFunc(k.list.Files(), func(file string) bool {
			rel, err := filepath.Rel(dir, filepath.Join(k.dir, filepath.FromSlash(file)))
			return err != nil || !filepath.IsLocal(rel)
		})
	})
}
