package pipeline

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight"
	"github.com/send-daylight/daylight/internal/devtools/sweep"
	"github.com/send-daylight/daylight/internal/diag"
)

// pair returns a site of two made-up councils whose texts name each other, small enough
// to be made hundreds of times.
func pair(t testing.TB) Options {
	t.Helper()
	dir := t.TempDir()
	for slug, name := range map[string]string{"ashby": "Ashby", "bexford": "Bexford"} {
		for file, text := range map[string]string{
			"data/%s/council.toml": "kind = \"demonstration\"\nname = \"" + name + " Council (made up)\"\nshort_name = \"" + name + "\"\nsummary = \"Made up.\"\n",
			"data/%s/sources.toml": "[[source]]\nid = \"papers\"\ntitle = \"Papers (made up)\"\nbody = \"" + name + "\"\ndate = 2025-06-19\nquality = \"minutes\"\n",
			"data/%s/deficit.toml": "unit = \"£m\"\nsource = \"papers\"\nas_at = 2025-06-19\n\n[[series]]\nscenario = \"actual\"\nbound = \"single\"\nbasis = \"gross\"\nscope = \"high_needs\"\nstatus = \"actual\"\n" +
				"values = [ { year_end = 2023, value = 14.2 }, { year_end = 2024, value = 20.1 }, { year_end = 2025, value = 28.0 } ]\n",
			"data/%s/places.toml": "source = \"papers\"\nas_at = 2025-06-19\n\n[[provision]]\nid = \"base\"\nkind = \"specialist_base\"\nlocal_name = \"specialist bases\"\n\n[[provision.stock]]\nyear = \"2023/24\"\nstatus = \"actual\"\nopening = 120\nopened = 10\nclosing = 130\n",
			"content/%s/money.md": "+++\nsummary = \"What is owed.\"\n+++\n\nIn 2025 it was :figure[deficit.actual.2025].\n\n::chart{deficit}\n",
			"content/%s/index.md": "See [money](money).\n",
		} {
			save(t, dir, fmt.Sprintf(file, slug), text)
		}
	}
	save(t, dir, "daylight.toml", "title = \"Two councils (made up)\"\nbase_url = \"https://send.example/\"\n")
	save(t, dir, "content/about.md", "+++\ntitle = \"About\"\n+++\n\nBeside :figure[bexford/deficit.actual.2024].\n")
	save(t, dir, "content/glossary.toml", "[[term]]\nid = \"deficit\"\nterm = \"deficit\"\nmeaning = \"what is owed\"\n")
	save(t, dir, "content/ashby/places.md", "Beside [Bexford](/bexford/money#deficit), where it was :figure[bexford/deficit.actual.2024].\n")
	return Options{Root: dir, Templates: daylight.Templates(), Version: "v1"}
}

