package manifest

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
)

func TestParseRefuses(t *testing.T) {
	good := string(example(t).Bytes())
	hash := Sum([]byte("home")).String()
	oneFile := func(size, hash, path string) string {
		return strings.Replace(unsignedText, "files: 0", "files: 1", 1) + "#f " + size + "\n" + hash + "  " + path + "\n"
	}
	twoFiles := func(a, b string) string {
		return strings.Replace(unsignedText, "files: 0", "files: 2", 1) + "#f 4\n" + hash + "  " + a + "\n#f 4\n" + hash + "  " + b + "\n"
	}
	edit := func(old, new string) string { return strings.Replace(good, old, new, 1) }
	tests := []struct{ name, text, want string }{
		{"empty", "", "line 1: the manifest ends here: it was cut off, fetch it again"},
		{"another file", "<!doctype html>\n", `line 1: "<!doctype html>" is not the first line of a manifest`},
		{"byte order mark", "\ufeff" + good, "line 1: the file begins with a byte order mark: it was changed in transit, copy it as binary"},
		{"later version", edit("manifest 1", "manifest 2"), `line 1: "# daylight-manifest 2 original" is a manifest of a later daylight: use a newer one to read it`},
		{"kind", edit("1 original", "1 forged"), `line 1: the kind of a manifest is original or copy, not "forged"`},
		{"CRLF", strings.ReplaceAll(good, "\n", "\r\n"), "line 1: the line ends in a carriage return: the file was changed in transit, copy it as binary"},
		{"no site", edit("https://example.org/send/", ""), `line 2: site: it is empty; a site without an address says "none"`},
		{"site without slash", edit("send/", "send"), `line 2: site: "https://example.org/send" is not the address of a site: it does not end in a slash`},
		{"site by file", edit("https:", "file:"), `line 2: site: "file://example.org/send/" is not the address of a site: write it as https://host/path/`},
		{"site with query", edit("send/", "?send/"), `line 2: site: "https://example.org/?send/" is not the address of a site: it has a user name, a query or a fragment`},
		{"site with a control byte", edit("send/", "se\x00nd/"), `line 2: site: "https://example.org/se\x00nd/" is not the address of a site: it has a character that addresses do not have`},
		{"edition spelt otherwise", edit("edition: 17", "edition: 017"), `line 3: edition: "017" is not a plain number`},
		{"edition below none", edit("edition: 17", "edition: -1"), `line 3: edition: "-1" is not a plain number`},
		{"edition too high", edit("edition: 17", "edition: 999999999"), `line 3: edition: 999999999 is more than 99999999`},
		{"built in another zone", edit("16:00:00Z", "16:00:00+00:00"), `line 4: built: "2026-09-30T16:00:00+00:00" is not written as 2006-01-02T15:04:05Z`},
		{"built on no day", edit("2026-09-30", "2026-09-31"), `line 4: built: "2026-09-31T16:00:00Z" is not written as 2006-01-02T15:04:05Z`},
		{"built with fractions", edit("16:00:00Z", "16:00:00.5Z"), `line 4: built: "2026-09-30T16:00:00.5Z" is not written as 2006-01-02T15:04:05Z`},
		{"due before built", edit("2026-12-31", "2025-12-31"), "line 5: due: the due date 2025-12-31 is before the site was built, 2026-09-30"},
		{"due spelt otherwise", edit("2026-12-31", "31/12/2026"), `line 5: due: "31/12/2026" is not written as 2006-01-02`},
		{"previous in capitals", edit("sha256:", "SHA256:"), `line 6: previous: "SHA256:` + Sum([]byte("before")).String() + `" does not begin with "sha256:"`},
		{"previous too short", edit("sha256:", "sha256:ab\n"), `line 6: previous: "ab" is not a SHA-256 in 64 small hexadecimal digits`},
		{"previous of zeros", edit(Sum([]byte("before")).String(), strings.Repeat("0", 64)), `line 6: previous: a hash of zeros is written "none"`},
		{"unsigned with previous", edit("edition: 17", "edition: 0"), "line 6: previous: an unsigned build (edition 0) has no previous edition"},
		{"headers in another order", edit("# site", "# edition"), `line 2: "# edition: https://example.org/send/" does not begin with "# site: "`},
		{"too few files", edit("files: 2", "files: 3"), "line 12: the manifest ends here: it was cut off, fetch it again"},
		{"too many files", edit("files: 2", "files: 1"), "line 10: there is more after the 1 files that the manifest announces"},
		{"a million files", edit("files: 2", "files: 1000000"), "line 7: files: 1000000 is more than 100000"},
		{"cut off", good[:len(good)-1], "line 11: the manifest ends here: it was cut off, fetch it again"},
		{"a byte more", good + "\n", "line 12: there is more after the 2 files that the manifest announces"},
		{"no length", edit("#f 4", "# 4"), `line 8: "# 4" does not begin with "#f "`},
		{"length too long", oneFile("52428801", hash, "a"), "line 8: length: 52428801 is more than 52428800"},
		{"length overflows", oneFile("99999999999999999999", hash, "a"), `line 8: length: "99999999999999999999" is not a plain number`},
		{"hash in capitals", oneFile("4", strings.ToUpper(hash), "a"), `line 9: "` + strings.ToUpper(hash) + `" is not a SHA-256 in 64 small hexadecimal digits`},
		{"one space", strings.Replace(oneFile("4", hash, "a"), "  a", " a", 1), `line 9: "` + hash + ` a" is not a hash, two spaces and a path`},
		{"binary mark", strings.Replace(oneFile("4", hash, "a"), "  a", " *a", 1), `line 9: "` + hash + ` *a" is not a hash, two spaces and a path`},
		{"out of order", twoFiles("b", "a"), "line 11: a is listed too late: files are sorted by path"},
		{"twice", twoFiles("a", "a"), "line 11: a is listed twice"},
		{"file and folder", twoFiles("a", "a/b"), "line 11: a is both a file and a folder"},
		{"itself", oneFile("4", hash, "manifest.txt"), "line 9: a manifest does not list manifest.txt"},
		{"its signature", oneFile("4", hash, "manifest.txt.minisig"), "line 9: a manifest does not list manifest.txt.minisig"},
		{"headers of a host", oneFile("4", hash, "_headers"), "line 9: a manifest does not list _headers"},
		{"climbs", oneFile("4", hash, "../a"), `line 9: the path "../a" is not allowed: a part of it begins with '.'`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse([]byte(tt.text))
			if err == nil || err.Error() != tt.want {
				t.Errorf("Parse = %v\nwant    %s", err, tt.want)
			}
		})
	}
}

