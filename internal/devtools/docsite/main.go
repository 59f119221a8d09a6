// Command docsite builds the documentation as a small site:
//
//	go run ./internal/devtools/docsite -o .cache/docs
//
// Its pages are README.md, ARCHITECTURE.md and those below docs, made by the same reader
// of Markdown, templates and theme as the texts of a council. A link that leads nowhere is
// an error.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	root := flag.String("root", ".", "folder of the repository")
	out := flag.String("o", ".cache/docs", "folder to write to")
	flag.Parse()
	if err := write(*root, *out); err != nil {
		fmt.Fprintln(os.Stderr, "docsite:", err)
		os.Exit(1)
	}
	fmt.Println("the documentation is in", filepath.Join(*out, "index.html"))
}

// write builds the site of the repository in root, into the folder out.
func write(root, out string) error {
	files, err := build(os.DirFS(root))
	if err != nil {
		return err
	}
	for name, data := range files {
		file := filepath.Join(out, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
