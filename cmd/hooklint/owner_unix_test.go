//go:build unix

package main

import (
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestModeAndOwnerOfFiles(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0o027))
	dir := t.TempDir()
	const other = 12345
	for _, tt := range []struct {
		name       string
		mode, want os.FileMode
	}{
		{"new", 0, 0o640}, {"private", 0o600, 0o600}, {"shared", 0o664, 0o664},
	} {
		path := filepath.Join(dir, tt.name)
		owner := os.Geteuid()
		if tt.mode != 0 {
			if err := os.WriteFile(path, nil, tt.mode); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(path, tt.mode); err != nil {
				t.Fatal(err)
			}
			if os.Chown(path, other, other) == nil {
				owner = other
			}
		}
		err := writeFile(path, func(w io.Writer) error {
			_, err := io.WriteString(w, "after")
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != tt.want {
			t.Errorf("%s\ngot  mode %o\nwant %o", tt.name, got, tt.want)
		}
		if got := info.Sys().(*syscall.Stat_t).Uid; int(got) != owner {
			t.Errorf("%s\ngot  owner %d\nwant %d", tt.name, got, owner)
		}
	}
}
