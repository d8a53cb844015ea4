package lint

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/source"
)

// A UsedKey is an API key as one webhook names it.
type UsedKey struct {
	Name        string   // in the configuration; empty if it is not there
	Header      string   // the value of Authorization; empty if there is none
	Permissions []string // what it may do, as the webhook says, else as the configuration does
	Declared    bool     // something says what it may do; Permissions may be empty all the same
}

// Key is the API key the webhook is sent with: the one it or the command line names, else that of the configuration whose
// header it sends. Its texts are its own, so that to keep them keeps no file's.
func (d *Document) Key() UsedKey { return d.key.of(d.findKey) }

func (d *Document) findKey() UsedKey {
	key := UsedKey{Name: d.Settings.Key}
	if d.Webhook.Meta.Key != nil {
		key.Name = trimmed(d.Webhook.Meta.Key.Text())
	}
	for i := range d.Webhook.Headers {
		if h := &d.Webhook.Headers[i]; strings.EqualFold(strings.TrimSpace(h.Name.Text()), "Authorization") {
			key.Header = trimmed(h.Value.Text())
			break
		}
	}
	if _, known := d.Config.Keys[key.Name]; !known {
		key.Name = ""
		for _, name := range slices.Sorted(maps.Keys(d.Config.Keys)) {
			if header := d.Config.Keys[name].Header; header != "" && header == key.Header {
				key.Name = name
				break
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
	Webhooks []*Document
	Unknown  []*Document // of Webhooks, those whose endpoint is not known, so neither is what they need
}

// A Need is a permission and the webhooks that need it.
type Need struct {
	Permission string
	Webhooks   []*Document
}

// KeyUses is the API keys that webhooks to Braze are sent with: those of the configuration by name, then the others by
// header. A key of the configuration that no webhook uses is among them, without webhooks.
func KeyUses(files []*File) []*KeyUse {
	uses := map[string]*KeyUse{}
	// The same name may stand for different keys in different configurations.
	identity := func(d *Document, name, header string) string {
		if name == "" {
			return "1" + header
		}
		k := d.Config.Keys[name]
		return strings.Join(append([]string{"0" + name, k.Header}, k.Permissions...), "\x00")
	}
	use := func(id string) *KeyUse {
		if uses[id] == nil {
			uses[id] = &KeyUse{}
		}
		return uses[id]
	}
	for _, f := range files {
		for _, d := range f.Documents {
			for name, k := range d.Config.Keys {
				if u := use(identity(d, name, "")); u.Name == "" {
					u.Name, u.Header, u.Declared, u.Has = name, k.Header, true, k.Permissions
				}
			}
			s := d.Summary()
			if !s.NeedsKey {
				continue
			}
			key := s.Key
			u := use(identity(d, key.Name, key.Header))
			if u.Name == "" {
				u.Header = key.Header
			}
			u.add(d, s)
		}
	}
	for _, u := range uses {
		u.settle()
	}
	return slices.SortedFunc(maps.Values(uses), func(a, b *KeyUse) int {
		return cmp.Or(order(a.Name == "", b.Name == ""), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Header, b.Header), slices.Compare(a.Has, b.Has))
	})
}

func order(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
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
	return d.URL() != nil && target.HostKnown && BrazeHost(target.Host)
}

func (u *KeyUse) add(d *Document, s *Summary) {
	u.Webhooks = append(u.Webhooks, d)
	key := s.Key
	u.Declared = u.Declared || key.Declared
	for _, p := range key.Permissions {
		u.Has = withOne(u.Has, p)
	}
	if !s.Known {
		u.Unknown = append(u.Unknown, d)
		return
	}
	at := slices.IndexFunc(u.Needs, func(n Need) bool { return n.Permission == s.Permission })
	if at < 0 {
		at = len(u.Needs)
		u.Needs = append(u.Needs, Need{Permission: s.Permission})
	}
	u.Needs[at].Webhooks = append(u.Needs[at].Webhooks, d)
	if key.Declared && !slices.Contains(key.Permissions, s.Permission) {
		u.Missing = withOne(u.Missing, s.Permission)
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

// KeyPlace is where something about the webhook's key is said: the value of Authorization, else the URL's path, else where
// the body begins; nowhere if the file gives none of them.
func (d *Document) KeyPlace() source.Span {
	for i := range d.Webhook.Headers {
		if h := &d.Webhook.Headers[i]; strings.EqualFold(strings.TrimSpace(h.Name.Text()), "Authorization") {
			return h.Value.Whole()
		}
	}
	if at := d.PathPlace(); !at.IsZero() || d.Webhook.Body == nil {
		return at
	}
	text := d.Webhook.Body.Text()
	start := len(text) - len(strings.TrimLeft(text, " \t\r\n"))
	return d.Webhook.Body.Span(start, min(start+1, len(text)))
}
