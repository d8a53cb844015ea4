package render_test

import (
	"testing"

	"github.com/hooklint/hooklint/lint/render/reference"
)

// disagreements are what is known to come out differently here, and why that is left so.
var disagreements = []struct{ reason, template string }{
	{"the tree does not keep `cols`; no webhook prints HTML tables", `{% tablerow i in (1..3) cols: 2 %}{{ i }}{% endtablerow %}`},
	{"`sum` came after the reference's version, and Braze may have it", `{{ xs | sum }}`},
	{"`squish` likewise", `{{ ' a  b ' | squish }}`},
	{"Ruby fails on an index beyond 64 bits, here there is nothing at it", `{{ s | map: 1000000000000000000000.0 }}`},
	{"Ruby reads dates from almost any prose", `{{ '3rd of March 2020' | date: '%F' }}`},
	{"Go maps letters one by one, Ruby knows ligatures", `{{ 'ﬁ' | upcase }}`},
}

// TestDisagreements keeps the list true: what agrees by now belongs in the other one.
func TestDisagreements(t *testing.T) {
	ruby, ok := reference.Start(t)
	if !ok {
		return
	}
	for _, c := range disagreements {
		if disagreement(ruby, c.template, sampleVariables()) == "" {
			t.Errorf("%s agrees by now; it was listed because %s", c.template, c.reason)
		}
	}
}
