package docstest

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/starter"
	"github.com/send-daylight/daylight/theme"
)

// A reader does what a page says, from its first line to its last, in a temporary
// folder:
//
//   - "Write `path`:" before a block of toml, markdown or another kind of file
//     makes that file, and "Put this in the place of all of `path`:" replaces it;
//   - "Add … to `path`:" before such a block appends it to the file;
//   - "In `path`, change `this` to `that`" changes the only place where it is;
//   - the lines of a block of console after "$ " are typed, and must print the lines
//     that follow. A line of … matches any lines;
//   - a block of sh is typed, and must exit with 0;
//   - a block of json must be valid, and a block of text is not used.
//
// The folder is empty, or <!-- begins with: … --> on the page says what it contains
// (see begin). A block that cannot be run here has <!-- not run: … --> before it,
// with the reason, which the test prints. Where a script or test of cmd/daylight
// runs the same command, the reason names it: … is run by keygen.txtar.
//
// The numbers of milliseconds, and of a line that begins with "built", may differ: they
// depend on the computer.
type reader struct {
	t     *testing.T
	page  string
	lines []string
	dir   string // the current folder
	last  int    // exit status of the last command
}

var (
	writes  = regexp.MustCompile("(?:Write|Put this in the place of all of) `([^`]+)`:$")
	adds    = regexp.MustCompile("(?:Add|Append) .*to `([^`]+)`:$")
	changes = regexp.MustCompile("In `([^`]+)`, change `([^`]+)`\\s+to\\s+`([^`]+)`")
	fence   = regexp.MustCompile("^( *)```(\\w*)$")
	begins  = regexp.MustCompile(`(?m)^<!-- begins with: (.*) -->$`)
	notRun  = regexp.MustCompile(`^ *<!-- not run: (.*) -->$`)
	runBy   = regexp.MustCompile(`\w+(\.txtar|_test\.go)`)
)

// generated lists the pages that the other tests of this package write. The program prints
// the contents of their blocks, or its tests read them.
func generated(page string) bool {
	return strings.HasPrefix(page, "docs/reference/") || page == "docs/rules.md" || page == "docs/templates.md"
}

func TestPagesAreTrue(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the pages' commands are for a Unix shell")
	}
	if _, err := theme.Open(); err != nil {
		t.Skip(err) // the output depends on it
	}
	for _, page := range pages(t) {
		if generated(page) {
			continue
		}
		t.Run(page, func(t *testing.T) {
			r := &reader{t: t, page: page, lines: strings.Split(read(t, page), "\n"), dir: t.TempDir()}
			r.begin()
			r.read()
			if *update {
				same(t, page, strings.Join(r.lines, "\n"))
			}
		})
	}
}

// begin writes what the page begins with: the example site of this repository, with the
// program in bin where make puts it, or the site of the made-up county.
func (r *reader) begin() {
	m := begins.FindStringSubmatch(strings.Join(r.lines, "\n"))
	switch {
	case m == nil:
	case m[1] == "docs/example":
		if err := os.CopyFS(filepath.Join(r.dir, "docs/example"), os.DirFS(filepath.Join(root, "docs/example"))); err != nil {
			r.t.Fatal(err)
		}
		if err := os.Symlink(bin, filepath.Join(r.dir, "bin")); err != nil {
			r.t.Fatal(err)
		}
	case m[1] == "demo":
		if err := os.CopyFS(r.dir, starter.Demo()); err != nil {
			r.t.Fatal(err)
		}
	default:
		r.t.Fatalf("%s: a page begins with docs/example or demo, not with %s", r.page, m[1])
	}
}

// read does everything that the page says.
func (r *reader) read() {
	said, reason := "", "" // the last text before a block, and why it is not run
	for i := 0; i < len(r.lines); i++ {
		m := fence.FindStringSubmatch(r.lines[i])
		if m == nil {
			r.change(i)
			if why := notRun.FindStringSubmatch(r.lines[i]); why != nil {
				reason = why[1]
			} else if strings.TrimSpace(r.lines[i]) != "" {
				said, reason = r.lines[i], ""
			}
			continue
		}
		end := i + 1 + slices.Index(r.lines[i+1:], m[1]+"```")
		if end == i {
			r.t.Fatalf("%s:%d: this block does not end", r.page, i+1)
		}
		var block []string
		for _, line := range r.lines[i+1 : end] {
			block = append(block, strings.TrimPrefix(line, m[1]))
		}
		switch {
		case reason != "":
			r.excused(i, reason, block)
		case m[2] == "console":
			i += r.console(i+1, end)
			continue
		default:
			r.block(i, m[2], said, block)
		}
		i, reason = end, ""
	}
}

// block runs a block that prints nothing.
func (r *reader) block(line int, kind, said string, block []string) {
	text := strings.Join(block, "\n") + "\n"
	switch kind {
	case "text":
	case "sh":
		if out := r.run("set -e\n" + text); r.last != 0 {
			r.t.Errorf("%s:%d: this block exits with %d:\n%s", r.page, line+1, r.last, strings.Join(out, "\n"))
		}
	case "json":
		if !json.Valid([]byte(text)) {
			r.t.Errorf("%s:%d: this is not JSON", r.page, line+1)
		}
	case "":
		r.t.Errorf("%s:%d: say what this block is: console, sh, toml, markdown, json or text", r.page, line+1)
	default:
		r.file(line, said, text)
	}
}

