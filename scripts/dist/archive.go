package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// pack writes the archive of one target. Windows can open zip files; on the other
// systems only a tar keeps the mode of a program.
func pack(dir, programs string, t target, about description, common map[string][]byte) error {
	data, err := os.ReadFile(filepath.Join(programs, t.String(), t.program()))
	if err != nil {
		return err
	}
	files := maps.Clone(common)
	files[t.program()] = data
	name := fmt.Sprintf("daylight_%s_%s", about.version, t)
	var b bytes.Buffer
	if t.system == "windows" {
		err = writeZip(&b, name, files, about.at)
		name += ".zip"
	} else {
		err = writeTar(&b, name, files, about.at)
		name += ".tar.gz"
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return os.WriteFile(filepath.Join(dir, name), b.Bytes(), 0o644)
}

// mode returns the permissions of a file in an archive.
func mode(name string) int64 {
	if name == "daylight" || strings.HasSuffix(name, ".exe") {
		return 0o755
	}
	return 0o644
}

// writeTar writes files below folder, sorted, without an owner and all with the same
// time.
func writeTar(w io.Writer, folder string, files map[string][]byte, at time.Time) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	t := tar.NewWriter(z)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		head := &tar.Header{Name: folder + "/" + name, Mode: mode(name), Size: int64(len(files[name])), ModTime: at, Format: tar.FormatUSTAR}
		if err := t.WriteHeader(head); err != nil {
			return err
		}
		if _, err := t.Write(files[name]); err != nil {
			return err
		}
	}
	if err := t.Close(); err != nil {
		return err
	}
	return z.Close()
}

// writeZip writes the same as writeTar, for Windows.
func writeZip(w io.Writer, folder string, files map[string][]byte, at time.Time) error {
	z := zip.NewWriter(w)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		head := &zip.FileHeader{Name: folder + "/" + name, Method: zip.Deflate, Modified: at}
		head.SetMode(os.FileMode(mode(name)))
		f, err := z.CreateHeader(head)
		if err != nil {
			return err
		}
		if _, err := f.Write(files[name]); err != nil {
			return err
		}
	}
	return z.Close()
}
