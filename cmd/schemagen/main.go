// Schemagen writes the tables of package lint/schema from the JSON Schemas in schemas/endpoints and schemas/codes.json. It is run by
// `go generate ./lint/schema`, in that folder.
package main

import (
	"fmt"
	"io/fs"
	"os"

	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/schemas"
)

const table = "endpoints_gen.go"

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "schemagen:", err)
		os.Exit(1)
	}
}

func run() error {
	dir, err := fs.Sub(schemas.Endpoints, "endpoints")
	if err != nil {
		return err
	}
	text, err := schema.Generate(dir, schemas.Codes)
	if err != nil {
		return err
	}
	return os.WriteFile(table, text, 0o644)
}
