// Package schema knows which endpoint a webhook calls, what a body may hold there, and what it costs.
//
// The facts are JSON Schemas in schemas/endpoints. They are compiled to a table of nodes: those of the catalogue when the
// program is built (see cmd/schemagen), those of a configuration when they are read. A node is the schema of one value.
//
// [Scratch.Check] walks the nodes beside the JSON tree of a template. Each keyword answers no, yes or unknown. What
// combines several members, such as `required`, is asked on each way through the object's branches; what is the matter of
// one member is asked once. Unknown is silence: a mismatch is reported where the answer is no on a way that exists, or,
// marked as not sure, where the types make it likely. What rules on several parts leave in doubt is judged again on each way of
// the whole, if these are few: in a schema of a configuration, where any keyword may be anywhere, and in lists.
//
// A schema with the keyword `x-fault` is judged as a whole: if it does not hold, one mismatch of the kind it names is
// reported in place of those of its parts.
//
// The keywords that JSON Schema does not have:
//
//	x-hooklint     the facts about the endpoint, or where a definition comes from
//	x-fault        {kind, fields, want}: report this schema as a whole, as a mismatch of that kind
//	x-format       the form of a string; see fitsFormat
//	x-max-bytes    of a string, or of an object as JSON
//	x-min-bytes    of a string
//	x-renamed      {wrong: right}: names that other endpoints have for a field
//	x-rest         the members that take what the object itself does not know
//	x-near         report keys that nearly are known ones, though any key is taken
//	x-called       {name: field}: what Liquid or another endpoint calls a field
//	x-use          what to use in place of a deprecated field
//	x-shared       of what names a user: many may have the same
//	x-merges       of a member beside attributes: true in it merges nested ones with what is stored
//	x-moves        a fixed value is stale: always, or a time before the date it gives
//	x-total        {fields, max}: how many items several lists may hold together
//	x-data-points  what it costs: attributes, event, purchase, a number, or {min, max, with}
//	x-free         of an event: where its name begins so it costs nothing
//	x-operators    {name: {makes, costs, of}}: what stands for a change of a custom attribute
//
// There is no promise of compatibility.
package schema

//go:generate go run ../../cmd/schemagen
