package main

import (
	"archive/zip"
	"bytes"
	"encoding/pem"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestImportFromAddress fetches a release, a single file, and what is neither, from
// a server on this computer.
func TestImportFromAddress(t *testing.T) {
	requests, err := os.ReadFile("../../internal/sheets/dfe/testdata/2025/requests.csv")
	if err != nil {
		t.Fatal(err)
	}
	var release bytes.Buffer
	w := zip.NewWriter(&release)
	f, _ := w.Create("data/requests.csv")
	f.Write(requests)
	w.Close()
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/releases/2025 plans.zip":
			w.Write(release.Bytes())
		case "/v1/data-sets/1/csv":
			w.Write(requests)
		case "/moved/csv":
			http.Redirect(w, r, "/v1/data-sets/1/csv", http.StatusFound)
		case "/page/csv":
			w.Write([]byte("<!DOCTYPE html><title>Sign in</title>"))
		case "/busy/csv":
			w.WriteHeader(http.StatusServiceUnavailable)
		case "/packed/csv":
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(requests)
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	trusted := filepath.Join(t.TempDir(), "server.pem")
	if err := os.WriteFile(trusted, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		path   string
		status int
		want   string // in what is printed
	}{
		{"/releases/2025%20plans.zip", exitGood, "year 2024: is new: year 2024, requests 1750"},
		{"/v1/data-sets/1/csv", exitGood, "year 2024: is new: year 2024, requests 1750"},
		{"/nothing/csv", exitProblems, "/nothing/csv cannot be read: the site does not have it\nnothing was written"},
		{"/moved/csv", exitProblems, "the server redirects to \"/v1/data-sets/1/csv\", which is outside the given address"},
		{"/page/csv", exitProblems, "csv: error: this is a web page, not CSV"},
		{"/busy/csv", exitAway, "/busy/csv cannot be read: the server answers with status 503\nnothing was written"},
		{"/packed/csv", exitProblems, "the server sends it compressed"},
	} {
		t.Run(tt.path, func(t *testing.T) {
			site := t.TempDir()
			for name, text := range map[string]string{"council": "kind = \"council\"\nname = \"Warwickshire\"\ngss = \"E10000031\"\n", "sources": ""} {
				if err := os.MkdirAll(filepath.Join(site, "data/warwickshire"), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(site, "data/warwickshire", name+".toml"), []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			address := server.URL + tt.path
			cmd := exec.Command("daylight", "import", "--dfe", address, "-s", site, "-c", "warwickshire", "--yes")
			cmd.Env = append(os.Environ(), "SSL_CERT_FILE="+trusted, "SOURCE_DATE_EPOCH=1751328000")
			out, err := cmd.CombinedOutput()
			var exit *exec.ExitError
			if err != nil && !errors.As(err, &exit) {
				t.Fatal(err)
			}
			if got := cmd.ProcessState.ExitCode(); got != tt.status || !strings.Contains(string(out), tt.want) {
				t.Errorf("status %d, want %d, and it says\n%s", got, tt.status, out)
			}
			sources, _ := os.ReadFile(filepath.Join(site, "data/warwickshire/sources.toml"))
			for _, want := range []string{"url = \"" + address + "\"", "retrieved = 2025-07-01", "page_or_table = "} {
				if strings.Contains(string(sources), want) != (tt.status == exitGood) {
					t.Errorf("sources.toml says\n%s", sources)
				}
			}
		})
	}
}
