package manifest

import (
	"bytes"
	"encoding/base64"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"aead.dev/minisign"

	"github.com/send-daylight/daylight/internal/devtools/sweep"
	"github.com/send-daylight/daylight/internal/devtools/testfiles"
)

// testKey returns the same key every time.
func testKey(t testing.TB, seed byte) SecretKey {
	t.Helper()
	k, err := GenerateKey(bytes.NewReader(bytes.Repeat([]byte{seed}, 64)))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func sign(t testing.TB, k SecretKey, text []byte, comment string) []byte {
	t.Helper()
	signature, err := k.Sign(text, comment)
	if err != nil {
		t.Fatal(err)
	}
	return signature
}

func TestSignAndVerify(t *testing.T) {
	k, m := testKey(t, 1), example(t)
	signature := sign(t, k, m.Bytes(), TrustedComment(m))
	comment, err := k.Public().Verify(m.Bytes(), signature)
	want := "daylight-manifest 1 original edition 17 built 2026-09-30T16:00:00Z site https://example.org/send/"
	if err != nil || comment != want {
		t.Errorf("Verify = %q, %v; want %q", comment, err, want)
	}
	if again := sign(t, k, m.Bytes(), TrustedComment(m)); !bytes.Equal(again, signature) {
		t.Error("two signatures of the same bytes differ")
	}
	if _, err := k.Sign(nil, "two\nlines"); err == nil {
		t.Error("a comment of two lines was signed")
	}
}

func TestVerifyRefuses(t *testing.T) {
	k, text := testKey(t, 1), example(t).Bytes()
	good := sign(t, k, text, "edition 17")
	lines := strings.SplitAfter(string(good), "\n")
	raw, err := base64.StdEncoding.DecodeString(strings.TrimSpace(lines[1]))
	if err != nil {
		t.Fatal(err)
	}
	flipped := bytes.Clone(raw)
	flipped[20] ^= 1
	withLine := func(i int, line string) []byte {
		changed := append([]string{}, lines...)
		changed[i] = line
		return []byte(strings.Join(changed, ""))
	}
	tests := []struct {
		name            string
		text, signature []byte
		want            string
	}{
		{"another text", append(bytes.Clone(text), 'x'), good, "was changed after it was signed with key " + k.Public().ID()},
		{"another comment", text, withLine(2, "trusted comment: edition 18\n"), "was changed after it was signed"},
		{"a flipped bit", text, withLine(1, base64.StdEncoding.EncodeToString(flipped)+"\n"), "was changed after it was signed"},
		{"another key", text, sign(t, testKey(t, 2), text, "edition 17"), "it was made with key " + testKey(t, 2).Public().ID() + ", not with " + k.Public().ID()},
		{"legacy algorithm", text, minisign.SignWithComments(k.key, text, "edition 17", "c"), "legacy algorithm"},
		{"CRLF", text, bytes.ReplaceAll(good, []byte("\n"), []byte("\r\n")), "carriage returns"},
		{"nothing", text, nil, "not a minisign signature"},
		{"cut off", text, good[:len(good)-1], "more than a signature in it, or another spelling"},
		{"more", text, append(bytes.Clone(good), '\n'), "more than a signature in it, or another spelling"},
		{"a page", text, []byte("<html>\n\n\n\n"), "not a minisign signature"},
		{"endless", text, make([]byte, MaxSignatureBytes+1), "more than 16384"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := k.Public().Verify(tt.text, tt.signature)
			if !errors.Is(err, ErrSignature) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Verify = %v, want %q", err, tt.want)
			}
		})
	}
}

