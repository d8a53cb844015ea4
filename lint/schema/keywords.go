package schema

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"regexp"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
)

// keywords fills a node from the keywords of one schema object.
type keywords struct {
	*reader
	raw           map[string]any
	file, pointer string
	err           error
}

func (k *keywords) fail(keyword, want string) {
	if k.err == nil {
		k.err = fmt.Errorf("%s#%s: `%s` is %s", k.file, k.pointer, keyword, want)
	}
}

// escape returns a name as a step of a JSON pointer.
func escape(name string) string {
	return strings.ReplaceAll(strings.ReplaceAll(name, "~", "~0"), "/", "~1")
}

func (k *keywords) fill(n *node) {
	// In order of names, so that nodes are numbered the same each time.
	for _, name := range slices.Sorted(maps.Keys(k.raw)) {
		v := k.raw[name]
		switch name {
		case "type":
			k.types(n, v)
		case "enum":
			if _, ok := k.raw["const"]; ok { // both must hold
				n.mix().all = append(n.mix().all, k.sub(map[string]any{name: v}, name))
				continue
			}
			n.enum = k.texts(name, v)
		case "const":
			n.enum = []string{jsonText(v)}
		case "deprecated":
			n.deprecated = v == true
		case "allOf":
			for _, id := range k.schemas(name, v) {
				if !slices.Contains(n.mix().all, id) { // what is asked twice is told once
					n.mix().all = append(n.mix().all, id)
				}
			}
		case "anyOf":
			n.mix().any = k.schemas(name, v)
		case "oneOf":
			n.mix().one = k.schemas(name, v)
		case "not":
			n.mix().not = k.sub(v, name)
		case "if":
			n.mix().cond = k.sub(v, name)
		case "then":
			n.mix().then = k.sub(v, name)
		case "else":
			n.mix().other = k.sub(v, name)
		default:
			k.object(n, name, v)
			k.array(n, name, v)
			k.scalar(n, name, v)
			if k.ours {
				k.extension(n, name, v)
			}
		}
	}
	if n.mixed != nil && n.mixed.cond == 0 {
		n.mixed.then, n.mixed.other = 0, 0
	}
	if !k.alone(k.file) {
		k.unevaluated(n)
	}
}

// unevaluated reads the keywords that look at what no other has looked at. Within one schema they say the same as those that
// look at what is left over; what its branches look at is spared later.
func (k *keywords) unevaluated(n *node) {
	var s spared
	if v, ok := k.raw["unevaluatedProperties"]; ok && k.raw["additionalProperties"] == nil {
		k.rest(n, "unevaluatedProperties", v)
		s.members = true
	}
	_, rest := k.raw["items"].(map[string]any)
	if v, ok := k.raw["unevaluatedItems"]; ok && !rest && k.raw["items"] != true && k.raw["items"] != false {
		n.arr().any = v == true
		n.arr().items = k.sub(v, "unevaluatedItems")
		s.items = true
	}
	if s.members || s.items {
		s.id = k.known[k.file+"#"+k.pointer]
		k.spared = append(k.spared, s)
	}
}

// rest reads the schema of members that are not named.
func (k *keywords) rest(n *node, name string, v any) {
	switch v {
	case false:
		n.obj().closed = true
	case true:
		n.obj().any = true
	default:
		n.obj().extra = k.sub(v, name)
	}
}

func (k *keywords) types(n *node, v any) {
	names := []any{v}
	if list, ok := v.([]any); ok {
		names = list
	}
	for _, name := range names {
		switch name {
		case "null":
			n.kinds |= isNull
		case "boolean":
			n.kinds |= isBool
		case "number":
			n.kinds |= isNumber | isInteger
		case "integer":
			n.kinds |= isInteger
		case "string":
			n.kinds |= isString
		case "object":
			n.kinds |= isObject
		case "array":
			n.kinds |= isArray
		default:
			k.fail("type", "one of null, boolean, number, integer, string, object, array")
		}
	}
}

func (k *keywords) object(n *node, name string, v any) {
	switch name {
	case "properties":
		for key, v := range k.sorted(name, v) {
			n.obj().props = append(n.obj().props, prop{key, k.sub(v, name+"/"+escape(key))})
		}
		n.obj().index()
	case "patternProperties":
		for key, v := range k.sorted(name, v) {
			k.expression(name, key)
			n.obj().patterns = append(n.obj().patterns, patternRule{key, k.sub(v, name+"/"+escape(key))})
		}
	case "additionalProperties":
		k.rest(n, name, v)
	case "propertyNames":
		n.obj().names = k.sub(v, name)
	case "required":
		n.obj().required = k.words(name, v)
	case "dependencies": // as earlier drafts spell both that follow
		for key, v := range k.sorted(name, v) {
			d := dependency{name: key}
			if _, ok := v.([]any); ok {
				d.needs = k.words(name, v)
			} else {
				d.ref = k.sub(v, name+"/"+escape(key))
			}
			n.obj().dependent = append(n.obj().dependent, d)
		}
	case "dependentRequired":
		for key, v := range k.sorted(name, v) {
			n.obj().dependent = append(n.obj().dependent, dependency{name: key, needs: k.words(name, v)})
		}
	case "dependentSchemas":
		for key, v := range k.sorted(name, v) {
			n.obj().dependent = append(n.obj().dependent, dependency{name: key, ref: k.sub(v, name+"/"+escape(key))})
		}
	case "minProperties":
		n.obj().least = k.count(name, v)
	case "maxProperties":
		n.obj().most = most(k.count(name, v) + 1)
	}
}

