package docstest

import (
	"encoding/xml"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// These tests check what docs/hosting says of hosts that cannot be run here. nginx is run
// in cmd/daylight.

// builtFiles returns the paths of the example site's files.
func builtFiles(t *testing.T) []string {
	t.Helper()
	site := filepath.Join(t.TempDir(), "public")
	output(t, "build", "--source", root, "--destination", site, "--quiet")
	var files []string
	err := fs.WalkDir(os.DirFS(site), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, name)
		}
		return err
	})
	if err != nil || len(files) < 50 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	return files
}

// Every file that a host may cache for a year has a name that changes with its contents.
// The pages name the two files in assets that have no such name.
func TestCachedForAYear(t *testing.T) {
	hashed := regexp.MustCompile(`^assets/[a-z-]+-[0-9a-f]{8}\.(css|js)$`)
	var fixed []string
	for _, f := range builtFiles(t) {
		if strings.HasPrefix(f, "assets/") && !hashed.MatchString(f) {
			fixed = append(fixed, f)
		}
	}
	if want := []string{"assets/copy-banner.txt", "assets/licences.txt"}; !slices.Equal(fixed, want) {
		t.Errorf("in assets %q have names that do not change; the pages on hosting say %q", fixed, want)
	}
}

// sameEverywhere has the headers that every host should send, and no other.
var sameEverywhere = map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}

// The file _headers follows the rules that Netlify and Cloudflare Pages publish. Where
// they differ it follows the stricter one.
func TestHeadersFile(t *testing.T) {
	type block struct {
		path    string
		headers map[string]string
	}
	var blocks []block
	for i, line := range strings.Split(strings.TrimSuffix(read(t, "docs/hosting/_headers"), "\n"), "\n") {
		if len(line) > 2000 || strings.ContainsAny(line, "\t\r") {
			t.Errorf("line %d is too long, or has a tab or a carriage return", i+1)
		}
		switch {
		case strings.HasPrefix(line, "#") || line == "":
		case strings.HasPrefix(line, "/"):
			if n := strings.Count(line, "*"); n > 1 || n == 1 && !strings.HasSuffix(line, "/*") {
				t.Errorf("line %d: the hosts read %q in two ways", i+1, line)
			}
			blocks = append(blocks, block{line, map[string]string{}})
		case strings.HasPrefix(line, "  ") && len(blocks) > 0:
			name, value, ok := strings.Cut(strings.TrimPrefix(line, "  "), ": ")
			here := blocks[len(blocks)-1].headers
			if !ok || !regexp.MustCompile(`^[A-Za-z-]+$`).MatchString(name) || strings.TrimSpace(value) != value || value == "" || here[name] != "" {
				t.Errorf("line %d is no header: %q", i+1, line)
			}
			here[name] = value
		default:
			t.Errorf("line %d is neither an address nor a header of one: %q", i+1, line)
		}
	}
	if len(blocks) == 0 || len(blocks) > 100 {
		t.Fatalf("%d blocks", len(blocks))
	}
	// Blocks whose addresses overlap are joined, and would have a header twice.
	for i, a := range blocks {
		for _, b := range blocks[i+1:] {
			if !strings.HasPrefix(b.path, strings.TrimSuffix(a.path, "*")) && !strings.HasPrefix(a.path, strings.TrimSuffix(b.path, "*")) {
				continue
			}
			for name := range a.headers {
				if b.headers[name] != "" {
					t.Errorf("%s and %s both set %s", a.path, b.path, name)
				}
			}
		}
	}
	for name, value := range sameEverywhere {
		if blocks[0].path != "/*" || blocks[0].headers[name] != value {
			t.Errorf("%s is %q for everything, want %q", name, blocks[0].headers[name], value)
		}
	}
}

// The file web.config is XML, names every kind of file that a site has, and replaces the
// server's own entry for it, because IIS refuses a kind that is named twice.
func TestWebConfig(t *testing.T) {
	var kinds, removed []string
	headers, year := map[string]string{}, []string{}
	location := ""
	d := xml.NewDecoder(strings.NewReader(read(t, "docs/hosting/web.config")))
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		is := map[string]string{}
		for _, a := range e.Attr {
			is[a.Name.Local] = a.Value
		}
		switch {
		case e.Name.Local == "location":
			location = is["path"]
		case e.Name.Local == "remove" && is["fileExtension"] != "":
			removed = append(removed, is["fileExtension"])
		case e.Name.Local == "mimeMap":
			kinds = append(kinds, is["fileExtension"])
			if len(removed) == 0 || removed[len(removed)-1] != is["fileExtension"] {
				t.Errorf("%s is not removed before it is added", is["fileExtension"])
			}
		case e.Name.Local == "add" && is["name"] != "":
			headers[is["name"]] = is["value"]
		case e.Name.Local == "clientCache" && is["cacheControlMode"] == "UseMaxAge":
			year = append(year, location)
		case e.Name.Local == "error" && (is["path"] != "404.html" || is["responseMode"] != "File"):
			t.Errorf("an error is answered with %v", is)
		}
	}
	if !slices.Equal(year, []string{"assets"}) {
		t.Errorf("%q are kept for a year", year)
	}
	for name, value := range sameEverywhere {
		if headers[name] != value {
			t.Errorf("%s is %q, want %q", name, headers[name], value)
		}
		if !strings.Contains(read(t, "docs/hosting/nginx.conf"), "add_header "+name+" "+value+" always;") {
			t.Errorf("nginx.conf does not send %s: %s", name, value)
		}
	}
	known := []string{".png", ".zip"} // IIS has these itself
	for _, f := range append(builtFiles(t), "manifest.txt.minisig") {
		if ext := filepath.Ext(f); !slices.Contains(kinds, ext) && !slices.Contains(known, ext) {
			t.Errorf("web.config does not know the kind of %s", f)
		}
	}
}
