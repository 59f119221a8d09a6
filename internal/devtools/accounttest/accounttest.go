// Package accounttest makes the accounts of made-up councils for tests.
package accounttest

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/subjects"
)

// Slug is the folder of the council that [Council] makes.
const Slug = "madeupshire"

// usual has the files of a council for which a test writes none: a council, with a paper
// and official statistics as sources.
var usual = map[string]string{
	"council": "kind = \"demonstration\"\nname = \"Madeupshire\"\n",
	"sources": "[[source]]\nid = \"paper\"\ntitle = \"A made-up paper\"\nbody = \"Madeupshire\"\nquality = \"minutes\"\n" +
		"[[source]]\nid = \"statistics\"\ntitle = \"Made-up statistics\"\nbody = \"Madeupshire\"\nquality = \"official\"\nurl = \"https://madeupshire.example/statistics\"\n",
}

// Read reads and assembles a made-up council with the given data files, by name
// without .toml, and returns what is wrong with them.
func Read(texts map[string]string) (model.Council, diag.Problems) {
	fsys := fstest.MapFS{}
	for _, from := range []map[string]string{usual, texts} {
		for name, text := range from {
			fsys[load.Root+"/"+Slug+"/"+name+".toml"] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	files, _, problems := load.Council(fsys, Slug, subjects.Files())
	if files.Council == nil {
		return model.Council{}, problems
	}
	council, more := model.Assemble(Slug, files)
	return council, append(problems, more...)
}

// Council reads and assembles a made-up council. A problem with its files ends the test.
func Council(t testing.TB, texts map[string]string) model.Council {
	t.Helper()
	c, problems := Read(texts)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return c
}

// One returns a council with one data file, whose figures all come from the usual paper.
func One(t testing.TB, name, text string) model.Council {
	t.Helper()
	return Council(t, map[string]string{name: "source = \"paper\"\n" + text})
}

// Check makes a council and runs all rules on it.
func Check(t testing.TB, o check.Options, texts map[string]string) check.Checked {
	t.Helper()
	o.Cited = append(o.Cited, "paper", "statistics")
	return check.Council(Council(t, texts), subjects.Rules(), o)
}

// CheckOne runs all rules on a council with one data file, as [One] makes it.
func CheckOne(t testing.TB, o check.Options, name, text string) check.Checked {
	t.Helper()
	return Check(t, o, map[string]string{name: "source = \"paper\"\n" + text})
}

// Found returns the findings of one rule, by severity and address.
func Found(c check.Checked, rule string) []string {
	var out []string
	for _, f := range c.Findings {
		if f.Rule == rule {
			out = append(out, f.Severity.String()+" "+f.Address)
		}
	}
	return out
}

// Said returns the findings of one rule, with a line of address and message for each.
func Said(c check.Checked, rule string) string {
	var b strings.Builder
	for _, f := range c.Findings {
		if f.Rule == rule {
			b.WriteString(f.Address + ": " + f.Msg + "\n")
		}
	}
	return b.String()
}

// Hold tests rules with cases. A case is its name, the name of a rule, the text of the
// data file, whose figures come from the usual paper, and the findings of the rule as
// [Said] returns them. If findings of the rule can be explained, they are tested with an
// explanation, too: then they are only notes.
func Hold(t *testing.T, file string, cases [][4]string) {
	t.Helper()
	for _, tt := range cases {
		name, ruleName, text, want := tt[0], tt[1], tt[2], tt[3]
		t.Run(name, func(t *testing.T) {
			c := CheckOne(t, check.Options{}, file, text)
			if got := Said(c, ruleName); got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
			rule, ok := subjects.Rules().Find(ruleName)
			if !ok {
				t.Fatalf("there is no rule %s", ruleName)
			}
			if want != "" && rule.Acknowledge {
				explain(t, c, ruleName, file, text)
			}
		})
	}
}

// explain adds an explanation of every finding of a rule to a file, and fails if one is
// still more than a note.
func explain(t *testing.T, found check.Checked, rule, file, text string) {
	t.Helper()
	seen := map[string]bool{}
	for _, f := range found.Findings {
		if at := f.Address; f.Rule == rule && !seen[at] {
			seen[at] = true
			text += "\n[[known_problem]]\nrule = \"" + rule + "\"\nat = \"" + at + "\"\nexplanation = \"The paper says so.\"\n"
		}
	}
	for _, f := range CheckOne(t, check.Options{}, file, text).Findings {
		if f.Rule == rule && !f.Known() || f.Rule == "known-problem" {
			t.Errorf("explained, and still found: %s", f.Problem.Error())
		}
	}
}
