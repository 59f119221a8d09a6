package docstest

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	inline   = regexp.MustCompile("`(daylight [a-z][^`\n]*)`")
	longFlag = regexp.MustCompile(`^--[a-z][a-z-]*`)
)

// A command that a sentence names exists, and has the flags that the sentence names.
func TestCommandsInSentences(t *testing.T) {
	commands, helps, seen := everyCommand(t), map[string]string{}, 0
	for _, page := range pages(t) {
		for _, m := range inline.FindAllStringSubmatch(prose(t, page), -1) {
			words := strings.Fields(m[1])[1:]
			name := words[0]
			if len(words) > 1 && slices.Contains(commands, name+" "+words[1]) {
				name += " " + words[1]
			}
			seen++
			if !slices.Contains(commands, name) {
				t.Errorf("%s: `%s`: there is no command %q", page, m[1], name)
				continue
			}
			if helps[name] == "" {
				helps[name] = output(t, append(strings.Fields(name), "--help")...)
			}
			for _, word := range words {
				if flag := longFlag.FindString(word); flag != "" && !strings.Contains(helps[name], flag) {
					t.Errorf("%s: `%s`: daylight %s has no flag %s", page, m[1], name, flag)
				}
			}
		}
	}
	if seen == 0 {
		t.Error("no sentence names a command: has the way of writing them changed?")
	}
}

// The tutorial needs at most five commands to build a site and open it.
// TestPagesAreTrue types them, and opens the page.
func TestTutorialIsShort(t *testing.T) {
	_, after, _ := strings.Cut(read(t, "docs/tutorial.md"), "```console\n")
	block, _, _ := strings.Cut(after, "```\n")
	var typed []string
	for line := range strings.Lines(block) {
		if command, ok := strings.CutPrefix(strings.TrimSpace(line), "$ "); ok {
			typed = append(typed, command)
		}
	}
	all := strings.Join(typed, "; ")
	if len(typed) > 5 || !strings.HasPrefix(all, "daylight new ") || !strings.Contains(all, "daylight build") || !strings.HasSuffix(all, "daylight serve --open") {
		t.Errorf("the tutorial begins with %d commands: %s", len(typed), all)
	}
}
