package rules

//go:generate go run ../cmd/docgen -root ..
