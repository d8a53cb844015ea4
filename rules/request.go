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

// requestPlace returns where a finding about the headers is: the headers, else the first line of the webhook.
func requestPlace(p *lint.Pass) source.Span {
	if p.Webhook.HeadersSpan.File != nil {
		return p.Webhook.HeadersSpan
	}
	if p.Webhook.Begin.File != nil {
		return p.Webhook.Begin
	}
	f := p.Webhook.File
	line := f.Line(1)
	return f.Span(len(line)-len(strings.TrimPrefix(line, source.BOM)), len(line))
}

// lessSpace returns a place without the white space at its beginning and end.
func lessSpace(at source.Span) source.Span {
	text := at.Text()
	at.Start += len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))
	at.End = at.Start + len(strings.TrimSpace(text))
	return at
}

// declaredPermissions returns what the key may do: as the webhook says, else as the configuration says of the key it names.
func declaredPermissions(p *lint.Pass) ([]string, bool) {
	key := p.Key()
	return key.Permissions, key.Declared
}

// secret returns the place of what looks like an API key: a UUID, or a long run of letters and digits, also in quotes and after Bearer
// or the like; after Basic, a name and a password.
func secret(value string) (start, end int, ok bool) {
	const around = " \t\r\n\"'"
	token := strings.TrimRight(value, around)
	end = len(token)
	token = strings.TrimLeft(token, around)
	scheme, behind, found := strings.Cut(token, " ")
	if found = found && isScheme(scheme); found {
		token = strings.TrimLeft(behind, around)
	}
	start = end - len(token)
	if found && strings.EqualFold(scheme, "Basic") {
		if login, ok := decoded(token); ok && strings.Contains(login, ":") {
			return start, end, isLogin(login)
		}
	}
	return start, end, isKey(token)
}

// isKey reports whether a text looks like what nobody would write: letters and digits at random.
func isKey(token string) bool {
	if len(token) < 20 || strings.ContainsAny(token, "{}$<>[] \t\n") {
		return false
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
			return false
		}
	}
	return digits >= 4 && letters >= 4 && !placeholderText(token)
}

// isScheme reports whether a word says how to read what follows it in a header: Bearer, Basic, ApiKey-v1.
func isScheme(word string) bool {
	const longest = 20
	other := func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-'
	}
	return word != "" && len(word) <= longest && !unicode.IsDigit(rune(word[0])) && !strings.ContainsFunc(word, other)
}

// decoded is a text that is written in base64, if it is one.
func decoded(token string) (string, bool) {
	text, err := base64.StdEncoding.DecodeString(token)
	if err != nil {
		text, err = base64.RawStdEncoding.DecodeString(token)
	}
	strange := func(r rune) bool { return r < ' ' || r == utf8.RuneError }
	return string(text), err == nil && !strings.ContainsFunc(string(text), strange)
}

// isLogin reports whether a text is a name and a password as Basic wants them, or a key in the place of one of them, and not those
// of an example.
func isLogin(text string) bool {
	name, password, _ := strings.Cut(text, ":")
	return name != "" && !placeholderText(text) && !strings.HasPrefix(strings.ToLower(name), "user") && (len(password) >= 4 || isKey(name))
}

// placeholderText reports whether a text is a placeholder.
func placeholderText(s string) bool {
	lower := strings.ToLower(s)
	for _, sign := range [...]string{"your_", "your-", "yourapi", "xxxx", "replace_me", "changeme", "insert_", "_here", "-here"} {
		if strings.Contains(lower, sign) {
			return true
		}
	}
	return isConstant(s)
}

// isConstant reports whether a text is what examples call a key: AUTH_TOKEN, or ACCOUNT_SID:AUTH_TOKEN.
func isConstant(s string) bool {
	return strings.Contains(s, "_") && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_:") == "" && strings.Trim(s, "_:") == s
}
