package lint

import (
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/types"
)

// A Config is what a project says of its webhooks and of the rules. The zero Config says nothing; nil stands for it.
type Config struct {
	World     *types.World     // what custom attributes, event properties and context variables are
	Declared  *schema.Endpoint // the same as a schema of what bodies write; nil if nothing is declared
	Keys      map[string]Key
	Instance  string             // such as US-06; empty if not given
	Budget    int                // data points a month; 0 if not given
	Traffic   int                // requests a minute to be counted with; 0 if not given
	Credits   bool               // the contract counts credits, not data points
	Endpoints []*schema.Endpoint // of the user's own APIs; Path is a pattern of URLs

	Severities map[string]Severity // of rules by id, Off for those not run
	Options    map[string]any      // of rules by id: pointers to structs as the rule's Options
}

// off returns the rules that are not run.
func (c *Config) off() []string {
	var out []string
	for id, severity := range c.Severities {
		if severity == Off {
			out = append(out, id)
		}
	}
	return out
}

// A Key is an API key by name.
type Key struct {
	Permissions []string
	Header      string // the value of Authorization that stands for it, such as `Bearer $TRACK_KEY`
}

// Settings is what the configuration or the command line says of one file.
type Settings struct {
	Endpoint string // "POST /users/track" or user-update; empty if not given
	Key      string // a name of Config.Keys
}
