package lsp

import (
	"strings"

	"github.com/hooklint/hooklint/lint/types"
)

// describeType returns what a value can be in words.
func describeType(t *types.Type) string {
	if t == nil || t.Kinds == types.AnyKind && len(t.Values) == 0 {
		return "anything: nothing is known of it" + fromWhere(t)
	}
	var kinds []string
	for _, k := range [...]struct {
		kind types.Kind
		name string
	}{
		{types.String, "text"},
		{types.Number, "a number"},
		{types.Bool, "true or false"},
		{types.Time, "a time"},
		{types.List, "a list"},
		{types.Map, "an object"},
	} {
		if !t.Can(k.kind) {
			continue
		}
		name := k.name
		if k.kind == types.Number && t.Whole {
			name = "a whole number"
		}
		kinds = append(kinds, name)
	}
	out := strings.Join(kinds, " or ")
	if out == "" {
		out = "nothing"
	}
	if t.Format != "" {
		out += ", written as " + strings.ReplaceAll(t.Format, "-", " ")
	}
	if len(t.Values) > 0 {
		out += ", one of " + quoted(t.Values, 8)
	}
	if t.Blank && t.Kinds != types.Nil {
		out += "; can be blank"
	}
	if t.Free {
		out += "; can hold quotes and line breaks"
	}
	return out + fromWhere(t)
}

func fromWhere(t *types.Type) string {
	if t == nil {
		return ""
	}
	if t.Declared {
		return "; as the configuration declares it"
	}
	switch t.From {
	case types.Attribute:
		return "; declare it under `attributes` in `" + configName + "` to say what it is"
	case types.Response:
		return "; it comes with a response"
	case types.Catalog:
		return "; it comes from a catalog"
	default:
		return ""
	}
}
