package lint

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/source"
)

// A UsedKey is an API key as one webhook names it.
type UsedKey struct {
	Name        string   // in the configuration; empty if it is not there
	Header      string   // the value of Authorization; empty if there is none
	Permissions []string // what it may do, as the webhook says, else as the configuration does
	Declared    bool     // something says what it may do; Permissions may be empty all the same
}

// Key returns the API key the webhook is sent with: the one it or the command line names, else that of the configuration whose
// header it sends. Its strings are copies, so keeping them does not keep the text of the file.
func (d *Document) Key() UsedKey { return d.key.of(d.findKey) }

func (d *Document) findKey() UsedKey {
	key := UsedKey{Name: d.Settings.Key}
	if d.Webhook.Meta.Key != nil {
		key.Name = trimmed(d.Webhook.Meta.Key.Text())
	}
	if h := d.Webhook.Header("Authorization"); h != nil {
		key.Header = trimmed(h.Value.Text())
	}
	if _, known := d.Config.Keys[key.Name]; !known {
		key.Name = ""
		for name, declared := range d.Config.Keys {
			if declared.Header != "" && declared.Header == key.Header && (key.Name == "" || name < key.Name) {
				key.Name = name
			}
		}
	}
	if d.Webhook.Meta.Permissions != nil {
		key.Declared, key.Permissions = true, []string{}
		for _, f := range d.Webhook.Meta.Permissions {
			key.Permissions = append(key.Permissions, trimmed(f.Text()))
		}
	} else if key.Name != "" {
		key.Declared, key.Permissions = true, d.Config.Keys[key.Name].Permissions
	}
	return key
}

func trimmed(s string) string { return strings.Clone(strings.TrimSpace(s)) }

// A KeyUse is the webhooks of a key, over all files, with what they need and what it has.
type KeyUse struct {
	Name     string // in the configuration; empty if it is not there
	Header   string // the value of Authorization its webhooks send; empty if they send none, or several
	Declared bool   // something says what the key may do
	Has      []string
	Needs    []Need   // by permission
	Missing  []string // needed by a webhook for which it is not declared
	Excess   []string // declared and not needed; none where some webhook may need what is not known
	Webhooks []*Summary
	Unknown  []*Summary // of Webhooks, those whose endpoint is not known, so neither is what they need
}

// A Need is a permission and the webhooks that need it.
type Need struct {
	Permission string
	Webhooks   []*Summary
}

// KeyUses returns the API keys that webhooks to Braze are sent with: those of the configuration by name, then the others by
// header. A key of the configuration that no webhook uses is among them, without webhooks.
func KeyUses(all *Overview) []*KeyUse {
	uses := map[string]*KeyUse{}
	// The same name may stand for different keys in different configurations.
	identity := func(c *Config, name, header string) string {
		if name == "" {
			return "1" + header
		}
		k := c.Keys[name]
		return strings.Join(append([]string{"0" + name, k.Header}, k.Permissions...), "\x00")
	}
	use := func(id string) *KeyUse {
		if uses[id] == nil {
			uses[id] = &KeyUse{}
		}
		return uses[id]
	}
	declare := func(c *Config) {
		for name, k := range c.Keys {
			if u := use(identity(c, name, "")); u.Name == "" {
				u.Name, u.Header, u.Declared, u.Has = name, k.Header, true, k.Permissions
			}
		}
	}
	// Thousands of webhooks have a handful of keys.
	type user struct {
		config *Config
		key    *UsedKey
	}
	of := map[user]*KeyUse{}
	declared := map[*Config]bool{}
	for f, s := range all.Webhooks() {
		if !declared[f.Config] {
			declared[f.Config] = true
			declare(f.Config)
		}
		if s.Key == nil {
			continue
		}
		u := of[user{f.Config, s.Key}]
		if u == nil {
			u = use(identity(f.Config, s.Key.Name, s.Key.Header))
			of[user{f.Config, s.Key}] = u
			if u.Name == "" {
				u.Header = s.Key.Header
			}
		}
		u.add(s)
	}
	for _, u := range uses {
		u.settle()
	}
	return slices.SortedFunc(maps.Values(uses), func(a, b *KeyUse) int {
		if (a.Name == "") != (b.Name == "") {
			return cmp.Compare(b.Name, a.Name) // those without a name come last
		}
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Header, b.Header), slices.Compare(a.Has, b.Has))
	})
}

// needsKey reports whether a webhook goes to Braze, or may.
func (d *Document) needsKey() bool {
	if e := d.Endpoint(); e != nil {
		return !e.Own && e.Permission != ""
	}
	if d.Webhook.Meta.Key != nil || d.Webhook.Meta.Permissions != nil || d.Settings.Key != "" {
		return true
	}
	target := d.Target()
	return d.URL() != nil && target.HostKnown && braze.IsHost(target.Host)
}

func (u *KeyUse) add(s *Summary) {
	u.Webhooks = append(u.Webhooks, s)
	u.Declared = u.Declared || s.Key.Declared
	for _, p := range s.Key.Permissions {
		u.Has = withOne(u.Has, p)
	}
	if s.Endpoint == nil {
		u.Unknown = append(u.Unknown, s)
		return
	}
	needed := s.Endpoint.Permission
	at := slices.IndexFunc(u.Needs, func(n Need) bool { return n.Permission == needed })
	if at < 0 {
		at = len(u.Needs)
		u.Needs = append(u.Needs, Need{Permission: needed})
	}
	u.Needs[at].Webhooks = append(u.Needs[at].Webhooks, s)
	if s.Key.Declared && !slices.Contains(s.Key.Permissions, needed) {
		u.Missing = withOne(u.Missing, needed)
	}
}

func withOne(list []string, one string) []string {
	if slices.Contains(list, one) {
		return list
	}
	return append(slices.Clip(list), one)
}

// settle sorts, and works out what is too many once all webhooks are known.
func (u *KeyUse) settle() {
	u.Has = slices.Compact(slices.Sorted(slices.Values(u.Has)))
	u.Missing = slices.Compact(slices.Sorted(slices.Values(u.Missing)))
	slices.SortFunc(u.Needs, func(a, b Need) int { return cmp.Compare(a.Permission, b.Permission) })
	if len(u.Unknown) > 0 || len(u.Webhooks) == 0 {
		return
	}
	for _, p := range u.Has {
		if !slices.ContainsFunc(u.Needs, func(n Need) bool { return n.Permission == p }) {
			u.Excess = append(u.Excess, p)
		}
	}
}

// KeyPlace returns where something about the webhook's key is said: the value of Authorization, else the URL's path, else where
// the body begins; nowhere if the file gives none of them.
func (d *Document) KeyPlace() source.Span {
	if h := d.Webhook.Header("Authorization"); h != nil {
		return h.Value.Whole()
	}
	if at := d.PathPlace(); !at.IsZero() || d.Webhook.Body == nil {
		return at
	}
	text := d.Webhook.Body.Text()
	start := len(text) - len(strings.TrimLeft(text, " \t\r\n"))
	return d.Webhook.Body.Span(start, min(start+1, len(text)))
}
