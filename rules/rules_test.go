package rules_test

import (
	"testing"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/config"
	"github.com/hooklint/hooklint/rules"
	"github.com/hooklint/hooklint/rules/ruletest"
)

func TestPages(t *testing.T) {
	ruletest.Run(t, rules.All, "../testdata/cases", readConfig)
}

func readConfig(text string) (*lint.Config, error) {
	f, err := config.Read(text, rules.All)
	if err != nil {
		return nil, err
	}
	return &f.Config, nil
}
