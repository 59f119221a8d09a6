package importer

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/dfe"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// A Download is a file of the Department for Education: a data file, or a zip file
// of a whole release.
type Download struct {
	Name      string
	Read      func() ([]byte, error)
	URL       string // where it was fetched from, or ""
	Retrieved string // the day it was fetched, year-month-day, or ""
}

// DfEOptions say for whom downloads are imported, and what is known of them.
type DfEOptions struct {
	Council    string            // the folder under data; all councils in England if empty
	Neighbours []string          // councils to compare it with: names or codes; those it is compared with already if empty
	Today      string            // year-month-day
	URL        string            // where the files are published
	Published  string            // year-month-day, or year-month
	Map        map[string]string // headings that were renamed to those that daylight knows
}

// siteFile makes a folder a site; package config reads it.
const siteFile = "daylight.toml"

// siteText is the settings of a site that compares all councils.
const siteText = `# The settings of this site.

title = "Plans for children with special educational needs, by council"
phase = "Statistics"
notice = "Made from official statistics of the Department for Education. The councils have not published or checked these pages."
`

// DfE plans the import of the Department's open data. For all councils, folders
// that are not there yet are made, and settings for the site.
func DfE(fsys fs.FS, downloads []Download, o DfEOptions) (*Plan, diag.Problems) {
	p := &planner{fsys: fsys}
	release := &dfe.Release{URL: o.URL, Published: o.Published, Renamed: map[string]string{}}
	for from, to := range o.Map {
		release.Renamed[strings.ToLower(from)] = to
	}
	for _, d := range downloads {
		raw, err := d.Read()
		if err != nil {
			p.problems.Errorf(diag.Pos{File: d.Name}, Rule, "this file cannot be read: %v", err)
			continue
		}
		p.problems = append(p.problems, unpack(d, raw, release.Add)...)
	}
	if release.Empty() && p.problems.Err() == nil {
		p.problems.Errorf(diag.Pos{}, Rule, "none of these files has figures that daylight has a place for").Hint = "give the zip file of the release, as it is downloaded from " + dfe.Page
	}
	p.problems = append(p.problems, release.TooEarly()...)
	folders := p.folders()
	if p.problems.Err() != nil {
		return p.done()
	}
	p.today = o.Today
	if o.Council != "" {
		p.one(release, folders, o)
	} else {
		p.all(release, folders)
	}
	p.problems = append(p.problems, release.Review()...)
	return p.done()
}

// A folder is a council under data that has a GSS code.
type folder struct{ slug, gss string }

// folders returns the councils of the site. One that is to be made has none.
func (p *planner) folders() (out []folder) {
	if _, err := fs.Stat(p.fsys, load.Root); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	entries, err := fs.ReadDir(p.fsys, load.Root)
	if err != nil || len(entries) == 0 {
		return nil
	}
	slugs, ps := load.Councils(p.fsys)
	p.problems = append(p.problems, ps...)
	for _, slug := range slugs {
		t := p.table(slug, "council")
		v, _ := t.Get("gss")
		out = append(out, folder{slug, tomledit.Unquote(v.Scalar)})
	}
	return out
}

// table returns what a data file says, or an empty table.
func (p *planner) table(slug, file string) *tomledit.Table {
	raw, err := fs.ReadFile(p.fsys, path.Join(load.Root, slug, file+".toml"))
	if err != nil {
		return &tomledit.Table{}
	}
	t, err := tomledit.Read(string(raw))
	if err != nil {
		return &tomledit.Table{}
	}
	return t
}

// one plans the import for one council that has its folder.
func (p *planner) one(release *dfe.Release, folders []folder, o DfEOptions) {
	slug := o.Council
	i := slices.IndexFunc(folders, func(f folder) bool { return f.slug == slug })
	if i < 0 {
		var slugs []string
		for _, f := range folders {
			slugs = append(slugs, f.slug)
		}
		x := p.problems.Errorf(diag.Pos{File: "--council"}, Rule, "there is no folder data/%s", slug)
		if x.Hint = diag.DidYouMean(slug, slugs); x.Hint == "" {
			x.Hint = "make the council’s site first, with daylight new"
		}
		return
	}
	a, ok := authorities.ByGSS(folders[i].gss)
	if !ok {
		p.problems.Errorf(diag.Pos{File: path.Join(load.Root, slug, "council.toml")}, Rule, "this council has no GSS code of the official list, by which the Department’s files know it").
			Hint = `add gss = "E…"`
		return
	}
	changes := release.Council(a, p.neighbours(slug, o.Neighbours)...)
	if len(changes) == 0 {
		p.problems.Errorf(diag.Pos{File: "--council"}, Rule, "the files say nothing about %s, %s", a.Name, a.GSS).Hint = "look whether they are of the right release"
		return
	}
	p.official(release, slug, changes)
	p.problems = append(p.problems, release.Doubts(a)...)
}

