package edition

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/send-daylight/daylight/internal/output/manifest"
)

// Dir is the folder in which a site keeps its editions.
const Dir = "data/editions"

const (
	recordName = "edition.toml"
	keysDir    = "keys"
)

// A Record is one signed edition as it is stored.
type Record struct {
	Number   int
	Key      manifest.PublicKey // the key that signed it
	Program  string             // the version of daylight that made it
	Original Signed
	Copy     Signed
	// The manifests in Original and Copy, parsed.
	OriginalManifest, CopyManifest manifest.Manifest
}

// Built returns the time at which the edition was built.
func (r Record) Built() time.Time { return r.OriginalManifest.Built }

// Due returns the day by which the next edition was promised; zero if none was.
func (r Record) Due() time.Time { return r.OriginalManifest.Due }

// Folder returns the folder of r, relative to the site's folder.
func (r Record) Folder() string { return path.Join(Dir, strconv.Itoa(r.Number)) }

// note returns edition.toml: what people want to know without reading a manifest.
func (r Record) note() []byte {
	due := "none"
	if !r.Due().IsZero() {
		due = r.Due().Format(time.DateOnly)
	}
	return fmt.Appendf(nil, `# Written by daylight sign. Do not change it: it says what the signed manifests say.
edition = %d
built = %q
due = %q
key = %q
daylight = %q
`, r.Number, r.Built().Format(time.RFC3339), due, r.Key, r.Program)
}

// files returns the files of r by name.
func (r Record) files() map[string][]byte {
	return map[string][]byte{
		recordName:    r.note(),
		manifest.Name: r.Original.Text, manifest.Name + manifest.SignatureExt: r.Original.Signature,
		manifest.CopyName: r.Copy.Text, manifest.CopyName + manifest.SignatureExt: r.Copy.Signature,
	}
}

// Sign signs both manifests of an edition.
func Sign(key manifest.SecretKey, original, copied manifest.Manifest, program string) (Record, error) {
	if err := Pair(original, copied); err != nil {
		return Record{}, err
	}
	r := Record{Number: original.Edition, Key: key.Public(), Program: program, OriginalManifest: original, CopyManifest: copied}
	for _, part := range []struct {
		m  manifest.Manifest
		to *Signed
	}{{original, &r.Original}, {copied, &r.Copy}} {
		text := part.m.Bytes()
		signature, err := key.Sign(text, manifest.TrustedComment(part.m))
		if err != nil {
			return Record{}, err
		}
		*part.to = Signed{text, signature}
	}
	return r, nil
}

