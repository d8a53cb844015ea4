package config

import (
	"reflect"
	"slices"

	"go.yaml.in/yaml/v4"

	"github.com/hooklint/hooklint/lint"
)

func (r *reader) ruleSettings(n *yaml.Node) {
	r.out.Severities = map[string]lint.Severity{}
	r.out.Options = map[string]any{}
	r.entries(n, "`rules`", func(name, value *yaml.Node) {
		at := slices.IndexFunc(r.rules, func(rule *lint.Rule) bool { return rule.ID == name.Value })
		if at < 0 {
			var ids []string
			for _, rule := range r.rules {
				ids = append(ids, rule.ID)
			}
			r.mistake(name, didYouMean(name.Value, ids), "there is no rule `%s`", name.Value)
			return
		}
		rule := r.rules[at]
		if value.Kind == yaml.ScalarNode {
			r.severity(rule, value)
			return
		}
		table := []field{{"severity", func(n *yaml.Node) { r.severity(rule, n) }}}
		if rule.Options != nil {
			options := reflect.New(reflect.TypeOf(rule.Options).Elem())
			options.Elem().Set(reflect.ValueOf(rule.Options).Elem())
			r.out.Options[rule.ID] = options.Interface()
			table = append(table, r.options(options.Elem())...)
		}
		r.fields(value, "the rule `"+rule.ID+"`", table)
	})
}

func (r *reader) severity(rule *lint.Rule, n *yaml.Node) {
	value := n.Value
	if n.Kind == yaml.ScalarNode && n.Tag == "!!bool" && value == "false" {
		value = "off" // YAML 1.1 reads off as false
	}
	if s, ok := lint.ParseSeverity(value); ok {
		r.out.Severities[rule.ID] = s
		return
	}
	r.choice(n, "the severity of `"+rule.ID+"`", severities...)
}

// options returns the settings of a rule's struct of options: the json tag is the name.
func (r *reader) options(s reflect.Value) []field {
	var out []field
	for i := range s.NumField() {
		name := s.Type().Field(i).Tag.Get("json")
		into := s.Field(i)
		out = append(out, field{name, func(n *yaml.Node) { r.option(n, name, into) }})
	}
	return out
}

// option reads a list of options, or a text.
func (r *reader) option(n *yaml.Node, name string, into reflect.Value) {
	what := "`" + name + "`"
	if into.Kind() != reflect.Slice {
		var v string
		r.text(n, what, &v)
		into.SetString(v)
		return
	}
	list := reflect.MakeSlice(into.Type(), 0, len(n.Content))
	r.list(n, what, func(item *yaml.Node) {
		one := reflect.New(into.Type().Elem()).Elem()
		r.option(item, name, one)
		list = reflect.Append(list, one)
	})
	into.Set(list)
}
