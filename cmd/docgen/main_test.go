package main

import (
	"strings"
	"testing"
)

func TestGenerated(t *testing.T) {
	var out strings.Builder
	if err := run("../..", true, &out); err != nil {
		t.Errorf("%s%v", out.String(), err)
	}
}
