package pipeline

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/send-daylight/daylight"
	"github.com/send-daylight/daylight/internal/starter"
)

// ofOthers finds what a page says of others in its head: it shows
// the card of the page above it.
var ofOthers = regexp.MustCompile(`<meta (property="og|name="?twitter)[^>]*>`)

// Of an account that changed, a page is made before the others are, and is the page that
// they make. Where an account has errors there is no such page.
func TestPagesAhead(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, starter.Demo()); err != nil {
		t.Fatal(err)
	}
	o := Options{Root: dir, Templates: daylight.Templates(), Version: "v1"}
	s, state := opened(t, o)
	const council = "madeup-county"
	file := "data/" + council + "/indicators.toml"
	text, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"Counted anew.", "And once more."} {
		const definition = `definition = "`
		save(t, dir, file, strings.Replace(string(text), definition, definition+words+" ", 1))
		all := states(s, state, file)
		if len(all) != 2 || !all[0].Partial || all[1].Partial || all[0].Site == all[1].Site {
			t.Fatalf("a data file that changed makes the states %+v", all)
		}
		first, last := all[0].Site, all[1].Site
		if changed := first.Changed(state.Site); changed == nil || len(changed) > 0 {
			t.Errorf("the first state says that %v changed, and should say nothing of it", changed)
		}
		alone, told := 0, 0
		for _, name := range last.Files() {
			if !strings.HasSuffix(name, ".html") {
				continue
			}
			page, made := first.ahead.file(council, name)
			if !made {
				if got := fileOf(first, name); got != fileOf(last, name) {
					t.Errorf("%s, made with all others, differs", name)
				}
				continue
			}
			alone++
			if strings.Contains(string(page), words) {
				told++
			}
			want := ofOthers.ReplaceAllString(fileOf(last, name), "")
			if got := ofOthers.ReplaceAllString(string(page), ""); got != want {
				at := 0
				for at < min(len(got), len(want)) && got[at] == want[at] {
					at++
				}
				t.Errorf("%s says %.200q where all pages together say %.200q", name, got[at:], want[at:])
			}
		}
		t.Logf("%d pages made alone", alone)
		if alone < 45 || told == 0 {
			t.Errorf("%d pages were made alone, and %d of them show what changed", alone, told)
		}
		if _, made := first.ahead.file(council, council+"/indicators/side-by-side/index.html"); !made {
			t.Error("an indicator’s page is not made alone")
		}
		state = all[1]
	}
	save(t, dir, file, string(text)+"\nnonsense = 1\n")
	if all := states(s, state, file); len(all) != 1 || all[0].Problems.Err() == nil || all[0].Site != state.Site {
		t.Errorf("an account with errors makes the states %+v", all)
	}
}

// After a change of looks alone, a page that is open is made before its council, in the new
// look, and what is made already is not made again.
func TestPagesAheadOfALook(t *testing.T) {
	o := pair(t)
	s, state := opened(t, o)
	base, err := fs.ReadFile(o.Templates, "base.html")
	if err != nil {
		t.Fatal(err)
	}
	const file, page = "templates/base.html", "ashby/money/index.html"
	save(t, o.Root, file, strings.Replace(string(base), "</body>", "<p>Another foot.</p></body>", 1))
	for next := range s.Updates(state, []string{file}) {
		council := next.Site.councils["ashby"]
		if next.Partial {
			html := fileOf(next.Site, page)
			if !strings.Contains(html, "Another foot.") || council.ready.Load() {
				t.Errorf("the council is made: %v; the page is %s", council.ready.Load(), html)
			}
			continue
		}
		whole, alone := fileOf(next.Site, page), next.Site.ahead.pages[page]
		if alone == nil || !council.ready.Load() {
			t.Fatalf("page made alone: %v, council made: %v", alone != nil, council.ready.Load())
		}
		if got := ofOthers.ReplaceAllString(string(alone()), ""); got != ofOthers.ReplaceAllString(whole, "") {
			t.Errorf("alone the page is\n%s\nwith all others\n%s", got, whole)
		}
	}
}

// Pages are asked for while the rest of their council is made: both read one account.
func TestPagesAheadMeanwhile(t *testing.T) {
	o := pair(t)
	s, state := opened(t, o)
	const text, page = "content/ashby/money.md", "ashby/money/index.html"
	save(t, o.Root, text, "Edited. :figure[deficit.actual.2025].\n\n::chart{deficit}\n")
	var readers sync.WaitGroup
	partial := 0
	for state = range s.Updates(state, []string{text}) {
		if !state.Partial {
			continue
		}
		partial++
		shown := state.Site
		for range 4 {
			readers.Go(func() {
				for _, name := range []string{page, "ashby/index.html", "ashby/places/index.html", "ashby/plans/index.html"} {
					shown.File(name)
				}
			})
		}
	}
	readers.Wait()
	if html := fileOf(state.Site, page); partial != 1 || !strings.Contains(html, "Edited.") {
		t.Errorf("after %d partial states the page is %s", partial, html)
	}
}
