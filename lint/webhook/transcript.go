package webhook

import (
	"github.com/hooklint/hooklint/lint/arena"
	"github.com/hooklint/hooklint/lint/source"
)

// A transcript is what a quoted text says, put together piece by piece, with the place of each piece in the file.
type transcript struct {
	src  string // the file's text, up to where the container ends
	text []byte
	runs []source.Run
}

// transcript begins a transcript, one at a time.
func (r *Reader) transcript(src string) transcript {
	t := r.said
	r.said, t.src = transcript{}, src
	return t
}

// end returns what a transcript says, and where that is. Its memory is used again for the next.
func (r *Reader) end(t transcript) (string, []source.Run) {
	text, runs := string(t.text), r.runs.Make(len(t.runs))
	copy(runs, t.runs)
	if cap(t.text) <= mostRoom {
		r.said = transcript{text: t.text[:0], runs: arena.Again(t.runs)}
	}
	return text, runs
}

// mostRoom is how many bytes of memory are kept for the next transcript.
const mostRoom = 64 << 10

// take adds bytes that the file spells as they are.
func (t *transcript) take(start, end int) {
	if start >= end {
		return
	}
	if n := len(t.runs); n > 0 {
		last := &t.runs[n-1]
		if last.Len == last.OuterLen && last.OuterStart+last.OuterLen == start {
			last.Len += end - start
			last.OuterLen += end - start
			t.text = append(t.text, t.src[start:end]...)
			return
		}
	}
	t.runs = append(t.runs, source.Run{Start: len(t.text), Len: end - start, OuterStart: start, OuterLen: end - start})
	t.text = append(t.text, t.src[start:end]...)
}

// say adds one unit that the file spells differently. A unit spelt in as many bytes as it says is no different from
// taken bytes: it maps the same way.
func (t *transcript) say(text string, start, end int) {
	t.runs = append(t.runs, source.Run{Start: len(t.text), Len: len(text), OuterStart: start, OuterLen: end - start})
	t.text = append(t.text, text...)
}

// closed gives an empty text a place.
func (t *transcript) closed(at int) {
	if len(t.runs) == 0 {
		t.runs = append(t.runs, source.Run{OuterStart: at})
	}
}
