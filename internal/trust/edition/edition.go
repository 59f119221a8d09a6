// Package edition signs editions of a council's site, keeps the signatures, and makes
// the copy that others may publish.
//
// An edition is a site as it was published at one time, with a number. It has two
// signed manifests: of the original (manifest.txt) and of the copy (manifest.copy.txt),
// in which every page says that it is a copy. A mirror puts the banner into every page
// and can still prove each byte.
//
// # The banner
//
// Every page has the slot [Slot] exactly once, an empty element that is not visible. In
// the copy, [Substitute] replaces the slot by the banner, the same bytes in every page.
// The banner is a file of the site, [BannerPath], and signed with it: a mirror takes it
// from there and need not know its wording. Files that are not pages (see [IsPage]) are
// the same in the original and in the copy.
//
// # Records
//
// The folder data/editions of a council's repository has what was signed:
//
//	data/editions/17/edition.toml         number, dates, key and program, for people
//	data/editions/17/manifest.txt         and manifest.txt.minisig
//	data/editions/17/manifest.copy.txt    and manifest.copy.txt.minisig
//	data/editions/keys/1.txt              a change of key, and 1.txt.minisig
//
// A build that makes the same bytes again uses these signatures, so the secret key is
// never on the machine that publishes. edition.toml must agree with the manifests.
//
// # Keys
//
// A council changes its key by a statement that the old key signs, see [Rotation]. The
// statements are published beside the manifest (see [RotationName]), so that readers
// who trust the old key learn the new one.
//
// Package edition fetches nothing and builds no site.
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

// Slot is the element that the banner replaces. Every page has it exactly once.
const Slot = "<div id=daylight-copy hidden></div>"

// BannerPath is the path of the banner in a site.
const BannerPath = "assets/copy-banner.txt"

// KeyName is the name of the file at the top of a site that says which key signs it. It
// proves nothing, because a forged site has a forged key: a person compares it with
// what the council has said elsewhere.
const KeyName = "manifest.pub"

// MaxBannerBytes limits the size of a banner.
const MaxBannerBytes = 16 << 10

// Banner returns what the copy shows at the top of every page. It is the same for every
// page, so its link has the full address of the original, if that is known.
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

// IsPage reports whether the file at path has the banner in the copy.
func IsPage(path string) bool { return strings.HasSuffix(path, ".html") }

// Substitute returns page with banner in place of its slot. It does not change page. A
// page without the slot, or with two, is an error: its copy would not say that it is
// one, or could be made in more than one way.
func Substitute(page, banner []byte) ([]byte, error) {
	at, err := findSlot(page)
	if err != nil {
		return nil, err
	}
	out := make([]byte, 0, len(page)-len(Slot)+len(banner))
	out = append(out, page[:at]...)
	out = append(out, banner...)
	return append(out, page[at+len(Slot):]...), nil
}

var slot = []byte(Slot)

// findSlot returns the offset of the slot in a page.
func findSlot(page []byte) (int, error) {
	at := bytes.Index(page, slot)
	switch {
	case at < 0:
		return 0, errors.New("it has no place for the banner of a copy, " + Slot)
	case bytes.Contains(page[at+len(slot):], slot):
		return 0, errors.New("it has the place for the banner of a copy twice, " + Slot)
	}
	return at, nil
}

// CheckBanner refuses a banner that would damage the pages into which a mirror puts it.
func CheckBanner(banner []byte) error {
	switch {
	case len(banner) > MaxBannerBytes:
		return fmt.Errorf("%s has more than %d KB", BannerPath, MaxBannerBytes>>10)
	case bytes.Contains(banner, slot):
		return fmt.Errorf("%s has the place for a banner in it", BannerPath)
	}
	return nil
}

// Open checks a manifest in the only safe order: its size, the signature of its bytes,
// and then its text. Errors of the signature match [manifest.ErrSignature].
func Open(text, signature []byte, key manifest.PublicKey) (manifest.Manifest, error) {
	if len(text) > manifest.MaxBytes {
		return manifest.Manifest{}, fmt.Errorf("the manifest has more than %d MB", manifest.MaxBytes>>20)
	}
	if _, err := key.Verify(text, signature); err != nil {
		return manifest.Manifest{}, err
	}
	return manifest.Parse(text)
}

// Pair refuses two manifests that are not the original and the copy of one edition.
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

// PairSum returns a hash that two manifests have in common exactly if they are the
// original and the copy of one edition, as [Pair] checks. So they can be compared
// without both in memory. The kinds of the manifests are not part of the hash.
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
