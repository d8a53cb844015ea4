package rules

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
)

// checkFormat finds formats of dates in which nothing is put in, or the month in the place of the minute.
func checkFormat(p *lint.Pass, f *liquid.Filter) {
	if f.Name != "date" || len(f.Args) == 0 {
		return
	}
	lit, ok := f.Args[0].(*liquid.Literal)
	if !ok || lit.Kind != liquid.StringLit || strings.TrimSpace(lit.Text) == "" {
		return
	}
	if !strings.Contains(lit.Text, "%") {
		p.Report(lint.Diagnostic{Span: lit.Span(), Message: "the format `" + oneLine(lit.Text) + "` has no `%`, so it is printed as it is",
			Why: "`date` only replaces `%` and a letter by a part of the date", Help: "write it as in `%Y-%m-%d`"})
		return
	}
	d := lint.Diagnostic{Span: lit.Span(), Severity: lint.Warning, Maybe: true, Why: "a wrong date or time is sent"}
	switch mixedFormat(lit.Text) {
	case 'm':
		d.Message = "`%m` is the month, but stands where the minute belongs"
		d.Help, d.Unless = "write `%M` for the minute", "the month is meant"
	case 'M':
		d.Message = "`%M` is the minute, but stands where the month belongs"
		d.Help, d.Unless = "write `%m` for the month", "the minute is meant"
	default:
		return
	}
	p.Report(d)
}

// A conversion is a part of a date in a format, and the text behind it.
type conversion struct {
	letter byte
	after  string
}

const (
	hourSigns = "HIkl"
	daySigns  = "de"
	yearSigns = "Yy"
)

// mixedFormat returns the letter in a format that stands for the month in the place of the minute, or the other way round; 0 if none does.
func mixedFormat(format string) byte {
	all := conversions(format)
	for i, c := range all {
		var before, after conversion
		if i > 0 {
			before = all[i-1]
		}
		if i+1 < len(all) {
			after = all[i+1]
		}
		switch c.letter {
		case 'm':
			if before.among(hourSigns) && before.after == ":" || after.among("S") && c.after == ":" {
				return 'm'
			}
		case 'M':
			dated := before.among(daySigns+yearSigns) && joinsDates(before.after) || after.among(daySigns+yearSigns) && joinsDates(c.after)
			if dated && !before.among(hourSigns) {
				return 'M'
			}
		}
	}
	return 0
}

func (c conversion) among(letters string) bool {
	return c.letter != 0 && strings.IndexByte(letters, c.letter) >= 0
}

// joinsDates reports whether a text stands between the parts of a date, not between a date and a time.
func joinsDates(s string) bool { return s == "-" || s == "/" || s == "." }

// conversions returns the parts of a format, without flags and widths.
func conversions(format string) []conversion {
	out := make([]conversion, 0, strings.Count(format, "%"))
	_, rest, ok := strings.Cut(format, "%")
	for ok {
		rest = strings.TrimLeft(rest, "-0^#_:123456789")
		if rest == "" {
			break
		}
		c := conversion{letter: rest[0]}
		c.after, rest, ok = strings.Cut(rest[1:], "%")
		out = append(out, c)
	}
	return out
}
