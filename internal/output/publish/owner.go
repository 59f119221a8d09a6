package publish

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/send-daylight/daylight/internal/output/manifest"
)

// survives reports whether a name at the top of the output belongs to its owner and is
// carried over.
func survives(name string) bool {
	return manifest.Exempt(name) && !strings.HasPrefix(name, "manifest")
}

// checkOutput refuses an output that daylight may not replace.
func (s *Staging) checkOutput() error {
	info, err := s.parent.Lstat(s.name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if info.Mode()&fs.ModeSymlink != 0 {
		return fmt.Errorf("%w: it is a symbolic link; name the folder itself", ErrRefused)
	}
	if !info.IsDir() {
		return fmt.Errorf("%w: it is not a folder", ErrRefused)
	}
	root, err := openFolder(s.parent, s.name)
	if err != nil {
		return err
	}
	defer root.Close()
	return checkOwned(root)
}

// checkOwned refuses a folder that is neither empty nor has a manifest of daylight.
func checkOwned(root *os.Root) error {
	list, err := readDir(root, ".")
	if err != nil {
		return err
	}
	foreign := ""
	for _, e := range list {
		if survives(e.Name()) {
			if e.Name() != ".git" && !e.Type().IsRegular() {
				return fmt.Errorf("%w: %s in it is not a regular file; replace or remove it", ErrRefused, e.Name())
			}
			continue
		}
		if (e.Name() == manifest.Name || e.Name() == manifest.CopyName) && e.Type().IsRegular() && isManifest(root, e.Name()) {
			return nil
		}
		if foreign == "" {
			foreign = e.Name()
		}
	}
	if foreign != "" {
		return fmt.Errorf("%w: it holds %s and no manifest.txt of daylight, so its files are not daylight's to remove; name another folder, or empty this one", ErrRefused, foreign)
	}
	return nil
}

func isManifest(root *os.Root, name string) bool {
	f, _, err := openFile(root, name)
	if err != nil {
		return false
	}
	defer f.Close()
	const begin = "# daylight-manifest "
	head := make([]byte, len(begin))
	_, err = io.ReadFull(f, head)
	return err == nil && string(head) == begin
}

// checkInputs refuses an output inside an input folder or around one. Folders are
// compared as files, so links and capital letters cannot hide that.
func checkInputs(output string, inputs []string) error {
	for _, input := range inputs {
		abs, err := filepath.Abs(input)
		if err != nil {
			return err
		}
		if within(output, abs) {
			return fmt.Errorf("%w: it is inside %s, which the site is made from", ErrRefused, input)
		}
		if within(abs, output) {
			return fmt.Errorf("%w: %s, which the site is made from, is inside it", ErrRefused, input)
		}
	}
	return nil
}

// within reports whether path is dir or below it. A path that does not exist yet counts
// as being where its nearest existing folder is.
func within(path, dir string) bool {
	if path == dir {
		return true
	}
	outer, err := os.Stat(dir)
	if err != nil {
		return false
	}
	for {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			path = real
		}
		if inner, err := os.Stat(path); err == nil && os.SameFile(inner, outer) {
			return true
		}
		up := filepath.Dir(path)
		if up == path {
			return false
		}
		path = up
	}
}
