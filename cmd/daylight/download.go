package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"os/signal"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/sheets/importer"
	"github.com/send-daylight/daylight/internal/trust/fetch"
)

// exitAway: an address cannot be read now.
const exitAway = 4

// downloads returns the files that names represent: files, folders and addresses.
func (f *importFlags) downloads(cmd *cobra.Command, names []string) (out []importer.Download, err error) {
	for _, name := range names {
		var some []importer.Download
		if strings.Contains(name, "://") {
			some, err = f.fetched(cmd, name)
		} else if info, missing := os.Stat(name); missing == nil && info.IsDir() {
			some, err = inFolder(name)
		} else {
			some, err = oneFile(name)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, some...)
	}
	return out, nil
}

func oneFile(name string) ([]importer.Download, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, usageError{fmt.Errorf("there is no file %s that can be read", name)}
	}
	file.Close()
	return []importer.Download{{Name: filepath.ToSlash(name), Read: func() ([]byte, error) { return readSome(name, importer.MaxBytes) }}}, nil
}

// maxInFolder is how many files a folder of a release may have. One of the
// Department has 15.
const maxInFolder = 200

// inFolder returns the files of an unpacked release.
func inFolder(dir string) (out []importer.Download, err error) {
	seen := 0
	err = filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if seen++; seen > 10*maxInFolder || len(out) > maxInFolder {
			return usageError{fmt.Errorf("%s has more files than a release of the Department; name the folder that its zip file unpacks to", dir)}
		}
		if e.Type().IsRegular() && importer.IsReleased(filepath.ToSlash(name)) {
			some, err := oneFile(name)
			out = append(out, some...)
			return err
		}
		return nil
	})
	if err == nil && len(out) == 0 {
		err = usageError{fmt.Errorf("there are no CSV files in %s", dir)}
	}
	return out, err
}

// fetched fetches the file at an address.
func (f *importFlags) fetched(cmd *cobra.Command, address string) ([]importer.Download, error) {
	base, name, err := splitAddress(address)
	if err != nil {
		return nil, usageError{err}
	}
	client, err := fetch.New(base, fetch.Limits{})
	if err != nil {
		return nil, usageError{err}
	}
	defer client.Close()
	now, err := signedAt(os.Getenv("SOURCE_DATE_EPOCH"))
	if err != nil {
		return nil, err
	}
	ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt)
	defer stop()
	done := f.working(cmd, "fetching "+address)
	raw, err := client.Bytes(ctx, name, importer.MaxBytes)
	done()
	if err != nil {
		var fault *fetch.Error
		if errors.As(err, &fault) { // its text repeats the name
			err = fault.Err
		}
		fmt.Fprintf(cmd.ErrOrStderr(), "daylight: %s cannot be read: %v\nnothing was written\n", address, err)
		if fault != nil && fault.Fault == fetch.Forged {
			return nil, errProblems
		}
		return nil, exitError(exitAway)
	}
	return []importer.Download{{Name: name, URL: address, Retrieved: now.Format(time.DateOnly), Read: func() ([]byte, error) { return raw, nil }}}, nil
}

// splitAddress splits the address of a file into that of its folder and its name.
func splitAddress(address string) (base, name string, err error) {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Host == "":
		return "", "", fmt.Errorf("%q is no address of a file", address)
	case u.Scheme != "https":
		return "", "", fmt.Errorf("%q does not begin with https://, and what anybody on the way can change is no source", address)
	case u.User != nil || u.RawQuery != "" || u.Fragment != "":
		return "", "", fmt.Errorf("%q has a user name, a question mark or a # in it; download the file and give its name", address)
	}
	dir, name := path.Split(u.EscapedPath())
	if name == "" {
		return "", "", fmt.Errorf("%q is the address of a page or folder; give that of a file", address)
	}
	return u.Scheme + "://" + u.Host + dir, name, nil
}
