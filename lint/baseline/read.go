package baseline

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"reflect"
	"strings"

	"github.com/hooklint/hooklint/lint/source"
)

const (
	version   = 1             // of the format
	mostAlike = 1_000_000_000 // findings of an entry: no file holds as many, and sums of it hold
)

// WriteTo writes the baseline, an entry a line and in order, so that its history reads well.
func (b *Baseline) WriteTo(w io.Writer) (int64, error) {
	var out bytes.Buffer
	fmt.Fprintf(&out, "{\"version\": %d,\n \"findings\": [", version)
	lines := json.NewEncoder(&out)
	lines.SetEscapeHTML(false)
	for i, e := range b.entries {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n  ")
		if err := lines.Encode(e); err != nil {
			return 0, err
		}
		out.Truncate(out.Len() - 1) // the line break
	}
	out.WriteString("\n ]}\n")
	return out.WriteTo(w)
}

const bom = "\uFEFF"

// Read reads a baseline. Its error begins with the place: file:line:column.
func Read(f *source.File) (*Baseline, error) {
	text := f.Text()
	if rest, ok := strings.CutPrefix(text, bom); ok {
		text = strings.Repeat(" ", len(bom)) + rest
	}
	r := &reader{file: f, dec: json.NewDecoder(strings.NewReader(text))}
	b, err := r.baseline()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Span(r.place(err), f.Len()), said(err))
	}
	return b, nil
}

type reader struct {
	file *source.File
	dec  *json.Decoder
	at   int // of the value that is being read
}

// place returns the offset of what is wrong.
func (r *reader) place(err error) int {
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return max(r.at, int(syntax.Offset)-1)
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return r.file.Len()
	}
	return r.at
}

// said returns an error of the JSON reader in our words.
func said(err error) error {
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		wanted := "a text"
		if wrong.Type.Kind() == reflect.Int {
			wanted = "a whole number"
		} else if wrong.Type.Kind() == reflect.Struct {
			wanted = "an object"
		}
		return fmt.Errorf("wanted %s here, not a JSON %s", wanted, wrong.Value)
	}
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return fmt.Errorf("this is not a baseline: %w", syntax)
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("this is not a baseline: the file ends too early")
	}
	if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return fmt.Errorf("a baseline has no member %s", strings.ReplaceAll(name, `"`, "`"))
	}
	return err
}

// baseline = "{" "version" ":" 1 "," "findings" ":" "[" { entry } "]" "}"
func (r *reader) baseline() (*Baseline, error) {
	r.dec.DisallowUnknownFields()
	b := &Baseline{}
	if err := r.delim('{', "an object"); err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for r.dec.More() {
		r.mark()
		name, err := r.dec.Token()
		if err != nil {
			return nil, err
		}
		if seen[fmt.Sprint(name)] {
			return nil, fmt.Errorf("`%v` is given twice", name)
		}
		seen[fmt.Sprint(name)] = true
		switch name {
		case "version":
			err = r.version()
		case "findings":
			err = r.findings(b)
		default:
			err = fmt.Errorf("a baseline has no member `%v`", name)
		}
		if err != nil {
			return nil, err
		}
	}
	if err := r.delim('}', "the end of the object"); err != nil {
		return nil, err
	}
	r.mark()
	if _, err := r.dec.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("there is something after the baseline")
	}
	r.at = 0
	if !seen["version"] || !seen["findings"] {
		return nil, errors.New("a baseline has `version` and `findings`; write it with --write-baseline")
	}
	return b, nil
}

func (r *reader) version() error {
	r.mark()
	var v int
	if err := r.dec.Decode(&v); err != nil {
		return err
	}
	if v != version {
		return fmt.Errorf("this baseline has version %d, wanted %d", v, version)
	}
	return nil
}

func (r *reader) findings(b *Baseline) error {
	if err := r.delim('[', "a list"); err != nil {
		return err
	}
	for r.dec.More() {
		r.mark()
		e := entry{Count: 1}
		if err := r.dec.Decode(&e); err != nil {
			return err
		}
		if e.Rule == "" || e.File == "" || e.Line == "" || e.Count < 1 || e.Count > mostAlike {
			return fmt.Errorf("an entry has `rule`, `file`, `line` and a `count` from 1 to %d", mostAlike)
		}
		e.File = path.Clean(e.File)
		e.at = r.file.Span(r.at, int(r.dec.InputOffset()))
		b.entries = append(b.entries, e)
	}
	return r.delim(']', "the end of the list")
}

func (r *reader) delim(want json.Delim, what string) error {
	r.mark()
	got, err := r.dec.Token()
	if err == nil && got != want {
		err = fmt.Errorf("this is not a baseline: wanted %s here", what)
	}
	return err
}

// mark notes where the next value begins.
func (r *reader) mark() {
	at := int(r.dec.InputOffset())
	rest := r.file.Text()[at:]
	r.at = at + len(rest) - len(strings.TrimLeft(rest, " \t\r\n,:"))
}
