package render

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"math/big"
	"strconv"
	"strings"
)

func jsonFilters() map[string]filter {
	same := filter{1, 1, func(c *call) (any, error) { return c.in, nil }}
	return map[string]filter{
		"json_escape": ofText(func(s string) string {
			var b strings.Builder
			escapeJSON(&b, s)
			return b.String()
		}),
		"as_json_string": {0, 0, func(c *call) (any, error) {
			if !finite(c.in) {
				return nil, liquidError("internal")
			}
			var b strings.Builder
			writeJSON(&b, c.in)
			return b.String(), nil
		}},
		"json_parse": {0, 0, func(c *call) (any, error) { return parseJSON(text(c.in)), nil }},
		"property_accessor": {1, 1, func(c *call) (any, error) {
			if h, ok := c.in.(*hash); ok {
				return dig(h, step{key: c.args[0]}), nil
			}
			return nil, nil
		}},
		"id":  same, // the dashboard puts these two there; they change nothing
		"lid": same,
	}
}

// escapeJSON escapes text for use between double quotes, and adds none.
func escapeJSON(b *strings.Builder, s string) {
	for _, r := range s { // a byte that is no UTF-8 comes as U+FFFD
		switch r {
		case '"', '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case '\n':
			b.WriteString(`\n`)
		case '\r':
			b.WriteString(`\r`)
		case '\t':
			b.WriteString(`\t`)
		case '\b':
			b.WriteString(`\b`)
		case '\f':
			b.WriteString(`\f`)
		default:
			if r < ' ' {
				fmt.Fprintf(b, `\u%04x`, r)
			} else {
				b.WriteRune(r)
			}
		}
	}
}

// finite reports whether a value has a form in JSON: infinity and NaN have none.
func finite(v any) bool {
	switch v := v.(type) {
	case float64:
		return !math.IsInf(v, 0) && !math.IsNaN(v)
	case []any:
		for _, item := range v {
			if !finite(item) {
				return false
			}
		}
	case *hash:
		for _, item := range v.vals {
			if !finite(item) {
				return false
			}
		}
	}
	return true
}

// writeJSON writes a value as JSON, without spaces.
func writeJSON(b *strings.Builder, v any) {
	switch v := v.(type) {
	case nil:
		b.WriteString("null")
	case bool, int, *big.Int, float64:
		b.WriteString(text(v))
	case []any:
		b.WriteByte('[')
		for i, item := range v {
			if i > 0 {
				b.WriteByte(',')
			}
			writeJSON(b, item)
		}
		b.WriteByte(']')
	case *hash:
		b.WriteByte('{')
		for i, k := range v.keys {
			if i > 0 {
				b.WriteByte(',')
			}
			writeJSON(b, k)
			b.WriteByte(':')
			writeJSON(b, v.vals[k])
		}
		b.WriteByte('}')
	default:
		b.WriteByte('"')
		escapeJSON(b, text(v))
		b.WriteByte('"')
	}
}

// parseJSON reads JSON and keeps the order of keys. What is not JSON is nil.
func parseJSON(s string) any {
	d := json.NewDecoder(strings.NewReader(s))
	d.UseNumber()
	v, err := readJSON(d)
	if err != nil {
		return nil
	}
	if _, err := d.Token(); err != io.EOF {
		return nil
	}
	return v
}

func readJSON(d *json.Decoder) (any, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch token := token.(type) {
	case json.Number:
		return numberOfJSON(string(token)), nil
	case json.Delim:
		if token == '[' {
			return readArray(d)
		}
		return readObject(d)
	default:
		return token, nil
	}
}

func readArray(d *json.Decoder) (any, error) {
	list := []any{}
	for d.More() {
		item, err := readJSON(d)
		if err != nil {
			return nil, err
		}
		list = append(list, item)
	}
	_, err := d.Token()
	return list, err
}

func readObject(d *json.Decoder) (any, error) {
	h := newHash(0)
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, err
		}
		value, err := readJSON(d)
		if err != nil {
			return nil, err
		}
		h.set(key.(string), value) // the decoder has seen to it that keys are strings
	}
	_, err := d.Token()
	return h, err
}

func numberOfJSON(s string) any {
	if strings.ContainsAny(s, ".eE") {
		f, _ := strconv.ParseFloat(s, 64)
		return f
	}
	return leadingInteger(s)
}
