// Package types knows what an expression can be: its kinds, whether it can be blank, whole, safe in a JSON string, which
// values it has, through literals, filters and the catalogue of profile fields.
//
// A Type is the set of values an expression can have at one place. It is worked out by [Eval] in an [Env], which says what
// the names are worth there. Unknown stays [Any], on which rules are silent.
//
// There is no promise of compatibility.
package types

// A Kind is a set of kinds of values.
type Kind uint16

// The kinds.
const (
	Nil Kind = 1 << iota
	Bool
	Number
	String
	Time // prints as 2021-06-03 17:13:41 UTC
	List
	Map

	AnyKind = Nil | Bool | Number | String | Time | List | Map
)

// A Source is where a value comes from, as far as it matters to what it may hold.
type Source uint8

// The sources.
const (
	Unknown   Source = iota
	Written          // written in the template
	Profile          // a standard profile field, campaign or Canvas field
	Attribute        // custom_attribute.${…}
	Event            // event_properties.${…}
	Trigger          // api_trigger_properties.${…}
	Context          // context.${…}, canvas_entry_properties.${…}
	Response         // a connected_content result
	Catalog          // a catalog item
	Inbound          // an inbound message: sms.*, whats_app.*
	Made             // made by a tag or filter: promotion code, date, hash
	Included         // any stretch of JSON, or none: a content block, or JSON written as a text that a filter rewrote
)

// A Type is the set of values an expression can have. The zero Type has none: the place is never reached.
type Type struct {
	Kinds Kind

	// Blank: nil, "" or white space alone is among the values, so nothing that shows may be printed.
	Blank bool
	// Whole: every number among them, and every Numeric text, is a whole number and prints digits, with a sign at most.
	Whole bool
	// Numeric: every text that shows something is a number as JSON writes it, a Whole one if that is set: seconds since
	// 1970, a captured count.
	Numeric bool
	// Positive: every number among them, and every Numeric text, is more than 0, such as the year it is.
	Positive bool
	// Safe: no printed value can end a JSON string or be illegal in one: no line break or other control character, and no `"`
	// or `\` but in escapes, if it is Escaped.
	Safe bool
	// Escaped: what is printed may hold escapes of JSON, which a filter that cuts or rewrites it can break.
	Escaped bool
	// Free: free text that people typed or other systems sent, in which quotes and line breaks are to be expected. Never
	// together with Safe.
	Free bool
	// JSON: every printed value is itself a JSON text, as as_json_string makes it.
	JSON bool
	// Loose: a text made of a value of which no more is known, so it may be a number, true or false as JSON writes it: the "$"
	// taken out of a price, an item of what is split.
	Loose bool
	// Grouped: a Loose text that is a number with a comma before each third of its digits, as `money` prints it: from 1,000 on it is
	// no number as JSON writes it.
	Grouped bool
	// Counted: a number worked out by arithmetic or counting (plus, minus, times, size, …).
	Counted bool
	// Lines: the text holds line breaks for certain, such as a capture over lines.
	Lines bool
	// Breaks: what the template itself writes into the text ends a JSON string: a quote, or a backslash that begins no escape.
	Breaks bool
	// Errs: for some values a message such as "Liquid error: …" is printed in place of the result, or the input passes
	// through a filter that could not take it.
	Errs bool
	// From is where the value comes from.
	From Source
	// Declared: the configuration says what it is.
	Declared bool

	// Range holds all numbers, of a value that Braze documents; nil if nothing is known of them.
	Range *Range
	// Values are all values as printed, if known and few (at most eight); nil if not known.
	Values []string
	// Default is the text that a `default` prints where the value is missing, if it is among values of which not all are known.
	Default string
	// Prefix is what every printed value starts with.
	Prefix string
	// Format is the documented form of a string: "email", "phone", "uuid", "date", "date-time", "language", "country",
	// "time-zone", "url", "id", or empty.
	Format string

	// Layout is the strftime format that every printed value is a date in; empty if they are none, or of several.
	Layout string

	Elem   *Type            // of a list; nil if not known
	Count  int              // how many items a list has at least; 0 if not known
	Most   int              // how many it has at most, or if it may be a text, characters; 0 if not known
	Texts  []string         // what its items print, in their order, if each is a text that is known and they are at most eight; else nil
	Fields map[string]*Type // of a map; nil if not known
}

// A Range is the whole numbers from one to another.
type Range struct{ Least, Most int }

// Any is the type of what is not known.
var Any = &Type{Kinds: AnyKind, Blank: true}

// anything returns the type of a value of which no more is known than where it comes from, and whether it is free text.
func anything(free bool, from Source) *Type {
	if free {
		return &unknown[from].free
	}
	return &unknown[from].other
}

// unknown is those values by their source.
var unknown = func() (all [Included + 1]struct{ free, other Type }) {
	for from := range all {
		all[from].other = Type{Kinds: AnyKind, Blank: true, From: Source(from)}
		all[from].free = Type{Kinds: AnyKind, Blank: true, Free: true, From: Source(from)}
	}
	return all
}()

// Items returns how many items a list has, if that is known.
func (t *Type) Items() (n int, ok bool) {
	return t.Count, t.Only(List) && (t.Texts != nil || t.Count > 0 && t.Count == t.Most)
}

// Only reports whether every value is of one of the kinds, and there is a value.
func (t *Type) Only(k Kind) bool { return t.Kinds != 0 && t.Kinds&^k == 0 }

// Can reports whether a value of one of the kinds is among them.
func (t *Type) Can(k Kind) bool { return t.Kinds&k != 0 }
