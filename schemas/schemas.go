// Package schemas embeds the facts about endpoints: one JSON Schema an endpoint, and the definitions they share.
package schemas

import "embed"

// Endpoints holds endpoints/*.json and endpoints/defs/*.json.
//
//go:embed endpoints
var Endpoints embed.FS
