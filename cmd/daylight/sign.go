package main

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/engine/pipeline"
	"github.com/send-daylight/daylight/internal/output/manifest"
	"github.com/send-daylight/daylight/internal/trust/edition"
)

type signFlags struct {
	siteFlags
	key, due    string
	yes, newKey bool
}

func newSign() *cobra.Command {
	var f signFlags
	cmd := &cobra.Command{
		Use:   "sign",
		Short: "Sign the next edition of the site",
		Long: `Sign builds the site, shows what changed since the last edition, asks for the
passphrase, and keeps the signed edition in data/editions. Commit that folder: the
site can then be published from anywhere, and the key stays with you.

Say by which day the next edition is promised (--due). Mirrors and readers warn
when that day is over: so nobody can keep showing them an old edition unnoticed.

Exit status: 0 signed, 1 the site has errors or was not signed, 2 usage, 5 a fault
of this computer.`,
		Example: "  daylight sign --due 2026-12-31\n  daylight sign --due none --key council.key",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.check(); err != nil {
				return err
			}
			if f.json && !f.yes {
				return usageError{errors.New("--json goes with --yes: a program that reads JSON does not answer questions")}
			}
			return f.sign(cmd)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.source, "source", "s", ".", "`folder` of the site")
	flags.StringVarP(&f.baseURL, "base-url", "b", "", "address of the published site, instead of base_url in daylight.toml")
	flags.StringVarP(&f.key, "key", "k", "", "`file` of the secret key, if it is not where keygen puts it")
	flags.StringVar(&f.due, "due", "", "the `day` by which the next edition is promised, such as 2026-12-31, or none")
	flags.BoolVar(&f.json, "json", false, "print one JSON object instead of text; goes with --yes")
	flags.BoolVarP(&f.yes, "yes", "y", false, "do not ask whether to sign")
	flags.BoolVar(&f.newKey, "new-key", false, "the old key is lost: sign with another one, which everybody has to learn")
	_ = cmd.MarkFlagDirname("source")
	_ = cmd.MarkFlagFilename("key")
	return cmd
}

// dueDay reads --due.
func (f *signFlags) dueDay(built time.Time) (time.Time, error) {
	example := built.AddDate(0, 3, 0).Format(time.DateOnly)
	switch f.due {
	case "none":
		return time.Time{}, nil
	case "":
		return time.Time{}, usageError{fmt.Errorf("say by which day the next edition is promised, such as --due %s; --due none promises nothing", example)}
	}
	day, err := time.Parse(time.DateOnly, f.due)
	if err != nil {
		return day, usageError{fmt.Errorf("--due takes a day such as %s, or none, not %q", example, f.due)}
	}
	if day.Before(built) {
		return day, usageError{fmt.Errorf("--due %s is over; promise a later day, such as %s", f.due, example)}
	}
	return day, nil
}

