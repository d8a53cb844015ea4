package lsp

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/config"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/webhook"
	"github.com/hooklint/hooklint/lint/workspace"
)

const configName = config.FileName

// configurations holds the configurations of the documents, each read once until it changes. The lock of the documents guards it.
type configurations struct {
	rules  []*lint.Rule
	always string              // the path of the one to use; empty for the nearest of each file
	read   map[string]*setting // by path
	near   map[string]nearest  // by folder
	none   setting
}

// A nearest is the setting of the files in a folder, and when it was looked for.
type nearest struct {
	set    *setting
	looked time.Time
}

// lookAgain is how long it is not looked upwards for a nearer configuration, unless the editor says that files changed: it
// asks many things at each key stroke.
const lookAgain = time.Second

// A setting is a configuration as it was read. The zero setting is none.
type setting struct {
	path    string
	file    *config.File                        // nil: there is none, or none that could ever be read
	mistake error                               // why it cannot be read now; file is what it was before
	stamps  []stamp                             // of the files it was made of
	schemas map[*schema.Endpoint]map[string]any // of the user's endpoints, as they were written
}

// A stamp tells whether a file has changed.
type stamp struct {
	path string
	time time.Time
	size int64
}

func stampOf(path string) stamp {
	info, err := os.Stat(path)
	if err != nil {
		return stamp{path: path}
	}
	return stamp{path, info.ModTime(), info.Size()}
}

// forget makes configurations be read again.
func (c *configurations) forget() {
	clear(c.near)
	for _, set := range c.read {
		set.stamps = nil
	}
}

// of returns the configuration of a file: the nearest upwards, to the root of the repository. It is the same setting as long as
// nothing has changed.
func (c *configurations) of(path string) *setting {
	switch {
	case c.always != "":
		return c.from(c.always)
	case !filepath.IsAbs(path):
		return &c.none
	}
	dir := filepath.Dir(path)
	if known, ok := c.near[dir]; ok && time.Since(known.looked) < lookAgain && (known.set == &c.none || known.set.fresh()) {
		return known.set
	}
	if c.near == nil {
		c.near = map[string]nearest{}
	}
	set := c.upwards(dir)
	c.near[dir] = nearest{set, time.Now()}
	return set
}

// upwards returns the configuration of a folder or the nearest around it.
func (c *configurations) upwards(dir string) *setting {
	for ; ; dir = filepath.Dir(dir) {
		at := filepath.Join(dir, configName)
		if info, err := os.Lstat(at); err == nil && !info.IsDir() {
			return c.from(at)
		}
		if _, err := os.Stat(filepath.Join(dir, ".git")); err == nil || filepath.Dir(dir) == dir {
			return &c.none
		}
	}
}

func (c *configurations) from(path string) *setting {
	known := c.read[path]
	if known != nil && known.fresh() {
		return known
	}
	set := &setting{path: path}
	if set.mistake = set.load(c.rules); set.mistake != nil && known != nil {
		set.file, set.schemas = known.file, known.schemas
	}
	if c.read == nil {
		c.read = map[string]*setting{}
	}
	c.read[path] = set
	return set
}

func (s *setting) fresh() bool {
	for _, then := range s.stamps {
		if now := stampOf(then.path); !now.time.Equal(then.time) || now.size != then.size {
			return false
		}
	}
	return len(s.stamps) > 0
}

func (s *setting) load(rules []*lint.Rule) error {
	s.stamps = append(s.stamps, stampOf(s.path))
	text, err := workspace.ReadFound(s.path)
	if err != nil {
		return err
	}
	file, err := config.Read(text, rules)
	if err != nil {
		return err
	}
	schemas, err := workspace.CompileEndpoints(file, filepath.Dir(s.path), func(path string) { s.stamps = append(s.stamps, stampOf(path)) })
	if err != nil {
		return err
	}
	s.schemas = map[*schema.Endpoint]map[string]any{}
	for i, text := range schemas {
		s.schemas[file.Endpoints[i]] = readSchema(text)
	}
	s.file = file
	return nil
}

