// Command walk reads all files of a folder, one after the other, and does nothing with them: what any checker needs at
// least.
package main

import (
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"
)

func main() {
	files, size := 0, 0
	err := filepath.WalkDir(os.Args[1], func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		files, size = files+1, size+len(text)
		return err
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(files, "files of", size, "bytes")
}
