package edition

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/output/manifest"
)

// A Rotation says that a council signs with another key from an edition on. It is valid
// only with the signature of the old key. The statement is:
//
//	# daylight-key 1
//	# site: https://example.org/send/
//	# from: 18
//	# old: RWQ…
//	# new: RWQ…
type Rotation struct {
	Site     string // as in a manifest
	From     int    // the first edition that the new key signs
	Old, New manifest.PublicKey
}

// Limits on changes of key.
const (
	MaxRotations     = 100
	MaxRotationBytes = 4 << 10
)

// RotationName returns the name of the file at the top of a site that has the nth
// change of key, counted from 1. Its signature has [manifest.SignatureExt] added.
func RotationName(n int) string { return "manifest.key-" + strconv.Itoa(n) + ".txt" }

const rotationHead = "# daylight-key 1\n"

// Bytes returns the text of r. There is only one.
func (r Rotation) Bytes() []byte {
	site := r.Site
	if site == "" {
		site = "none"
	}
	return fmt.Appendf(nil, rotationHead+"# site: %s\n# from: %d\n# old: %s\n# new: %s\n", site, r.From, r.Old, r.New)
}

// RotationComment returns the signed comment of a statement's signature.
func RotationComment(r Rotation) string {
	return fmt.Sprintf("daylight-key 1 from edition %d old %s new %s", r.From, r.Old.ID(), r.New.ID())
}

// OpenRotation reads a statement that the key old has signed. It checks the signature
// first, then the text, which must name old as the old key.
func OpenRotation(text, signature []byte, old manifest.PublicKey) (Rotation, error) {
	var r Rotation
	if len(text) > MaxRotationBytes {
		return r, fmt.Errorf("a change of key has more than %d bytes", MaxRotationBytes)
	}
	if _, err := old.Verify(text, signature); err != nil {
		return r, err
	}
	r, err := ParseRotation(text)
	if err == nil && !r.Old.Equal(old) {
		err = errors.New("the change of key does not name the key that signed it as the old one")
	}
	return r, err
}

// ParseRotation reads a statement without its signature, so nobody knows yet whose it
// is.
func ParseRotation(text []byte) (Rotation, error) {
	var r Rotation
	bad := func(err error) (Rotation, error) {
		return Rotation{}, fmt.Errorf("this is not a change of key: %w", err)
	}
	rest, ok := strings.CutPrefix(string(text[:min(len(text), MaxRotationBytes)]), rotationHead)
	if !ok {
		return bad(fmt.Errorf("it does not begin with %q", rotationHead))
	}
	fields := map[string]string{}
	for line := range strings.Lines(rest) {
		name, value, ok := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(line, "# "), "\n"), ": ")
		if !ok {
			return bad(fmt.Errorf("the line %.80q has no value", line))
		}
		fields[name] = value
	}
	var err error
	if r.From, err = strconv.Atoi(fields["from"]); err != nil || r.From < 1 || r.From > manifest.MaxEdition {
		return bad(fmt.Errorf("%.80q is not the number of an edition", fields["from"]))
	}
	if r.Site = fields["site"]; r.Site == "none" {
		r.Site = ""
	}
	if r.Old, err = manifest.ParsePublicKey(fields["old"]); err == nil {
		r.New, err = manifest.ParsePublicKey(fields["new"])
	}
	switch {
	case err != nil:
		return bad(err)
	case r.Old.Equal(r.New):
		return bad(errors.New("the old key and the new one are the same"))
	case string(r.Bytes()) != string(text):
		return bad(errors.New("it is not spelled as daylight spells it"))
	}
	return r, nil
}

// A Signed is a text with its signature, as they are stored and published.
type Signed struct{ Text, Signature []byte }

// Follow follows statements from key to the newest key, and returns that key and the
// statements that led to it. It skips statements that the current key did not sign,
// such as older ones, and those that begin after the edition wanted.
func Follow(key manifest.PublicKey, statements []Signed, wanted int) (manifest.PublicKey, []Rotation) {
	var led []Rotation
	for _, s := range statements {
		r, err := OpenRotation(s.Text, s.Signature, key)
		if err != nil || r.From > wanted || len(led) > 0 && r.From < led[len(led)-1].From {
			continue
		}
		key, led = r.New, append(led, r)
	}
	return key, led
}

// OpenRotated opens a manifest as [Open] does, for readers who trust key although the
// council may have changed it since. It follows statements from key to the key that
// signed, and returns that key and the changes that led to it. A key may not sign the
// edition from which on it was replaced, nor a later one.
func OpenRotated(text, signature []byte, key manifest.PublicKey, statements []Signed) (manifest.Manifest, manifest.PublicKey, []Rotation, error) {
	last, led := Follow(key, statements, manifest.MaxEdition)
	chain := []manifest.PublicKey{key}
	for _, r := range led {
		chain = append(chain, r.New)
	}
	var first error
	for i, k := range chain {
		m, err := Open(text, signature, k)
		if errors.Is(err, manifest.ErrSignature) {
			if first == nil {
				first = err
			}
			continue
		}
		switch {
		case err != nil:
		case i > 0 && m.Edition < led[i-1].From:
			err = fmt.Errorf("edition %d is signed by key %s, which counts from edition %d on", m.Edition, k.ID(), led[i-1].From)
		case i < len(led) && m.Edition >= led[i].From:
			err = fmt.Errorf("edition %d is signed by key %s, which the council replaced by %s from edition %d on", m.Edition, k.ID(), last.ID(), led[i].From)
		}
		return m, k, led[:i], err
	}
	return manifest.Manifest{}, key, nil, first
}
