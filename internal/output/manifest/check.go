package manifest

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"
)

// check reports the first rule of the format that m breaks. The order of files and the
// spelling are not its concern: [New] sorts, and [Parse] refuses other spellings.
func (m Manifest) check() error {
	if err := m.checkKind(); err != nil {
		return err
	}
	if err := checkSite(m.Site); err != nil {
		return err
	}
	if m.Edition < 0 || m.Edition > MaxEdition {
		return fmt.Errorf("edition %d is not between 0 and %d", m.Edition, MaxEdition)
	}
	if err := m.checkDates(); err != nil {
		return err
	}
	if err := m.checkPrevious(); err != nil {
		return err
	}
	return m.checkFiles()
}

func (m Manifest) checkKind() error {
	if m.Kind != Original && m.Kind != Copy {
		return fmt.Errorf("the kind of a manifest is original or copy, not %q", shorten(string(m.Kind)))
	}
	return nil
}

func (m Manifest) checkPrevious() error {
	if m.Edition == 0 && !m.Previous.IsZero() {
		return errors.New("an unsigned build (edition 0) has no previous edition")
	}
	return nil
}

func (m Manifest) checkDates() error {
	if y := m.Built.Year(); y < 1970 || y > 9999 || m.Built.Nanosecond() != 0 {
		return fmt.Errorf("the built time %s is not a whole second between 1970 and 9999", m.Built.Format(time.RFC3339Nano))
	}
	if m.Due.IsZero() {
		return nil
	}
	if !m.Due.Equal(m.Due.Truncate(24*time.Hour)) || m.Due.Year() > 9999 {
		return fmt.Errorf("the due date %s is not a day", m.Due.Format(time.RFC3339Nano))
	}
	if m.Due.AddDate(0, 0, 1).Before(m.Built) {
		return fmt.Errorf("the due date %s is before the site was built, %s", m.Due.Format(time.DateOnly), m.Built.Format(time.DateOnly))
	}
	return nil
}

func (m Manifest) checkFiles() error {
	if len(m.Files) > MaxFiles {
		return fmt.Errorf("the site has %d files, more than %d", len(m.Files), MaxFiles)
	}
	names := newNames(len(m.Files))
	var total int64
	for _, f := range m.Files {
		if err := names.add(f.Path); err != nil {
			return err
		}
		if err := CheckSize(f.Path, f.Size, total); err != nil {
			return err
		}
		total += f.Size
	}
	return nil
}

// CheckSize refuses a file that is too large, or that makes the site too large after
// the total of the files before it. Sizes are in bytes.
func CheckSize(path string, size, total int64) error {
	switch {
	case size < 0:
		return fmt.Errorf("%s has the length %d", path, size)
	case size > MaxFileBytes:
		return fmt.Errorf("%s has %d bytes, more than the %d MB that one file may have", path, size, MaxFileBytes>>20)
	case total+size > MaxSiteBytes:
		return fmt.Errorf("with %s the site is larger than %d MB", path, MaxSiteBytes>>20)
	}
	return nil
}

// checkSite refuses an address that could be spelled in another way, or that relative
// links cannot be added to.
func checkSite(site string) error {
	if site == "" {
		return nil
	}
	bad := func(why string) error {
		return fmt.Errorf("%q is not the address of a site: %s", site, why)
	}
	if len(site) > 500 {
		return bad("it is longer than 500 bytes")
	}
	if strings.ContainsFunc(site, func(r rune) bool { return r <= ' ' || r >= 0x7f || r == '\\' }) {
		return bad("it has a character that addresses do not have")
	}
	u, err := url.Parse(site)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http":
		return bad("write it as https://host/path/")
	case u.User != nil || strings.ContainsAny(site, "?#"):
		return bad("it has a user name, a query or a fragment")
	case !strings.HasSuffix(site, "/"):
		return bad("it does not end in a slash")
	}
	return nil
}
