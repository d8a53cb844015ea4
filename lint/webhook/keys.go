package webhook

// A Key is a key of front matter and of webhook objects.
type Key struct {
	Name    string
	Says    string   // what it tells, for people
	Choices []string // the values it takes; nil where they are not a few
	Object  bool     // it is in webhook objects, not in front matter
}

// keys is every key; of several spellings of one the first comes first.
var keys = [...]Key{
	{Name: "url", Says: "where the request goes"},
	{Name: "method", Says: "the method of the request"},
	{Name: "headers", Says: "the headers of the request, `Name: value`; `$NAME` stands for a key that is kept elsewhere"},
	{Name: "body", Says: "what is posted", Object: true},
	{Name: "key", Says: "which of the API keys of the configuration the request is sent with"},
	{Name: "permissions", Says: "what the API key may do"},
	{Name: "source", Says: "what sends the webhook", Choices: []string{"campaign", "canvas"}},
	{Name: "delivery", Says: "how the sending begins", Choices: []string{"scheduled", "action", "api"}},
	{Name: "canvas_id", Says: "the Canvas that the webhook belongs to"},
	{Name: "campaign_id", Says: "the campaign that the webhook belongs to"},
	{Name: "audience", Says: "how many users it is sent to"},
	{Name: "frequency", Says: "how often each user gets it, such as 4/month"},
	{Name: "anonymous", Says: "whether anonymous users are in the audience", Choices: []string{"true", "false"}},
	{Name: "message_variation_id", Says: "Braze's id of the variation", Object: true},
	{Name: "name", Says: "what the webhook is called in reports"},
	{Name: "request_method", Says: "the method of the request, as Braze spells the key", Object: true},
	{Name: "request_headers", Says: "the headers of the request, as Braze spells the key", Object: true},
}

// Keys returns the keys of front matter and of webhook objects. It must not be changed.
func Keys() []Key { return keys[:] }

// Canonical returns the first spelling of a key: Braze's own names of the webhook object are taken as well.
func Canonical(key string) string {
	switch key {
	case "request_method":
		return "method"
	case "request_headers":
		return "headers"
	default:
		return key
	}
}
