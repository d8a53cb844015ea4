// Package schemas embeds facts: one JSON Schema an endpoint and the definitions they share, that of the configuration, the
// messages of Braze, and codes of countries and the like.
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

// Codes is codes.json: the codes of countries, languages and currencies, and the names of time zones.
//
//go:embed codes.json
var Codes string

// Config is config.schema.json: what .hooklint.yaml may hold.
//
//go:embed config.schema.json
var Config string
