package main

import (
	"bufio"
	"bytes"
	"strings"
	"testing"
)

// In a terminal a paper is asked for until each answer can be used, and what a flag
// said is not asked for.
func TestAskForSource(t *testing.T) {
	var shown bytes.Buffer
	answers := "\nOutturn of 2025\nForum 2025\nforum-2025-06\n19 June\n2025-06-19\nhttps://council.example/june\nreport\nminutes\n"
	p := &prompter{lines: bufio.NewReader(strings.NewReader(answers)), out: &shown}
	f := sourceFlags{body: "Schools Forum"}
	title, date := "", ""
	if err := f.ask(p, &title, &date, func(flag string) bool { return flag == "body" }); err != nil {
		t.Fatal(err)
	}
	want := sourceFlags{id: "forum-2025-06", body: "Schools Forum", url: "https://council.example/june", quality: "minutes"}
	if f != want || title != "Outturn of 2025" || date != "2025-06-19" {
		t.Errorf("%+v, %q, %q", f, title, date)
	}
	for _, said := range []string{"it needs one", `"Forum 2025" cannot be used in addresses`, `"19 June" is not a day`, `report is written "minutes" here`} {
		if !strings.Contains(shown.String(), said) {
			t.Errorf("%q is not said in\n%s", said, &shown)
		}
	}
	if strings.Contains(shown.String(), "Who published it") {
		t.Error("what a flag said is asked for")
	}
	if err := f.ask(p, &title, &date, func(string) bool { return false }); err == nil {
		t.Error("without answers it ends in no error")
	}
}
