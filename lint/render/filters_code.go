package render

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	stdhash "hash"
	"strings"
	"unicode/utf8"
)

func codeFilters() map[string]filter {
	encode := ofText(func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) })
	return map[string]filter{
		"md5":                    digest(md5.New),
		"sha1":                   digest(sha1.New),
		"sha2":                   digest(sha256.New),
		"sha256":                 digest(sha256.New),
		"hmac_sha1":              keyed(sha1.New, hex.EncodeToString),
		"hmac_sha1_hex":          keyed(sha1.New, hex.EncodeToString),
		"hmac_sha1_base64":       keyed(sha1.New, base64.StdEncoding.EncodeToString),
		"hmac_sha256":            keyed(sha256.New, hex.EncodeToString),
		"hmac_sha256_hex":        keyed(sha256.New, hex.EncodeToString),
		"hmac_sha256_base64":     keyed(sha256.New, base64.StdEncoding.EncodeToString),
		"hmac_sha512":            keyed(sha512.New, hex.EncodeToString),
		"base64":                 encode,
		"base64_encode":          encode,
		"base64_url_safe_encode": ofText(func(s string) string { return base64.URLEncoding.EncodeToString([]byte(s)) }),
		"base64_decode": {0, 0, func(c *call) (any, error) {
			return decoded(base64.StdEncoding.Strict(), text(c.in), "base64_decode")
		}},
		"base64_url_safe_decode": {0, 0, func(c *call) (any, error) {
			s := text(c.in)
			if pad := len(s) % 4; pad > 1 && !strings.HasSuffix(s, "=") {
				s += strings.Repeat("=", 4-pad)
			}
			return decoded(base64.URLEncoding.Strict(), s, "base64_url_safe_decode")
		}},
	}
}

func digest(algorithm func() stdhash.Hash) filter {
	return ofText(func(s string) string {
		h := algorithm()
		h.Write([]byte(s))
		return hex.EncodeToString(h.Sum(nil))
	})
}

func keyed(algorithm func() stdhash.Hash, spell func([]byte) string) filter {
	return ofTwo(func(s, key string) string {
		h := hmac.New(algorithm, []byte(key))
		h.Write([]byte(s))
		return spell(h.Sum(nil))
	})
}

func decoded(code *base64.Encoding, s, name string) (any, error) {
	b, err := code.DecodeString(s)
	if err != nil || strings.ContainsAny(s, "\r\n") {
		return nil, liquidError("invalid base64 provided to " + name)
	}
	return string(b), nil
}

func urlFilters() map[string]filter {
	return map[string]filter{
		"url_encode":       ofTextOrNil(func(s string) string { return percent(s, "", true) }),
		"url_param_escape": ofText(func(s string) string { return percent(s, "", false) }),
		"url_escape":       ofText(func(s string) string { return percent(s, ";/?:@&=+$,[]!*'()#%", false) }),
		"url_decode": {0, 0, func(c *call) (any, error) {
			if c.in == nil {
				return nil, nil
			}
			s := unpercent(text(c.in))
			if !utf8.ValidString(s) {
				return nil, liquidError("invalid byte sequence in UTF-8")
			}
			return s, nil
		}},
	}
}

// percent escapes all bytes but letters, digits, -._~ and the ones to keep.
func percent(s, keep string, plus bool) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte("-._~", c) >= 0,
			strings.IndexByte(keep, c) >= 0:
			b.WriteByte(c)
		case c == ' ' && plus:
			b.WriteByte('+')
		default:
			b.Write([]byte{'%', digits[c>>4], digits[c&15]})
		}
	}
	return b.String()
}

// unpercent resolves escapes; a percent sign that begins none stays.
func unpercent(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '+':
			b.WriteByte(' ')
		case s[i] == '%' && i+2 < len(s):
			var c [1]byte
			if _, err := hex.Decode(c[:], []byte(s[i+1:i+3])); err != nil {
				b.WriteByte('%')
				continue
			}
			b.WriteByte(c[0])
			i += 2
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}
