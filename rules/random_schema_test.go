package rules_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/hooklint/hooklint/schemas"
)

type object = map[string]any

// A place is where a schema is: a file below schemas/endpoints and a pointer in it.
type place struct{ file, pointer string }

func (p place) to(steps ...string) place {
	for _, s := range steps {
		p.pointer += "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(s)
	}
	return p
}

// A library is the schemas as the schema library reads them: the judge of what random bodies may hold.
type library struct {
	compiler *jsonschema.Compiler
	raw      map[string]object // by file
	compiled map[place]*jsonschema.Schema
	mutex    sync.Mutex
}

// forms are the keywords of ours that turn values down. Of texts with a form only those in formed are known to be right.
type forms struct {
	format      string
	least, most float64
}

func (forms) Compile(_ jsonschema.CompilerContext, m map[string]any) (jsonschema.ExtSchema, error) {
	f := forms{most: 1 << 40}
	f.format, _ = m["x-format"].(string)
	if n, ok := m["x-min-bytes"].(json.Number); ok {
		f.least, _ = n.Float64()
	}
	if n, ok := m["x-max-bytes"].(json.Number); ok {
		f.most, _ = n.Float64()
	}
	if f == (forms{most: 1 << 40}) {
		return nil, nil
	}
	return f, nil
}

func (f forms) Validate(ctx jsonschema.ValidationContext, v any) error {
	text, ok := v.(string)
	if ok && f.format != "" && !slices.Contains(formed[f.format], text) {
		return ctx.Error("x-format", "%q is no %s", text, f.format)
	}
	if _, isObject := v.(map[string]any); isObject {
		data, err := json.Marshal(v)
		if err != nil {
			return err
		}
		text, ok = string(data), true
	}
	if size := float64(len(text)); ok && (size < f.least || size > f.most) {
		return ctx.Error("x-max-bytes", "%v bytes", size)
	}
	return nil
}

const libraryBase = "mem:///"

func newLibrary(t *testing.T) *library {
	t.Helper()
	l := &library{compiler: jsonschema.NewCompiler(), raw: map[string]object{}, compiled: map[place]*jsonschema.Schema{}}
	l.compiler.Draft = jsonschema.Draft2020
	l.compiler.RegisterExtension("forms", nil, forms{})
	err := fs.WalkDir(schemas.Endpoints, "endpoints", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(schemas.Endpoints, path)
		if err != nil {
			return err
		}
		name := strings.TrimPrefix(path, "endpoints/")
		var doc object
		if err := json.Unmarshal(text, &doc); err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
		l.raw[name] = doc
		return l.compiler.AddResource(libraryBase+name, strings.NewReader(string(text)))
	})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// takes reports whether the schema at a place takes a value.
func (l *library) takes(at place, v any) bool {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	s, ok := l.compiled[at]
	if !ok {
		var err error
		if s, err = l.compiler.Compile(libraryBase + at.file + "#" + at.pointer); err != nil {
			panic(fmt.Sprintf("%s#%s: %v", at.file, at.pointer, err))
		}
		l.compiled[at] = s
	}
	return s.Validate(v) == nil
}

// resolve follows the reference of a schema, whose own keywords stay, and says where its members are.
func (l *library) resolve(s object, at place) (object, place) {
	target, ok := s["$ref"].(string)
	if !ok {
		return s, at
	}
	if strings.HasPrefix(at.file, "defs/") {
		target = "defs/" + target
	}
	merged, from := l.resolve(l.raw[target], place{file: target})
	merged = maps.Clone(merged)
	for k, v := range s {
		if k != "$ref" {
			merged[k] = v
		}
	}
	return merged, from
}
