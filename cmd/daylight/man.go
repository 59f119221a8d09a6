package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// newMan makes the command that packagers use; officers have --help.
func newMan() *cobra.Command {
	return &cobra.Command{
		Use:    "man FOLDER",
		Short:  "Write the manual pages into a folder",
		Hidden: true,
		Long: `Man writes one manual page a command, daylight.1 and its like, into FOLDER.

Exit status: 0 good, 2 usage, 5 a fault of this computer.`,
		Example: "  daylight man man1",
		Args: func(_ *cobra.Command, words []string) error {
			if len(words) != 1 {
				return usageError{errors.New("man takes the folder to write manual pages into")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, words []string) error {
			if err := os.MkdirAll(words[0], 0o777); err != nil {
				return err
			}
			return writeManual(cmd.Root(), words[0])
		},
	}
}

// writeManual writes the page of a command and those of the commands below it.
func writeManual(cmd *cobra.Command, dir string) error {
	if cmd.Hidden {
		return nil
	}
	name := strings.ReplaceAll(cmd.CommandPath(), " ", "-")
	if err := os.WriteFile(filepath.Join(dir, name+".1"), []byte(manual(cmd)), 0o666); err != nil {
		return err
	}
	for _, c := range cmd.Commands() {
		if err := writeManual(c, dir); err != nil {
			return err
		}
	}
	return nil
}

// manual returns one page, in the macros of man(7). It has no date, so the same program
// always writes the same page.
func manual(cmd *cobra.Command) string {
	cmd.InitDefaultHelpFlag()
	var b strings.Builder
	name := strings.ReplaceAll(cmd.CommandPath(), " ", "-")
	fmt.Fprintf(&b, ".TH %s 1 \"\" \"daylight %s\" \"Daylight\"\n", strings.ToUpper(roff(name)), roff(version()))
	fmt.Fprintf(&b, ".SH NAME\n%s \\- %s\n", roff(name), roff(cmd.Short))
	fmt.Fprintf(&b, ".SH SYNOPSIS\n.nf\n%s\n.fi\n", roff(cmd.UseLine()))
	long, status, _ := strings.Cut(cmd.Long, exitStatus)
	b.WriteString(".SH DESCRIPTION\n" + paragraphs(long))
	if flags := cmd.NonInheritedFlags(); flags.HasAvailableFlags() {
		b.WriteString(".SH OPTIONS\n")
		flags.VisitAll(func(f *pflag.Flag) { b.WriteString(option(f)) })
	}
	if cmd.Example != "" {
		fmt.Fprintf(&b, ".SH EXAMPLES\n.nf\n%s\n.fi\n", roff(cmd.Example))
	}
	if status != "" {
		b.WriteString(".SH EXIT STATUS\n" + paragraphs(status))
	}
	if see := seeAlso(cmd); len(see) > 0 {
		b.WriteString(".SH SEE ALSO\n" + strings.Join(see, ",\n") + "\n")
	}
	return b.String()
}

// exitStatus begins the last paragraph of every command's help.
const exitStatus = "Exit status: "

// paragraphs formats text. An indented paragraph is code, and keeps its lines.
func paragraphs(text string) string {
	var parts []string
	for part := range strings.SplitSeq(strings.Trim(text, "\n"), "\n\n") {
		set := roff(strings.Trim(part, "\n"))
		if strings.HasPrefix(set, "\t") || strings.HasPrefix(set, " ") {
			set = ".nf\n" + strings.ReplaceAll(set, "\t", "    ") + "\n.fi"
		}
		if set != "" {
			parts = append(parts, set)
		}
	}
	return strings.Join(parts, "\n.PP\n") + "\n"
}

func option(f *pflag.Flag) string {
	if f.Hidden {
		return ""
	}
	value, usage := pflag.UnquoteUsage(f)
	head := "\\fB" + roff("--"+f.Name) + "\\fR"
	if f.Shorthand != "" {
		head = "\\fB" + roff("-"+f.Shorthand) + "\\fR, " + head
	}
	if value != "" {
		head += " \\fI" + roff(value) + "\\fR"
	}
	return ".TP\n" + head + "\n" + roff(usage) + "\n"
}

// seeAlso returns the pages of the commands above and below, without hidden ones.
func seeAlso(cmd *cobra.Command) []string {
	var see []string
	add := func(c *cobra.Command) {
		if !c.Hidden {
			see = append(see, "\\fB"+roff(strings.ReplaceAll(c.CommandPath(), " ", "-"))+"\\fR(1)")
		}
	}
	if cmd.HasParent() {
		add(cmd.Parent())
	}
	for _, c := range cmd.Commands() {
		add(c)
	}
	return see
}

// roff escapes text: hyphens that can be copied, and no line that begins like a macro.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "’", "'").Replace(text)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}
