package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// workflow returns one of GitHub's workflows, for actionlint.
func workflow(random *rand.Rand, faulty bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "name: %s\non:\n  push:\n    branches: [main]\n  pull_request:\njobs:\n", pick(random, nouns))
	fmt.Fprintf(&b, "  test:\n    runs-on: ${{ matrix.os }}\n    strategy:\n      matrix:\n        os: [ubuntu-latest, macos-latest]\n        go: ['1.25', '1.26']\n    steps:\n      - uses: actions/checkout@v5\n      - uses: actions/setup-go@v6\n        with:\n          go-version: ${{ matrix.go }}\n")
	for i := 0; b.Len() < size-60; i++ {
		noun, word := pick(random, nouns), pick(random, words)
		switch random.IntN(3) {
		case 0:
			fmt.Fprintf(&b, "      - name: %s %d\n        run: make %s\n", noun, i, word)
		case 1:
			fmt.Fprintf(&b, "      - name: %s %d\n        if: ${{ github.event_name == 'push' && matrix.os == 'ubuntu-latest' }}\n        run: echo \"%s ${{ github.sha }}\"\n", noun, i, word)
		case 2:
			fmt.Fprintf(&b, "      - name: %s %d\n        env:\n          PLAN: ${{ matrix.go }}\n          NAME: %s\n        run: ./%s.sh \"$NAME\"\n", noun, i, word, noun)
		}
	}
	if faulty {
		b.WriteString("      - name: last\n        run: echo ${{ matrix.arch }}\n")
	}
	return b.String()
}

// manifest returns a resource of Kubernetes, for kubeconform.
func manifest(random *rand.Rand, faulty bool, i int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "apiVersion: example.com/v1\nkind: Webhook\nmetadata:\n  name: w%05d\nspec:\n  url: %s\n  method: POST\n  attributes:\n", i, target)
	for j := 0; b.Len() < size; j++ {
		noun := fmt.Sprintf("%s_%d", pick(random, nouns), j)
		switch random.IntN(3) {
		case 0:
			fmt.Fprintf(&b, "    - name: %s\n      text: %s\n", noun, pick(random, words))
		case 1:
			fmt.Fprintf(&b, "    - name: %s\n      number: %d\n", noun, random.IntN(10000))
		case 2:
			fmt.Fprintf(&b, "    - name: %s\n      list: [%s, %s]\n", noun, pick(random, words), pick(random, words))
		}
	}
	if faulty {
		b.WriteString("    - name: last\n      number: three\n")
	}
	return b.String()
}

const manifestSchema = `{
  "$schema": "http://json-schema.org/draft-07/schema#",
  "type": "object",
  "required": ["apiVersion", "kind", "metadata", "spec"],
  "properties": {
    "apiVersion": {"type": "string"},
    "kind": {"const": "Webhook"},
    "metadata": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string", "maxLength": 63}}},
    "spec": {
      "type": "object",
      "additionalProperties": false,
      "required": ["url", "method"],
      "properties": {
        "url": {"type": "string", "format": "uri"},
        "method": {"enum": ["GET", "POST", "PUT", "DELETE"]},
        "attributes": {
          "type": "array",
          "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["name"],
            "properties": {
              "name": {"type": "string", "maxLength": 255},
              "text": {"type": "string"},
              "number": {"type": "number"},
              "list": {"type": "array", "maxItems": 500, "items": {"type": "string"}}
            }
          }
        }
      }
    }
  }
}
`
