package render

import (
	"math"
	"math/big"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint/types"
)

func stringFilters() map[string]filter {
	return map[string]filter{
		"append":         ofTwo(func(s, arg string) string { return s + arg }),
		"prepend":        ofTwo(func(s, arg string) string { return arg + s }),
		"upcase":         ofText(upper),
		"downcase":       ofText(strings.ToLower),
		"capitalize":     ofText(capitalize),
		"strip":          ofText(trimSpace),
		"lstrip":         ofText(trimLeft),
		"rstrip":         ofText(trimRight),
		"strip_newlines": ofText(func(s string) string { return strings.NewReplacer("\r\n", "", "\n", "").Replace(s) }),
		"squish":         ofText(func(s string) string { return strings.Join(strings.Fields(s), " ") }),
		"remove":         ofTwo(func(s, arg string) string { return strings.ReplaceAll(s, arg, "") }),
		"remove_first":   ofTwo(func(s, arg string) string { return strings.Replace(s, arg, "", 1) }),
		"remove_last":    ofTwo(func(s, arg string) string { return replaceLast(s, arg, "") }),
		"replace":        {1, 2, func(c *call) (any, error) { return c.replace(-1) }},
		"replace_first":  {1, 2, func(c *call) (any, error) { return c.replace(1) }},
		"replace_last": {2, 2, func(c *call) (any, error) {
			return replaceLast(text(c.in), text(c.args[0]), text(c.args[1])), nil
		}},
		"slice":         {1, 2, slice},
		"split":         {1, 1, func(c *call) (any, error) { return split(text(c.in), text(c.args[0])), nil }},
		"truncate":      {0, 2, truncate},
		"truncatewords": {0, 2, truncateWords},
		"default":       {0, 2, defaultFilter},
	}
}

func trimSpace(s string) string { return strings.Trim(s, types.Space) }
func trimLeft(s string) string  { return strings.TrimLeft(s, types.Space) }
func trimRight(s string) string { return strings.TrimRight(s, types.Space) }

func upper(s string) string { return strings.ReplaceAll(strings.ToUpper(s), "ß", "SS") }

func capitalize(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return ""
	}
	initial := string(unicode.ToTitle(r))
	if r == 'ß' {
		initial = "Ss"
	}
	return initial + strings.ToLower(s[size:])
}

// replace replaces the first n occurrences, or all. The new text may name what was found as \0 or \&.
func (c *call) replace(n int) (any, error) {
	in, old, replacement := text(c.in), text(c.args[0]), text(c.arg(1, ""))
	if strings.Contains(replacement, `\`) {
		replacement = expandReferences(replacement, old)
	}
	if places := strings.Count(in, old); places > 0 {
		if n < 0 {
			n = places
		}
		if err := c.run.allow(len(in) + n*len(replacement)); err != nil {
			return nil, err
		}
	}
	return strings.Replace(in, old, replacement, n), nil
}

// expandReferences resolves the references Ruby knows in a replacement: \0 and \& are what was found, \\ a backslash,
// \1 to \9 groups, of which a plain string has none.
func expandReferences(s, found string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch c := s[i]; {
		case c == '0' || c == '&':
			b.WriteString(found)
		case c == '\\':
			b.WriteByte('\\')
		case c >= '1' && c <= '9':
		default:
			b.WriteByte('\\')
			b.WriteByte(c)
		}
	}
	return b.String()
}

func replaceLast(s, old, replacement string) string {
	i := strings.LastIndex(s, old)
	if i < 0 {
		return s
	}
	return s[:i] + replacement + s[i+len(old):]
}

func slice(c *call) (any, error) {
	offset, err := toInteger(c.args[0])
	if err != nil {
		return nil, err
	}
	length := 1
	if n := c.arg(1, nil); truthy(n) {
		if length, err = toInteger(n); err != nil {
			return nil, err
		}
	}
	for _, arg := range c.args {
		if _, huge := leadingInteger(text(arg)).(*big.Int); huge {
			return nil, liquidError("internal") // Ruby cannot count that far
		}
	}
	if list, ok := c.in.([]any); ok {
		from, to := sliceBounds(len(list), offset, length)
		return list[from:to:to], nil
	}
	runes := []rune(text(c.in))
	from, to := sliceBounds(len(runes), offset, length)
	return string(runes[from:to]), nil
}

// sliceBounds returns the bounds of a slice that may begin from the end; nothing where it lies outside.
func sliceBounds(size, offset, length int) (int, int) {
	if offset < 0 {
		offset += size
	}
	if offset < 0 || offset > size || length < 0 {
		return 0, 0
	}
	return offset, offset + min(length, size-offset)
}

// split cuts a string at each separator and drops empty pieces at the end; a blank separates words.
func split(s, separator string) []any {
	var parts []string
	switch {
	case separator == " ":
		parts = words(s)
	case s == "":
	default:
		parts = strings.Split(s, separator)
	}
	for len(parts) > 0 && parts[len(parts)-1] == "" {
		parts = parts[:len(parts)-1]
	}
	list := make([]any, len(parts))
	for i, part := range parts {
		list[i] = part
	}
	return list
}

func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(types.Space, r) })
}

func truncate(c *call) (any, error) {
	if c.in == nil {
		return nil, nil
	}
	length, err := toInteger(c.arg(0, 50))
	if err != nil {
		return nil, err
	}
	runes, ellipsis := []rune(text(c.in)), text(c.arg(1, "..."))
	if len(runes) <= length {
		return string(runes), nil
	}
	keep := max(0, max(0, length)-utf8.RuneCountInString(ellipsis))
	return string(runes[:keep]) + ellipsis, nil
}

func truncateWords(c *call) (any, error) {
	if c.in == nil {
		return nil, nil
	}
	most, err := toInteger(c.arg(0, 15))
	if err != nil {
		return nil, err
	}
	if most >= math.MaxInt32 {
		return nil, liquidError("integer " + text(most) + " too big for truncatewords")
	}
	most = max(1, most)
	all := words(text(c.in))
	if len(all) <= most {
		return text(c.in), nil
	}
	return strings.Join(all[:most], " ") + text(c.arg(1, "...")), nil
}

// defaultFilter gives its argument where the input is nil, false or empty. White space and 0 stay.
func defaultFilter(c *call) (any, error) {
	options, _ := c.arg(1, nil).(*hash)
	return pick(c.in, c.arg(0, ""), options), nil
}

func pick(in, fallback any, options *hash) any {
	missing := !truthy(in)
	if options != nil && truthy(options.vals["allow_false"]) {
		missing = in == nil
	}
	if missing || emptyLiteral.holds(in) {
		return fallback
	}
	return in
}
