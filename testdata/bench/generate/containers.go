package main

import (
	"encoding/json"
	"fmt"
	"strings"
)

// A container is one of the ways in which webhooks stand in files.
type container struct {
	ending   string
	overhead int // bytes beside the body
	write    func(body string, i int) string
}

var containers = []container{
	{".webhook.liquid", 160, frontMatter},
	{".webhook.json", 0, func(body string, _ int) string { return body }},
	{".webhook.yaml", 250, object},
	{".export.json", 560, export},
	{".md", 260, markdown},
}

const target = "https://rest.iad-06.braze.com/users/track"

func frontMatter(body string, _ int) string {
	return "---\nurl: " + target + "\nmethod: POST\nheaders:\n  Authorization: Bearer $TRACK_KEY\n  Content-Type: application/json\n---\n" + body
}

func object(body string, i int) string {
	return fmt.Sprintf("# Webhook %d\nurl: %s\nrequest_method: POST\nrequest_headers:\n  Authorization: Bearer $TRACK_KEY\n  Content-Type: application/json\nbody: |\n  ", i, target) +
		strings.ReplaceAll(strings.TrimSuffix(body, "\n"), "\n", "\n  ") + "\n"
}

func export(body string, i int) string {
	message := map[string]any{
		"channel": "webhook", "name": "Variant 1", "url": target, "type": "POST", "body": body,
		"headers": map[string]string{"Authorization": "Bearer $TRACK_KEY", "Content-Type": "application/json"},
	}
	out := map[string]any{
		"message": "success", "name": fmt.Sprintf("Campaign %d", i), "schedule_type": "action_based", "channels": []string{"webhook"},
		"messages": map[string]any{"52a1d7c4-9c7e-4f9a-8f0c-7f0a3a3f1b6e": message},
	}
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(out); err != nil {
		panic(fmt.Sprintf("encode %v: %v", out, err))
	}
	return b.String()
}

func markdown(body string, i int) string {
	return fmt.Sprintf("# Webhook %d\n\nKeeps the profile up to date. It is sent after each visit, to everyone who has one.\n\n```liquid\n%s```\n\nThe key needs `users.track`.\n", i, frontMatter(body, i))
}

// configuration is that of a project that has declared what it uses, so that a webhook without a fault has no finding.
const configuration = `include: ["**/*.export.json", "**/*.md"]
keys:
  track: {permissions: [users.track], header: Bearer $TRACK_KEY}
attributes:
  visits: integer
  plan: string
  open: boolean
  topics: string[]
rules:
  data-points: off
`
