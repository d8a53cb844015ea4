package liquid

import "strings"

// arithmeticHelp is what to write for a sign of arithmetic and the value behind it, for which Liquid has filters; empty if a text begins
// with none.
func arithmeticHelp(text string) string {
	filter := arithmetic[text[0]]
	value, _, _ := strings.Cut(strings.TrimSpace(text[1:]), "|")
	value = strings.TrimSpace(value)
	switch {
	case filter == "" || value == "":
		return ""
	case text[0] == '+' && (value[0] == '\'' || value[0] == '"'):
		if strings.Count(value, value[:1]) != 2 || value[len(value)-1] != value[0] {
			return "write the filter `append` for each `+`"
		}
		filter = "append"
	case strings.ContainsAny(value, "+-*/%() \n`"):
		return "write a filter for each sign: `plus`, `minus`, `times` or `divided_by`"
	}
	return "write `| " + filter + ": " + value + "`"
}

var arithmetic = map[byte]string{'+': "plus", '-': "minus", '*': "times", '/': "divided_by", '%': "modulo"}
