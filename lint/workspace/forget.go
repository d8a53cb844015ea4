package workspace

import (
	"errors"
	"fmt"
	"hash/maphash"
	"path/filepath"
	"slices"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// forgotten is the files whose texts were released. They are read again if rules that look across files find something in
// them.
type forgotten struct {
	seed  maphash.Seed
	files []*source.File
	sums  []uint64 // of the text of each file
}

// forget releases the text of a file that has been checked, if nothing that was found stands in it, no comment in it is
// still to be judged, and it can be had again.
func (t *forgotten) forget(j *job) {
	if !j.regular || j.change != nil || len(j.report.Findings) > 0 || j.file.HasAllows() {
		return
	}
	t.files, t.sums = append(t.files, j.file.Source), append(t.sums, maphash.String(t.seed, j.text))
	j.file.Source.Forget()
}

// recall reads the texts again that findings stand in. A file that is gone, or is not what was checked, is told of to unread,
// and what was found there is left out; where that is nil, it ends the check.
func (t *forgotten) recall(r *lint.Report, unread func(error)) error {
	sums := make(map[*source.File]uint64, len(t.files))
	for i, f := range t.files {
		sums[f] = t.sums[i]
	}
	lost := map[*source.File]bool{}
	var errs []error
	recalled := func(f *source.File) bool {
		sum, ok := sums[f]
		if !ok {
			return !lost[f]
		}
		delete(sums, f)
		path := filepath.FromSlash(f.Name())
		text, err := Read(path)
		if err == nil && maphash.String(t.seed, text) != sum {
			err = fmt.Errorf("read %s: it changed while it was checked", path)
		}
		if err != nil {
			lost[f] = true
			errs = append(errs, err)
			return false
		}
		f.Recall(text)
		return true
	}
	r.Findings = slices.DeleteFunc(r.Findings, func(d lint.Diagnostic) bool {
		whole := recalled(d.Span.File)
		for _, rel := range d.Related {
			whole = (rel.Span.File == nil || recalled(rel.Span.File)) && whole
		}
		return !whole
	})
	if unread == nil {
		return errors.Join(errs...)
	}
	for _, err := range errs {
		unread(err)
	}
	return nil
}
