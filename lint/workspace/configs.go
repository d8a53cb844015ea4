package workspace

import (
	"maps"
	"os"
	"path/filepath"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/config"
)

// configs finds the configuration of each file, and reads each configuration once.
type configs struct {
	rules  []*lint.Rule
	none   bool                // none is looked for
	always *setting            // the one that was named; nil to look for one
	known  map[string]*setting // by folder; nil for a folder without
}

// newConfigs returns the configurations of files for a list of rules: the one at a path, or where that is empty the nearest of each
// file.
func newConfigs(rules []*lint.Rule, path string) (*configs, error) {
	c := &configs{rules: rules, known: map[string]*setting{}}
	if path == "" {
		return c, nil
	}
	always, err := c.read(path)
	c.always = always
	return c, err
}

// A setting is a configuration and the folder it is in.
type setting struct {
	dir  string
	file *config.File
	over *lint.Config // with the severities of the command line; nil until asked for
}

// relative returns an absolute path as the configuration sees it.
func (s *setting) relative(abs string) string { return config.Relative(s.dir, abs) }

// under returns the configuration with severities over its own and without turning off rules that are asked for; both are the
// same each time.
func (s *setting) under(severities map[string]lint.Severity, asked []string) *lint.Config {
	if len(severities) == 0 && len(asked) == 0 {
		return &s.file.Config
	}
	if s.over == nil {
		over := s.file.Config
		over.Severities = maps.Clone(over.Severities)
		if over.Severities == nil {
			over.Severities = map[string]lint.Severity{}
		}
		for _, id := range asked {
			if over.Severities[id] == lint.Off {
				delete(over.Severities, id)
			}
		}
		maps.Copy(over.Severities, severities)
		s.over = &over
	}
	return s.over
}

// of returns the configuration of the files in a folder: that of the nearest folder upwards, to the root of the repository; nil
// if there is none.
func (c *configs) of(dir string) (*setting, error) {
	switch {
	case c.none:
		return nil, nil
	case c.always != nil:
		return c.always, nil
	}
	return c.inDir(dir)
}

func (c *configs) inDir(dir string) (*setting, error) {
	if s, ok := c.known[dir]; ok {
		return s, nil
	}
	path := filepath.Join(dir, config.FileName)
	var found *setting
	if _, err := os.Lstat(path); err == nil { // a link to nowhere is a mistake, not no configuration
		text, err := ReadFound(path)
		if err != nil {
			return nil, &ConfigError{Path: shown(path), Err: err}
		}
		if found, err = c.made(path, text); err != nil {
			return nil, err
		}
	} else if _, err := os.Stat(filepath.Join(dir, ".git")); err != nil && filepath.Dir(dir) != dir {
		if found, err = c.inDir(filepath.Dir(dir)); err != nil {
			return nil, err
		}
	}
	c.known[dir] = found
	return found, nil
}

// read reads a configuration that is named, which may be a pipe.
func (c *configs) read(path string) (*setting, error) {
	text, _, err := readOpened(path)
	if err != nil {
		return nil, &ConfigError{Path: shown(path), Err: Reason(err)}
	}
	return c.made(path, text)
}

func (c *configs) made(path, text string) (*setting, error) {
	file, err := config.Read(text, c.rules)
	if err != nil {
		return nil, &ConfigError{Path: shown(path), Err: err}
	}
	abs, err := absolute(path)
	if err != nil {
		return nil, err
	}
	if _, err := CompileEndpoints(file, filepath.Dir(abs), nil); err != nil {
		return nil, &ConfigError{Path: shown(path), Err: err}
	}
	return &setting{dir: filepath.Dir(abs), file: file}, nil
}

// shown returns a path as the user would write it: relative where that is shorter.
func shown(path string) string {
	wd, err := os.Getwd()
	if err != nil {
		return path
	}
	rel, err := filepath.Rel(wd, path)
	if err != nil || len(rel) > len(path) {
		return path
	}
	return rel
}
