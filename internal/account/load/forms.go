package load

import (
	"fmt"
	"net/mail"
	"net/url"
	"regexp"
	"strings"
	"unicode"
)

// language is the form of a language tag, with script and region where it has
// them (RFC 5646).
var language = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z][a-z]{3})?(-([A-Za-z]{2}|[0-9]{3}))?$`)

// CheckForm reports what is wrong with text that must have a form, such as "id" or "url",
// and what to do; "" where nothing is.
func CheckForm(form, s string) (wrong, hint string) {
	switch form {
	case "id", "slug":
		if !isSlug(s) {
			return fmt.Sprintf("%q cannot be used in addresses of pages", s),
				"use small letters a to z, digits and single hyphens, such as forum-2024-06"
		}
		if IsDevice(s) {
			return fmt.Sprintf("%q is the name of a device on Windows, and no file there can be called so", s),
				"add a word, such as " + s + "-plan"
		}
	case "url":
		return checkURL(s)
	case "email":
		if a, err := mail.ParseAddress(s); err != nil || a.Address != s || !strings.Contains(s[strings.LastIndexByte(s, '@'):], ".") {
			return fmt.Sprintf("%q is not an e-mail address", s), "write it as name@council.gov.uk, without mailto: and without a name before it"
		}
	case "tel":
		if n := count(s, "0123456789"); n < 3 || n > 15 || strings.Trim(s, "0123456789 +()") != "" || strings.LastIndexByte(s, '+') > 0 {
			return fmt.Sprintf("%q is not a telephone number", s), "use digits, spaces, brackets and a + in front, such as 01632 960000"
		}
	case "colour":
		if len(s) != 7 || s[0] != '#' || !allHex(s[1:]) {
			return fmt.Sprintf("%q is not a colour", s), "write # and six digits 0 to 9 or letters a to f, such as #1d70b8"
		}
	case "sha256":
		if len(s) != 64 || !allHex(s) || strings.ToLower(s) != s {
			return fmt.Sprintf("this is not a SHA-256: it has %d characters", len(s)), "it has 64 digits 0 to 9 and small letters a to f, as sha256sum prints them"
		}
	case "lang":
		if !language.MatchString(s) {
			return fmt.Sprintf("%q is not the code of a language", s), "write its code, such as cy for Welsh, pl for Polish or en-GB"
		}
	case "gss":
		if !isGSS(s) {
			return fmt.Sprintf("%q is not the code of an upper-tier council in England", s),
				"it is E06, E08, E09 or E10 and six digits, such as E10000031"
		}
	}
	return "", ""
}

// IsDevice reports whether Windows takes a name for a device, in every folder and
// with every ending. Copies of the site may be made on Windows.
func IsDevice(s string) bool {
	switch s {
	case "con", "prn", "aux", "nul":
		return true
	}
	return len(s) == 4 && (s[:3] == "com" || s[:3] == "lpt") && s[3] >= '0' && s[3] <= '9'
}

func isSlug(s string) bool {
	for part := range strings.SplitSeq(s, "-") {
		if part == "" || strings.Trim(part, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return false
		}
	}
	return true
}

// isGSS matches ^E(06|08|09|10)\d{6}$.
func isGSS(s string) bool {
	if len(s) != 9 || s[0] != 'E' || count(s[1:], "0123456789") != 8 {
		return false
	}
	switch s[1:3] {
	case "06", "08", "09", "10":
		return true
	}
	return false
}

// checkURL lets through only addresses that a browser opens as a web page.
func checkURL(s string) (wrong, hint string) {
	u, err := url.Parse(s)
	switch {
	case err != nil, strings.ContainsFunc(s, unicode.IsSpace), strings.ContainsAny(s, "<>\"\\^`{}|"):
		return fmt.Sprintf("%q is not an address on the web", s), "copy it from the address bar of the browser; spaces are written %20"
	case u.Scheme == "":
		return fmt.Sprintf("%q does not start with https://", s), "write https:// before it"
	case u.Scheme != "http" && u.Scheme != "https":
		return fmt.Sprintf("an address that starts with %s: cannot be published", u.Scheme), "only addresses with https:// or http:// can"
	case u.Hostname() == "" || u.User != nil:
		return fmt.Sprintf("%q names no website", s), "write it as https://www.council.gov.uk/page"
	}
	return "", ""
}

// hidden finds characters that nobody sees and that change what others show:
// control characters, and those that turn the direction of writing.
func hidden(s string) (wrong, hint string) {
	for _, r := range s {
		control := unicode.IsControl(r) && r != '\n' && r != '\t'
		turns := r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0xfeff || r == 0x200b || r == 0x200e || r == 0x200f
		if control || turns {
			return fmt.Sprintf("this text contains an invisible character, U+%04X", r), "delete the text and type it again instead of pasting it"
		}
	}
	return "", ""
}

// count returns the number of characters of s that are among set.
func count(s, set string) (n int) {
	for i := range len(s) {
		if strings.IndexByte(set, s[i]) >= 0 {
			n++
		}
	}
	return n
}

func allHex(s string) bool { return count(s, "0123456789abcdefABCDEF") == len(s) }
