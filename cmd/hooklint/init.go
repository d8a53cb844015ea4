package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"github.com/hooklint/hooklint/lint/config"
	"github.com/hooklint/hooklint/lint/workspace"
)

func initCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "init [FOLDER]",
		Short: "Write a commented " + config.FileName + ", made from the webhooks that are there",
		Long: `Looks at the webhooks in a folder, without one the current folder, writes a commented ` + config.FileName + ` and says what to
do next. It asks nothing and overwrites nothing.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return errors.New("init takes one folder")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			dir := "."
			if len(args) == 1 {
				dir = args[0]
			}
			return initialise(c.OutOrStdout(), dir)
		},
	}
}

func initialise(out io.Writer, dir string) error {
	if info, err := os.Stat(dir); err != nil {
		return fmt.Errorf("read %s: %w", dir, workspace.Reason(err))
	} else if !info.IsDir() {
		return fmt.Errorf("%s is a file, wanted a folder", dir)
	}
	path := filepath.Join(dir, config.FileName)
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s already exists and is left as it is", path)
	}
	files, err := workspace.Look(dir)
	if err != nil {
		return err
	}
	s := seen(files)
	if err := createFile(path, s.configuration()); err != nil {
		return fmt.Errorf("write %s: %w", path, workspace.Reason(err))
	}
	_, err = fmt.Fprintf(out, "wrote %s%s\n\nnext:\n%s", path, s.summary(), nextSteps(dir, s))
	return err
}

// createFile writes a file that is not there yet, whole or not at all.
func createFile(path, text string) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = io.WriteString(file, text)
	if err = errors.Join(err, file.Close()); err != nil {
		return errors.Join(workspace.Reason(err), os.Remove(path))
	}
	return nil
}

// nextSteps returns the two things to do now, by what the folder has.
func nextSteps(dir string, s *sight) string {
	first := strings.TrimSuffix("hooklint "+shellName(dir), " .") + "\n     checks the webhooks"
	if s.webhooks == 0 {
		first = "save the body of a webhook as order.webhook.liquid, or an export as campaign.webhook.json, and run hooklint\n" +
			"     docs/get-webhooks.md of hooklint says how to get them out of Braze"
	}
	second := "hooklint permissions " + shellName(dir) + "\n     shows what each API key needs"
	switch root := repositoryOf(dir); {
	case !mentions(root, ".pre-commit-config.yaml"):
		second = "check each commit: in .pre-commit-config.yaml, under `repos`\n" +
			"       - repo: https://github.com/hooklint/hooklint\n         rev: v0.1.0\n         hooks:\n           - id: hooklint\n     then pre-commit install"
		if _, err := fs.Stat(root, ".pre-commit-config.yaml"); err != nil {
			second = strings.Replace(second, "under `repos`", "a new file that begins with `repos:`", 1)
		}
	case !mentions(root, ".github/workflows/*.yml") && !mentions(root, ".github/workflows/*.yaml"):
		second = "check each pull request: a step of a workflow in .github/workflows\n       - uses: hooklint/hooklint@v0.1.0"
	}
	return "  1. " + first + "\n  2. " + second + "\n"
}

// shellName returns a folder's name as it is typed into a shell. It never looks like a flag.
func shellName(dir string) string {
	dir = filepath.ToSlash(dir)
	if strings.HasPrefix(dir, "-") {
		dir = "./" + dir
	}
	if strings.ContainsFunc(dir, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.N) && !strings.ContainsRune("/._-:,+@", r) }) {
		return "'" + strings.ReplaceAll(dir, "'", `'\''`) + "'"
	}
	return dir
}

// mentions reports whether a file of a repository that a pattern names speaks of hooklint.
func mentions(repository fs.FS, pattern string) bool {
	paths, err := fs.Glob(repository, pattern)
	return err == nil && slices.ContainsFunc(paths, func(path string) bool {
		text, err := fs.ReadFile(repository, path)
		return err == nil && bytes.Contains(text, []byte("hooklint"))
	})
}

// repositoryOf returns the repository a folder lies in; the folder itself if there is none.
func repositoryOf(dir string) fs.FS {
	if abs, err := filepath.Abs(dir); err == nil {
		dir = workspace.Repository(abs)
	}
	return os.DirFS(dir)
}
