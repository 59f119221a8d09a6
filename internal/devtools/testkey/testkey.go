// Package testkey makes signing keys for tests: the same key for the same seed.
package testkey

import (
	"crypto/sha256"
	"strings"

	"github.com/send-daylight/daylight/internal/output/manifest"
)

// New returns the key of a seed. It is no secret: sign nothing but tests with it.
func New(seed string) manifest.SecretKey {
	sum := sha256.Sum256([]byte(seed))
	key, err := manifest.GenerateKey(strings.NewReader(strings.Repeat(string(sum[:]), 8)))
	if err != nil {
		panic("testkey: " + err.Error())
	}
	return key
}
