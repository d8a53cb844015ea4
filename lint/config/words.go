package config

// What settings can be that are one of a few words.
var (
	severities = []string{"error", "warning", "note", "off"}
	kinds      = []string{"string", "integer", "number", "boolean", "time", "date", "array", "object"}
	methods    = []string{"POST", "GET", "PUT", "PATCH", "DELETE"}
	pricings   = []string{"data-points", credits}
)

const credits = "credits"

// Severities returns what a rule can be set to. It must not be changed.
func Severities() []string { return severities }

// Kinds returns what an attribute, property or variable can be declared as. It must not be changed.
func Kinds() []string { return kinds }

// Methods returns the methods that an endpoint of one's own can have. It must not be changed.
func Methods() []string { return methods }

// Pricings returns what the contract can count. It must not be changed.
func Pricings() []string { return pricings }
