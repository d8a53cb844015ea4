// Package messages knows what Braze answers to a request that fails, or writes into its Message Activity Log, and which rules
// would have prevented it.
package messages

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/schemas"
)

// A Message is a message of Braze and what causes it.
type Message struct {
	Title  string   `json:"title"`
	Means  string   `json:"means"`
	Check  []string `json:"check"` // what to look at
	Rules  []string `json:"rules"` // that prevent it, by id; the likeliest first
	Source string   `json:"source"`
	Match  []string `json:"match"`
	Status int      `json:"status"` // of HTTP; 0 if it has none of its own
}

// All returns every known message, the most specific first.
func All() ([]Message, error) {
	var file struct {
		Sources  map[string]string `json:"sources"`
		Messages []Message         `json:"messages"`
	}
	if err := json.Unmarshal([]byte(schemas.Messages), &file); err != nil {
		return nil, fmt.Errorf("read messages.json: %w", err)
	}
	for i := range file.Messages {
		m := &file.Messages[i]
		m.Source = file.Sources[m.Source]
	}
	return file.Messages, nil
}

// Recognise finds the messages in a text: a line of a log, the JSON of an answer, with whatever stands around them. Case and
// quotes do not matter. The first is the most specific.
func Recognise(text string) ([]Message, error) {
	all, err := All()
	if err != nil {
		return nil, err
	}
	said := normal(text)
	var found []Message
	taken := make([]bool, len(said))
	for _, m := range all {
		for _, t := range m.Match {
			if take(said, normal(t), taken) {
				found = append(found, m)
				break
			}
		}
	}
	if len(found) > 0 {
		return found, nil
	}
	if m, ok := byStatus(all, statusIn(said)); ok {
		found = append(found, m)
	}
	return found, nil
}

// byStatus returns the message of an HTTP status, else that of its class, such as 5xx.
func byStatus(all []Message, status int) (Message, bool) {
	for _, want := range []int{status, status / 100 * 100} {
		for _, m := range all {
			if want > 0 && m.Status == want {
				return m, true
			}
		}
	}
	return Message{}, false
}

// statusIn returns the status that a text tells: a number that the words around it call one, else one that is no part of a time,
// an id or a count; 0 if there is none.
func statusIn(said string) int {
	elsewhere := regexp.MustCompile(`\b(?:position|char|column|col|line|index|size|length|after|offset) [45][0-9][0-9]\b`)
	said = elsewhere.ReplaceAllString(said, "")
	for _, form := range []string{
		`(?:http(?:/[0-9.]+)?|status(?:[ _]?code)?|code|error|response|returned|received|got|replied)(?: with)?[ :=\[(]{1,4}([45][0-9][0-9])\b`,
		`(?:^|[ \[(|>,;=])([45][0-9][0-9])(?:[ \])|<,;:]|$)`,
	} {
		if at := regexp.MustCompile(form).FindStringSubmatch(said); at != nil {
			n, _ := strconv.Atoi(at[1])
			return n
		}
	}
	return 0
}

// normal returns a text in small letters, without quotes and with single spaces.
func normal(text string) string {
	quotes := strings.NewReplacer(`"`, "", "'", "", "`", "", `\n`, " ", `\`, "", "‘", "", "’", "", "“", "", "”", "", "«", "", "»", "")
	return strings.Join(strings.Fields(quotes.Replace(strings.ToLower(text))), " ")
}

// take finds a text where no other was found before, and notes its place. An * in it stands for a few words.
func take(said, text string, taken []bool) bool {
	first, rest, _ := strings.Cut(text, "*")
	for from := 0; ; {
		n := strings.Index(said[from:], first)
		if n < 0 {
			return false
		}
		start, end := from+n, from+n+len(first)
		from = start + 1
		for part := range strings.SplitSeq(rest, "*") {
			gap := strings.Index(said[end:min(len(said), end+80+len(part))], part)
			if gap < 0 {
				end = -1
				break
			}
			end += gap + len(part)
		}
		if end < 0 || !atWord(said, start) || !atWord(said, end) || slices.Contains(taken[start:end], true) {
			continue
		}
		for i := start; i < end; i++ {
			taken[i] = true
		}
		return true
	}
}

// atWord reports whether a place is not within a word.
func atWord(s string, at int) bool {
	return at == 0 || at == len(s) || !inWord(s[at-1]) || !inWord(s[at])
}

func inWord(c byte) bool { return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '_' }

// Pointers returns the JSON pointers of the objects that an answer says it turned down: "input_array": "events", "index": 2; none
// if it does not say.
func Pointers(text string) []string {
	object := regexp.MustCompile(`input_array ?[:=]>? ?([a-z_]+)[ ,]+index ?[:=]>? ?([0-9]+)`)
	var out []string
	for _, at := range object.FindAllStringSubmatch(normal(text), -1) {
		if p := "/" + at[1] + "/" + at[2]; !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// Position returns the place in the body that a message of a JSON reader names, counted from 0 in what was sent, and in what it counts: a
// reader of JavaScript calls it a position, one of Python a char, others an offset.
func Position(text string) (n int, unit source.Unit, ok bool) {
	at := regexp.MustCompile(`\b(position|char|offset) ?:? ?([0-9]{1,9})\b`).FindStringSubmatch(normal(text))
	if at == nil {
		return 0, 0, false
	}
	n, err := strconv.Atoi(at[2])
	return n, map[string]source.Unit{"position": source.UTF16, "char": source.Runes, "offset": source.Bytes}[at[1]], err == nil
}

// Says reports whether a text that the user wrote, such as a reason to abort, is what a line of a log holds.
func Says(line, written string) bool {
	w := normal(written)
	return len(w) > 2 && strings.Contains(normal(line), w)
}
