package subjects_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects"
)

// Correct accounts of every kind raise nothing: whoever is asked about what is right
// stops reading what is asked.
func TestCorrectAccounts(t *testing.T) {
	archives, err := filepath.Glob("testdata/correct/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal(err, "there are no correct accounts")
	}
	for _, name := range archives {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts := map[string]string{}
		for _, f := range a.Files {
			texts[strings.TrimSuffix(f.Name, ".toml")] = string(f.Data)
		}
		c, problems := accounttest.Read(texts)
		if len(problems) > 0 {
			t.Errorf("%s cannot be read:\n%v", name, problems)
			continue
		}
		for _, p := range check.Council(c, subjects.Rules(), check.Options{}).Problems() {
			t.Errorf("%s raises\n%v", name, p)
		}
	}
}
