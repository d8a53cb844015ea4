package rules

import (
	"iter"
	"maps"
	"slices"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/schema"
)

// dropped says of a nested value that Braze drops it, or the update it is part of.
func dropped(m *schema.Mismatch) lint.Diagnostic {
	d := lint.Diagnostic{Span: m.Span, Pointer: m.At, When: m.When, Maybe: !m.Sure,
		Why: "Braze drops the update of the whole nested attribute, and answers 201 all the same"}
	switch key := m.Member.Key; {
	case m.Name == "$identifier_key":
		d.Span, d.Message = key.At, "`$identifier_key` is outside of `$update` and `$remove`"
		d.Why, d.Help = "the object is stored as it stands and replaces the list", "put the object into `$update` or `$remove`"
	case m.Name == "_merge_objects":
		d.Span, d.Message = key.At, "`_merge_objects` is inside the attribute"
		d.Why, d.Help = "it works only beside the attribute, so the object replaces the one that is stored", "move it one level up"
	case m.Name == "$time":
		d.Message, d.Help = where(m.At)+" is not a time", "write "+m.Want
	case len(m.Names) == 1:
		d.Span, d.Message = key.At, "`"+m.Name+"` takes single values, objects want `"+m.Names[0]+"`"
		d.Help = "write `" + m.Names[0] + "`"
	default:
		d.Message = where(m.At) + " is null inside a nested attribute"
		d.Help = "leave it out, or write null for the whole attribute to clear it"
	}
	return d
}

// unmerged returns the `$update` of an attribute whose objects are not merged.
func unmerged(w *schema.Written) (*jsontmpl.Member, bool) {
	o, ok := w.Unmerged()
	if !ok {
		return nil, false
	}
	for _, m := range schema.Operators(o) {
		if name, _ := m.Key.Literal(); name == "$update" {
			return m, true
		}
	}
	return nil, false
}

// replaced returns the keys of a nested attribute that are known to be there, by the configuration or because the template
// reads them, and that the object written in its place does not have.
func replaced(p *lint.Pass, w *schema.Written) []string {
	written := w.Replaces()
	if len(written) == 0 {
		return nil
	}
	known := readKeys(p, w.Name)
	if world := p.Config.World; world != nil && world.Attributes[w.Name] != nil {
		known = append(known, slices.Sorted(maps.Keys(world.Attributes[w.Name].Fields))...)
	}
	return without(known, written)
}

// readKeys returns the keys of a nested attribute that the template reads: custom_attribute.${name}.key.
func readKeys(p *lint.Pass, name string) []string {
	var keys []string
	for _, l := range lookups(p) {
		if l.Namespace == "custom_attribute" && l.Name == name && len(l.Path) > 0 && l.Path[0].Name != "" && !isListProperty(l.Path[0].Name) {
			keys = append(keys, l.Path[0].Name)
		}
	}
	return keys
}

// isListProperty reports whether Liquid knows the name by itself.
func isListProperty(name string) bool { return name == "size" || name == "first" || name == "last" }

// without returns the names that are not among others, sorted.
func without(names, others []string) []string {
	var out []string
	for _, n := range names {
		if !slices.Contains(others, n) {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func isOrAre(names []string) string {
	if len(names) == 1 {
		return "is"
	}
	return "are"
}

// replacing returns the objects that replace a nested attribute as a whole, by its name, where there are several.
func replacing(all *lint.Overview) iter.Seq2[string, []lint.Replacement] {
	byName := map[string][]lint.Replacement{}
	for _, s := range all.Webhooks() {
		for _, r := range s.Replacements {
			byName[r.Name] = append(byName[r.Name], r)
		}
	}
	return func(yield func(string, []lint.Replacement) bool) {
		for _, name := range slices.Sorted(maps.Keys(byName)) {
			if all := byName[name]; len(all) > 1 && !yield(name, all) {
				return
			}
		}
	}
}

// takenFrom returns the keys that another file writes and that a write drops, and where the first of them is written.
func takenFrom(writes []lint.Replacement, i int) (lint.Replacement, []string) {
	var from lint.Replacement
	var lost []string
	for _, w := range writes {
		if w.Key.Outer().File == writes[i].Key.Outer().File {
			continue // another way of the same webhook, or a neighbour that is seen with it
		}
		more := without(w.Keys, writes[i].Keys)
		if len(lost) == 0 && len(more) > 0 {
			from = w
		}
		lost = append(lost, more...)
	}
	return from, without(lost, nil)
}