func (k *keywords) array(n *node, name string, v any) {
	switch name {
	case "items":
		if list, ok := v.([]any); ok { // as earlier drafts spell prefixItems
			n.arr().prefix = k.schemas(name, list)
			return
		}
		n.arr().any = v == true
		n.arr().items = k.sub(v, name)
	case "additionalItems":
		if _, ok := k.raw["items"].([]any); ok {
			n.arr().any = v == true
			n.arr().items = k.sub(v, name)
		}
	case "prefixItems":
		n.arr().prefix = k.schemas(name, v)
	case "minItems":
		n.arr().least = k.count(name, v)
	case "maxItems":
		n.arr().most = most(k.count(name, v) + 1)
	case "uniqueItems":
		n.arr().unique = v == true
	case "contains":
		n.arr().contains = k.sub(v, name)
	case "minContains":
		n.arr().atLeast = k.count(name, v)
	case "maxContains":
		n.arr().atMost = most(k.count(name, v) + 1)
	}
}

func (k *keywords) scalar(n *node, name string, v any) {
	switch name {
	case "minLength":
		n.str().least = k.count(name, v)
	case "maxLength":
		n.str().most = most(k.count(name, v) + 1)
	case "pattern":
		n.str().pattern = k.word(name, v)
		k.expression(name, n.str().pattern)
	case "format":
		if word := k.word(name, v); isStandard(word) {
			n.str().format = word
		}
	case "minimum":
		n.num().min = k.number(name, v)
	case "maximum":
		n.num().max = k.number(name, v)
	case "exclusiveMinimum":
		n.num().above = k.limit(name, v, "minimum")
	case "exclusiveMaximum":
		n.num().below = k.limit(name, v, "maximum")
	case "multipleOf":
		n.num().multiple = k.number(name, v)
	}
}

// limit returns an exclusive limit. Draft 4 says by a boolean that the other limit is one.
func (k *keywords) limit(name string, v any, other string) string {
	if exclusive, ok := v.(bool); ok {
		if limit, found := k.raw[other]; exclusive && found {
			return k.number(other, limit)
		}
		return ""
	}
	return k.number(name, v)
}

func (k *keywords) sub(v any, pointer string) ref {
	id, err := k.at(v, k.file, k.pointer+"/"+pointer)
	if err != nil && k.err == nil {
		k.err = err
	}
	return id
}

func (k *keywords) schemas(name string, v any) []ref {
	list, ok := v.([]any)
	if !ok {
		k.fail(name, "a list of schemas")
	}
	var out []ref
	for i, s := range list {
		out = append(out, k.sub(s, name+"/"+strconv.Itoa(i)))
	}
	return out
}

func (k *keywords) members(name string, v any) map[string]any {
	m, ok := v.(map[string]any)
	if !ok {
		k.fail(name, "an object")
	}
	return m
}

// sorted returns the members of an object by name, so that nodes are numbered the same each time.
func (k *keywords) sorted(name string, v any) iter.Seq2[string, any] {
	m := k.members(name, v)
	return func(yield func(string, any) bool) {
		for _, key := range slices.Sorted(maps.Keys(m)) {
			if !yield(key, m[key]) {
				return
			}
		}
	}
}

func (k *keywords) words(name string, v any) []string {
	list, ok := v.([]any)
	if !ok {
		k.fail(name, "a list of names")
	}
	var out []string
	for _, w := range list {
		out = append(out, k.word(name, w))
	}
	return out
}

func (k *keywords) word(name string, v any) string {
	s, ok := v.(string)
	if !ok {
		k.fail(name, "a string")
	}
	return s
}

// expression turns down a pattern that no dialect reads. What only JavaScript reads is unknown when values are judged.
func (k *keywords) expression(name, pattern string) {
	_, err := regexp.Compile(pattern)
	if wrong, ok := errors.AsType[*syntax.Error](err); ok {
		switch wrong.Code {
		case syntax.ErrMissingParen, syntax.ErrUnexpectedParen, syntax.ErrTrailingBackslash, syntax.ErrMissingRepeatArgument:
			k.fail(name, fmt.Sprintf("a regular expression, not `%s`: %s", pattern, wrong.Code))
		}
	}
}

func (k *keywords) texts(name string, v any) []string {
	list, ok := v.([]any)
	if !ok {
		k.fail(name, "a list of values")
	}
	out := []string{}
	seen := map[string]bool{}
	for _, x := range list {
		if text := jsonText(x); !seen[text] {
			seen[text] = true
			out = append(out, text)
		}
	}
	return out
}

func (k *keywords) number(name string, v any) string {
	n, ok := v.(json.Number)
	if !ok {
		k.fail(name, "a number")
	}
	return n.String()
}

func (k *keywords) count(name string, v any) int {
	n, err := strconv.Atoi(strings.TrimSuffix(k.number(name, v), ".0"))
	if err != nil || n < 0 {
		k.fail(name, "a whole number, zero or more")
	}
	return n
}

// jsonText returns a value as JSON, members in order of their names.
func jsonText(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("encode %v: %v", v, err)) // it came from JSON
	}
	return string(text)
}
