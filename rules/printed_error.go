package rules

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

//go:embed printed_error.md
var printedErrorDoc string

var printedError = &lint.Rule{
	ID:       "printed-error",
	Group:    lint.JSON,
	Summary:  "a filter that prints an error for some values",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Doc:      printedErrorDoc,
	Check:    checkPrintedError,
}

func checkPrintedError(p *lint.Pass) {
	for part := range p.Parts() {
		checkOutputs(p, part)
		for _, pipe := range part.Pipes() {
			checkDates(p, part, pipe)
		}
	}
}

// checkDates finds texts that are no dates: the filter `date` lets them pass.
func checkDates(p *lint.Pass, part *lint.Part, pipe *liquid.Pipe) {
	for i := range pipe.Filters {
		f := &pipe.Filters[i]
		if f.Name != "date" || len(f.Args) == 0 {
			continue
		}
		if input := pipe.UpTo(i); isNoDate(part.Text().TypeOf(input)) {
			p.Report(lint.Diagnostic{Span: f.Span, Message: "`" + oneLine(input.Span().Text()) + "` is no date, and `date` prints it as it is",
				Why: "Liquid reads no date in it, so the text passes through", Help: "give it a time: `'now'`, or an attribute that holds one"})
		}
	}
}

// isNoDate reports whether no value can be read as a date: a profile field that holds other texts, or words.
func isNoDate(t *types.Type) bool {
	if t.From == types.Profile && t.Only(types.String|types.Nil) && len(t.Values) == 0 {
		return t.Free || slices.Contains([]string{"email", "language", "country", "time-zone", "gender"}, t.Format)
	}
	return len(t.Values) > 0 && t.Only(types.String) && !slices.ContainsFunc(t.Values, func(s string) bool {
		return s == "now" || strings.TrimSpace(s) == "" || mayBeDate().MatchString(s) && !isNoDay(s)
	})
}

// isNoDay reports whether a text names a day by numbers that no month or day has. Ruby takes February 30 for a day in March.
func isNoDay(s string) bool {
	day := numberedDay().FindStringSubmatch(s)
	if day == nil {
		return false
	}
	const months, days = 12, 31
	m, _ := strconv.Atoi(day[1])
	d, _ := strconv.Atoi(day[2])
	return m == 0 || m > months || d == 0 || d > days
}

var numberedDay = regexpOf(`^\s*\d{4}-(\d{1,2})-(\d{1,2})(?:\D|$)`)

// mayBeDate is what Ruby looks for in a date: digits, and the names of days and months.
var mayBeDate = regexpOf(`(?i)\d|^\s*(now|today)\s*$|\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|sun|mon|tue|wed|thu|fri|sat)`)
