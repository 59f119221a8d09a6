package starter

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	daylight "github.com/send-daylight/daylight"
	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/engine/pipeline"
	"github.com/send-daylight/daylight/internal/subjects"
)

var midYear2025 = model.Day{Year: 2025, Month: 7, Dom: 1}

// Every council of today can have a site that passes its check, with every data file
// and no figure.
func TestNewForEveryCouncil(t *testing.T) {
	for _, a := range authorities.Live(midYear2025) {
		s, err := New(Choices{Council: a})
		if err != nil {
			t.Fatal(err)
		}
		root := t.TempDir()
		if err := s.writeFiles(root); err != nil {
			t.Fatal(err)
		}
		files, _, problems := load.Council(os.DirFS(root), a.Slug(), subjects.Files())
		c, more := model.Assemble(a.Slug(), files)
		if problems = append(problems, more...); len(problems) > 0 || len(c.Figures()) > 0 {
			t.Errorf("%s: %v, %d figures", a.Name, problems, len(c.Figures()))
		}
		for _, doc := range load.Reference(subjects.Files()...) {
			if s["data/"+a.Slug()+"/"+doc.Name] == nil || !strings.Contains(string(s["README.md"]), "/"+doc.Name+"`") {
				t.Errorf("%s: there is no %s, or README.md does not name it", a.Name, doc.Name)
			}
		}
	}
}

// A new site passes its check, without drafts, for each programme and for colours from
// black to white.
func TestNewPasses(t *testing.T) {
	kent, err := FindCouncil("Kent", midYear2025)
	if err != nil {
		t.Fatal(err)
	}
	colours := []string{"000000", "#767676", "777777", "ff0000", "FFFFFF"}
	for i, programme := range []string{"", "dbv", "Safety Valve", "Local SEND reform plan", `A "plan" of ours – 2`} {
		p, err := ParseProgramme(programme)
		if err != nil {
			t.Fatal(err)
		}
		c, err := ParseColour(colours[i])
		if err != nil {
			t.Fatal(err)
		}
		s, err := New(Choices{Council: kent, Colour: c, Programme: p, BaseURL: "https://send.council.example/", Version: "v1.2.3"})
		if err != nil {
			t.Fatal(err)
		}
		root := t.TempDir()
		if err := s.writeFiles(root); err != nil {
			t.Fatal(err)
		}
		files, problems := made(t, root)
		if len(problems) > 0 && !(len(problems) == 1 && problems[0].Rule == "theme") {
			t.Errorf("%q, %s: %v", programme, c.Colour, problems)
		}
		drafts, err := pipeline.Check(pipeline.Options{Root: root, Templates: daylight.Templates(), Drafts: true})
		if err != nil || drafts.Problems.Err() != nil {
			t.Errorf("%q with its drafts: %v, %v", programme, err, drafts.Problems.Err())
		}
		if home := files["kent/index.html"]; !strings.Contains(home, "Not published here") || !strings.Contains(home, "how large the deficit is") {
			t.Errorf("%q: the home does not say what is missing", programme)
		}
		if !strings.Contains(string(s[".github/workflows/pages.yml"]), "DAYLIGHT_VERSION: v1.2.3\n") {
			t.Error("the workflow does not have the version")
		}
	}
}

