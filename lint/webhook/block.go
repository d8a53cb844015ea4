package webhook

import "strings"

// A blockHead is the first line of a literal or folded scalar, such as `|2-`.
type blockHead struct {
	folded bool
	chomp  byte // '-', '+' or 0
	indent int  // what the head says, 0 if it does not
	end    int  // where its line ends, before the line break
}

func readBlockHead(src string, i int) (blockHead, bool) {
	if i >= len(src) || src[i] != '|' && src[i] != '>' {
		return blockHead{}, false
	}
	h := blockHead{folded: src[i] == '>'}
	for i++; i < len(src); i++ {
		switch c := src[i]; {
		case c == '-' || c == '+':
			h.chomp = c
			continue
		case '1' <= c && c <= '9':
			h.indent = int(c - '0')
			continue
		}
		break
	}
	h.end = lineStop(src, i)
	return h, true
}

// readBlock adds the literal or folded scalar whose head is at i to a transcript, in a mapping or list that is indented by parent.
// content is where its first line may begin, indent how far its lines are indented.
func (t *transcript) readBlock(i, parent int) (content, indent, end int, ok bool) {
	src := t.src
	h, ok := readBlockHead(src, i)
	if !ok {
		return i, 0, i, false
	}
	content = h.end + lineBreak(src, h.end)
	indent = parent + h.indent
	if h.indent == 0 {
		indent = max(detectIndent(src, content), parent+1)
	}
	b := block{transcript: t, indent: indent, folded: h.folded}
	end = b.lines(content)
	if h.chomp != '-' {
		b.sayAll(b.leading)
		if h.chomp == '+' {
			b.sayAll(b.trailing)
		}
	}
	t.closed(content)
	return content, indent, end, true
}

// detectIndent returns the indentation of the first line that is not blank, or of a longer blank one before it.
func detectIndent(src string, i int) int {
	indent := 0
	for i < len(src) {
		start := i
		for i < len(src) && src[i] == ' ' {
			i++
		}
		indent = max(indent, i-start)
		n := lineBreak(src, i)
		if n == 0 {
			break
		}
		i += n
	}
	return indent
}

// A block is a block scalar in the middle of being read. The line breaks after the last line are held back until it is
// known what comes next.
type block struct {
	*transcript
	indent   int
	folded   bool
	leading  []lineEnd // the break of the last line; at most one
	trailing []lineEnd // the breaks of the blank lines after it
}

type lineEnd struct{ at, len int }

func (b *block) sayAll(ends []lineEnd) {
	for _, e := range ends {
		b.sayBreak(e.at, e.len)
	}
}

// lines reads all lines from i and returns where the next thing begins.
func (b *block) lines(i int) int {
	wasBlank := false
	for {
		var within bool
		i, within = b.blankLines(i)
		if !within {
			return i
		}
		blank := isBlank(b.src, i)
		b.between(wasBlank, blank)
		wasBlank = blank

		stop := lineStop(b.src, i)
		b.take(i, stop)
		n := lineBreak(b.src, stop)
		b.leading, b.trailing = b.leading[:0], b.trailing[:0]
		if n > 0 || strings.Trim(b.src[i:stop], " \t") == "" {
			// The YAML reader gives a last line of blanks the break it lacks.
			b.leading = append(b.leading, lineEnd{stop, n})
		}
		i = stop + n
	}
}

// blankLines passes over indentation and blank lines. It reports whether a line of the block follows, and where.
func (b *block) blankLines(i int) (int, bool) {
	for {
		start := i
		for i < len(b.src) && i-start < b.indent && b.src[i] == ' ' {
			i++
		}
		if n := lineBreak(b.src, i); n > 0 {
			b.trailing = append(b.trailing, lineEnd{i, n})
			i += n
			continue
		}
		if i >= len(b.src) {
			if i > start {
				b.trailing = append(b.trailing, lineEnd{i, 0}) // likewise a last line of indentation alone
			}
			return i, false
		}
		if i-start < b.indent {
			return start, false
		}
		return i, true
	}
}

// between adds the line breaks between the last line and the next. In a folded block a single one is a space, unless a
// line beside it begins with a blank.
func (b *block) between(wasBlank, blank bool) {
	folds := b.folded && !wasBlank && !blank && len(b.leading) > 0 && b.leading[0].len < 3
	switch {
	case folds && len(b.trailing) == 0:
		b.say(" ", b.leading[0].at, b.leading[0].at+b.leading[0].len)
	case !folds:
		b.sayAll(b.leading)
	}
	b.sayAll(b.trailing)
}
