// Package config reads `.hooklint.yaml` and says where in it a mistake is.
//
// Unknown keys, rules and values are mistakes; nothing is silently ignored. All mistakes of a text are reported at once.
package config

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/hooklint/hooklint/lint"
)

// FileName is what a configuration is called.
const FileName = ".hooklint.yaml"

// A File is a configuration: what rules need to know, and which files to check.
type File struct {
	lint.Config
	Include []string // globs of files to check besides `*.webhook.*`, relative to the configuration's folder
	Exclude []string // globs of files not to check
	Files   []Match
	Own     []Own // endpoints of the user's own APIs, for the reader of files to compile into Config.Endpoints
}

// An Own is an endpoint of the user's own API.
type Own struct {
	URL    string // a pattern: * within a segment, ** across
	Method string // empty for any
	Schema string // path of its JSON Schema, relative to the configuration; empty if there is none
	Line   int    // of the schema's path in the configuration
	Column int
}

// A Match is settings for some files.
type Match struct {
	Glob     string
	Settings lint.Settings
}

// A Mistake is something wrong in a configuration.
type Mistake struct {
	Line, Column int // from 1; the column counts code points
	Message      string
	Help         string // what to write instead; may be empty
}

// Mistakes is all that is wrong in a configuration, by place: one at least.
type Mistakes []Mistake

// Error returns the mistakes, a line each: line:column: message.
func (m Mistakes) Error() string {
	lines := make([]string, len(m))
	for i, one := range m {
		lines[i] = fmt.Sprintf("%d:%d: %s", one.Line, one.Column, one.Message)
		if one.Help != "" {
			lines[i] += "; " + one.Help
		}
	}
	return strings.Join(lines, "\n")
}

// longest is how many bytes a configuration may have.
const longest = 1 << 20

// Read reads the text of a configuration for a list of rules. The error is Mistakes.
func Read(text string, rules []*lint.Rule) (*File, error) {
	if len(text) > longest {
		return nil, Mistakes{{Line: 1, Column: 1, Message: "this is longer than 1 MB and is not read", Help: "keep to the settings that are needed"}}
	}
	r := &reader{rules: rules, out: &File{}}
	var root, more yaml.Node
	decoder := yaml.NewDecoder(strings.NewReader(text))
	if err := decoder.Decode(&root); err != nil && !errors.Is(err, io.EOF) {
		return nil, Mistakes{yamlMistake(text, err)}
	}
	if err := decoder.Decode(&more); err == nil && len(more.Content) > 0 && more.Content[0].Tag != "!!null" {
		r.mistake(more.Content[0], "keep the settings in one", "there is a second document in the configuration")
	} else if err != nil && !errors.Is(err, io.EOF) {
		return nil, Mistakes{yamlMistake(text, err)}
	}
	if len(root.Content) > 0 {
		r.file(root.Content[0])
	}
	if len(r.mistakes) > 0 {
		r.mistakes.sort()
		return nil, r.mistakes
	}
	return r.out, nil
}