// authority returns the council of an official name or of a code.
func authority(name string) (authorities.Authority, bool) {
	if all := authorities.ByName(name); len(all) > 0 {
		return all[0], true
	}
	list := slices.Clone(authorities.List())
	slices.SortStableFunc(list, func(a, b authorities.Authority) int { return b.From.Compare(a.From) })
	for _, a := range list {
		if a.GSS == name || fmt.Sprint(a.DfECode) == name {
			return a, true
		}
	}
	return authorities.Authority{}, false
}

// all plans the import for every council that is there in the newest year.
func (p *planner) all(release *dfe.Release, folders []folder) {
	var silent []string
	for _, a := range authorities.Live(model.Day{Year: release.Newest(), Month: 12, Dom: 31}) {
		slug := a.Slug()
		there := slices.IndexFunc(folders, func(f folder) bool { return f.gss == a.GSS })
		if there >= 0 {
			slug = folders[there].slug
		}
		changes := release.Council(a, p.neighbours(slug, nil)...)
		if len(changes) == 0 {
			silent = append(silent, a.Name)
			continue
		}
		if there < 0 {
			changes["council"] = []sheet.Change{identityOf(a)}
		}
		p.official(release, slug, changes)
		p.problems = append(p.problems, release.Doubts(a)...)
	}
	if len(silent) > 0 {
		p.problems.Add(diag.Problem{Pos: diag.Pos{File: "--all"}, Severity: diag.Note, Rule: Rule, Msg: "the files say nothing about " + some(silent)})
	}
	if _, err := fs.Stat(p.fsys, siteFile); errors.Is(err, fs.ErrNotExist) {
		p.plan.Files = append(p.plan.Files, File{Path: siteFile, New: []byte(siteText), Differences: []Difference{{What: "is new: the settings of the site"}}})
	}
}

// identityOf returns council.toml of a council by the official list.
func identityOf(a authorities.Authority) sheet.Change {
	s := sheet.Named("council")
	t := &tomledit.Table{}
	for _, x := range [][2]string{{"kind", "council"}, {"name", a.Name}, {"gss", a.GSS}, {"publisher", "example"}} {
		t.Set(x[0], tomledit.Value{Scalar: tomledit.Quote(x[1])})
	}
	t.Set("dfe_code", tomledit.Value{Scalar: fmt.Sprint(a.DfECode)})
	c := allOf(s)
	c.Rows = []sheet.Row{{Table: t}}
	return c
}

// allOf returns a change without rows, of all columns of a sheet.
func allOf(s *sheet.Sheet) sheet.Change {
	c := sheet.Change{Sheet: s}
	for i := range s.Columns {
		c.Columns = append(c.Columns, &s.Columns[i])
	}
	return c
}

// neighbours returns the councils that one is compared with: those of the given names or
// codes, or else those that its benchmarks name already.
func (p *planner) neighbours(slug string, names []string) (out []authorities.Authority) {
	if len(names) == 0 {
		benchmarks, _ := p.table(slug, "plans").Get("benchmark")
		for _, b := range benchmarks.Rows {
			v, _ := b.Get("other_council")
			if name := tomledit.Unquote(v.Scalar); name != "" && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	for _, name := range names {
		a, ok := authority(name)
		if !ok {
			x := p.problems.Errorf(diag.Pos{File: "--neighbour"}, Rule, "the official list has no council %q", name)
			if near := authorities.Nearest(name); near != "" {
				x.Hint = fmt.Sprintf("did you mean %q?", near)
			} else {
				x.Hint = "write its official name, or its code of the Department or of the Office for National Statistics"
			}
			continue
		}
		if !slices.ContainsFunc(out, func(b authorities.Authority) bool { return b.GSS == a.GSS }) {
			out = append(out, a)
		}
	}
	return out
}