func (s *setting) config() *lint.Config {
	if s.file == nil {
		return &lint.Config{}
	}
	return &s.file.Config
}

func (s *setting) relative(path string) string { return config.Relative(filepath.Dir(s.path), path) }

// settings returns what the configuration says of a file.
func (s *setting) settings(path string) lint.Settings {
	if s.file == nil {
		return lint.Settings{}
	}
	return s.file.SettingsOf(s.relative(path))
}

// wants reports whether an open file is a webhook: by its name, by what the configuration includes, or because the editor
// takes it for Liquid. An editor shows the server all sorts of JSON and YAML, on which it is silent.
func (s *setting) wants(path, language string) bool {
	wanted := webhook.Recognised(filepath.Base(path)) || strings.EqualFold(filepath.Ext(path), ".liquid") || strings.Contains(strings.ToLower(language), "liquid")
	if s.file == nil {
		return wanted
	}
	return s.file.Wants(s.relative(path), wanted)
}

// isConfig reports whether the document is a configuration itself.
func (s *snapshot) isConfig() bool { return filepath.Base(s.path) == configName }

// mistakes returns what is wrong in a configuration that is being written.
func (s *server) mistakes(snap *snapshot) []protocol.Diagnostic {
	out := []protocol.Diagnostic{}
	_, err := config.Read(snap.string, s.options.Rules)
	var all config.Mistakes
	if !errors.As(err, &all) {
		return out
	}
	for _, m := range all {
		said := m.Message
		if m.Help != "" {
			said += "; " + m.Help
		}
		out = append(out, protocol.Diagnostic{
			Range: snap.wordAt(m.Line, m.Column), Severity: protocol.DiagnosticSeverityError, Code: protocol.String("configuration"),
			Source: protocol.NewOptional(sourceName), Message: protocol.String(said),
		})
	}
	return out
}

// wordAt returns the word at a line and column in code points, both from 1. A byte-order mark is no column.
func (t *text) wordAt(line, column int) protocol.Range {
	if line < 1 || line > len(t.starts) {
		return t.between(len(t.string), len(t.string))
	}
	at, rest := t.starts[line-1], t.line(line-1)
	if behind, marked := strings.CutPrefix(rest, source.BOM); marked && line == 1 {
		at, rest = at+len(rest)-len(behind), behind
	}
	start := len(rest)
	for i := range rest {
		if column--; column <= 0 {
			start = i
			break
		}
	}
	end := start + strings.IndexAny(rest[start:]+" ", " :,\t]}")
	return t.between(at+start, at+end)
}

// unread says in a webhook that its configuration cannot be read, and with which one it was checked instead.
func (s *server) unread(snap *snapshot) (protocol.Diagnostic, bool) {
	set := snap.setting
	if set.mistake == nil {
		return protocol.Diagnostic{}, false
	}
	said := "the configuration " + configName + " cannot be read"
	at := protocol.Range{}
	if all, ok := errors.AsType[config.Mistakes](set.mistake); ok {
		said += ": line " + fmt.Sprint(all[0].Line) + ", " + all[0].Message
		line := uint32(max(0, all[0].Line-1))
		at = protocol.Range{Start: protocol.Position{Line: line}, End: protocol.Position{Line: line + 1}}
	} else {
		said += ": " + set.mistake.Error()
	}
	checked := "without it"
	if set.file != nil {
		checked = "as it said before"
	}
	d := protocol.Diagnostic{
		Severity: protocol.DiagnosticSeverityError, Code: protocol.String("configuration"), Source: protocol.NewOptional(sourceName),
		Message: protocol.String(said + "\nthis file was checked " + checked),
	}
	if s.client.related {
		d.RelatedInformation = []protocol.DiagnosticRelatedInformation{{
			Location: protocol.Location{URI: uri.File(set.path), Range: at}, Message: "the configuration",
		}}
	}
	return d, true
}