func TestPublicKeyText(t *testing.T) {
	k := testKey(t, 1).Public()
	if len(k.String()) != 56 {
		t.Errorf("a public key of %d characters: %s", len(k.String()), k)
	}
	for _, text := range []string{k.String(), k.String() + "\n", string(k.File()), strings.ReplaceAll(string(k.File()), "\n", "\r\n")} {
		if got, err := ParsePublicKey(text); err != nil || !got.Equal(k) {
			t.Errorf("ParsePublicKey(%q) = %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "x", k.String() + k.String(), k.String()[:55], strings.Repeat("!", 56), "A" + k.String()[1:], "untrusted comment: only\n"} {
		if got, err := ParsePublicKey(text); err == nil {
			t.Errorf("ParsePublicKey(%q) = %v", text, got)
		}
	}
}

func TestSecretKeyFile(t *testing.T) {
	k := testKey(t, 1)
	file, err := k.File("")
	if err != nil {
		t.Fatal(err)
	}
	got, err := OpenSecretKey(file, "")
	if err != nil || !got.Public().Equal(k.Public()) || Encrypted(file) {
		t.Errorf("OpenSecretKey = %v, %v", got, err)
	}
	if s := k.String(); strings.Contains(s, string(file[50:80])) || s != "secret key "+k.Public().ID() {
		t.Errorf("a secret key prints as %s", s)
	}
	raw := []byte(strings.Split(string(file), "\n")[1])
	raw[150] ^= 2
	for _, bad := range []string{"", "x", k.Public().String(), string(k.Public().File()), "untrusted comment: x\n" + string(raw) + "\n"} {
		if _, err := OpenSecretKey([]byte(bad), ""); err == nil {
			t.Errorf("OpenSecretKey(%.60q) gives no error", bad)
		}
	}
}

// runMinisign runs the reference implementation in dir.
func runMinisign(t *testing.T, dir, stdin string, args ...string) (string, error) {
	t.Helper()
	if _, err := exec.LookPath("minisign"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("minisign is missing; install the package minisign")
		}
		t.Skip("minisign is missing; install the package minisign")
	}
	cmd := exec.Command("minisign", args...)
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(stdin)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func writeFiles(t testing.TB, dir string, files map[string][]byte) {
	t.Helper()
	for path, data := range files {
		testfiles.Write(t, filepath.Join(dir, path), string(data))
	}
}

func TestMinisignAcceptsOurs(t *testing.T) {
	k, m, dir := testKey(t, 1), example(t), t.TempDir()
	secret, err := k.File("")
	if err != nil {
		t.Fatal(err)
	}
	writeFiles(t, dir, map[string][]byte{
		"manifest.txt": m.Bytes(), "manifest.txt.minisig": sign(t, k, m.Bytes(), TrustedComment(m)),
		"k.pub": k.Public().File(), "k.key": secret, "other": []byte("other"),
	})
	for _, key := range [][]string{{"-P", k.Public().String()}, {"-p", "k.pub"}} {
		out, err := runMinisign(t, dir, "", append([]string{"-V", "-H", "-m", "manifest.txt"}, key...)...)
		if err != nil || !strings.Contains(out, "Trusted comment: "+TrustedComment(m)) {
			t.Errorf("minisign -V: %v\n%s", err, out)
		}
	}
	if out, err := runMinisign(t, dir, "", "-S", "-s", "k.key", "-m", "other", "-t", "by minisign"); err != nil {
		t.Fatalf("minisign -S with our secret key: %v\n%s", err, out)
	}
	theirs, err := os.ReadFile(filepath.Join(dir, "other.minisig"))
	if err != nil {
		t.Fatal(err)
	}
	if comment, err := k.Public().Verify([]byte("other"), theirs); err != nil || comment != "by minisign" {
		t.Errorf("Verify of minisign's signature = %q, %v", comment, err)
	}
}

// cheapKeyFile is testKey(1) encrypted with "correct horse" as minisign does it, made
// by another program, with parameters that need a megabyte instead of a gigabyte.
const cheapKeyFile = "untrusted comment: minisign encrypted secret key\n" +
	"RWRTY0IyAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8AgAAAAAAAAAAAAAEAAAAA2kMuOZ13iLNPkTbRQEnWmvkP5s3JlGUYmFajpoJSLoG8OpZs" +
	"2CSExeX/fpcu/xXSawjvE6KtYxgFczx404Uk1W9pxjMY1Sx30OoqLf6eI0xMRMU7JNyt07xCs7IAYc62G65qFCWClMM=\n"

func TestOpenEncryptedKey(t *testing.T) {
	k, err := OpenSecretKey([]byte(cheapKeyFile), "correct horse")
	if err != nil || !k.Public().Equal(testKey(t, 1).Public()) || !Encrypted([]byte(cheapKeyFile)) {
		t.Errorf("OpenSecretKey = %v, %v", k, err)
	}
	const want = "the passphrase does not open the secret key; type it again"
	for _, passphrase := range []string{"", "wrong"} {
		if _, err := OpenSecretKey([]byte(cheapKeyFile), passphrase); err == nil || err.Error() != want {
			t.Errorf("passphrase %q: %v, want %s", passphrase, err, want)
		}
	}
}

func TestMinisignOpensOurEncryptedKey(t *testing.T) {
	if !sweep.Phrases.IsWhole(t) {
		t.Skip("each use of a passphrase takes seconds and a gigabyte")
	}
	k, dir := testKey(t, 1), t.TempDir()
	file, err := k.File("battery staple")
	if err != nil {
		t.Fatal(err)
	}
	writeFiles(t, dir, map[string][]byte{"k.key": file, "x": []byte("x")})
	// minisign reads a passphrase from its standard input if that is not a terminal.
	if out, err := runMinisign(t, dir, "battery staple\n", "-S", "-s", "k.key", "-m", "x"); err != nil {
		t.Fatalf("minisign -S: %v\n%s", err, out)
	}
	theirs, err := os.ReadFile(filepath.Join(dir, "x.minisig"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := k.Public().Verify([]byte("x"), theirs); err != nil {
		t.Errorf("Verify of minisign's signature: %v", err)
	}
}
