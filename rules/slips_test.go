package rules_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint"
)

// A sign that is missing, or there twice, brings one finding: what it makes of the rest is not told. Of some slips nobody can know
// what was meant. The cases are left out: their arms exclude each other until a slip is in a condition. The flags are those of
// TestRendered.
func TestSlipsAreToldOnce(t *testing.T) {
	slips := 2
	if n := setting(t, "rapid.checks"); n > 200 {
		slips = n / 100
	}
	told, times := 0, map[int]int{}
	for i, shown := range shownTemplates(t, ".", corpusDir, "../testdata/examples") {
		r := rand.New(rand.NewPCG(uint64(setting(t, "rapid.seed")), uint64(i)))
		before := check("t.liquid", shown).Findings
		if slices.ContainsFunc(before, func(d lint.Diagnostic) bool { return d.Severity == lint.Error }) {
			continue
		}
		for range slips {
			text, ok := withoutSign(shown, r)
			if !ok {
				break
			}
			found := added(before, check("t.liquid", text).Findings)
			if len(found) == 0 {
				continue
			}
			told++
			if times[len(found)]++; len(found) > 5 {
				t.Logf("%d findings in\n%s", len(found), text)
			}
		}
	}
	t.Logf("of %d slips, by how many findings each brings: %v", told, times)
	if times[1]*100 < told*85 {
		t.Errorf("%d of %d slips are told once, wanted 85 in 100", times[1], told)
	}
}

// withoutSign returns a template in which one sign is missing, or there twice.
func withoutSign(text string, r *rand.Rand) (string, bool) {
	var signs []int
	for i := range len(text) {
		if strings.IndexByte("{}[]\",:%|'", text[i]) >= 0 {
			signs = append(signs, i)
		}
	}
	if len(signs) == 0 {
		return "", false
	}
	at := signs[r.IntN(len(signs))]
	if r.IntN(4) == 0 {
		return text[:at] + text[at:at+1] + text[at:], true
	}
	return text[:at] + text[at+1:], true
}

// added returns the errors and warnings that a report has more than another.
func added(before, after []lint.Diagnostic) []lint.Diagnostic {
	type finding struct{ rule, message string }
	had := map[finding]int{}
	for i := range before {
		had[finding{before[i].Rule.ID, before[i].Message}]++
	}
	return slices.DeleteFunc(slices.Clone(after), func(d lint.Diagnostic) bool {
		had[finding{d.Rule.ID, d.Message}]--
		return d.Severity == lint.Note || had[finding{d.Rule.ID, d.Message}] >= 0
	})
}
