package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/importer"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// exitUnwritten: there are changes, and nobody has confirmed them.
const exitUnwritten = 3

// importFlags are the flags of daylight import.
type importFlags struct {
	siteFlags
	importer.Options
	maps       []string
	yes        bool
	dryRun     bool
	dfe        bool
	all        bool
	url        string
	published  string
	neighbours []string
}

func newImport() *cobra.Command {
	var f importFlags
	cmd := &cobra.Command{
		Use:   "import FILE…",
		Short: "Bring figures from a spreadsheet or CSV file into the data files",
		Long: `Import reads an XLSX or CSV file, shows what would change in the data files, and
writes it once you say yes: every file or none. Comments in the files, and their
order, stay.

A workbook that daylight workbook wrote is complete: a row that was deleted in it is
removed from the data, and so is a value that was emptied. A sheet or a column that
was deleted changes nothing.

Any other table needs --to, the data file that it is for, and --council. Its
headings are keys, as daylight workbook has them, or --map says which key each is:
"Their heading=key", or a TOML file of such lines. Titles above the headings,
headings in two rows and notes below do not matter; a table may have a row for each
measure and a column for each year. It adds rows and changes values, and removes
nothing.

With --dfe, the files are open data on education, health and care plans that the
Department for Education publishes: the zip file of a release as it is downloaded,
the folder it unpacks to, single CSV files of it, or https:// addresses of any of
these. Files are recognised by their headings. They become plans.toml and
sources.toml of one council, with England and its region beside it, or with --all
of every council in England, for a site that compares them. Import says what the
files have that daylight has no place for, and which headings have changed; --map
then says which is which: "new heading=heading that daylight knows".

CSV may be in UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs.

Without a terminal and without --yes nothing is written.

Exit status: 0 written, or nothing to change, 1 errors, 2 usage, 3 changes were
shown and not written, 4 an address cannot be read now, 5 a fault of this computer.`,
		Example: `  daylight import warwickshire.xlsx
  daylight import plans.csv --to plans --council warwickshire --map "EHC requests=requests"
  daylight import export.csv --to deficit.series.values -c warwickshire --map headings.toml --dry-run
  daylight import --dfe education-health-and-care-plans_2025.zip --council warwickshire
  daylight import --dfe --all education-health-and-care-plans_2025.zip --published 2025-06 --yes`,
		Args: func(_ *cobra.Command, words []string) error {
			if len(words) == 0 || words[0] == "" || len(words) > 1 && !f.dfe {
				return usageError{errors.New("import takes the name of one file, such as: daylight import warwickshire.xlsx; with --dfe it takes several")}
			}
			return f.fit()
		},
		RunE: func(cmd *cobra.Command, words []string) error {
			if err := f.check(); err != nil {
				return err
			}
			return f.run(cmd, words)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.source, "source", "s", ".", "folder of the site")
	flags.StringVarP(&f.Council, "council", "c", "", "folder of the council under data")
	flags.StringVar(&f.To, "to", "", "data file that a table is for, such as plans, or one of its tables, such as plans.year")
	flags.StringVar(&f.Sheet, "sheet", "", "the sheet to read, with --to, where there are several")
	flags.StringArrayVar(&f.maps, "map", nil, "\"Their heading=key\", as often as needed, or a TOML file of such lines")
	flags.BoolVar(&f.dfe, "dfe", false, "the files are open data of the Department for Education: zip files, folders, CSV files or addresses")
	flags.BoolVar(&f.all, "all", false, "with --dfe: for every council in England")
	flags.StringVar(&f.published, "published", "", "with --dfe: the day the files were published, year-month-day, or the month, year-month")
	flags.StringVar(&f.url, "url", "", "with --dfe: the address they were downloaded from, if not the usual one")
	flags.StringArrayVar(&f.neighbours, "neighbour", nil, "with --dfe and --council: a council to compare it with, by name or code, as often as needed; those it is compared with already stay")
	flags.BoolVarP(&f.yes, "yes", "y", false, "write without asking")
	flags.BoolVar(&f.dryRun, "dry-run", false, "only show what would change")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "print problems only")
	flags.BoolVar(&f.json, "json", false, "print one JSON object instead of text")
	cmd.MarkFlagsMutuallyExclusive("yes", "dry-run")
	_ = cmd.MarkFlagDirname("source")
	return cmd
}