// excused prints why a block is not run. The script that runs it instead must have the
// same commands.
func (r *reader) excused(line int, reason string, block []string) {
	r.t.Logf("%s:%d is not run: %s", r.page, line+1, reason)
	name := runBy.FindString(reason)
	if name == "" {
		return
	}
	folder, form := "cmd/daylight/testdata/", "daylight %s"
	if strings.HasSuffix(name, ".go") {
		folder, form = "cmd/daylight/", "%q"
	}
	script := read(r.t, folder+name)
	for _, command := range block {
		words := strings.Fields(strings.TrimPrefix(command, "$ "))
		if len(words) > 1 && words[0] == "daylight" && !strings.Contains(script, fmt.Sprintf(form, words[1])) {
			r.t.Errorf("%s:%d: %s does not run daylight %s", r.page, line+1, name, words[1])
		}
	}
}

// file writes, or appends to, the file that was named before the block.
func (r *reader) file(line int, said, text string) {
	name, old := "", ""
	if m := writes.FindStringSubmatch(said); m != nil {
		name = m[1]
	} else if m := adds.FindStringSubmatch(said); m != nil {
		name, old = m[1], r.contents(m[1])+"\n"
	} else {
		r.t.Fatalf("%s:%d: no file is named before this block", r.page, line+1)
	}
	path := filepath.Join(r.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(old+text), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

func (r *reader) contents(name string) string {
	b, err := os.ReadFile(filepath.Join(r.dir, name))
	if err != nil {
		r.t.Fatalf("%s: %v", r.page, err)
	}
	return string(b)
}

// change makes the change that the line asks for, which may continue on the next line.
func (r *reader) change(i int) {
	text := r.lines[i]
	if i+1 < len(r.lines) && !strings.Contains(r.lines[i+1], "In `") {
		text += " " + r.lines[i+1]
	}
	m := changes.FindStringSubmatchIndex(text)
	if m == nil || m[0] > len(r.lines[i]) {
		return
	}
	name, from, to := text[m[2]:m[3]], text[m[4]:m[5]], text[m[6]:m[7]]
	old := r.contents(name)
	if n := strings.Count(old, from); n != 1 {
		r.t.Fatalf("%s:%d: %s has %q %d times", r.page, i+1, name, from, n)
	}
	if err := os.WriteFile(filepath.Join(r.dir, name), []byte(strings.Replace(old, from, to, 1)), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

// console types the commands in the lines from start to end. It returns how many lines
// the block has now, with the ones before and after it.
func (r *reader) console(start, end int) int {
	var out []string
	for i := start; i < end; {
		command, ok := strings.CutPrefix(r.lines[i], "$ ")
		if !ok {
			r.t.Fatalf("%s:%d: a block of console begins with a command", r.page, i+1)
		}
		next := i + 1
		for next < end && !strings.HasPrefix(r.lines[next], "$ ") {
			next++
		}
		got, want := r.run(command), r.lines[i+1:next]
		out = append(out, r.lines[i])
		switch {
		case matches(got, want):
			out = append(out, want...)
		case *update && !slices.Contains(want, "…"):
			out = append(out, got...)
		default:
			r.t.Errorf("%s:%d: %s\nprints\n%s\nand the page has\n%s", r.page, i+1, command, strings.Join(got, "\n"), strings.Join(want, "\n"))
			out = append(out, want...)
		}
		i = next
	}
	r.lines = slices.Replace(r.lines, start, end, out...)
	return len(out) + 1
}

// run runs a command in the current folder.
func (r *reader) run(command string) []string {
	if to, ok := strings.CutPrefix(command, "cd "); ok {
		r.dir = filepath.Join(r.dir, to)
		return nil
	}
	if command == "daylight serve --open" {
		r.open()
		return nil
	}
	cmd := exec.Command("sh", "-c", fmt.Sprintf("(exit %d); %s", r.last, command))
	cmd.Dir = r.dir
	cmd.Env = append(os.Environ(), "NO_COLOR=1", "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	out, err := cmd.CombinedOutput()
	if err != nil && cmd.ProcessState == nil {
		r.t.Fatalf("%s: %s: %v", r.page, command, err)
	}
	r.last = cmd.ProcessState.ExitCode()
	return slices.Collect(strings.SplitSeq(strings.TrimSuffix(string(out), "\n"), "\n"))
}

var (
	digits = regexp.MustCompile(`[\d.]+( KB| MB)?`)
	millis = regexp.MustCompile(`\d+ ms|"milliseconds": \d+`)
)

// steady removes what depends on the computer, and the size of a site, which changes with
// every template and is updated with -update.
func steady(line string) string {
	if strings.HasPrefix(line, "built ") && !*update {
		return digits.ReplaceAllString(line, "0")
	}
	return millis.ReplaceAllString(line, "0 ms")
}

// matches reports whether the lines are the same. … in want matches any number of lines.
func matches(got, want []string) bool {
	if len(got) == 1 && got[0] == "" {
		got = nil
	}
	if len(want) == 0 {
		return len(got) == 0
	}
	if want[0] == "…" {
		for i := range len(got) + 1 {
			if matches(got[i:], want[1:]) {
				return true
			}
		}
		return false
	}
	return len(got) > 0 && steady(got[0]) == steady(want[0]) && matches(got[1:], want[1:])
}