func save(t testing.TB, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// clean makes the site from nothing.
func clean(t testing.TB, o Options) (*Preview, diag.Problems) { return cleanWith(t, o, nil) }

// cleanWith makes the site from nothing but the built-in templates of another setup,
// which may be nil. Reading them takes a third of the time.
func cleanWith(t testing.TB, o Options, builtin *setup) (*Preview, diag.Problems) {
	t.Helper()
	s, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	before := &State{}
	if _, err := os.Stat(filepath.Join(o.Root, templatesDir)); err != nil && builtin != nil {
		before.maker = &maker{setup: builtin, accounts: newAccountCache()}
	}
	state := updated(s, before, nil)
	return state.Site, state.Problems
}

// updated returns the last state of an update.
func updated(s *Session, before *State, changed []string) *State {
	last := before
	for state := range s.Updates(before, changed) {
		last = state
	}
	return last
}

// same fails unless two previews have the same files. Pictures are not drawn: what they
// are drawn from is compared.
func same(t testing.TB, got, want *Preview) {
	t.Helper()
	a, b := got.Files(), want.Files()
	if !slices.Equal(a, b) {
		t.Fatalf("the files are %v\nand not %v", a, b)
	}
	for _, name := range a {
		if strings.HasSuffix(name, ".png") {
			continue
		}
		x, _ := got.File(name)
		y, _ := want.File(name)
		if !bytes.Equal(x, y) {
			t.Fatalf("%s is %s\nand not %s", name, x, y)
		}
	}
}

// A build and a session make the same files.
func TestSessionIsABuild(t *testing.T) {
	o := exampleSite(t)
	p, problems := clean(t, o)
	if problems.Err() != nil {
		t.Fatal(problems)
	}
	_, built := made(t, o)
	var names []string
	for name, data := range built.data {
		names = append(names, name)
		if got, _ := p.File(name); !bytes.Equal(got, data) {
			t.Errorf("%s differs", name)
		}
	}
	if slices.Sort(names); !slices.Equal(names, p.Files()) {
		t.Errorf("the build has %d files and the session %d", len(names), len(p.Files()))
	}
}

// states returns all states of an update.
func states(s *Session, before *State, changed ...string) []*State {
	return slices.Collect(s.Updates(before, changed))
}

// opened returns a session of a site without errors, and its state.
func opened(t *testing.T, o Options) (*Session, *State) {
	t.Helper()
	s, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	first := updated(s, nil, nil)
	if first.Problems.Err() != nil {
		t.Fatal(first.Problems)
	}
	return s, first
}

func fileOf(p *Preview, name string) string {
	data, _ := p.File(name)
	return string(data)
}

// With other templates a page that is asked for is made at once. Errors in a template
// are known when the other pages are made, and then the last good site stays.
func TestOtherTemplates(t *testing.T) {
	o := pair(t)
	s, first := opened(t, o)
	const name, page = "templates/money.html", "ashby/money/index.html"
	save(t, o.Root, name, `{{template "top" .}}<p>With another template.</p>{{.Narrative}}{{template "charts" .Body}}{{template "bottom" .}}`)
	all := states(s, first, name)
	if len(all) != 2 || !all[0].Partial || all[1].Partial || all[0].Site != all[1].Site || all[1].Problems.Err() != nil {
		t.Fatalf("another template makes the states %+v", all)
	}
	other := all[1]
	if !strings.Contains(fileOf(other.Site, page), "With another template.") || strings.Contains(fileOf(first.Site, page), "With another") {
		t.Fatalf("another template makes %s", fileOf(other.Site, page))
	}
	// A mistake that shows only when a page is made.
	save(t, o.Root, name, `{{template "top" .}}{{.Body.Nothing}}{{template "bottom" .}}`)
	all = states(s, other, name)
	if len(all) != 2 || all[0].Problems.Err() != nil || !strings.Contains(fmt.Sprint(all[1].Problems.Err()), "templates/money.html:1:") || all[1].Site != other.Site {
		t.Fatalf("a template that fails makes the states %+v", all)
	}
	if kept := updated(s, all[1], []string{"content/about.md"}); kept.Site != other.Site {
		t.Error("the last good site did not stay")
	}
	if err := os.Remove(filepath.Join(o.Root, name)); err != nil {
		t.Fatal(err)
	}
	mended := updated(s, all[1], []string{name})
	if mended.Problems.Err() != nil || fileOf(mended.Site, page) != fileOf(first.Site, page) {
		t.Errorf("without it: %v, %s", mended.Problems, fileOf(mended.Site, page))
	}
}

// A state does not change: every later one can be made of it, whatever was made of it
// before, and also where nobody waited for the second state of an update.
func TestStatesDoNotChange(t *testing.T) {
	o := pair(t)
	s, first := opened(t, o)
	const template, page = "templates/text.html", "about/index.html"
	was := fileOf(first.Site, page)
	save(t, o.Root, template, `{{template "top" .}}<p>Another text.</p>{{.Narrative}}{{template "bottom" .}}`)
	var partial *State
	for partial = range s.Updates(first, []string{template}) {
		break // what follows is never made
	}
	if !partial.Partial || !strings.Contains(fileOf(partial.Site, page), "Another text.") {
		t.Fatalf("the first state is %+v", partial)
	}
	save(t, o.Root, "content/ashby/money.md", "Edited. :figure[deficit.actual.2025].\n")
	want, _ := clean(t, o)
	for _, tt := range []struct {
		name   string
		before *State
	}{{"from the first", first}, {"from the partial one", partial}, {"from the first again", first}} {
		after := updated(s, tt.before, []string{template, "content/ashby/money.md"})
		if after.Problems.Err() != nil {
			t.Fatal(tt.name, after.Problems)
		}
		same(t, after.Site, want)
	}
	if fileOf(first.Site, page) != was {
		t.Error("the first state shows something else now")
	}
}

// Settings that change only the look are shown like templates. Where they change
// what is checked, all is made before anything is shown.
func TestOtherSettings(t *testing.T) {
	o := pair(t)
	s, usual := opened(t, o)
	settings, err := os.ReadFile(filepath.Join(o.Root, "daylight.toml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		name, more string
		partial    bool
	}{
		{"a colour", "[brand]\ncolour = \"#005a30\"\nink = \"#ffffff\"\n", true},
		{"a rule", "[[rule]]\nname = \"places-on-roll\"\nlevel = \"error\"\n", false},
		{"small counts", "suppress_below = 10\n", false},
	} {
		save(t, o.Root, "daylight.toml", string(settings)+"\n"+x.more)
		all := states(s, usual, "daylight.toml")
		if all[0].Problems.Err() != nil || all[len(all)-1].Problems.Err() != nil {
			t.Fatal(x.name, all[0].Problems)
		}
		p := all[0].Site
		brand := regexp.MustCompile(`assets/brand-[0-9a-f]+\.css`)
		if _, found := p.File(brand.FindString(fileOf(p, "ashby/money/index.html"))); !found {
			t.Errorf("%s: the page’s colours are not there", x.name)
		}
		if all[0].Partial != x.partial || len(all) != map[bool]int{true: 2, false: 1}[x.partial] {
			t.Errorf("%s: %d states, the first partial: %v", x.name, len(all), all[0].Partial)
		}
		if x.partial && p.Changed(usual.Site) != nil {
			t.Errorf("%s: it is not known yet which pages changed, and the preview says %v", x.name, p.Changed(usual.Site))
		}
	}
}

// Whatever is edited, added, renamed and removed, in any order, an update makes what a
// clean build makes, problems included, byte for byte. In CI it goes on until each kind of
// edit has followed every other one.
func TestSessionEqualsCleanBuild(t *testing.T) {
	o := pair(t)
	s, state := opened(t, o)
	builtin := state.maker.setup
	e := newEditor(t, o.Root, rand.New(rand.NewPCG(5, 22)))
	most := sweep.Edits.N(t)
	steps, good, partial := 0, 0, 0
	for ; len(e.pairs) > 0 && steps < most; steps++ {
		changed := e.edit()
		if e.random.IntN(3) == 0 {
			changed = append(changed, e.edit()...)
		}
		all := states(s, state, changed...)
		partial += len(all) - 1
		state = all[len(all)-1]
		want, problems := cleanWith(t, o, builtin)
		if g, w := fmt.Sprint(state.Problems), fmt.Sprint(problems); g != w {
			t.Fatalf("step %d, %v: the problems are\n%s\nand not\n%s", steps, changed, g, w)
		}
		if problems.Err() == nil {
			good++
			same(t, state.Site, want)
		}
	}
	t.Logf("%d steps, %d of them to a site without errors, %d of them of the look alone", steps, good, partial)
	if len(e.pairs) > 0 && most >= 1000 || good < steps/4 || partial < steps/25 {
		t.Errorf("after %d steps, %d of them to a site without errors and %d of the look alone, these pairs of edits are left: %v", steps, good, partial, e.pairs)
	}
}
