package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/send-daylight/daylight/internal/account/config"
	"github.com/send-daylight/daylight/internal/output/atomicfile"
	"github.com/send-daylight/daylight/internal/output/manifest"
)

// maxKeyBytes limits the size of a key file.
const maxKeyBytes = 4 << 10

// defaultKey returns the file of an officer's key. It is among the officer's own
// settings, far from any repository.
func defaultKey() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", usageError{errors.New("daylight cannot find the folder of your settings on this computer; name a file for the key")}
	}
	return filepath.Join(dir, "daylight", "council.key"), nil
}

// openKey reads a secret key, and asks for its passphrase if it has one.
func openKey(file, whose string, p *prompter) (manifest.SecretKey, error) {
	text, err := readKey(file)
	if errors.Is(err, os.ErrNotExist) {
		return manifest.SecretKey{}, usageError{fmt.Errorf("there is no key in %s; name the file with --key, or make a key with daylight keygen", file)}
	}
	if err != nil {
		return manifest.SecretKey{}, err
	}
	var passphrase string
	if manifest.Encrypted(text) {
		if passphrase, err = p.secret("Passphrase of " + whose + ": "); err != nil {
			return manifest.SecretKey{}, err
		}
		fmt.Fprintln(p.out, "Opening the key; this takes some seconds and a gigabyte of memory, so that nobody can guess quickly.")
	}
	key, err := manifest.OpenSecretKey(text, passphrase)
	if err != nil {
		return key, usageError{fmt.Errorf("%s: %w", file, err)}
	}
	return key, nil
}

// readKey reads a small regular file.
func readKey(file string) ([]byte, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxKeyBytes {
		return nil, usageError{fmt.Errorf("%s is not a key", file)}
	}
	return os.ReadFile(file)
}

// publicKey reads the value of --key: 56 characters, or a file with a public key.
func publicKey(value string) (manifest.PublicKey, error) {
	key, err := manifest.ParsePublicKey(value)
	if err == nil {
		return key, nil
	}
	text, fileErr := readKey(value)
	switch {
	case fileErr == nil:
		if key, err = manifest.ParsePublicKey(string(text)); err == nil {
			return key, nil
		}
		if strings.Contains(string(text), "secret key") || manifest.Encrypted(text) {
			return key, usageError{fmt.Errorf("%s is a secret key, and nobody but the officer should have it; give the public key, 56 characters", value)}
		}
		return key, usageError{fmt.Errorf("%s: %w", value, err)}
	case len(value) > 40:
		return key, usageError{fmt.Errorf("%w; compare it character by character with the meeting papers", err)}
	}
	return key, usageError{fmt.Errorf("--key takes the 56 characters of a public key or a file that contains them; there is no file %s", value)}
}

// writeKey writes the files of a key: the secret key, which only its owner may read,
// and the public one beside it. It never replaces a file.
func writeKey(file string, secret, public []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	if _, err := os.Lstat(file + ".pub"); err == nil {
		return alreadyThere(file + ".pub")
	}
	if err := create(file, secret, 0o600); err != nil {
		return err
	}
	return create(file+".pub", public, 0o644)
}

func alreadyThere(file string) error {
	return usageError{fmt.Errorf("%s is there already, and a key is never overwritten; name another file", file)}
}

// create writes a new file.
func create(name string, data []byte, mode os.FileMode) error {
	dir, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return err
	}
	defer dir.Close()
	err = atomicfile.Create(dir, filepath.Base(name), data, mode)
	if errors.Is(err, os.ErrExist) {
		return alreadyThere(name)
	}
	return err
}

// inRepository returns the repository or site that file would be in, and reports
// whether there is one. The next push would publish a secret key there.
func inRepository(file string) (string, bool) {
	dir, err := filepath.Abs(filepath.Dir(file))
	if err != nil {
		return "", false
	}
	for {
		for _, sign := range []string{".git", config.Name} {
			if _, err := os.Lstat(filepath.Join(dir, sign)); err == nil {
				return dir, true
			}
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", false
		}
		dir = up
	}
}

// printKey prints a new key, and what an officer does with it next.
func printKey(w io.Writer, file, council string, key manifest.PublicKey) {
	fmt.Fprintf(w, `Public key:
  %s

For the papers of the next public meeting:
  The public key of %s is %s.

Secret key: %s
Keep it safe:
  - It stays on this computer. It is never sent by mail and never put into a repository.
  - Copy it and write down its passphrase, and keep the two in different locked places:
    without them nobody can sign, and everybody has to learn a new key.
  - If somebody else may have it, change it at once: see docs/how-to-sign.md.
`, key, council, key, file)
}
