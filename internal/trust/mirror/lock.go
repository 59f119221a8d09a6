package mirror

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/output/publish"
)

// LockName is the file at the top of a copy that says what was proven last.
const LockName = "mirror.lock"

// maxLock limits the size of mirror.lock. There is room for some hundred keys.
const maxLock = 64 << 10

// A Lock is the memory of a mirror from one run to the next:
//
//	# daylight-mirror 1
//	# Keep this file with the copy. Without it an old edition could be passed off as new.
//	url: https://example.org/send/
//	key: RWQ…
//	edition: 17
//	manifest: sha256:9f86d081…
//	seen: RWS… 12 sha256:60303ae2…
//
// Lines "seen" are the highest editions under keys that were trusted before. The zero
// Lock belongs to a mirror that has not proven anything yet.
type Lock struct {
	URL  string
	Now  Seen   // under the key that is trusted
	Past []Seen // under other keys, oldest first
}

// A Seen is the highest edition that was proven under a key.
type Seen struct {
	Key      manifest.PublicKey
	Edition  int // 0: none yet
	Manifest manifest.Hash
}

const lockHead = "# daylight-mirror 1\n# Keep this file with the copy. Without it an old edition could be passed off as new.\n"

// IsZero reports whether nothing was proven yet.
func (l Lock) IsZero() bool { return l.URL == "" }

// Bytes returns the text of l. There is only one.
func (l Lock) Bytes() []byte {
	var b bytes.Buffer
	b.WriteString(lockHead)
	fmt.Fprintf(&b, "url: %s\nkey: %s\nedition: %d\nmanifest: sha256:%s\n", l.URL, l.Now.Key, l.Now.Edition, l.Now.Manifest)
	for _, s := range l.Past {
		fmt.Fprintf(&b, "seen: %s %d sha256:%s\n", s.Key, s.Edition, s.Manifest)
	}
	return b.Bytes()
}

// Seen returns what was seen under key, and reports whether the key was ever trusted.
func (l Lock) Seen(key manifest.PublicKey) (Seen, bool) {
	if !l.IsZero() && l.Now.Key.Equal(key) {
		return l.Now, true
	}
	for _, s := range l.Past {
		if s.Key.Equal(key) {
			return s, true
		}
	}
	return Seen{Key: key}, false
}

// After returns the lock that follows l once now was proven at url.
func (l Lock) After(url string, now Seen) Lock {
	next := Lock{URL: url, Now: now}
	for _, s := range l.Past {
		if !s.Key.Equal(now.Key) {
			next.Past = append(next.Past, s)
		}
	}
	if !l.IsZero() && !l.Now.Key.Equal(now.Key) {
		next.Past = append(next.Past, l.Now)
	}
	return next
}

// ParseLock reads the text of a lock. It accepts only what [Lock.Bytes] writes, or the
// same with the line endings of Windows, which git may have made.
func ParseLock(text []byte) (Lock, error) {
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	rest, ok := strings.CutPrefix(string(text), lockHead)
	if !ok {
		return Lock{}, errors.New("its first lines are not those of a mirror.lock")
	}
	var l Lock
	var key, edition, hash string
	for line := range strings.Lines(rest) {
		name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		switch name {
		case "url":
			l.URL = value
		case "key":
			key = value
		case "edition":
			edition = value
		case "manifest":
			hash = value
		case "seen":
			s, err := parseSeen(strings.Split(value, " "))
			if err != nil {
				return Lock{}, err
			}
			l.Past = append(l.Past, s)
		}
	}
	var err error
	if l.Now, err = parseSeen([]string{key, edition, hash}); err != nil {
		return Lock{}, err
	}
	if l.URL == "" || !bytes.Equal(l.Bytes(), text) {
		return Lock{}, errors.New("it was edited, or cut off")
	}
	return l, nil
}

func parseSeen(words []string) (s Seen, err error) {
	if len(words) != 3 {
		return s, errors.New("one of its lines is not complete")
	}
	if s.Key, err = manifest.ParsePublicKey(words[0]); err != nil {
		return s, err
	}
	if len(words[2]) > len("sha256:")+2*len(s.Manifest) {
		return s, fmt.Errorf("%.80q is not a hash", words[2])
	}
	if s.Edition, err = strconv.Atoi(words[1]); err != nil || s.Edition < 1 || s.Edition > manifest.MaxEdition {
		return s, fmt.Errorf("%.80q is not the number of an edition", words[1])
	}
	if n, err := hex.Decode(s.Manifest[:], []byte(strings.TrimPrefix(words[2], "sha256:"))); err != nil || n != len(s.Manifest) {
		return s, fmt.Errorf("%.80q is not a hash", words[2])
	}
	return s, nil
}

// readLock reads the lock of the existing copy.
func readLock(staging *publish.Staging) (Lock, error) {
	text, err := staging.ReadOld(LockName, maxLock)
	if errors.Is(err, fs.ErrNotExist) {
		return Lock{}, nil
	}
	var l Lock
	if err == nil {
		l, err = ParseLock(text)
	}
	if err != nil {
		return Lock{}, fail(Fault, "%s in the copy is damaged (%w). Put back the one you had, from git or a backup. If there is none, remove it and begin again with --key and the council's key", LockName, err)
	}
	return l, nil
}
