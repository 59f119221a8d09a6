package pipeline

import "testing"

// A site that GitHub Pages does not publish has a warning, which suggests to leave out
// pictures if there are any.
func TestOutgrown(t *testing.T) {
	m := &setup{}
	if got := m.tooLarge(1_000_000_000); got != nil {
		t.Errorf("1 GB: %v", got)
	}
	got := m.tooLarge(1_440_000_000)
	want := "the site has 1.44 GB, and GitHub Pages publishes 1 GB at most"
	hint := "publish it with another host, see docs/hosting; or write pictures = \"none\" into daylight.toml: they are about half of a site"
	if len(got) != 1 || got[0].Msg != want || got[0].Hint != hint || got.Err() != nil {
		t.Errorf("got %+v, want a warning: %s; %s", got, want, hint)
	}
	m.config.Pictures.S = "none"
	if got, want := m.tooLarge(1_440_000_000)[0].Hint, "publish it with another host, see docs/hosting"; got != want {
		t.Errorf("without pictures: %q, want %q", got, want)
	}
}
