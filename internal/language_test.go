package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// dialect are phrases that comments do not use, and what to write instead.
var dialect = []struct{ phrase, instead string }{
	{`^\w+ gives?\b|\b(and|what \S+) gives\b`, "returns"},
	{`\b(tells|says) whether\b`, "reports whether"},
	{`\bwhoever\b`, "the readers, programs or people that are meant"},
	{`\b(is|are) what\b`, "what it does or contains, with a verb"},
	{`\bheld? against\b|\bholds? \S+( \S+){0,3} against\b`, "is compared with, or checked by"},
	{`\blets? (it |them )?go\b`, "releases, or closes"},
	{`[;,] else\b`, "otherwise, or if not"},
	{`\b(to|can|cannot) be had\b`, "is available, or exists"},
	{`\bstands? (in|on|at|there|beside|before|after|for|between)\b`, "is"},
	{`\bpass(es|ed)? over\b`, "skips"},
	{`\bby half([.,;:]|$)`, "incompletely"},
}

// A function's comment begins with its name and a verb: "Err returns …", not
// "Err is …" or "Err says that …".
var weakBeginning = regexp.MustCompile(`^\w+ (is|are|says|tells|wants?|has|have) `)

// Comments are plain English, so that somebody who has never seen the project
// understands them at once.
func TestLanguage(t *testing.T) {
	list, err := exec.Command("git", "-C", "..", "ls-files", "-co", "--exclude-standard", "*.go").Output()
	if err != nil {
		t.Skipf("no git: %v", err)
	}
	for _, file := range strings.Fields(string(list)) {
		text, err := os.ReadFile("../" + file)
		if err != nil { // deleted
			continue
		}
		files := token.NewFileSet()
		f, err := parser.ParseFile(files, file, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, c := range f.Comments {
			for _, found := range dialectIn(c.Text()) {
				t.Errorf("%s: %s", files.Position(c.Pos()), found)
			}
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Doc != nil && fn.Type.Results != nil && weakBeginning.MatchString(fn.Doc.Text()) {
				t.Errorf("%s: begin with what %s does, such as: %s returns …", files.Position(fn.Doc.Pos()), fn.Name.Name, fn.Name.Name)
			}
		}
	}
}

// dialectIn returns the phrases in a comment that it should not have.
func dialectIn(comment string) (found []string) {
	comment = strings.Join(strings.Fields(comment), " ")
	for _, d := range dialect {
		if phrase := regexp.MustCompile(`(?i)` + d.phrase).FindString(comment); phrase != "" {
			found = append(found, `"`+phrase+`": write `+d.instead)
		}
	}
	return found
}

// Each phrase is found, and ordinary English is not.
func TestDialect(t *testing.T) {
	for comment, want := range map[string]int{
		"Find gives the file at path.":                                    1,
		"ready tells whether pages can be made.":                          1,
		"for whoever\nasks":                                               1,
		"Once is what make gives, which is called the first time only.":   2,
		"check holds m against every rule.":                               1,
		"the site is held against its key":                                1,
		"Close lets go of the connections.":                               1,
		"in next with these bytes; else in live":                          1,
		"one that cannot be had is left out":                              1,
		"old/ stands there at no other time":                              1,
		"Hidden names are passed over.":                                   1,
		"Nothing is written by half.":                                     1,
		"Find returns the file at path, and reports whether there is one": 0,
		"readFile reads a file, and gives its lines":                      1,
		"Then it gives up, or gives the file another name":                0,
		"a key that was given on the command line":                        0,
		"if err == nil { f() } else { g() }":                              0,
		"Options are the settings of a run.":                              0,
		"passes the test, and over the limit it stops":                    0,
	} {
		if got := dialectIn(comment); len(got) != want {
			t.Errorf("dialectIn(%q) = %q, want %d", comment, got, want)
		}
	}
}
