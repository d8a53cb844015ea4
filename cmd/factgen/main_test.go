package main

import (
	"os"
	"testing"
)

func TestGenerated(t *testing.T) {
	want, err := generate("../../schemas/braze")
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../../lint/braze/tables_gen.go")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Error("lint/braze/tables_gen.go is stale: run go generate ./lint/braze")
	}
}
