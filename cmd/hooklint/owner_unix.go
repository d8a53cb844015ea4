//go:build unix

package main

import (
	"io/fs"
	"os"
	"syscall"
)

// keepOwner gives a file the owner and group that another had, as far as the user may: root, as in a container, owns nothing of what
// it mends for others.
func keepOwner(file *os.File, was fs.FileInfo) {
	s, ok := was.Sys().(*syscall.Stat_t)
	if !ok {
		return
	}
	if err := file.Chown(int(s.Uid), int(s.Gid)); err != nil {
		_ = file.Chown(-1, int(s.Gid)) // who may not give files away may still be in the group
	}
}
