package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/importer"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/workbook"
)

// workbookFlags are the flags of daylight workbook.
type workbookFlags struct {
	siteFlags
	council, output string
	files           []string
	force           bool
}

func newWorkbook() *cobra.Command {
	var f workbookFlags
	cmd := &cobra.Command{
		Use:   "workbook",
		Short: "Write data files as a spreadsheet, to be filled in",
		Long: `Workbook writes the data files of a council as an XLSX workbook: a sheet for each
file and for each table in it, with headings, units, drop-downs, help and an
example. Change figures in it, add rows, and bring it back with daylight import.

A site of one council needs no --council. Of several councils, all are in one
workbook, and each sheet has a column that says which.

Sheets are of the files that there are. With --files, they are of those named,
whether they are there yet or not; --files all is every file that daylight knows.

Exit status: 0 written, 1 a data file has errors, 2 usage, 5 a fault of this computer.`,
		Example: `  daylight workbook --council warwickshire
  daylight workbook --council warwickshire --files plans,places -o plans.xlsx
  daylight workbook --files plans -o councils.xlsx`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.check(); err != nil {
				return err
			}
			return f.run(cmd)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.source, "source", "s", ".", "folder of the site")
	flags.StringVarP(&f.council, "council", "c", "", "folder of the council under data; all of them if left out")
	flags.StringVarP(&f.output, "output", "o", "", "the file to write, instead of COUNCIL.xlsx or councils.xlsx")
	flags.StringSliceVar(&f.files, "files", nil, "data files that get sheets, such as plans,places, or all")
	flags.BoolVar(&f.force, "force", false, "write over a file that is there")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "print problems only")
	flags.BoolVar(&f.json, "json", false, "print one JSON object instead of text")
	_ = cmd.MarkFlagDirname("source")
	_ = cmd.MarkFlagFilename("output", "xlsx")
	return cmd
}

func (f *workbookFlags) run(cmd *cobra.Command) error {
	root, err := os.OpenRoot(f.source)
	if err != nil {
		return err
	}
	defer root.Close()
	slugs, ps := load.Councils(root.FS())
	if ps.Err() != nil {
		return f.wrong(cmd, root.FS(), ps)
	}
	if f.council != "" {
		if !slices.Contains(slugs, f.council) {
			return usageError{noFolder(f.council, slugs)}
		}
		slugs = []string{f.council}
	}
	accounts, ps := importer.Accounts(root.FS(), slugs)
	if ps.Err() != nil {
		return f.wrong(cmd, root.FS(), ps)
	}
	files, err := f.sheets(accounts)
	if err != nil {
		return err
	}
	name := f.output
	switch {
	case name == "" && len(slugs) == 1:
		name = slugs[0] + ".xlsx"
	case name == "":
		name = "councils.xlsx"
	}
	done := f.working(cmd, "writing")
	var b bytes.Buffer
	err = workbook.Write(&b, accounts, files)
	done()
	if err != nil {
		return err
	}
	if err := f.save(name, b.Bytes()); err != nil {
		return err
	}
	if f.json {
		return printJSON(cmd.OutOrStdout(), map[string]any{"file": name, "councils": slugs, "files": files, "bytes": b.Len()})
	}
	f.say(cmd.OutOrStdout(), "wrote %s: %s of %s\nbring it back with: daylight import %s\n", name, plural(len(files), "data file"), councils(len(slugs)), name)
	return nil
}

// sheets returns the data files that get sheets.
func (f *workbookFlags) sheets(accounts []workbook.Account) (files []string, err error) {
	for _, name := range f.files {
		if name = strings.TrimSuffix(name, ".toml"); name != "all" && !slices.Contains(sheet.Files(), name) {
			near := diag.DidYouMean(name, sheet.Files())
			if near == "" {
				near = "the data files are " + strings.Join(sheet.Files(), ", ")
			}
			return nil, usageError{fmt.Errorf("no data file is called %q; %s", name, near)}
		}
	}
	for _, name := range sheet.Files() {
		there := slices.ContainsFunc(accounts, func(a workbook.Account) bool { return a.Files[name] != nil })
		switch {
		case len(f.files) == 0 && there, slices.Contains(f.files, "all"), slices.Contains(f.files, name), slices.Contains(f.files, name+".toml"):
			files = append(files, name)
		}
	}
	return files, nil
}

// save writes a new file. An existing one may be filled in and not yet imported.
func (f *workbookFlags) save(name string, text []byte) error {
	mode := os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	if !f.force {
		mode |= os.O_EXCL
	}
	file, err := os.OpenFile(name, mode, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return usageError{fmt.Errorf("%s is there already; choose another name with --output, or write over it with --force", name)}
	}
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	return firstOf(err, file.Close())
}

// wrong prints problems with their excerpts, or as JSON.
func (f *siteFlags) wrong(cmd *cobra.Command, site fs.FS, ps diag.Problems) error {
	if f.json {
		return firstOf(printJSON(cmd.OutOrStdout(), summarise(ps)), errProblems)
	}
	source := func(name string) []byte {
		text, err := fs.ReadFile(site, name)
		if err != nil { // a sheet, or a flag
			return nil
		}
		return load.Normalise(text)
	}
	diag.Printer{Source: source, Colour: colour(cmd.ErrOrStderr())}.Print(cmd.ErrOrStderr(), ps)
	return errProblems
}

func noFolder(slug string, slugs []string) error {
	message := fmt.Sprintf("there is no folder data/%s", slug)
	if near := diag.Nearest(slug, slugs); near != "" {
		message += fmt.Sprintf("; did you mean %q?", near)
	}
	return errors.New(message)
}
