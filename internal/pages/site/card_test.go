package site_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/engine/pipeline"
)

// sharedPicture finds the picture that a page names for other sites.
var sharedPicture = regexp.MustCompile(`og:image"? content="?https://send\.example/([^" >]+)`)

// Each setting makes its pictures, and every page names one that is made.
func TestPictures(t *testing.T) {
	for _, test := range []struct {
		name, setting string
		cards, charts bool
	}{
		{"as it is", "", true, false},
		{"cards", `pictures = "cards"`, true, false},
		{"all", `pictures = "all"`, true, true},
		{"none", `pictures = "none"`, false, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := good(t, pipeline.Options{BaseURL: "https://send.example/"}, ashby, "-- daylight.toml --\ntitle = \"A site\"\n"+test.setting+"\n")
			named := map[string]string{}
			for _, path := range slices.Sorted(maps.Keys(files)) {
				if m := sharedPicture.FindStringSubmatch(files[path]); m != nil && strings.HasSuffix(path, ".html") {
					if named[path] = m[1]; files[m[1]] == "" {
						t.Errorf("%s names the picture %s, which is not made", path, m[1])
					}
				}
			}
			if !test.cards {
				if len(named) > 0 {
					t.Errorf("pages name %v", named)
				}
				return
			}
			chart, data := "ashby/money/card.png", "ashby/card.png"
			if test.charts {
				chart, data = "ashby/charts/deficit.png", "ashby/data/card.png"
			}
			for path, want := range map[string]string{
				"index.html":                      "card.png",
				"ashby/money/index.html":          "ashby/money/card.png",
				"ashby/data/index.html":           data,
				"ashby/charts/deficit/index.html": chart,
			} {
				if named[path] != want {
					t.Errorf("%s names the picture %q, want %q", path, named[path], want)
				}
			}
			if _, ok := files["ashby/charts/deficit.png"]; ok != test.charts {
				t.Errorf("a picture of the chart is made: %v, want %v", ok, test.charts)
			}
		})
	}
}
