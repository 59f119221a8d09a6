package edition

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strconv"

	"github.com/send-daylight/daylight/internal/output/atomicfile"
	"github.com/send-daylight/daylight/internal/output/manifest"
)

// attributes keep git from changing line endings, because a signature covers every
// byte.
const attributes = "# Signed files: every byte counts.\n* -text\n"

// Write stores an edition in the site's folder: all of it, or nothing if anything goes
// wrong. It never replaces an edition, because others may have it.
func Write(root *os.Root, r Record) error {
	if _, err := root.Lstat(r.Folder()); err == nil {
		return fmt.Errorf("%s is there already; an edition that was signed is not changed: sign the next one", r.Folder())
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := prepare(root); err != nil {
		return err
	}
	fresh := path.Join(Dir, "."+strconv.Itoa(r.Number)+".new")
	if err := root.RemoveAll(fresh); err != nil { // left by a killed run
		return err
	}
	err := root.Mkdir(fresh, 0o755)
	for name, data := range r.files() {
		if err == nil {
			err = atomicfile.Create(root, path.Join(fresh, name), data, 0o644)
		}
	}
	if err == nil {
		err = syncFolder(root, fresh)
	}
	if err == nil {
		err = root.Rename(fresh, r.Folder())
	}
	if err != nil {
		return errors.Join(fmt.Errorf("keep edition %d: %w", r.Number, err), root.RemoveAll(fresh))
	}
	return syncFolder(root, Dir)
}

// WriteRotation stores a change of key after the existing ones, and returns the name of
// its file.
func WriteRotation(root *os.Root, s Signed) (string, error) {
	all, err := Rotations(root.FS())
	if err != nil {
		return "", err
	}
	if err := prepare(root); err != nil {
		return "", err
	}
	dir := path.Join(Dir, keysDir)
	if err := root.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	name := path.Join(dir, strconv.Itoa(len(all)+1)+".txt")
	// Readers look for the statement, so it is written after its signature.
	if err := atomicfile.Replace(root, name+manifest.SignatureExt, s.Signature, 0o644); err != nil {
		return "", err
	}
	if err := atomicfile.Replace(root, name, s.Text, 0o644); err != nil {
		return "", err
	}
	return name, syncFolder(root, dir)
}

// prepare makes the folder of editions.
func prepare(root *os.Root) error {
	if err := root.MkdirAll(Dir, 0o755); err != nil {
		return err
	}
	name := path.Join(Dir, ".gitattributes")
	if _, err := root.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return atomicfile.Replace(root, name, []byte(attributes), 0o644)
}

// syncFolder writes the names in a folder to the disk. A system that cannot do that
// returns an error, which is ignored: nothing that was there before is lost.
func syncFolder(root *os.Root, name string) error {
	f, err := root.Open(name)
	if err != nil {
		return err
	}
	_ = f.Sync()
	return f.Close()
}
