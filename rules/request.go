package rules

import (
	"encoding/base64"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/source"
)

// toBraze reports whether the request is written out, with its URL, and goes to Braze.
func toBraze(p *lint.Pass) bool {
	if p.URL() == nil {
		return false
	}
	target := p.Target()
	return p.Braze() || target.HostKnown && braze.IsHost(target.Host)
}

// requestPlace returns where a finding about the headers is: the headers, else the first line of the file.
func requestPlace(p *lint.Pass) source.Span {
	if p.Webhook.HeadersSpan.File != nil {
		return p.Webhook.HeadersSpan
	}
	f := p.Webhook.File
	start := 0
	if strings.HasPrefix(f.Text(), "\uFEFF") {
		start = 3
	}
	return f.Span(start, start+len(strings.TrimPrefix(f.Line(1), "\uFEFF")))
}

// declaredPermissions returns what the key may do: as the webhook says, else as the configuration says of the key it names.
func declaredPermissions(p *lint.Pass) ([]string, bool) {
	key := p.Key()
	return key.Permissions, key.Declared
}

// secret returns the place of what looks like an API key: a UUID, or a long run of letters and digits, also after Bearer or the
// like; after Basic, a name and a password.
func secret(value string) (start, end int, ok bool) {
	from := 0
	if scheme, _, found := strings.Cut(value, " "); found && isScheme(scheme) {
		from = len(scheme) + 1
	}
	token := strings.TrimSpace(value[from:])
	start = from + strings.Index(value[from:], token)
	end = start + len(token)
	if from > 0 && strings.EqualFold(value[:from-1], "Basic") {
		return start, end, isLogin(token)
	}
	if len(token) < 20 || strings.ContainsAny(token, "{}$<>[] \t\n") {
		return 0, 0, false
	}
	digits, letters := 0, 0
	for _, r := range token {
		switch {
		case '0' <= r && r <= '9':
			digits++
		case 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z':
			letters++
		case r == '-' || r == '_' || r == '.' || r == '=' || r == '+' || r == '/':
		default:
			return 0, 0, false
		}
	}
	return start, end, digits >= 4 && letters >= 4 && !placeholderText(token)
}

// isScheme reports whether a word says how to read what follows it in a header: Bearer, Basic, Token.
func isScheme(word string) bool {
	const longest = 20
	return word != "" && len(word) <= longest && !strings.ContainsFunc(word, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) && r != '-' })
}

// isLogin reports whether a text is a name and a password as Basic wants them, and not those of an example.
func isLogin(token string) bool {
	text, err := base64.StdEncoding.DecodeString(token)
	if err != nil {
		text, err = base64.RawStdEncoding.DecodeString(token)
	}
	login := strings.ToLower(string(text))
	name, password, _ := strings.Cut(login, ":")
	return err == nil && name != "" && len(password) >= 4 && !placeholderText(login) && !strings.HasPrefix(login, "user") && !strings.ContainsFunc(login, func(r rune) bool { return r < ' ' || r == utf8.RuneError })
}

// placeholderText reports whether a text is a placeholder.
func placeholderText(s string) bool {
	lower := strings.ToLower(s)
	for _, sign := range [...]string{"your_", "your-", "yourapi", "xxxx", "api_key_here", "replace_me", "changeme", "insert_", "_here", "-here"} {
		if strings.Contains(lower, sign) {
			return true
		}
	}
	return false
}
