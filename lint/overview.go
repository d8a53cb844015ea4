package lint

import (
	"encoding/binary"
	"iter"
	"math/bits"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
)

// An Overview is what rules that look across files know of all of them. It is all that is kept of thousands of files, so it
// holds each name once, and packs what webhooks write into bytes. The zero Overview is ready and knows no file.
type Overview struct {
	Files []Outline

	webhooks []Summary
	allows   map[*source.File][]allow
	fields   map[Field]int // each with its number
	forms    []uint8       // of each field, by its number: a bit for each form it is written in
	keys     map[keyID]*UsedKey
	packed   []byte // what pack writes to before it copies
}

// An Outline is a file as rules that look across files see it.
type Outline struct {
	Source *source.File
	Config *Config // never nil

	first, end int // its webhooks in the overview
}

// A keyID identifies a key, whatever it may do.
type keyID struct {
	name, header string
	declared     bool
}

// OverviewOf returns what is known of files.
func OverviewOf(files []*File) *Overview {
	out := &Overview{}
	for _, f := range files {
		out.Add(f)
	}
	return out
}

// Add adds what is known of a file. Afterwards it refers to nothing of the file but its Source.
func (o *Overview) Add(f *File) {
	first := len(o.webhooks)
	for _, d := range f.Documents {
		s := *d.Summary()
		if s.Key != nil {
			s.Key = o.key(s.Key)
		}
		s.writes = o.pack(d.compared())
		o.webhooks = append(o.webhooks, s)
	}
	o.Files = append(o.Files, Outline{f.Source, f.Config, first, len(o.webhooks)})
	if allows := f.allows(); len(allows) > 0 {
		if o.allows == nil {
			o.allows = map[*source.File][]allow{}
		}
		o.allows[f.Source] = allows
	}
}

// Webhooks returns what is known of each webhook, in the order of the files, and the file it is in.
func (o *Overview) Webhooks() iter.Seq2[*Outline, *Summary] {
	return func(yield func(*Outline, *Summary) bool) {
		for i := range o.Files {
			f := &o.Files[i]
			for n := f.first; n < f.end; n++ {
				if !yield(f, &o.webhooks[n]) {
					return
				}
			}
		}
	}
}

// Contested returns what webhooks write to fields that are written in more than one form, in the order of the files, as far as it
// can be compared: its form is known, and the configuration does not say what it should be.
func (o *Overview) Contested() iter.Seq[Write] {
	return func(yield func(Write) bool) {
		contested := map[uint64]Field{}
		for f, n := range o.fields {
			if bits.OnesCount8(o.forms[n]) > 1 {
				contested[uint64(n)] = f
			}
		}
		if len(contested) == 0 {
			return
		}
		for _, s := range o.Webhooks() {
			if !s.unpack(contested, yield) {
				return
			}
		}
	}
}

// pack encodes writes. Each is the number of its field, its form, how far it starts after the end of the one before, and its
// length.
func (o *Overview) pack(writes []compared) []byte {
	o.packed = o.packed[:0]
	end := 0
	for i := range writes {
		w := &writes[i]
		n, at := o.number(w.Field), w.at.in(nil)
		o.forms[n] |= 1 << w.form
		o.packed = binary.AppendUvarint(o.packed, uint64(n))
		o.packed = append(o.packed, byte(w.form))
		o.packed = binary.AppendVarint(o.packed, int64(at.Start-end))
		o.packed = binary.AppendUvarint(o.packed, uint64(at.Len()))
		end = at.End
	}
	return slices.Clone(o.packed)
}

// unpack yields the packed writes to some fields, and reports whether more are wanted.
func (s *Summary) unpack(fields map[uint64]Field, yield func(Write) bool) bool {
	at := 0
	for b := s.writes; len(b) > 0; {
		number, n := binary.Uvarint(b)
		form := b[n]
		b = b[n+1:]
		behind, n := binary.Varint(b)
		b = b[n:]
		length, n := binary.Uvarint(b)
		b = b[n:]
		start := at + int(behind)
		at = start + int(length)
		field, wanted := fields[number]
		if wanted && !yield(Write{field, schema.Form(form), s.file.Span(start, at)}) {
			return false
		}
	}
	return true
}

// number returns the number of a field. It copies the names of a new one, so that they do not keep the text of a file.
func (o *Overview) number(f Field) int {
	n, known := o.fields[f]
	if !known {
		if o.fields == nil {
			o.fields = map[Field]int{}
		}
		n = len(o.fields)
		o.forms = append(o.forms, 0)
		o.fields[Field{strings.Clone(f.Name), strings.Clone(f.Event)}] = n
	}
	return n
}

// key returns the key that is equal and already known, else the given one.
func (o *Overview) key(k *UsedKey) *UsedKey {
	id := keyID{k.Name, k.Header, k.Declared}
	if known := o.keys[id]; known != nil && slices.Equal(known.Permissions, k.Permissions) {
		return known
	}
	if o.keys == nil {
		o.keys = map[keyID]*UsedKey{}
	}
	o.keys[id] = k
	return k
}
