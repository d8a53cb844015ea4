package ledger

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/report"
	"github.com/hooklint/hooklint/lint/schema"
)

// newTable returns a table without borders that does not change the case of its headings.
func newTable(headings ...any) table.Writer {
	text.OverrideRuneWidthEastAsianWidth(false) // the same table in every locale
	t := table.NewWriter()
	t.AppendHeader(headings)
	style := table.StyleLight
	style.Format = table.FormatOptions{Header: text.FormatDefault, Footer: text.FormatDefault, Row: text.FormatDefault}
	style.Options = table.Options{SeparateHeader: true, SeparateFooter: true}
	style.Box.PaddingLeft, style.Box.PaddingRight = "", "  "
	t.SetStyle(style)
	t.SuppressTrailingSpaces()
	return t
}

// toTheRight aligns columns, counted from 1, to the right.
func toTheRight(t table.Writer, columns ...int) {
	var configs []table.ColumnConfig
	for _, n := range columns {
		configs = append(configs, table.ColumnConfig{Number: n, Align: text.AlignRight, AlignHeader: text.AlignRight, AlignFooter: text.AlignRight})
	}
	t.SetColumnConfigs(configs)
}

// WriteText writes what webhooks cost for people.
func (c *Costs) WriteText(w io.Writer) error {
	t := newTable("file", "webhook", "endpoint", "a send", "sends a month", "a month")
	toTheRight(t, 4, 5, 6)
	t.SuppressEmptyColumns() // only files with several webhooks name them
	rows := 0
	for i := range c.Files {
		rows += c.Files[i].rows(t)
	}
	if rows > 1 {
		month := "–"
		if c.Planned > 0 {
			month = span(c.Month)
		}
		t.AppendFooter(table.Row{"all", "", "", span(c.Total), "", month})
	}
	drawn := ""
	if rows > 0 {
		drawn = t.Render() + "\n\n"
	}
	_, err := fmt.Fprintf(w, "%s%s\n", drawn, strings.Join(c.remarks(), "\n"))
	return err
}

// rows adds a row for each webhook, and one for the file if it holds several.
func (f *FileCost) rows(t table.Writer) int {
	for i := range f.Webhooks {
		one := &f.Webhooks[i]
		sends, monthly := "–", "–"
		if month, planned := one.Monthly(); planned {
			sends, monthly = schema.Grouped(strconv.FormatFloat(math.Round(min(one.Sends, math.MaxInt32*1e6)), 'f', 0, 64)), span(month)
		}
		endpoint := "unknown"
		if one.Endpoint != "" {
			endpoint = report.Plain(one.Endpoint)
		}
		t.AppendRow(table.Row{report.Plain(f.Name), report.Plain(one.Webhook), endpoint, span(one.Points), sends, monthly})
	}
	if len(f.Webhooks) > 1 {
		month := "–"
		if f.Planned {
			month = span(f.Month)
		}
		t.AppendRow(table.Row{report.Plain(f.Name), "together", "", span(f.Total), "", month})
	}
	return len(f.Webhooks)
}

// remarks returns what the table does not say.
func (c *Costs) remarks() []string {
	out := []string{"only what is written to users' profiles costs data points; other requests cost none"}
	for i := range c.Files {
		if c.Files[i].Unread {
			out = append(out, report.Plain(c.Files[i].Name)+" cannot be read as a whole; `hooklint check` says why")
		}
	}
	if c.Total.Unbound {
		out = append(out, "`or more`: a loop or an output decides, or a body cannot be followed to its end")
	}
	if c.Unplanned > 0 {
		out = append(out, count(c.Unplanned, "webhook")+" without a monthly cost: give `audience` and `frequency` in the front matter")
	}
	for _, b := range c.Budgets {
		said := "the budget of " + number(b.Limit) + " data points a month "
		switch {
		case b.Month.Min > b.Limit:
			said += "is exceeded: " + span(b.Month)
		case b.Exceeded():
			said += "can be exceeded: " + span(b.Month)
		case b.Month.Unbound:
			said += "may or may not be kept: " + span(b.Month)
		default:
			said += "is kept: " + span(b.Month)
		}
		out = append(out, said)
	}
	if c.Credits {
		return append(out, "the contract counts credits (`pricing: credits`), so data points are not a price but a measure of what is written")
	}
	return append(out, "contracts by monthly active users or credits do not charge data points: for those, write `pricing: credits` in the configuration")
}

// span returns a range in words: 3, 1 to 4, 2 or more.
func span(p lint.Points) string {
	switch {
	case p.Unbound:
		return number(p.Min) + " or more"
	case p.Min != p.Max:
		return number(p.Min) + " to " + number(p.Max)
	}
	return number(p.Min)
}

// number returns a number with its thousands apart.
func number(n int) string { return schema.Grouped(strconv.Itoa(n)) }

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return number(n) + " " + what + "s"
}