// Numbers returns the numbers of the editions of the site in fsys, sorted.
func Numbers(fsys fs.FS) ([]int, error) {
	list, err := fs.ReadDir(fsys, Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("the editions in %s cannot be read: %w", Dir, err)
	}
	var numbers []int
	for _, e := range list {
		n, err := strconv.Atoi(e.Name())
		if err == nil && n > 0 && n <= manifest.MaxEdition && strconv.Itoa(n) == e.Name() {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	return numbers, nil
}

// Latest returns the newest edition of the site in fsys; false if it has none.
func Latest(fsys fs.FS) (Record, bool, error) {
	numbers, err := Numbers(fsys)
	if err != nil || len(numbers) == 0 {
		return Record{}, false, err
	}
	r, err := Read(fsys, numbers[len(numbers)-1])
	return r, err == nil, err
}

// Read reads an edition. It refuses one whose parts do not belong together, or whose
// signatures are not valid under the key that it names. It trusts that key because it
// is in the repository: Read finds accidents, not forgeries.
func Read(fsys fs.FS, number int) (Record, error) {
	r := Record{Number: number}
	if err := r.read(fsys); err != nil {
		return Record{}, fmt.Errorf("%s: %w; take the folder from git as it was committed, or sign the edition again", r.Folder(), err)
	}
	return r, nil
}

func (r *Record) read(fsys fs.FS) error {
	note, err := readFile(fsys, path.Join(r.Folder(), recordName), MaxRotationBytes)
	if err != nil {
		return err
	}
	said := fields(note)
	if r.Key, err = manifest.ParsePublicKey(said["key"]); err != nil {
		return fmt.Errorf("%s: %w", recordName, err)
	}
	r.Program = said["daylight"]
	for _, part := range []struct {
		kind manifest.Kind
		to   *Signed
		m    *manifest.Manifest
	}{{manifest.Original, &r.Original, &r.OriginalManifest}, {manifest.Copy, &r.Copy, &r.CopyManifest}} {
		name := part.kind.Name()
		if *part.to, err = readSigned(fsys, path.Join(r.Folder(), name), manifest.MaxBytes); err != nil {
			return err
		}
		if *part.m, err = Open(part.to.Text, part.to.Signature, r.Key); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if part.m.Kind != part.kind || part.m.Edition != r.Number {
			return fmt.Errorf("%s is the %s of edition %d", name, part.m.Kind, part.m.Edition)
		}
	}
	if err := Pair(r.OriginalManifest, r.CopyManifest); err != nil {
		return err
	}
	if !bytes.Equal(r.note(), bytes.ReplaceAll(note, []byte("\r\n"), []byte("\n"))) {
		return fmt.Errorf("%s does not agree with the manifests", recordName)
	}
	return nil
}

// fields returns the values of edition.toml. The text is then compared with its only
// valid spelling, so this need not be a TOML parser.
func fields(text []byte) map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(string(text)) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), " = ")
		if unquoted, err := strconv.Unquote(value); ok && err == nil {
			out[name] = unquoted
		}
	}
	return out
}

// Rotations returns the changes of key of the site in fsys, in order.
func Rotations(fsys fs.FS) ([]Signed, error) {
	var all []Signed
	for n := 1; n <= MaxRotations; n++ {
		s, err := readSigned(fsys, path.Join(Dir, keysDir, strconv.Itoa(n)+".txt"), MaxRotationBytes)
		if errors.Is(err, fs.ErrNotExist) {
			return all, nil
		}
		if err == nil {
			_, err = ParseRotation(s.Text)
		}
		if err != nil {
			return nil, fmt.Errorf("%s/%s/%d.txt: %w; take it from git as it was committed", Dir, keysDir, n, err)
		}
		all = append(all, s)
	}
	return nil, fmt.Errorf("%s/%s has more than %d changes of key", Dir, keysDir, MaxRotations-1)
}

func readSigned(fsys fs.FS, name string, most int64) (s Signed, err error) {
	if s.Text, err = readFile(fsys, name, most); err != nil {
		return s, err
	}
	if bytes.Contains(s.Text, []byte("\r\n")) {
		return s, fmt.Errorf("%s has Windows line endings, and a signature is over the bytes as they were", path.Base(name))
	}
	s.Signature, err = readFile(fsys, name+manifest.SignatureExt, manifest.MaxSignatureBytes)
	if errors.Is(err, fs.ErrNotExist) {
		// This is not fs.ErrNotExist: the statement exists, only its signature is
		// missing.
		return s, fmt.Errorf("there is no %s", path.Base(name)+manifest.SignatureExt)
	}
	return s, err
}

// readFile reads a regular file of at most so many bytes. It opens nothing else: a
// named pipe would block for ever.
func readFile(fsys fs.FS, name string, most int64) ([]byte, error) {
	info, err := fs.Lstat(fsys, name)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, missing{path.Base(name)}
		}
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is not a plain file", path.Base(name))
	}
	if info.Size() > most {
		return nil, fmt.Errorf("%s has %d bytes, more than %d", path.Base(name), info.Size(), most)
	}
	return fs.ReadFile(fsys, name)
}

// A missing is the error for a file that does not exist.
type missing struct{ name string }

func (m missing) Error() string        { return "there is no " + m.name }
func (m missing) Is(target error) bool { return target == fs.ErrNotExist }
