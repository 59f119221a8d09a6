package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// every visits all commands that a person can run.
func every(cmd *cobra.Command, visit func(*cobra.Command)) {
	visit(cmd)
	for _, c := range cmd.Commands() {
		every(c, visit)
	}
}

// TestHelp: every command says what it does, shows an example, and lists its exit
// codes.
func TestHelp(t *testing.T) {
	seen := 0
	every(newRoot(), func(c *cobra.Command) {
		seen++
		name := c.CommandPath()
		if c.Short == "" || strings.HasSuffix(c.Short, ".") || !regexp.MustCompile(`^[A-Z]`).MatchString(c.Short) {
			t.Errorf("%s: its short text is %q", name, c.Short)
		}
		if len(c.Short) > 80 {
			t.Errorf("%s: its short text does not fit into a line", name)
		}
		if !strings.Contains(c.Long, "\n\n"+exitStatus+"0 ") {
			t.Errorf("%s: its help does not say with which number it ends", name)
		}
		if !strings.HasPrefix(c.Example, "  ") || !strings.Contains(c.Example, "daylight") {
			t.Errorf("%s: its help has no example", name)
		}
		c.InitDefaultHelpFlag()
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Usage == "" {
				t.Errorf("%s: --%s says nothing", name, f.Name)
			}
		})
		for _, line := range strings.Split(c.Long, "\n") {
			if len([]rune(line)) > 90 {
				t.Errorf("%s: a line of its help has %d characters: %s", name, len(line), line)
			}
		}
	})
	if seen < 12 {
		t.Errorf("only %d commands were seen", seen)
	}
}

// TestExamples: every example is a valid command line.
func TestExamples(t *testing.T) {
	every(newRoot(), func(c *cobra.Command) {
		for _, line := range strings.Split(c.Example, "\n") {
			line, _, _ = strings.Cut(line, " > ")
			line, _, _ = strings.Cut(line, " | ")
			if strings.Contains(line, "<(") {
				continue
			}
			words := shellWords(line)
			if len(words) == 0 || words[0] != "daylight" {
				t.Errorf("%s: the example %q is no command", c.CommandPath(), line)
				continue
			}
			cmd, rest, err := newRoot().Find(words[1:])
			if err == nil {
				err = cmd.ParseFlags(rest)
			}
			if err == nil && cmd.Args != nil {
				err = cmd.Args(cmd, cmd.Flags().Args())
			}
			if err != nil && !strings.Contains(err.Error(), "help requested") {
				t.Errorf("%s: the example %q: %v", c.CommandPath(), line, err)
			}
		}
	})
}

// shellWords splits a line into words, and keeps words in quotation marks together.
func shellWords(line string) []string {
	var words []string
	for _, m := range regexp.MustCompile(`"[^"]*"|\S+`).FindAllString(line, -1) {
		words = append(words, strings.Trim(m, `"`))
	}
	return words
}

// TestJSON: every command whose output a program may want to read prints JSON, too.
func TestJSON(t *testing.T) {
	// redirects prints what a server reads.
	people := []string{"redirects", "daylight", "help", "completion", "bash", "zsh", "fish", "powershell", "man"}
	every(newRoot(), func(c *cobra.Command) {
		// A person goes on with what daylight new begins.
		if c.Flags().Lookup("json") == nil && !slices.Contains(people, c.Name()) && !strings.HasPrefix(c.CommandPath(), "daylight new") {
			t.Errorf("%s has no --json", c.CommandPath())
		}
	})
}

// TestCompletion: every flag that takes a value has a completion, or is known not to
// take a file.
func TestCompletion(t *testing.T) {
	every(newRoot(), func(c *cobra.Command) {
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if _, ok := c.GetFlagCompletionFunc(f.Name); !ok && f.Value.Type() != "bool" && !takesFile(f) {
				t.Errorf("%s: the shell does not know what --%s takes", c.CommandPath(), f.Name)
			}
			if words := regexp.MustCompile(`\b(folder|file)\b`); words.MatchString(f.Usage) && strings.HasPrefix(f.Usage, "`") && !takesFile(f) && f.Value.Type() != "bool" && f.Name != "council" {
				t.Errorf("%s: --%s takes a file or folder, and the shell is not told", c.CommandPath(), f.Name)
			}
		})
	})
}

func TestManual(t *testing.T) {
	tests := []struct{ text, want string }{
		{"--key KEY", `\-\-key KEY`},
		{`a\b`, `a\eb`},
		{".hidden\n'quoted'\nplain", "\\&.hidden\n\\&'quoted'\nplain"},
		{"release’s", "release's"},
	}
	for _, tt := range tests {
		if got := roff(tt.text); got != tt.want {
			t.Errorf("roff(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
	if got, want := paragraphs("One\ntwo.\n\n\tcode -x\n\nThree.\n"), "One\ntwo.\n.PP\n.nf\n    code \\-x\n.fi\n.PP\nThree.\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	every(newRoot(), func(c *cobra.Command) {
		page := manual(c)
		for _, section := range []string{".TH DAYLIGHT", ".SH NAME\n", ".SH SYNOPSIS\n", ".SH DESCRIPTION\n", ".SH OPTIONS\n", ".SH EXAMPLES\n", ".SH EXIT STATUS\n"} {
			if strings.Count(page, section) != 1 {
				t.Errorf("the manual page of %s has %d of %q", c.CommandPath(), strings.Count(page, section), section)
			}
		}
	})
}
