package liquid

import (
	"slices"
	"strings"
)

// unclosedTag reads a tag that ends in no %}. It reports false where it is not clear how far the tag was meant to go.
func (p *parser) unclosedTag() (tag, bool) {
	start := p.i
	end, ended, whole := p.meantTagEnd(start)
	p.i = end
	inner := strings.TrimRight(p.s[start:end], " \t\r\n")
	if ended {
		text := inner
		inner = strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(inner, ")"), "}"), " \t")
		inner = strings.TrimSuffix(strings.TrimSuffix(inner, "%"), "-")
		at := p.f.Span(start+len(text)-min(2, len(text)-len(inner)), start+len(text))
		p.fail(Error{Span: at, Message: "this tag does not end with `%}`", Help: "write `%}`", Related: p.f.Span(start, start+2)})
	} else {
		p.fail(Error{Span: p.f.Span(start, start+2), Message: "this tag is never closed", Help: "close it with `%}`"})
	}
	t := tag{span: p.f.Span(start, end)}
	from := start + 2
	if strings.HasPrefix(p.s[from:], "-") {
		from++
		t.trimL = true
	}
	p.header(&t, min(from, start+len(inner)), start+len(inner))
	if stops(t.name) && t.args.Len() == 0 || (ended || whole) && p.reads(t) {
		return t, true
	}
	t.lost, p.unclear = end < len(p.s), t.name
	return t, false
}

// reads reports whether a tag can be read without a slip, as far as it is read before what its block holds.
func (p *parser) reads(t tag) bool {
	words := strings.Fields(t.args.Text())
	if slices.Contains([]string{"if", "unless", "for", "case", "capture"}, t.name) && p.lastEnd("end"+t.name) < p.i {
		return false // the whole block is still to be written
	}
	switch t.name {
	case "if", "unless", "elsif":
		return p.try(func() { p.condition(&t, nil) })
	case "assign":
		return p.try(func() { p.assign(t) })
	case "for":
		return len(words) == 3 && words[1] == "in"
	case "case", "when", "capture":
		return len(words) == 1
	case "connected_content":
		return true
	}
	return false
}

// try reports whether something can be read without a slip. Of what it tells, nothing stays.
func (p *parser) try(read func()) bool {
	errors, nested := len(p.t.Errors), len(p.t.Nested)
	read()
	ok := len(p.t.Errors) == errors
	p.t.Errors, p.t.Nested = p.t.Errors[:errors], p.t.Nested[:nested]
	return ok
}

// meantTagEnd is how far a tag was meant to go that ends in no %}: behind the braces that stand for it, which ended says, else
// to the end of its line or lines, or to where something begins that stands in no tag. Whole says that it has its lines for itself.
func (p *parser) meantTagEnd(start int) (end int, ended, whole bool) {
	if end := p.plainEnd(start); end > 0 {
		return end, true, false
	}
	depth, line := 0, p.lineEnd(start)
	for i := start + 2; i < len(p.s); i++ {
		switch c := p.s[i]; c {
		case '\n':
			if !p.goesOn(start, i, depth) {
				return i, false, true
			}
			line = p.lineEnd(i + 1)
		case '{':
			switch rest := p.s[i:]; {
			case strings.HasPrefix(rest, "{%"):
				return i, false, false
			case strings.HasPrefix(rest, "{{"):
				close, ok := p.outputEnd(i, line)
				switch {
				case ok:
					i = close - 1
				case p.isCall(start, i):
					i = line - 1 // a slip of its own in a line of the call
				default:
					return i, false, false
				}
			case p.s[i-1] == '$':
				n := nameEnd(p.s[i-1 : min(line, i+LongestName)])
				if n < 0 {
					return i, false, false
				}
				i += n - 1
			default:
				depth++
			}
		case '}':
			if depth--; depth < 0 {
				if strings.HasPrefix(p.s[i+1:], "}") {
					p.doubt = i + 2 // the second brace may be one of the JSON
				}
				return i + 1, true, false
			}
		case '%':
			if rest := strings.TrimLeft(p.s[i+1:line], " \t\r"); rest == "" || rest == ")" {
				return line, true, false
			}
		case '"', '\'':
			if n := strings.IndexByte(p.s[i+1:line], c); n >= 0 && (depth > 0 || p.opensText(start, i)) {
				i += n + 1
			} else if rest := strings.TrimLeft(p.s[i+1:min(len(p.s), i+longestGap)], " \t\r\n"); c == '"' && rest != "" && strings.IndexByte(",}]", rest[0]) >= 0 {
				return i, false, false // ends the JSON string that the tag stands in
			}
		default:
			// belongs to the tag
		}
	}
	return len(p.s), false, true
}

// plainEnd is where the end of a block, or an else, was meant to end that has its percent sign and no brace, {% endfor %]; 0 if the
// tag is none of these.
func (p *parser) plainEnd(start int) int {
	from, name := p.nameAfter(start + 1)
	if name != "else" && !strings.HasPrefix(name, "end") {
		return 0
	}
	rest := strings.TrimLeft(p.s[from+len(name):], " \t")
	if rest = strings.TrimPrefix(rest, "-"); !strings.HasPrefix(rest, "%") {
		return 0
	}
	end := len(p.s) - len(rest) + len("%")
	if apart := strings.TrimLeft(rest[1:], " \t"); len(apart) < len(rest)-1 && strings.HasPrefix(apart, "}") {
		end = len(p.s) - len(apart) + len("}")
	}
	return end
}

// lineEnd is where the line of an offset ends.
func (p *parser) lineEnd(i int) int {
	if i < p.line.from || i >= p.line.to {
		p.line = stretch{i, len(p.s)}
		if n := strings.IndexByte(p.s[i:], '\n'); n >= 0 {
			p.line.to = i + n
		}
	}
	return p.line.to
}

// opensText reports whether a quote in a tag stands where a value is wanted.
func (p *parser) opensText(start, quote int) bool {
	before := strings.TrimRight(p.s[max(start, quote-longestGap):quote], " \t")
	if before == "" {
		return false
	}
	if strings.IndexByte(":=<>,|(", before[len(before)-1]) >= 0 {
		return true
	}
	word := before[strings.LastIndexAny(before, " \t")+1:]
	return isBlank(p.s[quote-1]) && slices.Contains([]string{"contains", "case", "when", "or", "and", "in"}, word)
}

// goesOn reports whether the line behind a line of a tag belongs to the tag as well, as options of a call and filters do, the
// URL before them, what stands within braces, and what stands for the end of the tag.
func (p *parser) goesOn(start, end, depth int) bool {
	next := p.lineEnd(end + 1)
	line := strings.TrimSpace(p.s[end+1 : next])
	if depth > 0 && line != "" || isOption(line) || strings.HasPrefix(line, "|") {
		return true
	}
	if !p.isCall(start, end) {
		return false
	}
	return line == "}" || line == "%" || isOption(strings.TrimSpace(p.s[next:min(len(p.s), next+longestGap)])) &&
		strings.HasSuffix(strings.TrimSpace(p.s[start:end]), "connected_content")
}

// isCall reports whether a tag is a connected_content.
func (p *parser) isCall(start, end int) bool {
	return strings.HasPrefix(strings.TrimLeft(p.s[start+2:min(end, start+longestGap)], "- \t\r\n"), "connected_content")
}

// isOption reports whether a line begins with an option of a call.
func isOption(line string) bool {
	return len(line) > 1 && line[0] == ':' && isWord(line[1])
}
