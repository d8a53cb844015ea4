package render

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// printed returns what an output prints for a value: a list's items run together, nil is nothing.
func printed(v any) string {
	list, ok := v.([]any)
	if !ok {
		return text(v)
	}
	var b strings.Builder
	runTogether(&b, list, "")
	return b.String()
}

// runTogether writes the items of a list and of the lists in it, with sep between each two.
func runTogether(b *strings.Builder, list []any, sep string) {
	for i, item := range list {
		if i > 0 {
			b.WriteString(sep)
		}
		if inner, ok := item.([]any); ok {
			runTogether(b, inner, sep)
			continue
		}
		b.WriteString(text(item))
	}
}

// text returns a value as a string, as filters take it: to_s in the reference.
func text(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	case int:
		return strconv.Itoa(v)
	case *big.Int:
		return v.String()
	case float64:
		return floatText(v)
	case time.Time:
		return timeText(v)
	case interval:
		return fmt.Sprintf("%d..%d", v.from, v.to)
	case *loop:
		if v.table {
			return "Liquid::TablerowloopDrop"
		}
		return "Liquid::ForloopDrop"
	case methodLiteral:
		return ""
	default:
		var b strings.Builder
		inspect(&b, v)
		return b.String()
	}
}

func timeText(t time.Time) string {
	if t.Location() == time.UTC {
		return t.Format("2006-01-02 15:04:05 UTC")
	}
	return t.Format("2006-01-02 15:04:05 -0700")
}

// floatText prints a float with a point, and with an exponent below 0.0001 and, if it is whole, from 1e15 on: 10.0,
// 1.0e+21.
func floatText(f float64) string {
	switch {
	case math.IsInf(f, 1):
		return "Infinity"
	case math.IsInf(f, -1):
		return "-Infinity"
	case math.IsNaN(f):
		return "NaN"
	}
	if size := math.Abs(f); size != 0 && (size < 1e-4 || size >= 1e15 && size == math.Trunc(size)) {
		mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'e', -1, 64), "e")
		if !strings.Contains(mantissa, ".") {
			mantissa += ".0"
		}
		return mantissa + "e" + exponent
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// inspect writes a value as it is inside a printed hash: {"k"=>"v", "n"=>nil}.
func inspect(b *strings.Builder, v any) {
	switch v := v.(type) {
	case nil:
		b.WriteString("nil")
	case string:
		inspectString(b, v)
	case []any:
		b.WriteByte('[')
		for i, item := range v {
			if i > 0 {
				b.WriteString(", ")
			}
			inspect(b, item)
		}
		b.WriteByte(']')
	case *hash:
		b.WriteByte('{')
		for i, k := range v.keys {
			if i > 0 {
				b.WriteString(", ")
			}
			inspectString(b, k)
			b.WriteString("=>")
			inspect(b, v.vals[k])
		}
		b.WriteByte('}')
	default:
		b.WriteString(text(v))
	}
}

// visible reports whether Ruby shows a character as it is; it does so for format characters, which nobody sees.
func visible(r rune) bool { return unicode.IsPrint(r) || unicode.Is(unicode.Cf, r) }

func inspectString(b *strings.Builder, s string) {
	const escapes = "\aa\bb\tt\nn\vv\ff\rr\x1be\"\"\\\\"
	b.WriteByte('"')
	for i, r := range s {
		switch at := strings.IndexRune(escapes, r); {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			fmt.Fprintf(b, `\x%02X`, s[i])
		case at >= 0 && at%2 == 0:
			b.WriteByte('\\')
			b.WriteByte(escapes[at+1])
		case r == '#' && i+1 < len(s) && strings.IndexByte("{$@", s[i+1]) >= 0:
			b.WriteString(`\#`)
		case r == 0x7f:
			b.WriteString(`\x7F`)
		case r < ' ', r > 0x7f && r <= 0xffff && !visible(r):
			fmt.Fprintf(b, `\u%04X`, r)
		case r > 0xffff && !visible(r):
			fmt.Fprintf(b, `\u{%X}`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
}