// signedAt returns the time at which an edition says it was made: now, or
// SOURCE_DATE_EPOCH. The record keeps it, and builds take it from there.
func signedAt(epoch string) (time.Time, error) {
	if epoch == "" {
		return time.Now().UTC().Truncate(time.Second), nil
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil || seconds < 0 {
		return time.Time{}, usageError{fmt.Errorf("SOURCE_DATE_EPOCH is %q, and must be a number of seconds since 1 January 1970", epoch)}
	}
	return time.Unix(seconds, 0).UTC(), nil
}

func (f *signFlags) sign(cmd *cobra.Command) error {
	o := f.options()
	built, err := signedAt(o.Epoch)
	if err != nil {
		return err
	}
	due, err := f.dueDay(built)
	if err != nil {
		return err
	}
	done := f.working(cmd, "building")
	draft, err := pipeline.DraftEdition(o, built, due)
	done()
	var damaged pipeline.DamagedError
	if err != nil && !errors.As(err, &damaged) {
		return err
	}
	s := summarise(draft.Problems)
	if s.Errors > 0 && f.json {
		return firstOf(printJSON(cmd.OutOrStdout(), s), errProblems)
	}
	f.printProblems(cmd.ErrOrStderr(), draft.Report, false)
	if s.Errors > 0 {
		fmt.Fprintf(cmd.ErrOrStderr(), "nothing was signed: %s\n", counted(s))
		return errProblems
	}
	if err != nil {
		fmt.Fprintf(cmd.ErrOrStderr(), "daylight: %v\nnothing was signed\n", damaged)
		return errProblems
	}
	if !f.json {
		show(cmd.OutOrStdout(), draft)
	}
	return f.write(cmd, draft)
}

// show prints what is about to be signed.
func show(w io.Writer, d pipeline.Draft) {
	m, newest := d.Original, d.Last
	site, due := m.Site, "none: nobody can tell when this edition is out of date"
	if site == "" {
		site = "no address (set base_url in daylight.toml)"
	}
	if !m.Due.IsZero() {
		due = "by " + m.Due.Format("2 January 2006")
	}
	fmt.Fprintf(w, "Edition %d of %s\n  for:          %s\n  signed at:    %s\n  next edition: %s\n  holds:        %d files, %s\n\n", m.Edition, d.Config.Title.S,
		site, m.Built.Format("2 January 2006, 15:04 UTC"), due, len(m.Files), bytesWords(m.Size()))
	if newest.Number == 0 {
		fmt.Fprintf(w, "This is the first edition.\n\n")
		return
	}
	// The banner contains the date, so it always changes.
	changes := manifest.Diff(without(newest.OriginalManifest), without(m))
	fmt.Fprintf(w, "Changed since edition %d of %s:\n%s\n", newest.Number, newest.Built().Format("2 January 2006"), edition.Describe(changes, 20))
}

// without returns m without the banner.
func without(m manifest.Manifest) manifest.Manifest {
	var files []manifest.File
	for _, f := range m.Files {
		if f.Path != edition.BannerPath {
			files = append(files, f)
		}
	}
	m.Files = files
	return m
}

// write asks, opens the key, signs, and keeps the edition.
func (f *signFlags) write(cmd *cobra.Command, draft pipeline.Draft) error {
	file := f.key
	if file == "" {
		var err error
		if file, err = defaultKey(); err != nil {
			return err
		}
	}
	p := newPrompter(cmd)
	if !f.yes {
		answer, err := p.line(fmt.Sprintf("Sign edition %d? Type yes: ", draft.Original.Edition))
		if err != nil {
			return err
		}
		if strings.ToLower(strings.TrimSpace(answer)) != "yes" {
			fmt.Fprintln(cmd.ErrOrStderr(), "nothing was signed")
			return errProblems
		}
	}
	key, err := openKey(file, "the key", p)
	if err != nil {
		return err
	}
	if err := f.follows(draft, key.Public()); err != nil {
		return err
	}
	record, err := draft.Sign(key)
	if err != nil {
		return err
	}
	if f.json {
		return printJSON(cmd.OutOrStdout(), signed(record, draft.Original, draft.Last))
	}
	fmt.Fprintf(cmd.OutOrStdout(), "Signed. Edition %d is in %s.\nCommit and push it:\n  git add %s\n  git commit -m \"Edition %d\"\n  git push\n",
		record.Number, record.Folder(), edition.Dir, record.Number)
	return nil
}

// A signReport is the output of --json.
type signReport struct {
	Edition int      `json:"edition"`
	Folder  string   `json:"folder"`
	Key     string   `json:"key"`
	Site    string   `json:"site,omitempty"`
	Built   string   `json:"built"`
	Due     string   `json:"due,omitempty"`
	Files   int      `json:"files"`
	Bytes   int64    `json:"bytes"`
	Added   []string `json:"added"` // since the previous edition
	Changed []string `json:"changed"`
	Removed []string `json:"removed"`
}

func signed(record edition.Record, m manifest.Manifest, newest edition.Record) signReport {
	r := signReport{
		Edition: record.Number, Folder: record.Folder(), Key: record.Key.String(), Site: m.Site, Built: m.Built.Format(time.RFC3339),
		Files: len(m.Files), Bytes: m.Size(), Added: []string{}, Changed: []string{}, Removed: []string{},
	}
	if !m.Due.IsZero() {
		r.Due = m.Due.Format(time.DateOnly)
	}
	if newest.Number > 0 {
		changes := manifest.Diff(without(newest.OriginalManifest), without(m))
		r.Added, r.Changed, r.Removed = append(r.Added, changes.Added...), append(r.Changed, changes.Changed...), append(r.Removed, changes.Removed...)
	}
	return r
}

// follows refuses a key that readers of the last edition do not expect.
func (f *signFlags) follows(draft pipeline.Draft, key manifest.PublicKey) error {
	if f.newKey {
		return nil
	}
	want, known, err := draft.ExpectedKey()
	if err != nil || !known || want.Equal(key) {
		return err
	}
	return usageError{errors.Join(
		fmt.Errorf("edition %d is to be signed with the key %s, and this is %s", draft.Original.Edition, want, key),
		errors.New("use that key; if you have it and want another, run daylight keygen --rotate first; if it is lost, see docs/how-to-sign.md"))}
}
