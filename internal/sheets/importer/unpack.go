package importer

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/dfe"
	"github.com/send-daylight/daylight/internal/sheets/grid"
)

// Limits on a zip file of a release, which has 15 files of 37 MB.
const (
	maxMembers  = 200
	maxReleased = 256 << 20
)

// IsReleased reports whether a file in a zip file or folder of a release is read: a
// data file, or the guidance with the footnotes. A file has its name without folders
// in all messages and sources, so that it does not matter how it came.
func IsReleased(name string) bool {
	base := strings.ToLower(path.Base(name))
	return !strings.HasPrefix(base, "._") && (strings.HasSuffix(base, ".csv") || strings.HasSuffix(base, ".txt") && strings.Contains(base, "guidance"))
}

// unpack adds a file to a release, or each file in it if it is a zip file.
func unpack(d Download, raw []byte, add func(dfe.File) diag.Problems) (ps diag.Problems) {
	name := path.Base(strings.ReplaceAll(d.Name, `\`, "/"))
	if !bytes.HasPrefix(raw, []byte("PK\x03\x04")) {
		return add(dfe.File{Name: name, Text: raw, URL: d.URL, Retrieved: d.Retrieved})
	}
	whole := diag.Pos{File: name}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		ps.Errorf(whole, Rule, "this zip file ends too soon or is damaged").Hint = "download it again"
		return ps
	}
	if len(z.File) > maxMembers {
		ps.Errorf(whole, Rule, "this zip file has %d files, and a release of the Department has about 15", len(z.File)).Hint = "give the zip file as it was downloaded"
		return ps
	}
	size := uint64(0)
	found := false
	for _, member := range z.File {
		if !IsReleased(member.Name) {
			continue
		}
		if size += member.UncompressedSize64; size > maxReleased || member.UncompressedSize64 > grid.MaxBytes {
			ps.Errorf(whole, Rule, "this zip file unpacks to more than a release of the Department has").Hint = "give the zip file as it was downloaded"
			return ps
		}
		text, err := read(member)
		if err != nil {
			ps.Errorf(whole, Rule, "%s in this zip file cannot be read: %v", member.Name, err).Hint = "download it again"
			continue
		}
		found = true
		ps = append(ps, add(dfe.File{Name: path.Base(member.Name), Text: text, URL: d.URL, Retrieved: d.Retrieved})...)
	}
	if !found {
		ps.Errorf(whole, Rule, "this zip file has no CSV files").Hint = "give the zip file of the release; a spreadsheet is saved as CSV first"
	}
	return ps
}

func read(member *zip.File) ([]byte, error) {
	r, err := member.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	text, err := io.ReadAll(io.LimitReader(r, int64(member.UncompressedSize64)+1))
	if err == nil && uint64(len(text)) > member.UncompressedSize64 {
		err = errors.New("it is larger than the zip file says")
	}
	return text, err
}
