package webhook

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/spelling"
)

// said returns the name of a kind in messages.
func (k kind) said() string {
	switch k {
	case textKind:
		return "text"
	case scalarKind:
		return "a number or boolean"
	case nullKind:
		return "nothing"
	case mappingKind:
		return "a mapping"
	default:
		return "a list"
	}
}

// fields fills in a webhook from front matter or a webhook object.
func (r *reader) fields(w *Webhook, n *node) {
	var seen [len(keys)]string
	for m := range n.all() {
		name := Canonical(m.key.text)
		at := fieldIndex(name)
		if at < 0 {
			r.unknownKey(m.key)
			continue
		}
		if seen[at] != "" {
			r.doubledKey(m.key, seen[at])
			continue
		}
		seen[at] = m.key.text
		r.field(w, name, m)
	}
}

func fieldIndex(name string) int {
	return slices.IndexFunc(keys[:], func(k Key) bool { return k.Name == name })
}

func (r *reader) field(w *Webhook, name string, m member) {
	switch name {
	case "url":
		w.URL = r.scalarField(m)
	case "method":
		w.Method = r.scalarField(m)
	case "headers":
		r.headers(w, m)
	case "body":
		w.Body = r.body(m)
	case "key":
		w.Meta.Key = r.scalarField(m)
	case "permissions":
		w.Meta.Permissions = r.listField(m)
	case "source":
		w.Meta.Source = r.choiceField(m, name)
	case "delivery":
		w.Meta.Delivery = r.choiceField(m, name)
	case "canvas_id":
		w.Meta.CanvasID = r.scalarField(m)
	case "campaign_id":
		w.Meta.CampaignID = r.scalarField(m)
	case "audience":
		w.Meta.Audience = r.formField(m, "a number of users such as 250000", isCount)
	case "frequency":
		w.Meta.Frequency = r.formField(m, "how often each gets it, such as 4/month", isFrequency)
	case "anonymous":
		w.Meta.Anonymous = r.choiceField(m, name)
	case "name":
		if v := r.scalarField(m); v != nil {
			w.Name = v.Text()
		}
	}
}

// scalarField returns the view of a single value; nil, and a problem, if it is none.
func (r *reader) scalarField(m member) *source.File {
	switch m.value.kind {
	case textKind, scalarKind:
		return r.view(m.value)
	case nullKind:
		r.problem(m.key.start, m.key.end, Problem{
			Message: tick(m.key.text) + " has no value",
			Why:     "the webhook is checked as if the line were not there",
			Help:    "write a value after " + tick(m.key.text+":") + ", or remove the line",
		})
		return nil
	default:
		r.wrongKind(m, "a single value", "write one value after "+tick(m.key.text+":"))
		return nil
	}
}

// listField returns a list of single values; one alone counts as a list.
func (r *reader) listField(m member) []*source.File {
	if m.value.kind != listKind {
		if v := r.scalarField(m); v != nil {
			return []*source.File{v}
		}
		return nil
	}
	views := []*source.File{}
	for item := range m.value.each() {
		if len(views) == mostEntries {
			r.tooManyEntries(item)
			break
		}
		if v := r.scalarField(member{m.key, item}); v != nil {
			views = append(views, v)
		}
	}
	return views
}

// choiceField returns a value that must be one of a few.
func (r *reader) choiceField(m member, name string) *source.File {
	v := r.scalarField(m)
	if v == nil {
		return nil
	}
	choices := keys[fieldIndex(name)].Choices
	if slices.Contains(choices, v.Text()) {
		return v
	}
	wanted := "one of " + tickAll(choices)
	if len(choices) == 2 {
		wanted = tick(choices[0]) + " or " + tick(choices[1])
	}
	r.wrongValue(m, wanted)
	return nil
}

// formField returns a value of a certain form.
func (r *reader) formField(m member, wanted string, fits func(string) bool) *source.File {
	v := r.scalarField(m)
	if v != nil && !fits(v.Text()) {
		r.wrongValue(m, wanted)
		return nil
	}
	return v
}

// body returns a webhook object's body. Braze's own is a string; an object of JSON is taken as it stands.
func (r *reader) body(m member) *source.File {
	v := m.value
	switch v.kind {
	case nullKind:
		return r.file.Slice(v.start, v.start)
	case mappingKind, listKind:
		if r.text[v.start] == '{' || r.text[v.start] == '[' {
			if r.format == jsonFormat || r.format == unknownFormat {
				return r.view(v)
			}
		}
		r.wrongKind(m, "text", "write `body: |` and indent the JSON below it")
		return nil
	default:
		return r.view(v)
	}
}

func (r *reader) unknownKey(key *node) {
	if r.extent.problems >= mostProblems {
		return // what was probably meant is dear to find
	}
	p := Problem{
		Message: "a webhook has no " + tick(key.text),
		Why:     "hooklint ignores it, so what it was meant to set is missing",
		Help:    "use one of url, method, headers, body, key, permissions, source, delivery, …",
	}
	if near := nearest(key.text); near != "" {
		p.Message = "a webhook has no " + tick(key.text) + "; did you mean " + tick(near)
		p.Help = "write " + tick(near)
	}
	r.problem(key.start, key.end, p)
}

// nearest returns the key that was probably meant; empty if none was.
func nearest(key string) string {
	return spelling.Nearest(strings.ReplaceAll(key, "-", "_"), func(yield func(string) bool) {
		for _, k := range keys {
			if !yield(k.Name) {
				return
			}
		}
	})
}

func (r *reader) doubledKey(key *node, first string) {
	message := tick(key.text) + " is given twice"
	if key.text != first {
		message = tick(key.text) + " and " + tick(first) + " mean the same, but both are given"
	}
	r.problem(key.start, key.end, Problem{
		Message: message,
		Why:     "only the first one counts",
		Help:    "remove one of them",
	})
}

func (r *reader) wrongValue(m member, wanted string) {
	r.problem(m.value.start, m.value.end, Problem{
		Message: tick(m.key.text) + " wants " + wanted,
		Why:     "the webhook is checked as if the line were not there",
		Help:    "write " + wanted,
	})
}

func (r *reader) wrongKind(m member, wanted, help string) {
	p := Problem{
		Message: tick(m.key.text) + " wants " + wanted + ", but this is " + m.value.kind.said(),
		Why:     "the value cannot be read",
		Help:    help,
	}
	if strings.HasPrefix(r.text[m.value.start:], "{{") {
		p.Message = "Liquid begins with `{{`, which YAML reads as a mapping"
		p.Help = "put the whole value in quotes"
	}
	r.problem(m.value.start, m.value.end, p)
}

// tick quotes a name for a message, the beginning of it if it is long.
func tick(name string) string {
	const most = 30
	n := 0
	for i, c := range name {
		if n++; n > most || c < ' ' {
			return "`" + name[:i] + "…`"
		}
	}
	return "`" + name + "`"
}

func tickAll(names []string) string {
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = tick(n)
	}
	return strings.Join(quoted, ", ")
}
