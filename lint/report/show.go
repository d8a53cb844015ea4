package report

import "io"

// Plain returns a text in which nothing acts on a terminal or turns the direction of writing, for whoever shows a name or a
// message beside a report.
func Plain(s string) string { return plain(s) }

// WriteJSON writes a value as reports write JSON: indented by one, characters that act on a terminal as escapes.
func WriteJSON(w io.Writer, v any) error { return writeJSON(w, v) }
