package rules

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// A urlPlace is where in a URL something is printed.
type urlPlace int

const (
	urlElsewhere urlPlace = iota // scheme, host, a whole query, a fragment: nothing there can be escaped
	urlPath
	urlQuery
)

func placeInURL(u *lint.URL, at int) urlPlace {
	switch {
	case u.Cut.Path.Start < at && at < u.Cut.Path.End:
		return urlPath
	case u.Cut.Query.Start <= at && at < u.Cut.Query.End:
		parameter := u.Text[u.Cut.Query.Start:at]
		if strings.Contains(parameter[strings.LastIndexByte(parameter, '&')+1:], "=") {
			return urlQuery
		}
	}
	return urlElsewhere
}

// breaksURL reports whether a value can hold characters that mean something else in a URL.
func breaksURL(o *lint.URLOutput, where urlPlace) bool {
	t := o.Type
	if t.From == types.Included {
		return false // a content block holds what somebody wrote for this place
	}
	if pipe, ok := o.Expr.(*liquid.Pipe); ok {
		if breaks, known := filtered(pipe, where); known {
			return breaks
		}
	}
	if len(t.Values) > 0 {
		return slices.ContainsFunc(t.Values, func(v string) bool { return unsafeText(v, where) })
	}
	switch t.Format {
	case "email", "phone":
		return where == urlQuery // a plus sign is read as a space
	case "time-zone":
		return where == urlPath
	case "date-time":
		return t.Can(types.Time) // prints 2026-01-31 17:13:41 UTC
	}
	return t.Free && !t.Only(types.Number|types.Bool|types.Nil) && !namesID(o.Expr)
}

// filtered returns what the last filters of a value say about it, if they say anything.
func filtered(pipe *liquid.Pipe, where urlPlace) (breaks, known bool) {
	for _, f := range slices.Backward(pipe.Filters) {
		switch {
		case strings.HasPrefix(f.Name, "url_") && f.Name != "url_decode", f.Name == "base64_url_safe_encode":
			return false, true
		case strings.HasPrefix(f.Name, "base64"), strings.HasSuffix(f.Name, "_base64"):
			return true, true // holds + and /
		case strings.HasPrefix(f.Name, "hmac_"), strings.HasPrefix(f.Name, "sha"), f.Name == "md5":
			return false, true
		case f.Name == "json_escape":
			return true, !namesID(pipe.Input) // escaped for JSON, which is nothing in a URL
		case f.Name == "date":
			literal, ok := (*liquid.Literal)(nil), len(f.Args) == 1
			if ok {
				literal, ok = f.Args[0].(*liquid.Literal)
			}
			return ok && unsafeText(timeSigns.Replace(literal.Text), where), true
		}
	}
	return false, false
}

// timeSigns puts what they print for the parts of a date format that print more than digits and letters.
var timeSigns = strings.NewReplacer("%z", "+", "%c", " ", "%r", " ", "%v", " ", "%D", "/", "%x", "/", "%+", " ", "%n", " ", "%t", " ")

func unsafeText(s string, where urlPlace) bool {
	signs := " &#+?\"<>\t\r\n"
	if where == urlPath {
		signs = " #/?\"<>\t\r\n"
	}
	return strings.ContainsAny(s, signs)
}

var idName = regexpOf(`(?i)(^|[_ -])(id|uuid|guid|slug)$|[a-z]I[Dd]$`)

// namesID reports whether something is called an id: order_id, storeId.
func namesID(e liquid.Expr) bool {
	l, ok := piped(e).(*liquid.Lookup)
	if !ok {
		return false
	}
	name := l.Name
	if len(l.Path) > 0 && l.Path[len(l.Path)-1].Name != "" {
		name = l.Path[len(l.Path)-1].Name
	}
	return idName().MatchString(name)
}