func TestFindCouncil(t *testing.T) {
	tests := []struct{ said, want string }{
		{"Warwickshire", "E10000031"}, {" warwickshire county council ", "E10000031"}, {"e10000031", "E10000031"}, {"937", "E10000031"},
		{"London Borough of Camden", "E09000007"}, {"City of Bristol Council", "E06000023"}, {"the Royal Borough of Kingston upon Thames Council", "E09000021"},
		{"Dorset", "E06000059"}, {"Sheffield City Council", "E08000039"},
		{"City of Bristol", "E06000023"}, {"Bristol", "E06000023"}, {"Bristol City Council", "E06000023"}, {"Bristol, City of", "E06000023"},
		{"Hull", "E06000010"}, {"Hull City Council", "E06000010"}, {"Kingston upon Hull", "E06000010"}, {"BCP", "E06000058"}, {"BCP Council", "E06000058"},
		{"Bournemouth Christchurch & Poole", "E06000058"}, {"Durham", "E06000047"}, {"Durham County Council", "E06000047"}, {"Herefordshire", "E06000019"},
		{"County of Herefordshire", "E06000019"}, {"Telford", "E06000020"}, {"Borough of Telford & Wrekin", "E06000020"}, {"B&NES", "E06000022"},
		{"Brighton & Hove City Council", "E06000043"}, {"Royal Borough of Windsor & Maidenhead", "E06000040"}, {"Council of the Isles of Scilly", "E06000053"},
		{"City of London", "E09000001"}, {"City of London Corporation", "E09000001"}, {"City of York Council", "E06000014"}, {"Solihull MBC", "E08000029"}, {"Kirklees Metropolitan Council", "E08000034"},
		{"Cheshire", `did you mean "Cheshire East" or "Cheshire West and Chester"?`}, {"Kensington", `did you mean "Kensington and Chelsea"?`}, {"Herefrdshire", `did you mean "Herefordshire"?`},
		{"E10000009", "ended on"}, {"Warwikshire County Council", `did you mean "Warwickshire"?`}, {"", "no council"}, {"999", "no council"}, {"Council", "no council"},
	}
	for _, tt := range tests {
		a, err := FindCouncil(tt.said, midYear2025)
		if got := a.GSS; err == nil && got != tt.want || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("FindCouncil(%q) = %s, %v; want %s", tt.said, got, err, tt.want)
		}
	}
	// Every council is found by its own name, and by the name that people say.
	for _, a := range authorities.Live(midYear2025) {
		for _, name := range []string{a.Name, Spoken(a), Spoken(a) + " Council"} {
			if got, err := FindCouncil(name, midYear2025); err != nil || got.GSS != a.GSS {
				t.Errorf("FindCouncil(%q) = %s, %v", name, got.GSS, err)
			}
			if name == Spoken(a) && strings.HasSuffix(name, " of") {
				t.Errorf("%s is said the way of the list", name)
			}
		}
	}
	for short, full := range commonNames {
		if found := authorities.ByName(full); len(found) == 0 || found[0].Name != full {
			t.Errorf("%s is called %s, which the list does not have", full, short)
		}
	}
}

// Every colour leaves readable text.
func TestParseColour(t *testing.T) {
	for _, bad := range []string{"", "#", "12436", "1243601", "red", "#12 436"} {
		if c, err := ParseColour(bad); err == nil {
			t.Errorf("ParseColour(%q) = %v", bad, c)
		}
	}
	for r := 0; r < 256; r += 15 {
		for g := 0; g < 256; g += 15 {
			for b := 0; b < 256; b += 15 {
				said := hex(r) + hex(g) + hex(b)
				if c, err := ParseColour(said); err != nil || c.Contrast() < 4.5 {
					t.Errorf("ParseColour(%q) = %v, %v", said, c, err)
				}
			}
		}
	}
}

func hex(n int) string { return string("0123456789ABCDEF"[n/16]) + string("0123456789abcdef"[n%16]) }

// A made-up council cannot have the name of a real one, alone or with other words.
func TestParseDemoName(t *testing.T) {
	for _, a := range authorities.List() {
		for _, name := range []string{a.Name, "New " + a.Name + " Council", a.GSS} {
			if got, err := ParseDemoName(name); err == nil {
				t.Errorf("ParseDemoName(%q) = %q", name, got)
			}
		}
	}
	for _, bad := range []string{"", "  ", "!", "a\nb", `a"b`, "a`b", "<b>", "About", "Index", "[x](y)", "a_b", strings.Repeat("a", 101), "a\u202eb"} {
		if got, err := ParseDemoName(bad); err == nil {
			t.Errorf("ParseDemoName(%q) = %q", bad, got)
		}
	}
	for _, good := range []string{"Madeup County", "Nowhere-on-Sea", "St Nobody's & Co.", "Ächtershire"} {
		if _, err := ParseDemoName(good); err != nil {
			t.Error(err)
		}
	}
}

