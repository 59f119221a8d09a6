package manifest

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"strings"

	"aead.dev/minisign"
)

// A PublicKey verifies signatures. Its text is 56 characters, or a minisign .pub file.
type PublicKey struct{ key minisign.PublicKey }

// publicKeyLen is the length of a public key in characters.
const publicKeyLen = 56

// ParsePublicKey reads 56 characters, or the content of a minisign .pub file.
func ParsePublicKey(text string) (PublicKey, error) {
	text = strings.TrimSpace(text)
	if _, after, ok := strings.Cut(text, "\n"); ok && strings.HasPrefix(text, "untrusted comment: ") {
		text = strings.TrimSpace(after)
	}
	var k PublicKey
	if len(text) != publicKeyLen {
		return k, fmt.Errorf("a public key has %d characters, %q has %d", publicKeyLen, shorten(text), len(text))
	}
	if err := k.key.UnmarshalText([]byte(text)); err != nil || k.String() != text {
		return PublicKey{}, fmt.Errorf("%q is not a minisign public key", text)
	}
	return k, nil
}

// String returns the key in 56 characters.
func (k PublicKey) String() string { return k.key.String() }

// ID returns the key's number as minisign prints it. It helps to find a key, and proves
// nothing.
func (k PublicKey) ID() string { return keyID(k.key.ID()) }

// Equal reports whether k and other are the same key.
func (k PublicKey) Equal(other PublicKey) bool { return k.key.Equal(other.key) }

// File returns the content of a .pub file that minisign reads.
func (k PublicKey) File() []byte {
	return fmt.Appendf(nil, "untrusted comment: minisign public key %s\n%s\n", k.ID(), k)
}

func keyID(id uint64) string { return fmt.Sprintf("%X", id) }

// A SecretKey makes signatures. It belongs on an officer's computer, never in a
// repository and never in CI. Printing one shows its number only.
type SecretKey struct{ key minisign.PrivateKey }

// GenerateKey makes a key from random, or from the system's random numbers if random is
// nil.
func GenerateKey(random io.Reader) (SecretKey, error) {
	if random == nil {
		random = rand.Reader
	}
	_, key, err := minisign.GenerateKey(random)
	return SecretKey{key}, err
}

// Public returns the key that verifies what k signs.
func (k SecretKey) Public() PublicKey { return PublicKey{k.key.Public().(minisign.PublicKey)} }

// String keeps a secret key out of logs.
func (k SecretKey) String() string { return "secret key " + k.Public().ID() }

// GoString keeps a secret key out of logs that print with %#v.
func (k SecretKey) GoString() string { return k.String() }

// File returns the content of a minisign secret key file, encrypted with the
// passphrase, or not encrypted if the passphrase is empty. Encryption takes a gigabyte
// of memory for some seconds, and so does every guess at the passphrase.
func (k SecretKey) File(passphrase string) ([]byte, error) {
	var text []byte
	var err error
	if passphrase == "" {
		text, err = k.key.MarshalText()
	} else {
		text, err = minisign.EncryptKey(passphrase, k.key)
	}
	return append(text, '\n'), err
}

// Encrypted reports whether a secret key file needs a passphrase.
func Encrypted(file []byte) bool { return minisign.IsEncrypted(file) }

// OpenSecretKey reads a minisign secret key file. The passphrase is ignored if the file
// is not encrypted.
func OpenSecretKey(file []byte, passphrase string) (SecretKey, error) {
	var k SecretKey
	var err error
	if !Encrypted(file) {
		if err = k.key.UnmarshalText(file); err != nil {
			return SecretKey{}, errors.New("the file is not a minisign secret key")
		}
	} else if k.key, err = minisign.DecryptKey(passphrase, file); err != nil {
		return SecretKey{}, errors.New("the passphrase does not open the secret key; type it again")
	}
	return k, k.check()
}

// check refuses a key whose two halves do not belong together: nobody could verify its
// signatures.
func (k SecretKey) check() error {
	probe := []byte("probe")
	signature, err := k.Sign(probe, "")
	if err == nil {
		_, err = k.Public().Verify(probe, signature)
	}
	if err != nil {
		return errors.New("the secret key file is damaged; use a copy of it")
	}
	return nil
}
