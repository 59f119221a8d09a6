// Package edition keeps what a council has signed, and makes the edition that
// others may copy.
//
// An edition is a site as it was published at one time, with a number. It is
// signed twice: as the original (manifest.txt) and as the copy
// (manifest.copy.txt), in which every page says that it is a copy. Whoever mirrors
// the site puts the banner into every page and can still prove each byte.
//
// # The banner
//
// Every page has the slot [Slot] exactly once, an empty element that nobody sees.
// In the copy [Substitute] replaces it by the banner, the same bytes in every page.
// Those bytes are themselves a file of the site, [BannerPath], and signed with it:
// a mirror takes them from there and need not know how they are worded. Files that
// are not pages (see [IsPage]) are the same in both.
//
// # Records
//
// The folder data/editions of a council's repository holds what was signed:
//
//	data/editions/17/edition.toml         number, dates, key and program, for people
//	data/editions/17/manifest.txt         and manifest.txt.minisig
//	data/editions/17/manifest.copy.txt    and manifest.copy.txt.minisig
//	data/editions/keys/1.txt              a change of key, and 1.txt.minisig
//
// A build that makes the same bytes again takes the signatures from there; the
// secret key is never on the machine that publishes. What edition.toml says must
// be what the manifests say.
//
// # Keys
//
// A council's key changes by a statement that the old key signs, see [Rotation].
// The statements are published beside the manifest (see [RotationName]), so that
// whoever trusts the old key learns of the new one.
//
// Package edition does not fetch anything and does not build a site.
package edition

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"html"
	"io"
	"strings"

	"github.com/send-daylight/daylight/internal/output/manifest"
)

// Slot is what the banner replaces. Every page has it exactly once.
const Slot = "<div id=daylight-copy hidden></div>"

// BannerPath is the file of a site that holds the banner.
const BannerPath = "assets/copy-banner.txt"

// KeyName is the file at the top of a site that says which key it signs with. It
// proves nothing, for whoever forges a site can forge it: a person compares it with
// what the council has said elsewhere.
const KeyName = "manifest.pub"

// MaxBannerBytes caps what is taken as a banner.
const MaxBannerBytes = 16 << 10

// Banner is what the copy shows at the top of every page. name is the site's
// title, site its address (empty where it is not known). It is the same for every
// page, so it can only link in full.
func Banner(id Identity) []byte {
	var b bytes.Buffer
	b.WriteString(`<section class="copy" aria-label="About this copy"><p class="wrap">This is a copy of <b>`)
	b.WriteString(html.EscapeString(id.Name))
	if b.WriteString("</b>"); id.Edition > 0 {
		fmt.Fprintf(&b, " as published on %s", id.Built.UTC().Format("2 January 2006"))
	}
	if b.WriteByte('.'); id.Site != "" {
		address := html.EscapeString(id.Site)
		fmt.Fprintf(&b, ` The original is at <a href="%s">%s</a>.`, address, address)
	}
	b.WriteString("</p></section>")
	return b.Bytes()
}

// IsPage says that the copy has the banner in the file at path.
func IsPage(path string) bool { return strings.HasSuffix(path, ".html") }

// Substitute is page with banner in place of its slot. The page is not changed. A
// page without the slot, or with two, is an error: it would make a copy that does
// not say so, or one that cannot be made in one way only.
func Substitute(page, banner []byte) ([]byte, error) {
	at, err := find(page)
	if err != nil {
		return nil, err
	}
	out := make([]byte, 0, len(page)-len(Slot)+len(banner))
	out = append(out, page[:at]...)
	out = append(out, banner...)
	return append(out, page[at+len(Slot):]...), nil
}

var slot = []byte(Slot)

// find is where the slot begins.
func find(page []byte) (int, error) {
	at := bytes.Index(page, slot)
	switch {
	case at < 0:
		return 0, errors.New("it has no place for the banner of a copy, " + Slot)
	case bytes.Contains(page[at+len(slot):], slot):
		return 0, errors.New("it has the place for the banner of a copy twice, " + Slot)
	}
	return at, nil
}

// CheckBanner refuses bytes that would not leave a page whole: whoever copies a
// site puts them into every page.
func CheckBanner(banner []byte) error {
	switch {
	case len(banner) > MaxBannerBytes:
		return fmt.Errorf("%s has more than %d KB", BannerPath, MaxBannerBytes>>10)
	case bytes.Contains(banner, slot):
		return fmt.Errorf("%s holds the place for a banner itself", BannerPath)
	}
	return nil
}

// Open checks a manifest in the one safe order: size, the signature over the raw
// bytes, and only then what they say. Errors of the signature match
// [manifest.ErrSignature].
func Open(text, signature []byte, key manifest.PublicKey) (manifest.Manifest, error) {
	if len(text) > manifest.MaxBytes {
		return manifest.Manifest{}, fmt.Errorf("the manifest has more than %d MB", manifest.MaxBytes>>20)
	}
	if _, err := key.Verify(text, signature); err != nil {
		return manifest.Manifest{}, err
	}
	return manifest.Parse(text)
}

// Pair refuses two manifests that are not the original and the copy of one
// edition.
func Pair(original, copied manifest.Manifest) error {
	a, b := original, copied
	switch {
	case a.Kind != manifest.Original || b.Kind != manifest.Copy:
		return fmt.Errorf("%s and %s are not of their kinds", manifest.Name, manifest.CopyName)
	case a.Site != b.Site || a.Edition != b.Edition || !a.Built.Equal(b.Built) || !a.Due.Equal(b.Due) || a.Previous.IsZero() != b.Previous.IsZero():
		return fmt.Errorf("%s and %s are not of one edition: their first lines differ", manifest.Name, manifest.CopyName)
	case len(a.Files) != len(b.Files):
		return fmt.Errorf("%s lists %d files and %s %d", manifest.Name, len(a.Files), manifest.CopyName, len(b.Files))
	}
	for i, f := range a.Files {
		g := b.Files[i]
		if f.Path != g.Path || f != g && !IsPage(f.Path) {
			return fmt.Errorf("%s and %s differ in %s, which is not a page", manifest.Name, manifest.CopyName, f.Path)
		}
	}
	return nil
}

// PairSum is the same for two manifests just when [Pair] finds them to be the
// original and the copy of one edition, their kinds aside. So they can be compared
// without having both in memory.
func PairSum(m manifest.Manifest) manifest.Hash {
	h := sha256.New()
	fmt.Fprintf(h, "%s %d %d %d %t %d\n", m.Site, m.Edition, m.Built.Unix(), m.Due.Unix(), m.Previous.IsZero(), len(m.Files))
	for _, f := range m.Files {
		io.WriteString(h, f.Path)
		if IsPage(f.Path) {
			io.WriteString(h, "\n")
		} else {
			fmt.Fprintf(h, " %d %s\n", f.Size, f.SHA256)
		}
	}
	return manifest.Hash(h.Sum(nil))
}
