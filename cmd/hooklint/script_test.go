package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"hooklint": main, "measured": measured})
}

// TestScripts runs the scripts. `exec hooklint …` starts the program; `status N [<FILE] …` runs it within the test, which is
// a lot faster, and wants that exit status.
func TestScripts(t *testing.T) {
	dir, err := filepath.Abs("testdata/script") // the folder of the process changes below
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:             dir,
		ContinueOnError: true,
		UpdateScripts:   os.Getenv("UPDATE_SCRIPTS") != "",
		Cmds:            map[string]func(*testscript.TestScript, bool, []string){"status": status},
		Condition:       condition,
	})
}

// condition knows [modes]: whether what may not be read is not read. Root reads all, and Windows has no such modes.
func condition(name string) (bool, error) {
	if name != "modes" {
		return false, fmt.Errorf("there is no condition %s", name)
	}
	return os.Geteuid() > 0, nil
}

// inFolder is held while a script has the process's folder and environment.
var inFolder sync.Mutex

func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: status N [<FILE] ARGS…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	args = args[1:]
	var in io.Reader = strings.NewReader("")
	if len(args) > 0 && strings.HasPrefix(args[0], "<") {
		in = strings.NewReader(ts.ReadFile(args[0][1:]))
		args = args[1:]
	}
	inFolder.Lock()
	defer inFolder.Unlock()
	for _, name := range []string{"NO_COLOR", "FORCE_COLOR", "TERM"} {
		defer setenv(ts, name, ts.Getenv(name))()
	}
	before, err := os.Getwd()
	ts.Check(err)
	ts.Check(os.Chdir(ts.MkAbs(".")))
	defer func() { ts.Check(os.Chdir(before)) }()
	if got := run(args, in, ts.Stdout(), ts.Stderr()); got != want {
		ts.Fatalf("exit status %d, wanted %d", got, want)
	}
}

// setenv sets a variable and answers with what puts it back.
func setenv(ts *testscript.TestScript, name, value string) func() {
	old, was := os.LookupEnv(name)
	ts.Check(os.Setenv(name, value))
	return func() {
		if was {
			ts.Check(os.Setenv(name, old))
		} else {
			ts.Check(os.Unsetenv(name))
		}
	}
}
