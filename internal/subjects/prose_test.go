package subjects_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/suppress"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/subjects"
)

// inWords returns the places at which small counts are found in texts of a council.
func inWords(t *testing.T, texts map[string]string) []diag.Pos {
	t.Helper()
	c, _ := accounttest.Read(texts)
	var at []diag.Pos
	for _, f := range check.Council(c, subjects.Rules(), check.Options{}).Findings {
		if f.Rule == suppress.RuleInWords {
			at = append(at, f.Pos)
			if f.Severity != diag.Warning || strings.ContainsAny(f.Msg+f.Hint, "0123456789") || !strings.Contains(f.Hint, "fewer than six") {
				t.Errorf("%s", f.Problem)
			}
		}
	}
	return at
}

var openText = regexp.MustCompile(`(?m)^#?([a-z_]+) = "…"$`)

// A small count is found in every text that any data file has room for, also in those
// of files to come: the rule asks the records for their texts.
func TestSmallCountsInAnyText(t *testing.T) {
	texts := 0
	for _, f := range subjects.Files() {
		doc := load.Reference(f)[0]
		plain := commentedKey.ReplaceAllString(string(doc.Example()), "$1")
		for _, at := range openText.FindAllStringSubmatchIndex(plain, -1) {
			key := plain[at[2]:at[3]]
			text := plain[:at[0]] + key + ` = "Of these, 3 children wait."` + plain[at[1]:]
			text = strings.ReplaceAll(text, `"…"`, `"Text."`)
			line := strings.Count(plain[:at[0]], "\n") + 1
			want := 1
			if key == "quote" || key == "source" || strings.Contains(plain[:at[0]], "[[known_problem]]") && (key == "rule" || key == "at") {
				want = 0 // somebody's own words, and names of things
			}
			texts++
			var got []diag.Pos
			for _, p := range inWords(t, map[string]string{f.Name: text}) {
				if p.Line == line {
					got = append(got, p)
				}
			}
			if len(got) != want && (want == 1 || key == "quote") {
				t.Errorf("%s.toml: %d small counts found in %s, want %d", f.Name, len(got), key, want)
			}
			if len(got) == 1 && (got[0].Col != len(key)+len(` = "Of these, `)+1 || got[0].Len != len("3 children")) {
				t.Errorf("%s.toml: the small count in %s is found at %+v", f.Name, key, got[0])
			}
		}
	}
	if texts < 60 {
		t.Errorf("only %d texts", texts)
	}
}

// What official statistics have published is no secret, nor are somebody's own words.
func TestSmallCountsThatArePublished(t *testing.T) {
	const sources = "[[source]]\nid = \"paper\"\ntitle = \"A\"\nbody = \"B\"\nquality = \"minutes\"\n" +
		"[[source]]\nid = \"statistics\"\ntitle = \"A\"\nbody = \"B\"\nquality = \"official\"\nurl = \"https://statistics.example/\"\n"
	const plans = "source = %q\n[[year]]\nyear = 2024\nrequests = 300\nnote = \"Of these, two pupils moved.\"\n"
	for source, want := range map[string]int{"paper": 1, "statistics": 0} {
		if got := len(inWords(t, map[string]string{"sources": sources, "plans": strings.Replace(plans, "%q", `"`+source+`"`, 1)})); got != want {
			t.Errorf("of %s: %d small counts found, want %d", source, got, want)
		}
	}
	quoted := "[[question]]\nid = \"a\"\nbody = \"B\"\nsource = \"paper\"\ntext = \"How many?\"\nanswer = \"The paper says “3 children”.\"\n"
	if got := inWords(t, map[string]string{"decisions": quoted}); len(got) > 0 {
		t.Errorf("in a quotation a small count is found at %v", got)
	}
	over := "[[question]]\nid = \"a\"\nbody = \"B\"\nsource = \"paper\"\ntext = \"\"\"\nHow many?\n3 children wait.\"\"\"\n"
	if got := inWords(t, map[string]string{"decisions": over}); len(got) != 1 || got[0].Line != 5 {
		t.Errorf("in a text over lines a small count is found at %v", got)
	}
}

// Readers are not led to what the rule protects.
func TestSmallCountsAreNotTold(t *testing.T) {
	c, _ := accounttest.Read(map[string]string{"decisions": "[[question]]\nid = \"a\"\nbody = \"B\"\nsource = \"paper\"\ntext = \"3 children wait.\"\n"})
	checked := check.Council(c, subjects.Rules(), check.Options{})
	for _, f := range checked.Told() {
		if f.Rule == suppress.RuleInWords {
			t.Errorf("readers are told: %s", f.Problem)
		}
	}
}
