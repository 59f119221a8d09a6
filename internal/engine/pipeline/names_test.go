package pipeline

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/send-daylight/daylight"
)

// The alternative to a chart has the council's name for sentences, since it is a sentence: "the deficit of
// Bristol, City of from one year end to the next" is nothing that anybody can listen to. Its
// subtitle keeps the official name.
func TestAlternativesHaveTheShortName(t *testing.T) {
	root := t.TempDir()
	data := filepath.Join(root, "data", "madeup")
	if err := os.CopyFS(data, os.DirFS("../../starter/demo/data/madeup-county")); err != nil {
		t.Fatal(err)
	}
	for _, kept := range []string{"releases", "releases.toml"} {
		if err := os.RemoveAll(filepath.Join(data, kept)); err != nil {
			t.Fatal(err)
		}
	}
	about, err := os.ReadFile(filepath.Join(data, "council.toml"))
	if err != nil {
		t.Fatal(err)
	}
	save(t, root, "daylight.toml", "title = \"A site\"\n")
	save(t, root, "data/madeup/council.toml", "name = \"Madeup, City of\"\n"+regexp.MustCompile(`(?m)^(short_)?name +=.*\n|(?s)\[\[menu\]\].*`).ReplaceAllString(string(about), ""))
	_, l := made(t, Options{Root: root, Templates: daylight.Templates()})
	alternative := regexp.MustCompile(`(?s)<desc[^>]*>(.*?)</desc>`)
	kinds, subtitles := map[string]bool{}, 0
	for path, page := range l.data {
		for _, m := range alternative.FindAllStringSubmatch(string(page), -1) {
			kind, _, _ := strings.Cut(m[1], ":")
			kinds[kind] = true
			if strings.Contains(m[1], "Madeup, City of") {
				t.Errorf("%s: %s", path, m[1])
			}
		}
		subtitles += strings.Count(alternative.ReplaceAllString(string(page), ""), ", Madeup, City of,")
	}
	if len(kinds) < 6 || subtitles == 0 {
		t.Errorf("%v, %d subtitles", kinds, subtitles)
	}
}
