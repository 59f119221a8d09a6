package docstest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// advice says what a program or a person should do about each exit status. The help of a
// command lists the statuses that it has.
var advice = []struct{ code, meaning, do string }{
	{"0", "It was done. There may be warnings and notes.", "Go on."},
	{"1", "What was read is wrong: the site has errors, or what was published is not what was signed.", "Read what was printed, and put it right. Nothing was written."},
	{"2", "The command line cannot be understood, or somebody must decide first.", "Read what was printed, and type the command again."},
	{"3", "As 0, but the day by which the next edition was promised is over.", "Ask the council when the next edition comes."},
	{"4", "The site on the web cannot be read now, or is just changing.", "Try again later."},
	{"5", "This computer failed, such as by a full disk.", "Read what was printed, make room or mend it, and run the command again."},
}

// The page of exit statuses is generated from the help of the commands, and leaves none
// out.
func TestExitCodes(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Exit statuses\n\nWhen it ends, daylight gives a number, the exit status. A program or a workflow that runs daylight learns from it what came of it. A shell has it in `$?`.\n\n| status | meaning | what to do |\n|---|---|---|\n")
	known := map[string]bool{}
	for _, a := range advice {
		known[a.code] = true
		fmt.Fprintf(&b, "| %s | %s | %s |\n", a.code, a.meaning, a.do)
	}
	for _, code := range exitCodes(t) {
		if !known[code] {
			t.Errorf("cmd/daylight/main.go has an exit status %s, which the page would not explain", code)
		}
	}
	b.WriteString("\n## What each command says\n\nA command that is not listed has the statuses 0, 2 and 5, in their usual meaning.\n\n| command | 0 | 1 | 2 | 3 | 4 | 5 |\n|---|---|---|---|---|---|---|\n")
	for _, name := range everyCommand(t) {
		says := exitsOf(output(t, append(strings.Fields(name), "--help")...))
		if says == nil {
			continue
		}
		fmt.Fprintf(&b, "| `daylight %s` |", name)
		for _, a := range advice {
			fmt.Fprintf(&b, " %s |", cell(says[a.code]))
			delete(says, a.code)
		}
		b.WriteString("\n")
		if len(says) > 0 {
			t.Errorf("daylight %s has exit statuses that the page would not explain: %v", name, says)
		}
	}
	b.WriteString(made)
	same(t, "docs/reference/exit-codes.md", b.String())
}

// everyCommand returns the commands and their subcommands.
func everyCommand(t *testing.T) (names []string) {
	t.Helper()
	for _, name := range commandsIn(output(t, "--help")) {
		names = append(names, name)
		if name == "completion" { // its subcommands are alike, one for each shell
			continue
		}
		for _, sub := range commandsIn(output(t, name, "--help")) {
			names = append(names, name+" "+sub)
		}
	}
	return names
}

var (
	exits   = regexp.MustCompile(`(?s)Exit status: (.*?)\.\n\n`)
	oneExit = regexp.MustCompile(`(?:^|, )(\d) `)
)

// exitsOf returns the statuses in a help text, such as "Exit status: 0 made, 2 usage."
func exitsOf(help string) map[string]string {
	m := exits.FindStringSubmatch(help)
	if m == nil {
		return nil
	}
	text := strings.Join(strings.Fields(m[1]), " ")
	out := map[string]string{}
	at := oneExit.FindAllStringSubmatchIndex(text, -1)
	for i, x := range at {
		end := len(text)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		out[text[x[2]:x[3]]] = text[x[1]:end]
	}
	return out
}

// exitCodes returns the exit statuses for which main has constants.
func exitCodes(t *testing.T) (codes []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, "cmd/daylight/main.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok && strings.HasPrefix(spec.Names[0].Name, "exit") && len(spec.Values) > 0 {
			codes = append(codes, spec.Values[0].(*ast.BasicLit).Value)
		}
		return true
	})
	if len(codes) == 0 {
		t.Fatal("cmd/daylight/main.go has no constants that begin with exit")
	}
	return codes
}