// fit reports flags that do not go together.
func (f *importFlags) fit() error {
	_, day := model.ParseDay(f.published)
	_, month := time.Parse("2006-01", f.published)
	switch {
	case !f.dfe && (f.all || f.published != "" || f.url != "" || len(f.neighbours) > 0):
		return usageError{errors.New("--all, --published, --url and --neighbour go with --dfe")}
	case f.all && len(f.neighbours) > 0:
		return usageError{errors.New("--neighbour goes with --council, not with --all")}
	case f.dfe && (f.To != "" || f.Sheet != ""):
		return usageError{errors.New("--dfe knows where its files go: leave --to and --sheet out")}
	case f.dfe && f.all == (f.Council != ""):
		return usageError{errors.New("--dfe needs either --council or --all")}
	case f.published != "" && !day && month != nil:
		return usageError{fmt.Errorf("--published takes a day such as 2024-06-13, or a month such as 2024-06, not %q", f.published)}
	}
	return nil
}

func (f *importFlags) run(cmd *cobra.Command, names []string) error {
	// A file of any size takes little: memory is collected early.
	debug.SetMemoryLimit(importMemory)
	if err := f.headings(); err != nil {
		return err
	}
	root, err := os.OpenRoot(f.source)
	if err != nil {
		return err
	}
	defer root.Close()
	plan, ps, err := f.plan(cmd, root.FS(), names)
	if err != nil {
		return err
	}
	if plan == nil {
		err := f.wrong(cmd, root.FS(), ps)
		if !f.json {
			fmt.Fprintln(cmd.ErrOrStderr(), "nothing was written")
		}
		return err
	}
	return f.carryOut(cmd, root, plan)
}

// importMemory is how much memory Go may take before it collects more often.
const importMemory = 120 << 20

// plan makes the plan of an import, without writing anything.
func (f *importFlags) plan(cmd *cobra.Command, site fs.FS, names []string) (*importer.Plan, diag.Problems, error) {
	if f.dfe {
		downloads, err := f.downloads(cmd, names)
		if err != nil {
			return nil, nil, err
		}
		now, err := signedAt(os.Getenv("SOURCE_DATE_EPOCH"))
		if err != nil {
			return nil, nil, err
		}
		done := f.working(cmd, "reading")
		defer done()
		plan, ps := importer.DfE(site, downloads, importer.DfEOptions{Council: f.Council, Neighbours: f.neighbours, URL: f.url, Published: f.published,
			Today: now.Format(time.DateOnly), Map: f.Map})
		return plan, ps, nil
	}
	raw, err := readSome(names[0], importer.MaxBytes)
	if err != nil {
		return nil, nil, err
	}
	done := f.working(cmd, "reading")
	defer done()
	plan, ps := importer.Spreadsheet(site, names[0], raw, f.Options)
	return plan, ps, nil
}

// readSome reads a file, at most one byte more than most.
func readSome(name string, most int64) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, usageError{fmt.Errorf("there is no file %s that can be read", name)}
	}
	defer file.Close()
	raw, err := io.ReadAll(io.LimitReader(file, most+1))
	if err != nil {
		return nil, usageError{fmt.Errorf("%s cannot be read: %w", name, errors.Unwrap(err))}
	}
	return raw, nil
}

// headings reads --map.
func (f *importFlags) headings() error {
	f.Map = map[string]string{}
	if len(f.maps) > 0 && f.To == "" && !f.dfe {
		return usageError{errors.New("--map needs --to, the data file that the headings are of")}
	}
	for _, m := range f.maps {
		if strings.HasSuffix(strings.ToLower(m), ".toml") {
			if err := f.mapFile(m); err != nil {
				return err
			}
			continue
		}
		i := strings.LastIndexByte(m, '=')
		if i <= 0 || i == len(m)-1 {
			return usageError{fmt.Errorf("--map takes \"Their heading=key\" or the name of a TOML file, not %q", m)}
		}
		f.Map[strings.TrimSpace(m[:i])] = strings.TrimSpace(m[i+1:])
	}
	return nil
}

