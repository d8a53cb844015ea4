package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/report"
	"github.com/hooklint/hooklint/lint/schema"
)

func endpointsCommand() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "endpoints [PATTERN]",
		Short: "List the endpoints of the Braze REST API; a pattern is a part of the method and path, * is anything",
		Long: `Lists the endpoints of the Braze REST API. A line has the method, the path, the permission that the API key needs, the rate
limit, whether calls cost data points, and the fields that name the user. A pattern is a part of the method and path, * is
anything.`,
		Example: `  hooklint endpoints track
  hooklint endpoints "POST */trigger/*"`,
		Args: cobra.ArbitraryArgs, // POST /users/track without quotes too
		RunE: func(c *cobra.Command, args []string) error {
			pattern := strings.ToLower(strings.Join(args, " "))
			var found []*schema.Endpoint
			for _, e := range schema.All() {
				if contains(strings.ToLower(e.String()), pattern) {
					found = append(found, e)
				}
			}
			if len(found) == 0 {
				meant := ""
				if near, ok := lint.NearEndpoint(pattern); ok && !near.UserUpdate {
					meant = "; did you mean " + near.String()
				}
				fmt.Fprintf(c.ErrOrStderr(), "hooklint: no endpoint matches %s%s\n", report.Plain(pattern), meant)
			}
			switch format {
			case "text":
				return endpointsText(c, found)
			case "json":
				return endpointsJSON(c, found)
			}
			return noFormat(format, listFormats)
		},
	}
	listFormat(c, &format)
	return c
}

// contains reports whether the pieces of a pattern between its `*` stand in a text, one after the other.
func contains(text, pattern string) bool {
	for piece := range strings.SplitSeq(pattern, "*") {
		_, rest, ok := strings.Cut(text, piece)
		if !ok {
			return false
		}
		text = rest
	}
	return true
}

func endpointsText(c *cobra.Command, found []*schema.Endpoint) error {
	w := tabwriter.NewWriter(c.OutOrStdout(), 0, 0, 2, ' ', 0)
	for _, e := range found {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", e.Method, e.Path, cmp.Or(e.Permission, "–"), rate(e.RateLimit), points(e.Billed), cmp.Or(strings.Join(identifiers(e), ", "), "–"))
	}
	return w.Flush()
}

// identifiers returns the fields that name users, each once.
func identifiers(e *schema.Endpoint) []string {
	var out []string
	for _, at := range e.Identifiers {
		name := strings.TrimSuffix(at[strings.LastIndexByte(at, '.')+1:], "[]")
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// points says in a word whether an endpoint costs data points: the page of the endpoint says for what.
func points(billed string) string {
	word, _, _ := strings.Cut(billed, " ")
	switch strings.Trim(word, ":;,") {
	case "", "none", "no", "not":
		return "no data points"
	}
	return "data points"
}

// rate returns a limit in words: 250,000 an hour; – if it is not known.
func rate(l schema.RateLimit) string {
	if l.Requests == 0 {
		return "–"
	}
	return strings.Replace(l.String(), " requests", "", 1)
}

func endpointsJSON(c *cobra.Command, found []*schema.Endpoint) error {
	type entry struct {
		Method      string   `json:"method"`
		Path        string   `json:"path"`
		Permission  *string  `json:"permission"`
		Name        string   `json:"name"`
		Requests    int      `json:"requests,omitempty"`
		Seconds     float64  `json:"window_seconds,omitempty"`
		Identifiers []string `json:"identifiers,omitempty"`
		DataPoints  string   `json:"data_points,omitempty"`
		Deprecated  string   `json:"deprecated,omitempty"`
	}
	list := []entry{}
	for _, e := range found {
		one := entry{Method: e.Method, Path: e.Path, Name: e.Name, Requests: e.RateLimit.Requests, Seconds: e.RateLimit.Window.Seconds(),
			Identifiers: e.Identifiers, DataPoints: e.Billed, Deprecated: e.Deprecated}
		if e.Permission != "" {
			one.Permission = &e.Permission
		}
		list = append(list, one)
	}
	return report.WriteJSON(c.OutOrStdout(), list)
}
