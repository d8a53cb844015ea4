// Package reference runs the reference implementation of Liquid, the Ruby gem, for tests. It needs `ruby` and the gem
// `liquid` on the machine (Debian's package ruby-liquid has both); tests that ask for it go without where they are missing.
//
// There is no promise of compatibility.
package reference

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"
)

//go:embed reference.rb
var script string

// An Engine is one Ruby process that renders templates until the test ends. It may be used from several goroutines.
type Engine struct {
	mutex sync.Mutex
	in    io.WriteCloser
	out   *bufio.Reader
}

// ErrAborted is what a template ends with in which abort_message ran; the text is what was printed before.
var ErrAborted = errors.New("abort_message")

// Start starts the reference. It reports false, and logs why, where the machine does not have it.
func Start(t testing.TB) (*Engine, bool) {
	t.Helper()
	cmd := exec.Command("ruby", "-e", script)
	cmd.Env = append(os.Environ(), "TZ=UTC", "LANG=C.UTF-8", "RUBYOPT=-W0")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Logf("without the reference implementation: %v", err)
		return nil, false
	}
	t.Cleanup(func() {
		_ = in.Close()
		_ = cmd.Wait()
	})
	e := &Engine{in: in, out: bufio.NewReader(out)}
	if _, err := e.Render("", nil); err != nil {
		t.Logf("without the reference implementation, the gem `liquid` is missing: %v", err)
		return nil, false
	}
	return e, true
}

// Render renders plain Liquid, without ${…}, for values under plain names. The error is one of syntax, or ErrAborted.
func (e *Engine) Render(template string, values map[string]any) (string, error) {
	question, err := json.Marshal(map[string]any{"template": template, "values": plain(values)})
	if err != nil {
		return "", fmt.Errorf("spell the values: %w", err)
	}
	e.mutex.Lock()
	defer e.mutex.Unlock()
	if _, err := e.in.Write(append(question, '\n')); err != nil {
		return "", fmt.Errorf("ask the reference: %w", err)
	}
	line, err := e.out.ReadBytes('\n')
	if err != nil {
		return "", fmt.Errorf("hear the reference: %w", err)
	}
	var answer struct {
		Text, Error string
		Aborted     bool
	}
	switch err := json.Unmarshal(line, &answer); {
	case err != nil:
		return "", fmt.Errorf("read the reference: %w", err)
	case answer.Error != "":
		return "", errors.New(answer.Error)
	case answer.Aborted:
		return answer.Text, ErrAborted
	default:
		return answer.Text, nil
	}
}

// plain spells values so that the Ruby side can tell floats and times: 1.0 stays a float, a time is {"$time": seconds}.
func plain(v any) any {
	switch v := v.(type) {
	case float64:
		s, err := json.Marshal(v)
		if err != nil {
			return nil
		}
		for _, c := range s {
			if c == '.' || c == 'e' {
				return json.RawMessage(s)
			}
		}
		return json.RawMessage(string(s) + ".0")
	case time.Time:
		return map[string]any{"$time": v.Unix()}
	case []any:
		list := make([]any, len(v))
		for i, item := range v {
			list[i] = plain(item)
		}
		return list
	case map[string]any:
		m := make(map[string]any, len(v))
		for k, item := range v {
			m[k] = plain(item)
		}
		return m
	default:
		return v
	}
}
