package pipeline

import "testing"

// Pages that are no longer in memory are made again as they were, although their files
// have been edited in the meantime: a preview does not change.
func TestFilesAreMadeAgain(t *testing.T) {
	o := pair(t)
	_, first := opened(t, o)
	const page = "ashby/money/index.html"
	was := fileOf(first.Site, page)
	for _, name := range []string{"content/ashby/money.md", "data/ashby/deficit.toml"} {
		save(t, o.Root, name, "Edited.\n")
	}
	files := first.parts["ashby"].files
	files.keep(nil)
	if is := fileOf(first.Site, page); is != was {
		t.Errorf("the page was %s\nand is %s", was, is)
	}
	if !files.held() {
		t.Error("the files of a council that was asked for are not in memory")
	}
	if _, ok := first.Site.File("ashby/no-page/index.html"); ok {
		t.Error("there is a page that nobody wrote")
	}
}

// A session has the files of few councils in memory: those asked for last, and at first
// none.
func TestShelf(t *testing.T) {
	_, first := opened(t, pair(t))
	for slug, p := range first.parts {
		if p.files.held() {
			t.Errorf("%s is in memory before anybody asked for it", slug)
		}
	}
	var s shelf
	var stores []*store
	for range shelfSize + 2 {
		files := newStore()
		files.keep(map[string]func() []byte{})
		stores = append(stores, files)
		s.add(files)
		s.add(stores[0]) // which is asked for again and again
	}
	for i, files := range stores {
		if want := i == 0 || i > 2; files.held() != want {
			t.Errorf("store %d is in memory: %v, want %v", i, files.held(), want)
		}
	}
}
