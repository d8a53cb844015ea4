package schema

import (
	"slices"

	"github.com/hooklint/hooklint/lint/flow"
)

// ask returns whether everything that f judges holds. It reports no mismatch.
func (j *judge) ask(f func()) answer {
	silent, failed, doubt := j.silent, j.failed, j.doubt
	j.silent, j.failed, j.doubt = true, false, false
	f()
	out := yes
	switch {
	case j.failed:
		out = no
	case j.doubt:
		out = unknown
	}
	j.silent, j.failed, j.doubt = silent, failed, doubt
	return out
}

// each judges a value on each of its ways. What is the same on several ways is found once, with the way they share.
func (j *judge) each(ways int, when func(int) flow.Path, f func(int)) {
	if ways == 1 {
		f(0)
		return
	}
	if j.silent {
		j.agree(ways, f)
		return
	}
	start := len(j.found)
	type seen struct {
		m    Mismatch
		ways []int
	}
	var all []seen
	for i := range ways {
		f(i)
		for _, m := range j.found[start:] {
			k := slices.IndexFunc(all, func(s seen) bool { return s.m.same(&m) })
			if k < 0 {
				all = append(all, seen{m: m})
				k = len(all) - 1
			}
			all[k].ways = append(all[k].ways, i)
		}
		j.found = j.found[:start]
	}
	for _, s := range all {
		s.m.When = sharedWay(ways, when, s.ways)
		j.found = append(j.found, s.m)
	}
}

// agree combines the answers of all ways: what holds on some of them only is unknown.
func (j *judge) agree(ways int, f func(int)) {
	fails, doubts := 0, 0
	for i := range ways {
		switch j.ask(func() { f(i) }) {
		case no:
			fails++
		case unknown:
			doubts++
		}
	}
	switch {
	case fails == ways && ways > 0:
		j.failed = true
	case fails+doubts > 0:
		j.doubt = true
	}
}

// sharedWay returns the decisions that some ways share and no other way does; the first of those ways if there are none.
func sharedWay(ways int, when func(int) flow.Path, some []int) flow.Path {
	shared := when(some[0])
	for _, i := range some[1:] {
		shared = shared.Common(when(i))
	}
	for i := range ways {
		if slices.Contains(some, i) {
			continue
		}
		if _, ok := shared.And(when(i)); ok {
			return when(some[0])
		}
	}
	return shared
}

func (m *Mismatch) same(o *Mismatch) bool {
	return m.Kind == o.Kind && m.Span == o.Span && m.Keyword == o.Keyword && m.Name == o.Name && m.Got == o.Got && slices.Equal(m.Names, o.Names)
}
