package mirror

import (
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/testfiles"
	"github.com/send-daylight/daylight/internal/devtools/testkey"
	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/trust/edition"
)

// typed answers every question, and records the last one.
func typed(answer string, asked *string) func(string) (string, error) {
	return func(text string) (string, error) {
		*asked = text
		return answer + "\n", nil
	}
}

func TestFirstUse(t *testing.T) {
	c := newCouncil("a")
	s := serve(t, c)
	dir := filepath.Join(t.TempDir(), "copy")
	o := options(s, dir)
	o.Key = nil
	if said := wantCode(t, o, Usage); !strings.Contains(said, "run again with --key") {
		t.Error(said)
	}
	if got := s.asked(); len(got) > 0 {
		t.Errorf("without a key it asked for %v", got)
	}
	var asked string
	for _, answer := range []string{"", "y", "no", "YES"} {
		o.Ask = typed(answer, &asked)
		wantCode(t, o, Usage)
	}
	o.Ask = func(string) (string, error) { return "", io.EOF }
	wantCode(t, o, Usage)
	if len(testfiles.Tree(t, dir)) > 0 {
		t.Error("something was copied")
	}
	o.Ask = typed("yes", &asked)
	mustRun(t, o)
	wantCopy(t, dir, c.key.Public(), 1)
	if !strings.Contains(asked, c.key.Public().String()) {
		t.Errorf("the question does not show the key:\n%s", asked)
	}

	mistyped := testkey.New("b").Public()
	o.Dir, o.Key = filepath.Join(t.TempDir(), "copy"), &mistyped
	if said := wantCode(t, o, NotAuthentic); !strings.Contains(said, "Compare the key once more") {
		t.Error(said)
	}
	o.Key = nil
	delete(c.files, edition.KeyName)
	o.Dir = filepath.Join(t.TempDir(), "copy")
	wantCode(t, o, Usage)
	c.files[edition.KeyName] = []byte("<h1>Sorry</h1>")
	wantCode(t, o, NotAuthentic)
}

func TestOtherKey(t *testing.T) {
	c := newCouncil("a")
	s := serve(t, c)
	dir := filepath.Join(t.TempDir(), "copy")
	mustRun(t, options(s, dir))
	o := options(s, dir)
	other := testkey.New("b").Public()
	o.Key = &other
	if said := wantCode(t, o, Usage); !strings.Contains(said, "--replace-key "+other.String()) {
		t.Error(said)
	}
}

func TestRotation(t *testing.T) {
	c := newCouncil("a")
	s := serve(t, c)
	dir := filepath.Join(t.TempDir(), "copy")
	o := options(s, dir)
	first := c.key
	mustRun(t, o)
	c.rotate(t, "b")
	c.publish(t, pages(2))
	c.rotate(t, "c")
	c.publish(t, pages(3))
	r := mustRun(t, o) // with --key, as for the first copy
	wantCopy(t, dir, c.key.Public(), 3)
	if len(r.Notes) != 2 || !strings.Contains(r.Notes[0], "changed its key from "+first.Public().ID()) {
		t.Errorf("notes %q", r.Notes)
	}
	s.asked()
	mustRun(t, o)
	if got := s.asked(); len(got) != 2 {
		t.Errorf("an unchanged mirror asked for %v", got)
	}

	// A thief with the old key cannot sign any more.
	thief := newCouncil("a")
	thief.url, thief.last, thief.key = c.url, c.last, first
	thief.publish(t, pages(9))
	c.files = thief.files
	wantCode(t, o, NotAuthentic)
	wantCopy(t, dir, c.key.Public(), 3)
}

// TestForgedRotation: a change of key that the trusted key did not sign does not count.
func TestForgedRotation(t *testing.T) {
	c := newCouncil("a")
	s := serve(t, c)
	dir := filepath.Join(t.TempDir(), "copy")
	mustRun(t, options(s, dir))
	right := c.key
	o := options(s, dir)
	c.key = testkey.New("thief")
	c.rotate(t, "b")
	c.publish(t, pages(2))
	if said := wantCode(t, o, NotAuthentic); !strings.Contains(said, "it was made with key") {
		t.Error(said)
	}
	wantCopy(t, dir, right.Public(), 1)
}

func TestReplaceKey(t *testing.T) {
	c := newCouncil("a")
	s := serve(t, c)
	dir := filepath.Join(t.TempDir(), "copy")
	o := options(s, dir)
	fresh := testkey.New("b").Public()
	o.ReplaceKey = &fresh
	if said := wantCode(t, o, Usage); !strings.Contains(said, "use --key") {
		t.Error(said)
	}
	o.ReplaceKey = nil
	mustRun(t, o)
	c.publish(t, pages(2))
	mustRun(t, o)
	lost := c.key
	c.key = testkey.New("b")
	c.publish(t, pages(3))
	wantCode(t, o, NotAuthentic)

	o.ReplaceKey = &fresh
	wantCode(t, o, Usage) // no terminal
	var asked string
	for _, answer := range []string{"", "yes", "replace", "replace " + lost.Public().ID()} {
		o.Ask = typed(answer, &asked)
		wantCode(t, o, Usage)
	}
	wantCopy(t, dir, lost.Public(), 2)
	for _, key := range []manifest.PublicKey{lost.Public(), fresh} {
		if !strings.Contains(asked, key.String()) {
			t.Errorf("the question does not show %s:\n%s", key, asked)
		}
	}
	o.Ask = typed("replace "+fresh.ID(), &asked)
	mustRun(t, o)
	wantCopy(t, dir, fresh, 3)

	// Going back to the lost key does not forget the editions that were seen under it.
	thief := newCouncil("a")
	thief.url = c.url
	thief.publish(t, pages(1))
	c.files = thief.files
	was := lost.Public()
	o.ReplaceKey = &was
	o.Ask = typed("replace "+was.ID(), &asked)
	if said := wantCode(t, o, NotAuthentic); !strings.Contains(said, "edition 2 was there before") {
		t.Error(said)
	}
}
