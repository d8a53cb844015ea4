package render

import "strings"

func markupFilters() map[string]filter {
	escape := ofTextOrNil(escapeHTML)
	return map[string]filter{
		"escape":        escape,
		"h":             escape,
		"escape_once":   ofText(escapeHTMLOnce),
		"strip_html":    ofText(stripHTML),
		"newline_to_br": ofText(func(s string) string { return strings.NewReplacer("\r\n", "<br />\n", "\n", "<br />\n").Replace(s) }),
	}
}

func escapeHTML(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;").Replace(s)
}

// escapeHTMLOnce leaves what is an entity already.
func escapeHTMLOnce(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if s[i] == '&' && startsEntity(s[i+1:]) {
			b.WriteByte('&')
			continue
		}
		b.WriteString(escapeHTML(s[i : i+1]))
	}
	return b.String()
}

// startsEntity reports whether the text after an & is a name or a decimal number that ends in a semicolon.
func startsEntity(s string) bool {
	digits := strings.HasPrefix(s, "#")
	s = strings.TrimPrefix(s, "#")
	for i := range len(s) {
		c := s[i]
		switch {
		case c == ';':
			return i > 0
		case digits && c >= '0' && c <= '9':
		case !digits && (c|0x20 >= 'a' && c|0x20 <= 'z'):
		default:
			return false
		}
	}
	return false
}

// stripHTML drops scripts, comments and styles with what they hold, then all other tags.
func stripHTML(s string) string {
	s = cutBetween(s, [][2]string{{"<script", "</script>"}, {"<!--", "-->"}, {"<style", "</style>"}})
	return cutBetween(s, [][2]string{{"<", ">"}})
}

// cutBetween drops all stretches from a start mark to the next end mark. A start without an end stays.
func cutBetween(s string, marks [][2]string) string {
	var b strings.Builder
	closed := make([]bool, len(marks)) // no further end mark of this kind
	for i := 0; i < len(s); {
		next := strings.IndexByte(s[i:], '<')
		if next < 0 {
			b.WriteString(s[i:])
			break
		}
		b.WriteString(s[i : i+next])
		i += next
		skip := 0
		for k, mark := range marks {
			if closed[k] || !strings.HasPrefix(s[i:], mark[0]) {
				continue
			}
			end := strings.Index(s[i+len(mark[0]):], mark[1])
			if end < 0 {
				closed[k] = true
				continue
			}
			skip = len(mark[0]) + end + len(mark[1])
			break
		}
		if skip == 0 {
			b.WriteByte(s[i])
			skip = 1
		}
		i += skip
	}
	return b.String()
}