// The demonstration under another name has nothing left of the old one, and only the
// problems that it is meant to show.
func TestNewDemo(t *testing.T) {
	for _, name := range []string{DemoName, "St Nobody's & Co.", "Ächtershire"} {
		c, _ := ParseColour("00703c")
		s, err := NewDemo(name, Choices{Colour: c, BaseURL: "https://send.council.example/"})
		if err != nil {
			t.Fatal(err)
		}
		root := t.TempDir()
		if err := s.writeFiles(root); err != nil {
			t.Fatal(err)
		}
		_, problems := made(t, root)
		if problems.Count(diag.Error) > 0 {
			t.Errorf("%s: %v", name, problems.Err())
		}
		for path, text := range s {
			if name != DemoName && regexp.MustCompile(`(?i)madeup.county`).Match(append([]byte(path), text...)) {
				t.Errorf("%s still has the old name", path)
			}
		}
		settings := string(s["daylight.toml"])
		if !strings.Contains(settings, `"#00703c"`) || !strings.Contains(settings, `base_url = "https://send.council.example/"`) {
			t.Errorf("the settings are not those that were chosen:\n%s", settings)
		}
	}
}

// A site is written whole or not at all, and existing files stay.
func TestWrite(t *testing.T) {
	fine := func(string) error { return nil }
	s := Site{"a.txt": []byte("new"), "b/c.txt": []byte("new"), "z.txt": []byte("new")}
	names := func(dir string) (list []string) {
		_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if rel, _ := filepath.Rel(dir, path); err == nil && rel != "." {
				list = append(list, filepath.ToSlash(rel))
			}
			return nil
		})
		return list
	}
	all := "a.txt b b/c.txt z.txt"
	refused := errors.New("refused")
	tests := []struct {
		name  string
		setUp func(dir string) error
		check func(dir string) error
		want  string
		is    error
	}{
		{"nothing there", nil, fine, all, nil},
		{"an empty folder", func(dir string) error { return os.MkdirAll(dir, 0o755) }, fine, all, nil},
		{"a repository", func(dir string) error { return os.MkdirAll(filepath.Join(dir, ".git"), 0o755) }, fine, ".git " + all, nil},
		{"a file", func(dir string) error { return os.WriteFile(dir, nil, 0o644) }, fine, "", ErrThere},
		{"files", func(dir string) error {
			return errors.Join(os.MkdirAll(dir, 0o755), os.WriteFile(filepath.Join(dir, "z.txt"), nil, 0o644))
		}, fine, "z.txt", ErrThere},
		{"files of other names", func(dir string) error {
			return errors.Join(os.MkdirAll(dir, 0o755), os.WriteFile(filepath.Join(dir, "notes.txt"), nil, 0o644))
		}, fine, "notes.txt", ErrThere},
		{"a link to nothing", func(dir string) error { return os.Symlink("nowhere", dir) }, fine, "", ErrThere},
		{"refused", nil, func(string) error { return refused }, "", refused},
		{"refused in an empty folder", func(dir string) error { return os.MkdirAll(dir, 0o755) }, func(string) error { return refused }, "", refused},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			top := t.TempDir()
			dir := filepath.Join(top, "site")
			if tt.setUp != nil {
				if err := tt.setUp(dir); err != nil {
					t.Fatal(err)
				}
			}
			if err := s.Write(dir, tt.check); !errors.Is(err, tt.is) {
				t.Errorf("Write = %v, want %v", err, tt.is)
			}
			if got := strings.Join(names(dir), " "); got != tt.want {
				t.Errorf("there is %q, want %q", got, tt.want)
			}
			if entries, _ := os.ReadDir(top); len(entries) > 1 {
				t.Errorf("something is left beside it: %v", entries)
			}
		})
	}
	// Somebody puts a file into the empty folder while the site is being made.
	dir := t.TempDir()
	err := s.Write(dir, func(string) error { return os.WriteFile(filepath.Join(dir, "z.txt"), []byte("old"), 0o644) })
	if text, _ := os.ReadFile(filepath.Join(dir, "z.txt")); !errors.Is(err, ErrThere) || string(text) != "old" || strings.Join(names(dir), " ") != "z.txt" {
		t.Errorf("Write = %v, z.txt has %q, there is %v", err, text, names(dir))
	}
}
