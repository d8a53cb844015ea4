package workspace

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/hooklint/hooklint/lint/config"
	"github.com/hooklint/hooklint/lint/schema"
)

// CompileEndpoints makes endpoints of those of the user's in a configuration, in their order, and gives the texts of their
// schemas. These lie in the folder of the configuration or below. Opened, unless nil, is told of each file before it is read.
// What cannot be read is a mistake at the place that names it.
func CompileEndpoints(f *config.File, dir string, opened func(path string)) (schemas [][]byte, err error) {
	for _, own := range f.Own {
		e, text, err := compile(&own, dir, opened)
		if err != nil {
			return nil, config.Mistakes{{Line: max(1, own.Line), Column: max(1, own.Column), Message: err.Error()}}
		}
		f.Endpoints, schemas = append(f.Endpoints, e), append(schemas, text)
	}
	return schemas, nil
}

func compile(o *config.Own, dir string, opened func(path string)) (*schema.Endpoint, []byte, error) {
	var text []byte
	var open func(string) ([]byte, error)
	if o.Schema != "" {
		root, err := os.OpenRoot(dir)
		if err != nil {
			return nil, nil, Reason(err)
		}
		defer func() { _ = root.Close() }()
		open = func(name string) ([]byte, error) {
			if opened != nil {
				opened(filepath.Join(dir, filepath.FromSlash(name)))
			}
			if info, err := root.Stat(name); err == nil {
				if info.Mode()&fs.ModeNamedPipe != 0 {
					return nil, errPipe
				}
				if err := small(info); err != nil {
					return nil, err
				}
			}
			text, err := root.ReadFile(name)
			return text, Reason(err)
		}
		if text, err = open(o.Schema); err != nil {
			return nil, nil, fmt.Errorf("the schema `%s` cannot be read: %w", o.Schema, err)
		}
	}
	e, err := schema.Compile(o.Method, o.URL, o.Schema, text, open)
	if err != nil {
		return nil, nil, fmt.Errorf("the schema `%s` cannot be read: %w", o.Schema, err)
	}
	return e, text, nil
}
