package lint_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/hooklint/hooklint/"

// floors is how high each package stands: it imports only from lower floors.
var floors = map[string]int{
	"lint/arena": 0, "lint/source": 0, "lint/spelling": 0, "schemas": 0,
	"lint/braze": 1, "lint/messages": 1, "lint/webhook": 1,
	"lint/liquid":   2,
	"lint/types":    3,
	"lint/flow":     4,
	"lint/jsontmpl": 5,
	"lint/schema":   6,
	"lint":          7,
	"rules":         8, "lint/config": 8, "lint/fix": 8, "lint/baseline": 8, "lint/report": 8, "lint/render": 8, "lint/jsontmpl/random": 8, "lint/render/reference": 8,
	"lint/workspace": 9, "lint/ledger": 9, "rules/ruletest": 9,
	"lint/lsp":     10,
	"cmd/hooklint": 11, "cmd/docgen": 11, "cmd/schemagen": 11, "cmd/factgen": 11,
}

// outside is the modules each package may import; those of test support are for tests alone.
var outside = map[string][]string{
	"lint/webhook":          {"go.yaml.in/yaml/v4", "github.com/go-json-experiment/json", "github.com/yuin/goldmark"},
	"lint/schema":           {"github.com/santhosh-tekuri/jsonschema/v5"},
	"lint":                  {"github.com/bmatcuk/doublestar/v4"},
	"lint/config":           {"go.yaml.in/yaml/v4", "github.com/bmatcuk/doublestar/v4"},
	"lint/report":           {"github.com/fatih/color", "github.com/mattn/go-runewidth", "github.com/owenrumney/go-sarif/v2"},
	"lint/render":           {"github.com/osteele/liquid", "github.com/osteele/tuesday", "go.yaml.in/yaml/v4"},
	"lint/workspace":        {"github.com/bmatcuk/doublestar/v4"},
	"lint/ledger":           {"github.com/jedib0t/go-pretty/v6"},
	"lint/lsp":              {"go.lsp.dev/protocol", "go.lsp.dev/jsonrpc2", "go.lsp.dev/uri"},
	"rules/ruletest":        {"github.com/google/go-cmp"},
	"cmd/hooklint":          {"github.com/aymanbagabas/go-udiff", "github.com/spf13/cobra", "github.com/spf13/pflag", "github.com/cheggaaa/pb/v3"},
	"cmd/schemagen":         {"github.com/santhosh-tekuri/jsonschema/v5"},
	"lint/jsontmpl/random":  {"pgregory.net/rapid"},
	"lint/render/reference": {},
}

func TestFloors(t *testing.T) {
	root := ".."
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		rel, _ := filepath.Rel(root, filepath.Dir(path))
		pkg := filepath.ToSlash(rel)
		if strings.HasPrefix(pkg, "tools") || strings.HasPrefix(pkg, "editors") || strings.Contains(pkg, "testdata") {
			return nil
		}
		floor, ok := floors[pkg]
		if !ok {
			t.Errorf("package %s stands on no floor: give it one here and in ARCHITECTURE.md", pkg)
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, imp := range f.Imports {
			name := strings.Trim(imp.Path.Value, `"`)
			if ours, ok := strings.CutPrefix(name, module); ok {
				if floors[ours] >= floor {
					t.Errorf("%s (floor %d) imports %s (floor %d)", path, floor, ours, floors[ours])
				}
				continue
			}
			if first, _, _ := strings.Cut(name, "/"); strings.Contains(first, ".") && !allowed(outside[pkg], name) {
				t.Errorf("%s imports %s, which is not for %s", path, name, pkg)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func allowed(modules []string, name string) bool {
	return slices.ContainsFunc(modules, func(m string) bool { return name == m || strings.HasPrefix(name, m+"/") })
}
