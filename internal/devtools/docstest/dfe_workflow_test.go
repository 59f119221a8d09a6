package docstest

import (
	"compress/gzip"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// department imitates the public interface of Explore education statistics, as its
// published description has it: pages of publications and of their data sets, and each
// data set as CSV, compressed.
type department struct {
	t       *testing.T
	sets    []dataSet
	mu      sync.Mutex
	fetched []string // ids of data sets
	pages   int      // of the list of data sets; 1 if zero
}

type dataSet struct{ id, title, file, version, published string }

const thePublication = "6a0bc4c4-7d0a-4a5a-9b1c-000000000001"

func (d *department) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	paged := func(pages int, results ...any) {
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(map[string]any{"paging": map[string]int{"page": 1, "pageSize": 40, "totalResults": len(results), "totalPages": pages}, "results": results})
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	switch path := strings.TrimPrefix(r.URL.Path, "/v1/"); {
	case path == "publications":
		if got := r.URL.Query().Get("search"); got != "education health and care plans" {
			d.t.Errorf("search=%q", got)
		}
		paged(1,
			map[string]any{"id": "another", "slug": "special-educational-needs-in-england", "title": "Special educational needs in England", "summary": "", "lastPublished": "2025-06-12T08:30:00Z"},
			map[string]any{"id": thePublication, "slug": "education-health-and-care-plans", "title": "Education, health and care plans", "summary": "", "lastPublished": "2025-06-26T08:30:00Z"})
	case path == "publications/"+thePublication+"/data-sets":
		var out []any
		for _, s := range d.sets {
			out = append(out, map[string]any{"id": s.id, "title": s.title, "summary": "", "status": "Published", "latestVersion": map[string]any{
				"version": s.version, "published": s.published, "totalResults": 1, "file": map[string]string{"id": "file-" + s.id}}})
		}
		out = append(out, map[string]any{"id": "gone", "title": "No longer", "summary": "", "status": "Withdrawn", "latestVersion": nil})
		paged(max(1, d.pages), out...)
	default:
		for _, s := range d.sets {
			if path == "data-sets/"+s.id+"/csv" {
				d.fetched = append(d.fetched, s.id)
				text, err := os.ReadFile(filepath.Join(root, "internal/sheets/dfe/testdata/2025", s.file))
				if err != nil {
					d.t.Error(err)
				}
				w.Header().Set("Content-Type", "text/csv")
				w.Header().Set("Content-Encoding", "gzip")
				z := gzip.NewWriter(w)
				z.Write(text)
				z.Close()
				return
			}
		}
		d.t.Errorf("asked for %s", r.URL)
		http.NotFound(w, r)
	}
}

// A repository is a council's, with a remote, a home and the programs that the steps run.
type repository struct {
	*testing.T
	dir, home, temp, output string
	env                     []string
}

func newRepository(t *testing.T, statistics string) *repository {
	t.Helper()
	r := &repository{T: t, dir: t.TempDir(), home: t.TempDir(), temp: t.TempDir()}
	r.output = filepath.Join(r.home, "output")
	program, err := filepath.Abs(bin)
	if err != nil {
		t.Fatal(err)
	}
	tools := filepath.Join(r.home, "tools")
	for name, text := range map[string]string{
		"data/warwickshire/council.toml": "kind = \"council\"\nname = \"Warwickshire\"\ngss = \"E10000031\"\n",
		"data/warwickshire/sources.toml": "",
		"daylight.toml":                  "title = \"A site\"\n",
		".github/workflows/x.yml":        "",
	} {
		write(t, filepath.Join(r.dir, name), text, 0o644)
	}
	// gh would open the pull request: this one keeps what it was asked.
	write(t, filepath.Join(tools, "gh"), "#!/bin/sh\nprintf '%s\\n' \"$@\" >> \""+r.home+"/gh.txt\"\nwhile [ \"$1\" != --body-file ]; do shift; done\ncp \"$2\" \""+r.home+"/body.md\"\n", 0o755)
	r.env = append(os.Environ(), "HOME="+r.home, "RUNNER_TEMP="+r.temp, "GITHUB_OUTPUT="+r.output, "STATISTICS="+statistics, "PUBLICATION=education-health-and-care-plans",
		"COUNCIL=warwickshire", "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null", "PATH="+tools+":"+program+":"+os.Getenv("PATH"))
	r.git("init", "--quiet", "--bare", filepath.Join(r.home, "remote.git"))
	r.git("init", "--quiet", "--initial-branch", "main")
	r.git("remote", "add", "origin", filepath.Join(r.home, "remote.git"))
	r.git("add", ".")
	r.git("-c", "user.name=A", "-c", "user.email=a@council.example", "commit", "--quiet", "-m", "A site")
	r.git("push", "--quiet", "origin", "main")
	return r
}

func write(t *testing.T, name, text string, mode os.FileMode) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
}

