package mirror

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/send-daylight/daylight/internal/devtools/testfiles"
	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/trust/edition"
)

func TestMirror(t *testing.T) {
	c := newCouncil("a")
	s := serve(t, c)
	dir := filepath.Join(t.TempDir(), "copy")
	o := options(s, dir)
	var last Progress
	o.Progress = func(p Progress) { last = p }
	r := mustRun(t, o)
	wantCopy(t, dir, c.key.Public(), 1)
	if r.Fetched != 6 || r.Changed == 0 || r.Before != 0 || len(r.Warnings) > 0 || last.Files != last.AllFiles || last.AllFiles != 5 {
		t.Errorf("first run: %+v, progress %+v", r, last)
	}
	page, err := os.ReadFile(filepath.Join(dir, "money", "index.html"))
	if err != nil || !strings.Contains(string(page), "This is a copy of <b>Example SEND</b> as published on 30 September 2026") || strings.Contains(string(page), edition.Slot) {
		t.Errorf("a page of the copy: %v\n%s", err, page)
	}

	s.asked()
	before := testfiles.Tree(t, dir)
	o.Key = nil // the lock has the key
	r = mustRun(t, o)
	if got := s.asked(); len(got) != 2 || r.Requests != 2 || r.Changed != 0 || r.Fetched != 0 {
		t.Errorf("an unchanged mirror asked for %v: %+v", got, r)
	}
	if got := testfiles.Tree(t, dir); len(got) != len(before) {
		t.Error("an unchanged mirror changed the copy")
	}
}

// TestUpdate: only changed files are fetched, although the banner changes in every
// page.
func TestUpdate(t *testing.T) {
	c := newCouncil("a")
	s := serve(t, c)
	dir := filepath.Join(t.TempDir(), "copy")
	mustRun(t, options(s, dir))
	next := pages(2)
	next["assets/moved.css"] = next["assets/site.css"]
	delete(next, "assets/site.css")
	c.publish(t, next)
	s.asked()
	r := mustRun(t, options(s, dir))
	wantCopy(t, dir, c.key.Public(), 2)
	want := []string{edition.BannerPath, "data/money.csv", "index.html", manifest.CopyName, manifest.CopyName + manifest.SignatureExt}
	if got := s.asked(); !slices.Equal(got, want) || r.Before != 1 || r.Fetched != 3 {
		t.Errorf("asked for %v, want %v; %+v", got, want, r)
	}
	if _, err := os.Lstat(filepath.Join(dir, "assets", "site.css")); err == nil {
		t.Error("a file that the council removed is still in the copy")
	}

	// The spare tree is edition 1, with its banner.
	mustRun(t, options(s, dir))
	c.publish(t, pages(3))
	mustRun(t, options(s, dir))
	wantCopy(t, dir, c.key.Public(), 3)
}

// TestRepair: a copy that was damaged, or has files added, is made whole again.
func TestRepair(t *testing.T) {
	c := newCouncil("a")
	s := serve(t, c)
	dir := filepath.Join(t.TempDir(), "copy")
	mustRun(t, options(s, dir))
	for name, data := range map[string]string{"money/index.html": "a forged figure", "extra.html": "not listed", "assets/site.css": "body{x"} {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s.asked()
	if r := mustRun(t, options(s, dir)); r.Changed != 3 {
		t.Errorf("%+v", r)
	}
	wantCopy(t, dir, c.key.Public(), 1)
	if got := s.asked(); len(got) != 4 {
		t.Errorf("a repair asked for %v", got)
	}
}

// TestOnlyLock: if only mirror.lock was kept, as in a repository, the copy is fetched
// again and the lock still counts.
func TestOnlyLock(t *testing.T) {
	c := newCouncil("a")
	s := serve(t, c)
	dir := filepath.Join(t.TempDir(), "copy")
	mustRun(t, options(s, dir))
	old := c.before[1]
	c.publish(t, pages(2))
	mustRun(t, options(s, dir))
	lock, err := os.ReadFile(filepath.Join(dir, LockName))
	if err != nil {
		t.Fatal(err)
	}
	fresh := filepath.Join(t.TempDir(), "copy")
	if err := os.Mkdir(fresh, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(fresh, LockName), []byte(strings.ReplaceAll(string(lock), "\n", "\r\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	now := c.files
	c.files = old
	if said := wantCode(t, options(s, fresh), NotAuthentic); !strings.Contains(said, "shows edition 1, but edition 2 was there before") {
		t.Error(said)
	}
	c.files = now
	mustRun(t, options(s, fresh))
	wantCopy(t, fresh, c.key.Public(), 2)
}

func TestDates(t *testing.T) {
	c := newCouncil("a")
	c.due = firstBuilt.Truncate(24*time.Hour).AddDate(0, 3, 0)
	s := serve(t, c)
	dir := filepath.Join(t.TempDir(), "copy")
	o := options(s, dir)
	for _, tt := range []struct {
		now      time.Time
		code     Code
		warnings int
		says     string
	}{
		{c.due, Authentic, 0, ""},
		{c.due.AddDate(0, 0, 1), PastDue, 1, "promised a new edition by 30 December 2026"},
		{time.Unix(0, 0), Authentic, 1, "clock of this computer says 1970-01-01"},
	} {
		o.Now = func() time.Time { return tt.now }
		r := mustRun(t, o)
		wantCopy(t, dir, c.key.Public(), 1)
		if said := strings.Join(r.Warnings, "\n"); r.Code != tt.code || len(r.Warnings) != tt.warnings || !strings.Contains(said, tt.says) {
			t.Errorf("on %s: code %d, %q", tt.now, r.Code, said)
		}
	}
}

func TestStopped(t *testing.T) {
	c := newCouncil("a")
	s := serve(t, c)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Run(ctx, options(s, filepath.Join(t.TempDir(), "copy")))
	if err == nil || err.(*Error).Code != TryAgain {
		t.Error(err)
	}
}
