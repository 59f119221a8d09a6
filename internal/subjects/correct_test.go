package subjects_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects"
)

var update = flag.Bool("update", false, "accept what is found and said in the cases of testdata/casebook")

// read returns the accounts of a folder of testdata, each with its archive.
func read(t *testing.T, folder string) map[string]*txtar.Archive {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", folder, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatal("no accounts", err)
	}
	out := map[string]*txtar.Archive{}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		out[file] = archive
	}
	return out
}

// account returns the council of an archive, compared with all rules.
func account(t *testing.T, archive *txtar.Archive) check.Checked {
	t.Helper()
	texts := map[string]string{}
	for _, f := range archive.Files {
		if name, ok := strings.CutSuffix(f.Name, ".toml"); ok {
			texts[name] = string(f.Data)
		}
	}
	return accounttest.Check(t, check.Options{}, texts)
}

// A correct account raises nothing, however unusual its figures are.
func TestCorrectAccounts(t *testing.T) {
	for file, archive := range read(t, "correct") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			for _, f := range account(t, archive).Findings {
				if f.Unused == "" {
					t.Errorf("%s: %s", f.Severity, f.Problem.Error())
				}
			}
		})
	}
}

// In the cases of the casebook all that is wrong is found, and what is said of the rest
// is right.
func TestCasebook(t *testing.T) {
	for file, archive := range read(t, "casebook") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			c := account(t, archive)
			var b strings.Builder
			for _, f := range c.Findings {
				if f.Unused == "" {
					fmt.Fprintf(&b, "%s %s at %s:%d: %s\n", f.Severity, f.Rule, filepath.Base(f.Pos.File), f.Pos.Line, f.Msg)
				}
			}
			for _, s := range subjects.All().List() {
				for _, q := range s.Questions {
					if answer := q.Answer(&c); answer != "" && q.To != "data" {
						fmt.Fprintf(&b, "%s %s\n", q.Ask, answer)
					}
				}
			}
			got, want := b.String(), ""
			out := &txtar.Archive{Comment: archive.Comment}
			for _, f := range archive.Files {
				if f.Name == "want" {
					want = string(f.Data)
					continue
				}
				out.Files = append(out.Files, f)
			}
			if *update {
				out.Files = append(out.Files, txtar.File{Name: "want", Data: []byte(got)})
				if err := os.WriteFile(file, txtar.Format(out), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}
