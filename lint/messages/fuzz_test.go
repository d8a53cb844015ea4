package messages_test

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint/messages"
)

var pointer = regexp.MustCompile(`^/[a-z_]+/[0-9]+$`)

// Whatever a log holds: the same answer twice, places as they are promised, and a message of Braze is found between any
// other lines.
func FuzzRecognise(f *testing.F) {
	all, err := messages.All()
	if err != nil {
		f.Fatal(err)
	}
	for i, m := range all {
		for _, text := range m.Match {
			f.Add(text, byte(i))
		}
	}
	f.Add(`2026-11-25 14:30:02 UTC | 400 | {\"errors\":[{\"type\":\"'price' is not valid\",\"input_array\":\"purchases\",\"index\":1}]} at position 41`, byte(0))
	f.Add("“401” ’İ\x00\xff position 999999999", byte(1))
	f.Fuzz(func(t *testing.T, text string, which byte) {
		found, err := messages.Recognise(text)
		if err != nil {
			t.Fatal(err)
		}
		if again, _ := messages.Recognise(text); !reflect.DeepEqual(found, again) {
			t.Fatalf("%q\ngot  %v\nthen %v", text, found, again)
		}
		for _, p := range messages.Pointers(text) {
			if !pointer.MatchString(p) {
				t.Fatalf("%q: pointer %q", text, p)
			}
		}
		if n, _, ok := messages.Position(text); ok && (n < 0 || n > 999_999_999) {
			t.Fatalf("%q: position %d", text, n)
		}
		if m := all[int(which)%len(all)]; len(m.Match) > 0 {
			line := strings.ReplaceAll(m.Match[0], "*", "words")
			if found, _ := messages.Recognise(text + "\n" + line + "\n" + text); len(found) == 0 {
				t.Fatalf("%q is not found between lines of %q", line, text)
			}
			if !messages.Says(text+"\n"+line, line) && len(line) > 2 {
				t.Fatalf("%q is not said by itself behind %q", line, text)
			}
		}
	})
}
