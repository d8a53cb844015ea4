package schema

// What the tests' second opinion needs to know.
var (
	FitsFormat = fitsFormat
	Distance   = distance
)
