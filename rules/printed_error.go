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
		checkDivisions(p, part)
		for _, pipe := range part.Pipes() {
			checkDates(p, part, pipe)
		}
	}
}

// checkDivisions looks at outputs alone: an assign that fails is left out and prints nothing.
func checkDivisions(p *lint.Pass, part *lint.Part) {
	for _, n := range part.Outputs() {
		pipe, ok := n.Expr.(*liquid.Pipe)
		if !ok {
			continue
		}
		for i := range pipe.Filters {
			f := &pipe.Filters[i]
			if !f.Divides() {
				continue
			}
			t, d := part.Text().TypeOf(f.Args[0]), lint.Diagnostic{Span: f.Span}
			switch {
			case part.Text().CanBeZero(f.Args[0]):
				d.Message = "`" + f.Name + "` prints an error where `" + f.Args[0].Span().Text() + "` is 0"
				d.Why = "what is missing counts as 0 there, and `Liquid error: divided by 0` is sent in place of the number"
				d.Help = "ask first whether it is more than 0, or put `at_least: 1` behind what it is worked out with"
			case len(t.Values) > 0 && !slices.Contains(t.Values, "0") || !t.Blank && len(t.Values) == 0:
				continue
			default:
				d.Message = "`" + f.Name + "` prints an error where its argument is 0 or blank"
				d.Why = "`Liquid error: divided by 0` is sent in place of the number"
				d.Help = "give the argument a `default` that is not 0"
			}
			p.Report(d)
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
		return strings.TrimSpace(s) == "" || mayBeDate().MatchString(s) && !isNoDay(s)
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