func TestParseCaps(t *testing.T) {
	if _, err := Parse(make([]byte, MaxBytes+1)); err == nil || !strings.Contains(err.Error(), "more than 16 MB") {
		t.Errorf("a manifest over the cap: %v", err)
	}
	var b strings.Builder
	b.WriteString(strings.Replace(unsignedText, "files: 0", "files: 82", 1))
	for i := range 82 {
		fmt.Fprintf(&b, "#f %d\n%s  f%02d\n", MaxFileBytes, Sum(nil), i)
	}
	want := "line 171: with f81 the site is larger than 4096 MB"
	if _, err := Parse([]byte(b.String())); err == nil || err.Error() != want {
		t.Errorf("a site over the cap: %v, want %s", err, want)
	}
}

func TestCheckPath(t *testing.T) {
	long := strings.Repeat("a", 90)
	for path, want := range map[string]string{
		"index.html":             "",
		"m01/p0001/index.html":   "",
		"_daylight/a-b_c.d":      "",
		"content.html":           "",
		"com.html":               "",
		"com10":                  "",
		long + "/" + long[1:]:    "",
		long + "/" + long:        "has 181 bytes",
		"":                       "it has an empty part",
		"/a":                     "it has an empty part",
		"a//b":                   "it has an empty part",
		"a/":                     "it has an empty part",
		".":                      "a part of it begins with '.'",
		"a/..":                   "a part of it begins with '.'",
		".htaccess":              "a part of it begins with '.'",
		"-a":                     "a part of it begins with '-'",
		"a.":                     "a part of it ends in a dot",
		"a./b":                   "a part of it ends in a dot",
		`a\b`:                    `it has the byte '\\'`,
		"a%2e%2e":                "it has the byte '%'",
		"C:":                     "it has the byte 'C'",
		"c:":                     "it has the byte ':'",
		"A":                      "it has the byte 'A'",
		"é":                      "it has the byte 'Ã'",
		"a b":                    "it has the byte ' '",
		"a\x00":                  `it has the byte '\x00'`,
		"con":                    "con is the name of a device on Windows",
		"a/con.html":             "con is the name of a device on Windows",
		"nul.tar.gz":             "nul is the name of a device on Windows",
		"aux/index.html":         "aux is the name of a device on Windows",
		"lpt9.txt":               "lpt9 is the name of a device on Windows",
		"com0":                   "com0 is the name of a device on Windows",
		strings.Repeat("b", 999): "has 999 bytes",
	} {
		err := CheckPath(path)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("CheckPath(%.40q) = %v, want %q", path, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(unsignedText))
	f.Add(example(f).Bytes())
	f.Add(bytes.ReplaceAll(example(f).Bytes(), []byte("\n"), []byte("\r\n")))
	f.Add([]byte("# daylight-manifest 1 copy\n# site: http://a/\n# edition: 1\n# built: 1970-01-01T00:00:00Z\n# due: 1970-01-01\n# previous: none\n# files: 0\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := Parse(b)
		if err != nil {
			return
		}
		if !bytes.Equal(m.Bytes(), b) {
			t.Errorf("Parse(b).Bytes() = %q\nwant %q", m.Bytes(), b)
		}
		if _, err := New(m); err != nil {
			t.Errorf("New refuses what Parse took: %v", err)
		}
	})
}

func FuzzCheckPath(f *testing.F) {
	for _, path := range []string{"a/b.html", "../a", "con.txt", "a.", "a//b", "C:a", "é", "a\x00b"} {
		f.Add(path)
	}
	f.Fuzz(func(t *testing.T, path string) {
		if CheckPath(path) != nil {
			return
		}
		if !fs.ValidPath(path) || !filepath.IsLocal(path) || strings.ToLower(path) != path || len(path) > MaxPathBytes {
			t.Errorf("CheckPath allows %q", path)
		}
		if escaped := (&url.URL{Path: path}).EscapedPath(); escaped != path {
			t.Errorf("CheckPath allows %q, which is %q in an address", path, escaped)
		}
	})
}
