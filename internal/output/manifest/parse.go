package manifest

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Parse reads a manifest. It accepts only what [Manifest.Bytes] writes: if Parse(b)
// returns no error, its Bytes are b. Errors name the line.
//
// Verify the signature of b first: nothing in b can be trusted before.
func Parse(b []byte) (Manifest, error) {
	if len(b) > MaxBytes {
		return Manifest{}, fmt.Errorf("the manifest has %d bytes, more than %d MB", len(b), MaxBytes>>20)
	}
	p := parser{rest: b}
	m, err := p.manifest()
	if err != nil {
		return Manifest{}, fmt.Errorf("line %d: %w", max(p.line, 1), err)
	}
	return m, nil
}

// A parser reads a manifest line by line.
type parser struct {
	rest []byte
	line int // 1-based number of the line read last
}

var errTruncated = errors.New("the manifest ends here: it was cut off, fetch it again")

func (p *parser) next() (string, error) {
	p.line++
	end := bytes.IndexByte(p.rest, '\n')
	if end < 0 {
		return "", errTruncated
	}
	line := string(p.rest[:end])
	p.rest = p.rest[end+1:]
	if strings.HasSuffix(line, "\r") {
		return "", errors.New("the line ends in a carriage return: the file was changed in transit, copy it as binary")
	}
	return line, nil
}

func (p *parser) manifest() (Manifest, error) {
	m, files, err := p.header()
	if err != nil {
		return Manifest{}, err
	}
	m.Files = make([]File, 0, min(files, len(p.rest)/70))
	names := newNames(cap(m.Files))
	var total int64
	for range files {
		f, err := p.file()
		if err == nil {
			err = names.add(f.Path)
		}
		if err == nil && len(m.Files) > 0 && f.Path < m.Files[len(m.Files)-1].Path {
			err = fmt.Errorf("%s is listed too late: files are sorted by path", f.Path)
		}
		if err == nil {
			err = CheckSize(f.Path, f.Size, total)
		}
		if err != nil {
			return Manifest{}, err
		}
		total += f.Size
		m.Files = append(m.Files, f)
	}
	if len(p.rest) > 0 {
		p.line++
		return Manifest{}, fmt.Errorf("there is more after the %d files that the manifest announces", files)
	}
	return m, nil
}

// header reads the first seven lines.
func (p *parser) header() (m Manifest, files int, err error) {
	line, err := p.next()
	if err != nil {
		return m, 0, err
	}
	kind, ok := strings.CutPrefix(line, "# daylight-manifest 1 ")
	if !ok {
		return m, 0, notManifest(line)
	}
	m.Kind = Kind(kind)
	if err := m.checkKind(); err != nil {
		return m, 0, err
	}
	for _, field := range []struct {
		name string
		read func(value string) error
	}{
		{"site", m.readSite},
		{"edition", func(v string) (err error) { m.Edition, err = number(v, MaxEdition); return err }},
		{"built", m.readBuilt},
		{"due", m.readDue},
		{"previous", m.readPrevious},
		{"files", func(v string) (err error) { files, err = number(v, MaxFiles); return err }},
	} {
		line, err := p.next()
		if err != nil {
			return m, 0, err
		}
		value, ok := strings.CutPrefix(line, "# "+field.name+": ")
		if !ok {
			return m, 0, fmt.Errorf("%q does not begin with %q", shorten(line), "# "+field.name+": ")
		}
		if err := field.read(value); err != nil {
			return m, 0, fmt.Errorf("%s: %w", field.name, err)
		}
	}
	return m, files, nil
}

func (m *Manifest) readSite(v string) error {
	if v == "" {
		return errors.New(`it is empty; a site without an address says "none"`)
	}
	if v != none {
		m.Site = v
	}
	return checkSite(m.Site)
}

func (m *Manifest) readBuilt(v string) (err error) {
	if m.Built, err = parseTime(builtLayout, v); err != nil {
		return err
	}
	return m.checkDates()
}

func (m *Manifest) readDue(v string) (err error) {
	if v == none {
		return nil
	}
	if m.Due, err = parseTime(time.DateOnly, v); err != nil {
		return err
	}
	return m.checkDates()
}

func (m *Manifest) readPrevious(v string) (err error) {
	if v == none {
		return nil
	}
	digits, ok := strings.CutPrefix(v, hashPrefix)
	if !ok {
		return fmt.Errorf("%q does not begin with %q", shorten(v), hashPrefix)
	}
	m.Previous, err = parseHash(digits)
	if err == nil && m.Previous.IsZero() {
		return errors.New(`a hash of zeros is written "none"`)
	}
	if err != nil {
		return err
	}
	return m.checkPrevious()
}

// file reads the two lines of one file.
func (p *parser) file() (f File, err error) {
	line, err := p.next()
	if err != nil {
		return f, err
	}
	size, ok := strings.CutPrefix(line, "#f ")
	if !ok {
		return f, fmt.Errorf("%q does not begin with %q", shorten(line), "#f ")
	}
	n, err := number(size, MaxFileBytes)
	if err != nil {
		return f, fmt.Errorf("length: %w", err)
	}
	if line, err = p.next(); err != nil {
		return f, err
	}
	digits, path, ok := strings.Cut(line, "  ")
	if !ok {
		return f, fmt.Errorf("%q is not a hash, two spaces and a path", shorten(line))
	}
	hash, err := parseHash(digits)
	// A clone, because a substring would keep its whole line in memory.
	return File{Path: strings.Clone(path), SHA256: hash, Size: int64(n)}, err
}

// number reads a decimal number and refuses other spellings of it, such as 017.
func number(s string, most int) (int, error) {
	n, err := strconv.ParseUint(s, 10, 31)
	if err != nil || strconv.FormatUint(n, 10) != s {
		return 0, fmt.Errorf("%q is not a plain number", shorten(s))
	}
	if n > uint64(most) {
		return 0, fmt.Errorf("%s is more than %d", s, most)
	}
	return int(n), nil
}

func parseTime(layout, s string) (time.Time, error) {
	t, err := time.Parse(layout, s)
	if err != nil || t.Format(layout) != s {
		return time.Time{}, fmt.Errorf("%q is not written as %s", shorten(s), layout)
	}
	return t, nil
}

func parseHash(s string) (h Hash, err error) {
	if _, err := hex.Decode(h[:], []byte(s[:min(len(s), 2*len(h))])); err != nil || len(s) != 2*len(h) || h.String() != s {
		return Hash{}, fmt.Errorf("%q is not a SHA-256 in 64 small hexadecimal digits", shorten(s))
	}
	return h, nil
}

func notManifest(line string) error {
	switch {
	case strings.HasPrefix(line, "\ufeff"):
		return errors.New("the file begins with a byte order mark: it was changed in transit, copy it as binary")
	case strings.HasPrefix(line, "# daylight-manifest "):
		return fmt.Errorf("%q is a manifest of a later daylight: use a newer one to read it", shorten(line))
	}
	return fmt.Errorf("%q is not the first line of a manifest", shorten(line))
}

// shorten keeps a hostile line from filling the screen.
func shorten(s string) string {
	if len(s) > 80 {
		return s[:80] + "…"
	}
	return s
}
