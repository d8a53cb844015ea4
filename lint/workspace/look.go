package workspace

import (
	"os"
	"path/filepath"
	"slices"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/config"
	"github.com/hooklint/hooklint/lint/source"
)

// mostToLookAt is how large a file may be to be looked at before there is a configuration: 4 MiB.
const mostToLookAt = 4 << 20

// Look reads what may hold webhooks in a folder that has no configuration yet: what is recognised by its name, and whatever
// else ends in .liquid or .json. What cannot be read is left out.
func Look(dir string) ([]*lint.File, error) {
	abs, err := absolute(dir)
	if err != nil {
		return nil, err
	}
	all := &config.File{Include: []string{"**/*.liquid", "**/*.json"}, Exclude: []string{"**/node_modules/**"}}
	conf := &configs{always: &setting{dir: abs, file: all}}
	paths, err := conf.list([]string{dir})
	if err != nil {
		return nil, err
	}
	slices.Sort(paths)
	var out []*lint.File
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil || info.Size() > mostToLookAt {
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			rel = path
		}
		out = append(out, lint.ReadFile(source.NewFile(filepath.ToSlash(rel), string(data)), nil, lint.Settings{}))
	}
	return out, nil
}
