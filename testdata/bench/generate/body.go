package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// A piece of a body that is posted to /users/track, in three spellings: Liquid as Braze writes it, Liquid as Shopify does,
// and the JSON that comes out.
type piece struct{ braze, shopify, json string }

// A spelling is one of the three.
type spelling struct {
	of func(piece) string
	id string // of the user
}

var (
	inBraze   = spelling{func(p piece) string { return p.braze }, "{{${user_id}}}"}
	inShopify = spelling{func(p piece) string { return p.shopify }, "{{ customer.id }}"}
	inJSON    = spelling{func(p piece) string { return p.json }, "1f0c7a"}
)

func same(text string) piece { return piece{text, text, text} }

// faults is how many kinds of fault there are.
const faults = 6

// guard stands before the JSON.
var guard = piece{
	braze:   "{% if ${user_id} == blank %}{% abort_message('no user') %}{% endif %}\n",
	shopify: "{% if customer.id == blank %}{% assign nobody = true %}{% endif %}\n",
}

// body returns a body of about so many bytes. From the same numbers the spellings begin alike; a terser one has more members.
func (s spelling) body(random *rand.Rand, size, fault int) string {
	var out strings.Builder
	out.WriteString(s.of(guard))
	out.WriteString("{\n  \"attributes\": [\n    {\n      \"external_id\": \"" + s.id + "\"")
	for i := 0; out.Len() < size-60; i++ {
		separator := ",\n      "
		if fault == 1 && i == 3 {
			separator = "\n      " // a comma is missing
		}
		shape := random.IntN(len(shapes)) // named too: what is called the same is of one type in all files
		name := fmt.Sprintf("%s_%s%d_%d", pick(random, nouns), pick(random, adjectives), shape, i)
		out.WriteString(separator + s.of(shapes[shape](random, name)))
	}
	out.WriteString(s.of(broken(fault)))
	out.WriteString("\n    }\n  ]\n}\n")
	return out.String()
}

// broken returns the last member, with a fault that each of the three languages has in its way.
func broken(fault int) piece {
	switch fault {
	case 2:
		return same(`,`)
	case 3:
		return same(`, "seen": "once", "seen": "twice"`)
	case 4:
		return piece{`, "visits": "{{custom_attribute.${visits} | default: 0 | pluss: 1}}"`, `, "visits": "{{ customer.visits | pluss: 1 }}"`, `, "visits": 01`}
	case 5:
		return piece{`, "open": {% if custom_attribute.${open} %}true`, `, "open": {% if customer.open %}true`, `, "open": tru`}
	case 6:
		return piece{`, "town": {{${city} | default: 'here'}}`, `, "town": {{ customer.city | default: }}`, `, "town": here`}
	}
	return piece{}
}

// shapes are the kinds of member.
var shapes = []func(*rand.Rand, string) piece{
	func(r *rand.Rand, name string) piece { return same(fmt.Sprintf(`"%s": "%s"`, name, pick(r, words))) },
	func(r *rand.Rand, name string) piece { return same(fmt.Sprintf(`"%s": %d`, name, r.IntN(10000))) },
	func(r *rand.Rand, name string) piece { return same(fmt.Sprintf(`"%s": %t`, name, r.IntN(2) == 0)) },
	func(r *rand.Rand, name string) piece {
		w := pick(r, words)
		return piece{
			braze:   fmt.Sprintf(`"%s": "{{${first_name} | default: '%s' | json_escape}}"`, name, w),
			shopify: fmt.Sprintf(`"%s": "{{ customer.first_name | default: '%s' | escape }}"`, name, w),
			json:    fmt.Sprintf(`"%s": "%s"`, name, w),
		}
	},
	func(r *rand.Rand, name string) piece {
		n := r.IntN(100)
		return piece{
			braze:   fmt.Sprintf(`"%s": {{custom_attribute.${visits} | default: 0 | plus: %d}}`, name, n),
			shopify: fmt.Sprintf(`"%s": {{ customer.orders_count | default: 0 | plus: %d }}`, name, n),
			json:    fmt.Sprintf(`"%s": %d`, name, n),
		}
	},
	func(r *rand.Rand, name string) piece {
		w := pick(r, words)
		return piece{
			braze:   fmt.Sprintf(`"%s": {%% if custom_attribute.${plan} == '%s' %%}true{%% else %%}false{%% endif %%}`, name, w),
			shopify: fmt.Sprintf(`"%s": {%% if customer.note == '%s' %%}true{%% else %%}false{%% endif %%}`, name, w),
			json:    fmt.Sprintf(`"%s": false`, name),
		}
	},
	func(r *rand.Rand, name string) piece {
		w := pick(r, words)
		return piece{
			braze:   fmt.Sprintf(`"%s": "%s"{%% if custom_attribute.${visits} > 3 %%}, "%s_often": true{%% endif %%}`, name, w, name),
			shopify: fmt.Sprintf(`"%s": "%s"{%% if customer.orders_count > 3 %%}, "%s_often": true{%% endif %%}`, name, w, name),
			json:    fmt.Sprintf(`"%s": "%s", "%s_often": true`, name, w, name),
		}
	},
	func(r *rand.Rand, name string) piece {
		return piece{
			braze:   fmt.Sprintf(`"%s": [{%% for t in custom_attribute.${topics} %%}"{{t | json_escape}}"{%% unless forloop.last %%},{%% endunless %%}{%% endfor %%}]`, name),
			shopify: fmt.Sprintf(`"%s": [{%% for t in customer.tags %%}"{{ t | escape }}"{%% unless forloop.last %%},{%% endunless %%}{%% endfor %%}]`, name),
			json:    fmt.Sprintf(`"%s": ["%s", "%s", "%s"]`, name, pick(r, words), pick(r, words), pick(r, words)),
		}
	},
	func(_ *rand.Rand, name string) piece {
		return piece{
			braze:   fmt.Sprintf(`"%s": "{{'now' | date: '%%Y-%%m-%%dT%%H:%%M:%%SZ'}}"`, name),
			shopify: fmt.Sprintf(`"%s": "{{ 'now' | date: '%%Y-%%m-%%dT%%H:%%M:%%SZ' }}"`, name),
			json:    fmt.Sprintf(`"%s": "2026-03-01T12:00:00Z"`, name),
		}
	},
}

var (
	nouns      = []string{"plan", "store", "topic", "basket", "visit", "voucher", "club", "region", "channel", "segment"}
	adjectives = []string{"last", "first", "favourite", "current", "monthly", "local", "preferred", "open", "total", "next"}
	words      = []string{"pro", "free", "north", "harbour", "evening", "spring", "silver", "regular", "market", "garden"}
)

func pick(r *rand.Rand, of []string) string { return of[r.IntN(len(of))] }
