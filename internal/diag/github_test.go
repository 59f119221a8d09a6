package diag

import (
	"strings"
	"testing"
)

func TestGitHub(t *testing.T) {
	ps := Problems{
		{Pos: Pos{File: "data/x/deficit.toml", Line: 12, Col: 30}, Severity: Error, Rule: "deficit-adds-up", Msg: "it is 100% wrong: a, b", Hint: "put it right"},
		{Pos: Pos{File: "content/a,b:c.md"}, Severity: Warning, Rule: "link", Msg: "one\r\n::error::two"},
		{Severity: Note, Rule: "system", Msg: "no place"},
	}
	var b strings.Builder
	if err := GitHub(&b, "site/", ps); err != nil {
		t.Fatal(err)
	}
	want := `::error file=site/data/x/deficit.toml,line=12,title=deficit-adds-up::it is 100%25 wrong: a, b%0Ahint: put it right
::warning file=site/content/a%2Cb%3Ac.md,title=link::one%0D%0A::error::two
::notice title=system::no place
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}