func (r *repository) git(args ...string) string {
	r.Helper()
	c := exec.Command("git", args...)
	c.Dir, c.Env = r.dir, r.env
	out, err := c.CombinedOutput()
	if err != nil {
		r.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return string(out)
}

// step runs a step of the workflow as GitHub does, and returns what it prints and whether
// it went well.
func (r *repository) step(name string, env ...string) (string, bool) {
	r.Helper()
	c := exec.Command("bash", "-e", "-o", "pipefail", "-c", stepOf(r.T, dfeWorkflow, name))
	c.Dir, c.Env = r.dir, append(r.env[:len(r.env):len(r.env)], env...)
	out, err := c.CombinedOutput()
	return string(out), err == nil
}

// day returns what the first step hands over, and forgets it.
func (r *repository) day() string {
	text, _ := os.ReadFile(r.output)
	os.Remove(r.output)
	return strings.TrimPrefix(strings.TrimSpace(string(text)), "day=")
}

// stepOf returns the script of a step.
func stepOf(t *testing.T, file, name string) string {
	t.Helper()
	m := regexp.MustCompile(`(?m)^      - name: ` + regexp.QuoteMeta(name) + `\n(?:        .*\n)*?        run: \|\n((?:          .*\n|\n)+)`).FindStringSubmatch(read(t, file))
	if m == nil {
		t.Fatalf("%s has no step %q", file, name)
	}
	return regexp.MustCompile(`(?m)^ {10}`).ReplaceAllString(m[1], "")
}

const (
	lookStep   = "Look whether the Department has published"
	importStep = "Import, check, and open a pull request"
)

// The steps find a new release, import it and open a pull request with the difference, once.
func TestOfficialFigures(t *testing.T) {
	for _, tool := range []string{"bash", "curl", "jq", "git"} {
		if _, err := exec.LookPath(tool); err != nil || runtime.GOOS == "windows" {
			t.Skipf("the steps need a Unix shell with %s", tool)
		}
	}
	d := &department{t: t, sets: []dataSet{
		{"0a", "EHC plans issued within 20 weeks, by council", "timeliness_20_week.csv", "1.0", "2025-06-26T08:30:00Z"},
		{"0b", "Requests for assessments", "requests.csv", "1.0", "2025-06-26T08:30:00Z"},
	}}
	s := httptest.NewServer(d)
	defer s.Close()
	r := newRepository(t, s.URL)

	said, ok := r.step(lookStep)
	day := r.day()
	if !ok || day != "2025-06-26" || len(d.fetched) != 2 {
		t.Fatalf("the first look: %v, %q, fetched %v\n%s", ok, day, d.fetched, said)
	}
	if said, ok := r.step(importStep, "DAY="+day); !ok {
		t.Fatalf("the import: %s", said)
	}
	plans := r.git("show", "origin/official-figures-2025-06-26:data/warwickshire/plans.toml")
	for _, want := range []string{"issued = 1122", "within_20_weeks_percent = 21.2", "requests = 1750"} {
		if !strings.Contains(plans, want) {
			t.Errorf("plans.toml of the branch has no %q", want)
		}
	}
	if sources := r.git("show", "origin/official-figures-2025-06-26:data/warwickshire/sources.toml"); !strings.Contains(sources, "EHC plans issued within 20 weeks, by council.csv") {
		t.Errorf("the source does not name the file: %s", sources)
	}
	for name, wants := range map[string][]string{
		"gh.txt":  {"pr\ncreate\n--head\nofficial-figures-2025-06-26\n"},
		"body.md": {"is new: year 2024", "daylight has no place for these columns", "0 errors"},
	} {
		text, err := os.ReadFile(filepath.Join(r.home, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range wants {
			if !strings.Contains(string(text), want) {
				t.Errorf("%s has no %q:\n%s", name, want, text)
			}
		}
	}

	// The next week the pull request is still open, and nothing is fetched again.
	r.git("switch", "--quiet", "main")
	d.fetched = nil
	if said, ok := r.step(lookStep); !ok || r.day() != "" || len(d.fetched) > 0 || !strings.Contains(said, "is there already") {
		t.Errorf("with an open pull request: %v, fetched %v\n%s", ok, d.fetched, said)
	}
	// Once it is merged and its branch is gone, there is nothing new.
	r.git("merge", "--quiet", "official-figures-2025-06-26")
	r.git("push", "--quiet", "origin", "main", ":official-figures-2025-06-26")
	if said, ok := r.step(lookStep); !ok || r.day() != "" || !strings.Contains(said, "Nothing new") {
		t.Errorf("after the merge: %v\n%s", ok, said)
	}
	// A revised data set is something new.
	d.sets[0].version, d.sets[0].published = "1.1", "2025-07-10T08:30:00Z"
	if said, ok := r.step(lookStep); !ok || r.day() != "2025-07-10" || len(d.fetched) != 2 {
		t.Errorf("a revision: %v, fetched %v\n%s", ok, d.fetched, said)
	}
}

// What the steps do not understand stops them with words, and changes nothing.
func TestOfficialFiguresThatStop(t *testing.T) {
	for _, tool := range []string{"bash", "curl", "jq", "git"} {
		if _, err := exec.LookPath(tool); err != nil || runtime.GOOS == "windows" {
			t.Skipf("the steps need a Unix shell with %s", tool)
		}
	}
	set := dataSet{"0a", "Plans", "timeliness_20_week.csv", "1.0", "2025-06-26T08:30:00Z"}
	for _, tt := range []struct {
		name    string
		change  func(d *department, r *repository)
		want    string
		imports bool
	}{
		{"the publication has another name", func(_ *department, r *repository) { r.env = append(r.env, "PUBLICATION=plans") }, "does not list plans", false},
		{"no data set", func(d *department, _ *repository) { d.sets = nil }, "lists no data set", false},
		{"more than one page", func(d *department, _ *repository) { d.pages = 2 }, "more data sets than", false},
		{"a file that daylight does not know", func(d *department, _ *repository) { d.sets[0].file = "sen2_dmo_dco.csv" }, "cannot be imported", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := &department{t: t, sets: []dataSet{set}}
			s := httptest.NewServer(d)
			defer s.Close()
			r := newRepository(t, s.URL)
			tt.change(d, r)
			said, ok := r.step(lookStep)
			if tt.imports && ok {
				said, ok = r.step(importStep, "DAY="+r.day())
			}
			if ok || !strings.Contains(said, "::error::") || !strings.Contains(said, tt.want) {
				t.Errorf("%v: %s", ok, said)
			}
			if status := r.git("status", "--porcelain"); status != "" {
				t.Errorf("it left %s", status)
			}
		})
	}
}
