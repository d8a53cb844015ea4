package workspace

import "github.com/hooklint/hooklint/lint"

// Webhooks lists the webhooks under folders as Check finds them: by the configuration at a path, or where that is empty by
// the nearest of each file.
func Webhooks(rules []*lint.Rule, configPath string, folders []string) ([]string, error) {
	conf, err := newConfigs(rules, configPath)
	if err != nil {
		return nil, err
	}
	return conf.list(folders)
}
