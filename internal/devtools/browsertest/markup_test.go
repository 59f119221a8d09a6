package browsertest_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/browsertest"
	"github.com/send-daylight/daylight/internal/devtools/testfiles"
)

const validator = themeDir + "/node_modules/html-validate/bin/html-validate.mjs"

// standard asks for the rules of the HTML standard, and for none of style.
const standard = `{"root": true, "extends": ["html-validate:standard"]}`

// Every page follows the HTML standard, as the program html-validate holds it.
func TestMarkupIsValid(t *testing.T) {
	_, err := os.Stat(validator)
	browsertest.Need(t, "html-validate", err)
	node, err := exec.LookPath("node")
	browsertest.Need(t, "node", err)
	dir := t.TempDir()
	config := filepath.Join(dir, "rules.json")
	testfiles.Write(t, config, standard)
	for name, files := range map[string]map[string][]byte{"example": site(t), "demonstration": demoFiles(t)} {
		for _, page := range pages(files) {
			testfiles.Write(t, filepath.Join(dir, name, page), string(files[page]))
		}
	}
	validate := func(what string) ([]byte, error) {
		return exec.Command(node, validator, "--config", config, filepath.Join(dir, what, "**", "*.html")).CombinedOutput()
	}
	if out, err := validate("*"); err != nil {
		t.Errorf("%v: %.4000s", err, out)
	}
	testfiles.Write(t, filepath.Join(dir, "broken", "index.html"), "<!doctype html><p><div></p>")
	if out, err := validate("broken"); err == nil {
		t.Errorf("a page with a wrong tag is found valid: %s", out)
	}
}
