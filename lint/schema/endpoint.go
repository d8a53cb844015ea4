package schema

import (
	"fmt"
	"strconv"
	"time"
)

// An Endpoint is where a webhook posts to and what it accepts there. A nil Endpoint is unknown.
type Endpoint struct {
	Method     string   // empty for user-update
	Path       string   // as the catalogue spells it, `{name}` for parameters; of the configuration's, a URL pattern
	Also       []string // other spellings of the path that its documentation has
	Name       string
	Permission string // empty if none is known

	RateLimit RateLimit
	Broadcast []RateLimit // those that hold for broadcasts in its place

	Deprecated     string // why, or what comes of it; empty if it is not
	Replacement    string // the path to call in its place; empty if there is none
	Query          []Query
	Identifiers    []string // where users are named: attributes[].external_id
	Gives          []string // those fields of them that a user does not have yet
	IdentifierRule string
	Billed         string // what costs data points, in words
	Starts         string // the field of the body, or parameter of the path, that names the Canvas or campaign it starts
	File           string // of its schema, within schemas/endpoints
	BodyOf         string // of user-update: the path of the endpoint whose body it takes, less the identifiers

	UserUpdate bool // the User Update step's editor
	Own        bool // of the configuration
	HasBody    bool // the schema says what the body is

	begins string // the path up to its first parameter, without the slash there or at its end
	body   ref
	set    *set
	writes bool // a body can write a user's profile
	anyone bool // an object of the body can name a user by braze_id
	people people

	declared bool // what a configuration declares, of all endpoints
	naming   []naming
}

// A RateLimit is how many requests are taken in a window. The zero RateLimit is not known.
type RateLimit struct {
	Requests int
	Window   time.Duration
	Scope    string // who shares it, in words
}

// String returns the limit in words: 250,000 requests an hour.
func (l RateLimit) String() string {
	names := map[time.Duration]string{time.Second: "a second", time.Minute: "a minute", time.Hour: "an hour", 24 * time.Hour: "a day"}
	name, ok := names[l.Window]
	if !ok {
		name = fmt.Sprintf("in %.0f seconds", l.Window.Seconds())
	}
	return Grouped(strconv.Itoa(l.Requests)) + " requests " + name
}

// Grouped puts a comma between each three of a number's digits: 5,000,000.
func Grouped(digits string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// A Query is a query parameter.
type Query struct {
	Name     string
	Required bool
	Note     string
}

// String returns the method and path: "POST /users/track".
func (e *Endpoint) String() string {
	if e.Method == "" {
		return e.Path
	}
	return e.Method + " " + e.Path
}

// WritesProfile reports whether a body of the endpoint can write a user's profile.
func (e *Endpoint) WritesProfile() bool { return e.writes }

// All returns the endpoints of the API in the order of the catalogue's paths. It must not be changed.
func All() []*Endpoint { return catalogue[:len(catalogue)-1] }

// UserUpdate returns the editor of the Canvas User Update step, which is not an endpoint of the API.
func UserUpdate() *Endpoint { return catalogue[len(catalogue)-1] }

// TakesAnyone reports whether an object of the body can name a user by what anonymous ones have as well: a braze_id.
func (e *Endpoint) TakesAnyone() bool { return e.anyone }