func (f *importFlags) mapFile(name string) error {
	text, err := readSome(name, 1<<20)
	if err != nil {
		return err
	}
	t, err := tomledit.Read(string(text))
	if err != nil {
		return usageError{fmt.Errorf("%s: %w; write lines such as \"Their heading\" = \"key\"", name, err)}
	}
	for _, e := range t.Entries {
		if e.Value.Kind != tomledit.Scalar || !strings.HasPrefix(e.Value.Scalar, `"`) {
			return usageError{fmt.Errorf("%s: %q has no key in quotation marks; write \"Their heading\" = \"key\"", name, e.Key)}
		}
		f.Map[e.Key] = tomledit.Unquote(e.Value.Scalar)
	}
	return nil
}

// shownAtOnce is how many differences are shown.
const shownAtOnce = 300

// carryOut shows a plan, and writes it if that is wanted.
func (f *importFlags) carryOut(cmd *cobra.Command, root *os.Root, plan *importer.Plan) error {
	out := cmd.OutOrStdout()
	if !f.json && !f.quiet {
		diag.Printer{Colour: colour(cmd.ErrOrStderr())}.Print(cmd.ErrOrStderr(), plan.Notes)
		showPlan(out, plan)
	}
	wanted, err := f.wanted(cmd, plan)
	if err == nil && wanted {
		err = plan.Write(root)
	}
	if f.json {
		return firstOf(printJSON(out, described(plan, wanted && err == nil)), err)
	}
	if err == nil && wanted {
		f.say(out, "wrote %s; now run: daylight check\n", plural(len(plan.Files), "file"))
	}
	return err
}

// wanted reports whether the plan should be written. If there are changes and nobody
// wants them, the error says so.
func (f *importFlags) wanted(cmd *cobra.Command, plan *importer.Plan) (bool, error) {
	p := newPrompter(cmd)
	switch {
	case len(plan.Files) == 0:
		return false, nil
	case f.yes:
		return true, nil
	case !f.dryRun && !f.json && p.terminal():
		answer, err := p.line("Write this? [y/N] ")
		if err != nil {
			return false, err
		}
		if a := strings.ToLower(strings.TrimSpace(answer)); a == "y" || a == "yes" {
			return true, nil
		}
	}
	if !f.json {
		message := "nothing was written"
		if !f.dryRun {
			message += "; to write it, add --yes"
		}
		fmt.Fprintln(cmd.ErrOrStderr(), message)
	}
	return false, exitError(exitUnwritten)
}

func showPlan(w io.Writer, plan *importer.Plan) {
	n, total := 0, 0
	for _, file := range plan.Files {
		total += len(file.Differences)
		if n >= shownAtOnce {
			continue
		}
		news := ""
		if file.Old == nil {
			news = " (new)"
		}
		fmt.Fprintf(w, "%s%s\n", file.Path, news)
		for _, d := range file.Differences {
			if n++; n > shownAtOnce {
				break
			}
			at := ""
			if d.At.Cell != "" {
				at = d.At.String() + "  "
			}
			where := d.Where
			if where != "" {
				where += ": "
			}
			fmt.Fprintf(w, "  %s%s%s\n", at, where, d.What)
			if d.Ask != "" {
				fmt.Fprintf(w, "    look again: %s\n", d.Ask)
			}
		}
	}
	if total > shownAtOnce {
		fmt.Fprintf(w, "… and %s more\n", plural(total-shownAtOnce, "change"))
	}
	if total == 0 {
		fmt.Fprintln(w, "nothing changes")
		return
	}
	fmt.Fprintf(w, "%s in %s\n", plural(total, "change"), plural(len(plan.Files), "file"))
}

// described returns a plan for JSON.
func described(plan *importer.Plan, written bool) any {
	type change struct {
		Cell  string `json:"cell,omitempty"`
		Where string `json:"where,omitempty"`
		What  string `json:"what"`
		Ask   string `json:"ask,omitempty"`
	}
	type file struct {
		Path    string   `json:"path"`
		New     bool     `json:"new"`
		Changes []change `json:"changes"`
	}
	files := []file{}
	for _, x := range plan.Files {
		y := file{Path: x.Path, New: x.Old == nil, Changes: []change{}}
		for _, d := range x.Differences {
			c := change{Where: d.Where, What: d.What, Ask: d.Ask}
			if d.At.Cell != "" {
				c.Cell = d.At.String()
			}
			y.Changes = append(y.Changes, c)
		}
		files = append(files, y)
	}
	s := summarise(plan.Notes)
	return map[string]any{"written": written, "files": files, "problems": s.Problems, "errors": s.Errors, "warnings": s.Warnings, "notes": s.Notes}
}
