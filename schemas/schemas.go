// Package schemas embeds facts: one JSON Schema an endpoint and the definitions they share, that of the configuration, and the
// messages of Braze.
package schemas

import "embed"

// Messages is braze/messages.json: what Braze answers and logs.
//
//go:embed braze/messages.json
var Messages string

// Endpoints holds endpoints/*.json and endpoints/defs/*.json.
//
//go:embed endpoints
var Endpoints embed.FS

// Config is config.schema.json: what .hooklint.yaml may hold.
//
//go:embed config.schema.json
var Config string
