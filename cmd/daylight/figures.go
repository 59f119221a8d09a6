package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/account/config"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/subjects"
)

func newFigures() *cobra.Command {
	f := siteFlags{source: "."}
	cmd := &cobra.Command{
		Use:   "figures [COUNCIL] [ADDRESS...]",
		Short: "List every figure with the address that texts and claims use",
		Long: `Figures lists the figures of the data files: the address by which a text or a claim
names each, its value, its period and what it is. An address such as
deficit.forecast-latest.2026 leads to what the newest paper says, and its line ends
with the figure that this is now. Figures reads the data alone, so it works while a
claim or a text is wrong, and lists what it can of a file with errors.

COUNCIL is the name of a council's folder. ADDRESS is the address of a figure, or
the beginning of several, such as deficit.upper-target. For an address that is not
there the nearest are named.

Exit status: 0 listed, 1 a figure is not there, 2 usage, 5 a fault of this computer.`,
		Example: "  daylight figures\n  daylight figures warwickshire\n  daylight figures deficit.actual.2025\n  daylight figures warwickshire spending --json",
		RunE: func(cmd *cobra.Command, words []string) error {
			if err := f.check(); err != nil {
				return err
			}
			return f.figures(cmd, words)
		},
	}
	cmd.Flags().StringVarP(&f.source, "source", "s", ".", "folder of the site")
	cmd.Flags().BoolVar(&f.json, "json", false, "print one JSON object instead of text")
	_ = cmd.MarkFlagDirname("source")
	return cmd
}

func (f *siteFlags) figures(cmd *cobra.Command, words []string) error {
	root, err := os.OpenRoot(f.source)
	if err != nil {
		return err
	}
	defer root.Close()
	if _, err := root.Stat(config.Name); err != nil {
		return usageError{fmt.Errorf("%s is not the folder of a site: it has no %s; go to that folder, or name it with --source", f.source, config.Name)}
	}
	slugs, problems := load.Councils(root.FS())
	chosen, addresses := councilsAmong(words, slugs)
	var councils []model.Council
	for _, slug := range chosen {
		c, more := readAccount(root, slug)
		councils, problems = append(councils, c), append(problems, more...)
	}
	list, missing := figuresAt(councils, addresses)
	if f.json {
		err = printJSON(cmd.OutOrStdout(), list)
	} else {
		err = list.print(cmd.OutOrStdout(), len(slugs) > 1)
	}
	if n := problems.Count(diag.Error); n > 0 {
		fmt.Fprintf(cmd.ErrOrStderr(), "%s in data files, so figures may be missing here: daylight check says more\n", plural(n, "error"))
	}
	printer := diag.Printer{Colour: colour(cmd.ErrOrStderr())}
	for _, p := range missing {
		fmt.Fprint(cmd.ErrOrStderr(), printer.Format(p))
	}
	if err == nil && len(missing) > 0 {
		return errProblems
	}
	return err
}

// councilsAmong takes the councils out of the words of the command line: all where
// none is named.
func councilsAmong(words, slugs []string) (chosen, addresses []string) {
	for _, w := range words {
		slug, _, _ := strings.Cut(w, "/")
		switch {
		case slices.Contains(slugs, w):
			chosen = append(chosen, w)
		case slices.Contains(slugs, slug):
			chosen, addresses = append(chosen, slug), append(addresses, w)
		default:
			addresses = append(addresses, w)
		}
	}
	if len(chosen) == 0 {
		chosen = slugs
	}
	slices.Sort(chosen)
	return slices.Compact(chosen), addresses
}

// readAccount reads the data files of a council and makes their figures, as far as
// they can be made.
func readAccount(root *os.Root, slug string) (model.Council, diag.Problems) {
	files, _, problems := load.Council(root.FS(), slug, subjects.Files())
	if files.Council == nil {
		return model.Council{Slug: slug}, problems
	}
	council, more := model.Assemble(slug, files)
	return council, append(problems, more...)
}

// A figureList holds what --json prints.
type figureList struct {
	Figures []listedFigure `json:"figures"`
}

type listedFigure struct {
	Council string   `json:"council"`
	Address string   `json:"address"`
	LeadsTo string   `json:"leads_to,omitempty"` // the figure's own address, where this is another
	Value   string   `json:"value"`              // as pages print it
	Exact   string   `json:"exact,omitempty"`    // in the base unit; left out where a marker replaces the number
	Unit    string   `json:"unit,omitempty"`
	Period  string   `json:"period,omitempty"`
	Label   string   `json:"label"`
	Status  string   `json:"status"`
	Sources []string `json:"sources"` // their ids
}

// figuresAt returns the figures at the addresses, all where none is given. Where no figure
// has an address or one below it, those whose address begins with it are meant. An
// address with none is a problem.
func figuresAt(councils []model.Council, addresses []string) (list figureList, problems diag.Problems) {
	list.Figures = []listedFigure{}
	all := map[string][]string{} // addresses by council
	for _, c := range councils {
		all[c.Slug] = c.Addresses()
	}
	found := make([]bool, len(addresses))
	exact := make([]bool, len(addresses))
	for i, address := range addresses {
		exact[i] = slices.ContainsFunc(councils, func(c model.Council) bool {
			return slices.ContainsFunc(all[c.Slug], func(local string) bool { return within(address, c.Slug, local) })
		})
	}
	for _, c := range councils {
		for _, local := range all[c.Slug] {
			wanted := len(addresses) == 0
			for i, address := range addresses {
				if within(address, c.Slug, local) || !exact[i] && begins(address, c.Slug, local) {
					wanted, found[i] = true, true
				}
			}
			if wanted {
				f, _ := c.Figure(local)
				list.Figures = append(list.Figures, listedOf(c.Slug, local, f))
			}
		}
	}
	for i, address := range addresses {
		if !found[i] {
			problems.Errorf(diag.Pos{}, "figure-address", "no figure is called %q", address).Hint = nearest(address, councils)
		}
	}
	return list, problems
}

// within reports whether the local address of a council's figure is an address of the
// command line, with the council or without, or below it.
func within(address, slug, local string) bool {
	return local == address || slug+"/"+local == address || begins(address+".", slug, local)
}

func begins(start, slug, local string) bool {
	return strings.HasPrefix(local, start) || strings.HasPrefix(slug+"/"+local, start)
}

func listedOf(slug, address string, f model.Figure) listedFigure {
	l := listedFigure{Council: slug, Address: address, Value: f.WithNoun(), Period: f.Period.String(), Label: f.Label, Status: string(f.Status), Sources: f.Sources()}
	if address != f.Local() {
		l.LeadsTo = f.Local()
	}
	if f.Known {
		l.Exact, l.Unit = f.Quantity.Exact(), f.Quantity.Unit.Name()
	}
	return l
}

// nearest names the figures that a missed address may have meant.
func nearest(address string, councils []model.Council) string {
	var all []string
	for _, c := range councils {
		for _, local := range c.Addresses() {
			if strings.Contains(address, "/") {
				local = c.Slug + "/" + local
			}
			all = append(all, local)
		}
	}
	slices.Sort(all)
	if hint := model.NearAddresses(address, slices.Compact(all)); hint != "" {
		return hint
	}
	return "daylight figures without it lists them all"
}

// print prints the list as a table. With several councils each address names its own.
func (l figureList) print(w io.Writer, several bool) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, f := range l.Figures {
		address := f.Address
		if several {
			address = f.Council + "/" + address
		}
		label := f.Label
		if f.LeadsTo != "" {
			label += "; now " + f.LeadsTo
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", address, f.Value, f.Period, label)
	}
	return t.Flush()
}
