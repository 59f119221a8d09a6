package pipeline

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/pages/media"
)

func TestHeavyFilesAreNamed(t *testing.T) {
	of := func(n int) media.File { return media.File{Data: make([]byte, n)} }
	files := map[string]media.File{"files/a.pdf": of(1_500_000), "files/b.png": of(10), "papers/c.pdf": of(2_600_000), "files/d.pdf": of(100_000)}
	if got := heavy("ashby", files, 4_200_010); got != nil {
		t.Errorf("%v, and nothing is too large", got)
	}
	const want = "content/ashby/files: warning: the papers, attachments and pictures of this council have 4 MB together, more than 4; the largest are data/ashby/papers/c.pdf (2.6 MB), content/ashby/files/a.pdf (1.5 MB), content/ashby/files/d.pdf (0.1 MB) [size]"
	if got := heavy("ashby", files, 4_200_009); len(got) != 1 || !strings.HasPrefix(got[0].Error(), want+"\n") {
		t.Errorf("got  %v\nwant %s", got, want)
	}
}
