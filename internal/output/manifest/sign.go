package manifest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"aead.dev/minisign"
)

// MaxSignatureBytes limits the size of a signature file.
const MaxSignatureBytes = 16 << 10

// ErrSignature is matched by all errors of [PublicKey.Verify]: the text is not
// authentic.
var ErrSignature = errors.New("the signature is not valid")

// TrustedComment returns the signed comment of a signature of m. It has enough for
// minisign -V to show which edition was verified.
func TrustedComment(m Manifest) string {
	return fmt.Sprintf("daylight-manifest 1 %s edition %d built %s site %s", m.Kind, m.Edition, m.Built.Format(builtLayout), orNone(m.Site, m.Site == ""))
}

// Sign returns the signature of a manifest, as the content of a .minisig file. It
// contains no time, so the same key, text and comment make the same signature.
func (k SecretKey) Sign(text []byte, trustedComment string) ([]byte, error) {
	if strings.ContainsFunc(trustedComment, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return nil, errors.New("a trusted comment is one line without control characters")
	}
	r := minisign.NewReader(bytes.NewReader(text))
	if _, err := io.Copy(io.Discard, r); err != nil {
		return nil, err
	}
	return r.SignWithComments(k.key, trustedComment, "signature from daylight, key "+k.Public().ID()), nil
}

// Verify checks a .minisig file over text, and returns its trusted comment. It is
// stricter than minisign: it refuses every spelling of the file but one (so no carriage
// returns), and every algorithm but the prehashed one.
func (k PublicKey) Verify(text, signature []byte) (trustedComment string, err error) {
	fail := func(format string, args ...any) (string, error) {
		return "", fmt.Errorf("%w: %s", ErrSignature, fmt.Sprintf(format, args...))
	}
	var s minisign.Signature
	if len(signature) > MaxSignatureBytes {
		return fail("the signature file has %d bytes, more than %d", len(signature), MaxSignatureBytes)
	}
	if bytes.IndexByte(signature, '\r') >= 0 {
		return fail("the signature file has carriage returns: it was changed in transit, copy it as binary")
	}
	if err := s.UnmarshalText(signature); err != nil {
		return fail("the file is not a minisign signature (%s)", strings.TrimPrefix(err.Error(), "minisign: "))
	}
	if s.Algorithm != minisign.HashEdDSA {
		return fail("it was made with the legacy algorithm; sign again without minisign's -l")
	}
	if again, err := s.MarshalText(); err != nil || !bytes.Equal(again, signature) {
		return fail("the signature file has more than a signature in it, or another spelling of one")
	}
	if s.KeyID != k.key.ID() {
		return fail("it was made with key %s, not with %s", keyID(s.KeyID), k.ID())
	}
	r := minisign.NewReader(bytes.NewReader(text))
	if _, err := io.Copy(io.Discard, r); err != nil {
		return "", err
	}
	if !r.Verify(k.key, signature) {
		return fail("the file, or the comment of its signature, was changed after it was signed with key %s", k.ID())
	}
	return s.TrustedComment, nil
}
