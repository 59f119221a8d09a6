package main

import (
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strings"
	"testing"
)

// TestVerifyAddress verifies a signed site where it is served.
func TestVerifyAddress(t *testing.T) {
	site, key := signedSite(t, "Madeupshire")
	server := httptest.NewServer(http.StripPrefix("/send", http.FileServer(http.Dir(site+"/public"))))
	defer server.Close()
	// The file server redirects index.html to the folder, which is still within the
	// site.
	out := do(t, site, nil, "daylight", "verify", server.URL+"/send/", "--key", key+".pub", "--expect", "1")
	if !strings.Contains(out, "authentic: edition 1") || !strings.Contains(out, "note: the manifest is of https://send.example.org/") {
		t.Errorf("verify: %s", out)
	}
	for _, tt := range []struct {
		code  int
		words string
		args  []string
	}{
		{1, "older than edition 2", []string{server.URL + "/send/", "--key", key + ".pub", "--expect", "2", "--wait", "1s"}},
		{1, "neither manifest.txt nor manifest.copy.txt", []string{server.URL + "/elsewhere/", "--key", key + ".pub"}},
		{1, "nobody's signature was checked", []string{server.URL + "/send/"}},
	} {
		cmd := exec.Command("daylight", append([]string{"verify"}, tt.args...)...)
		out, _ := cmd.CombinedOutput()
		if code := cmd.ProcessState.ExitCode(); code != tt.code || !strings.Contains(string(out), tt.words) {
			t.Errorf("verify %s exits with %d, want %d: %s", strings.Join(tt.args, " "), code, tt.code, out)
		}
	}
}
