package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight"
	"github.com/send-daylight/daylight/internal/account/config"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/engine/pipeline"
	"github.com/send-daylight/daylight/internal/starter"
)

// newFlags are the flags of daylight new.
type newFlags struct {
	council, colour, programme, baseURL string
	demo, quiet                         bool
	template                            string // to be copied into a site that is there
	print                               bool
}

func newNew() *cobra.Command {
	var f newFlags
	cmd := &cobra.Command{
		Use:   "new DIR",
		Short: "Make a new site, or add something to one",
		Long: `New makes the folder DIR with the site of a council in it: every data file with
comments that explain each line and no figures, the first texts, a workflow that
publishes the site with GitHub Pages, and a README for the officers.

In a terminal it asks for what no flag says. The council must be on the official
list; its codes are filled in. The text on the colour is black or white, whichever
is readable. The site passes daylight check, and its pages say what is missing.

With --demo the site is that of a made-up county, with every file filled in, to
see what each page looks like. Its name cannot be that of a council.

Nothing is ever overwritten: DIR must not exist yet, or be an empty folder or
repository.

In the folder of a site, the commands below add a paper and begin an update, a
workstream, a decision or a release. There, --templates PAGE copies the template of a
page into the folder templates, for a site that wants its own.

Exit status: 0 made, 2 usage, 5 a fault of this computer.`,
		Example: `  daylight new send-site
  daylight new send-site --council Warwickshire --colour 12436d --base-url https://send.council.example/
  daylight new try-out --demo
  daylight new update "New figures for the autumn term"
  daylight new --templates plans`,
		Args: func(_ *cobra.Command, words []string) error {
			if f.template != "" && len(words) == 0 {
				return nil
			}
			if f.template != "" {
				return usageError{errors.New("--templates copies into the site of this folder, and takes no other")}
			}
			if f.print {
				return usageError{errors.New("--print belongs to --templates")}
			}
			if len(words) != 1 || words[0] == "" {
				return usageError{errors.New("new takes the name of one folder, such as: daylight new send-site; or what to add, such as: daylight new update \"Title\"")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, words []string) error {
			if f.template != "" {
				return f.copyTemplate(cmd)
			}
			return f.run(cmd, words[0])
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.council, "council", "", "`name`, GSS code or DfE code of the council; with --demo, a made-up name")
	flags.StringVar(&f.colour, "colour", "", "`colour` of the site's head and foot, such as 12436d")
	flags.StringVar(&f.programme, "programme", "", "`name` of the agreement with the Department for Education, such as \"Safety Valve\"")
	flags.StringVar(&f.baseURL, "base-url", "", "`address` of the published site")
	flags.BoolVar(&f.demo, "demo", false, "make the site of a made-up county, with every file filled in")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "print problems only")
	flags.StringVar(&f.template, "templates", "", "copy the template of a `page`, such as plans, into the site of this folder")
	flags.BoolVar(&f.print, "print", false, "with --templates: print the template, and write nothing")
	cmd.AddCommand(newUpdate(), newWorkstream(), newDecision(), newIndicator(), newReleaseEntry(), newSource())
	return cmd
}

func (f *newFlags) run(cmd *cobra.Command, dir string) error {
	if site, inside := inSite(dir); inside {
		return usageError{fmt.Errorf("%s is already the folder of a site, and a site cannot be inside another; to add something to it, type daylight new update, workstream, decision or release", site)}
	}
	if err := f.ask(cmd); err != nil {
		return err
	}
	files, about, err := f.files()
	if err != nil {
		return err
	}
	if err := files.Write(dir, passes); err != nil {
		if errors.Is(err, starter.ErrThere) {
			return usageError{err}
		}
		return err
	}
	if !f.quiet {
		fmt.Fprintf(cmd.OutOrStdout(), "made %s: %d files\n%s\n%s", dir, len(files), about, next(dir, f.demo))
	}
	return nil
}

// files returns the files of the new site, and a few words about it.
func (f *newFlags) files() (starter.Site, string, error) {
	c := starter.Choices{Version: source()}
	var err error
	if f.colour != "" {
		if c.Colour, err = starter.ParseColour(f.colour); err != nil {
			return nil, "", usageError{fmt.Errorf("--colour: %w", err)}
		}
	}
	if f.baseURL != "" {
		base, err := config.ParseBase(f.baseURL)
		if err != nil {
			return nil, "", usageError{fmt.Errorf("--base-url takes the address of a site such as https://send.council.example/, not %q", f.baseURL)}
		}
		c.BaseURL = base.String()
	}
	if f.demo {
		return f.demoFiles(c)
	}
	if c.Programme, err = starter.ParseProgramme(f.programme); err != nil {
		return nil, "", usageError{fmt.Errorf("--programme: %w", err)}
	}
	if c.Council, err = starter.FindCouncil(f.council, today()); err != nil {
		return nil, "", usageError{err}
	}
	about := fmt.Sprintf("It is the site of %s (%s, DfE code %d)", starter.Spoken(c.Council), c.Council.GSS, c.Council.DfECode)
	files, err := starter.New(c)
	return files, about + "." + inkOf(c.Colour), err
}

func (f *newFlags) demoFiles(c starter.Choices) (starter.Site, string, error) {
	if f.programme != "" {
		return nil, "", usageError{errors.New("--demo has programmes of its own; leave --programme out")}
	}
	name, err := starter.ParseDemoName(cmp.Or(f.council, starter.DemoName))
	if err != nil {
		return nil, "", usageError{err}
	}
	files, err := starter.NewDemo(name, c)
	return files, "It is the site of " + name + ", which is made up." + inkOf(c.Colour), err
}

// inkOf returns a line about text on the chosen colour.
func inkOf(c starter.Colour) string {
	if c.Colour == "" {
		return ""
	}
	return fmt.Sprintf("\nText on %s is %s: a contrast of %.1f to 1, where 4.5 is needed.", c.Colour, c.Ink, c.Contrast())
}

// next returns what the officer does next.
func next(dir string, demo bool) string {
	then := "Then fill in the files of the folder data: README.md says which to begin with."
	if demo {
		then = "Then see how every file of the folder data is filled in."
	}
	return fmt.Sprintf(`
Next:
  cd %s
  daylight check          what is wrong or missing
  daylight serve --open   the site, while you write
  daylight build          the site in the folder public

%s
`, dir, then)
}

// ask asks for what no flag has said, if somebody is at a terminal. Only the council is
// required.
func (f *newFlags) ask(cmd *cobra.Command) error {
	p := newPrompter(cmd)
	if !p.terminal() {
		if f.council == "" && !f.demo {
			return usageError{errors.New("a new site needs the name of its council: --council Warwickshire, or --demo for a made-up one")}
		}
		return nil
	}
	return f.askFor(p, cmd.Flags().Changed)
}

// askFor repeats each question until the answer is valid.
func (f *newFlags) askFor(p *prompter, said func(flag string) bool) error {
	for _, q := range []struct {
		flag, prompt string
		answer       *string
		skip         bool
		try          func(string) error
	}{
		{"council", "Council (its name, GSS code or DfE code): ", &f.council, f.demo, func(s string) error {
			_, err := starter.FindCouncil(s, today())
			return err
		}},
		{"colour", "Colour of head and foot, such as 12436d (Enter for the usual one): ", &f.colour, false, optional(func(s string) error {
			_, err := starter.ParseColour(s)
			return err
		})},
		{"programme", "Agreement with the Department for Education, such as Safety Valve (Enter for none): ", &f.programme, f.demo, optional(func(s string) error {
			_, err := starter.ParseProgramme(s)
			return err
		})},
		{"base-url", "Address where the site will stand (Enter if not known): ", &f.baseURL, false, optional(func(s string) error {
			_, err := config.ParseBase(s)
			return err
		})},
	} {
		for !q.skip && !said(q.flag) {
			line, err := p.line(q.prompt)
			if err != nil {
				return err
			}
			*q.answer = strings.TrimSpace(line)
			if err := q.try(*q.answer); err == nil {
				break
			} else {
				fmt.Fprintln(p.out, err)
			}
		}
	}
	return nil
}

// optional accepts an empty answer, too.
func optional(try func(string) error) func(string) error {
	return func(s string) error {
		if s == "" {
			return nil
		}
		return try(s)
	}
}

// passes checks a new site before it gets its name.
func passes(dir string) error {
	r, err := pipeline.Check(pipeline.Options{Root: dir, Templates: daylight.Templates()})
	if err == nil {
		err = r.Problems.Err()
	}
	if err != nil {
		return fmt.Errorf("the new site does not pass its own check, and nothing was made: %w", err)
	}
	return nil
}

// inSite returns the site that a folder is in, or would be in, and reports whether
// there is one.
func inSite(dir string) (site string, inside bool) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", false
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, config.Name)); err == nil {
			return dir, true
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", false
		}
		dir = up
	}
}

// source returns the commit from which this program was built, so that a workflow can
// build the same. A release cannot know its own SHA-256.
func source() string {
	if c := commit(); c != "not recorded" {
		return c
	}
	return ""
}

// today returns the local date.
func today() model.Day {
	now := time.Now()
	return model.Day{Year: now.Year(), Month: int(now.Month()), Dom: now.Day()}
}
