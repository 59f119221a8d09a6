package importer

import (
	"crypto/sha256"
	"encoding/hex"
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
	"github.com/send-daylight/daylight/internal/sheets/grid"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// A Download is a file of the Department for Education that somebody downloaded.
type Download struct {
	Name string
	Text []byte
}

// DfEOptions say for whom downloads are imported, and what is known of them.
type DfEOptions struct {
	Council   string // the folder under data; all councils in England if empty
	URL       string // where the files are published
	Published string // year-month-day
}

// siteFile is what makes a folder a site; package config reads it.
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
	release := &dfe.Release{URL: o.URL, Published: o.Published}
	for _, d := range downloads {
		in, ps := grid.CSV(path.Base(strings.ReplaceAll(d.Name, `\`, "/")), d.Text)
		p.problems = append(p.problems, ps...)
		if in != nil {
			g, _ := grid.Load(in, 1_000_000, &p.problems)
			sum := sha256.Sum256(d.Text)
			p.problems = append(p.problems, release.Add(g, hex.EncodeToString(sum[:]))...)
		}
	}
	folders := p.folders()
	if p.problems.Err() != nil {
		return p.done()
	}
	if o.Council != "" {
		p.one(release, folders, o.Council)
	} else {
		p.all(release, folders)
	}
	return p.done()
}

// A folder is a council under data that has a GSS code.
type folder struct{ slug, gss string }

// folders are the councils that there are. A site that is to be made has none.
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
		x := folder{slug: slug}
		if text, err := fs.ReadFile(p.fsys, path.Join(load.Root, slug, "council.toml")); err == nil {
			if t, err := tomledit.Read(string(text)); err == nil {
				v, _ := t.Get("gss")
				x.gss = tomledit.Unquote(v.Scalar)
			}
		}
		out = append(out, x)
	}
	return out
}

// one plans the import for one council that has its folder.
func (p *planner) one(release *dfe.Release, folders []folder, slug string) {
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
	changes := release.Council(a)
	if len(changes) == 0 {
		p.problems.Errorf(diag.Pos{File: "--council"}, Rule, "the files say nothing about %s, %s", a.Name, a.GSS).Hint = "look whether they are of the right release"
		return
	}
	p.council(slug, changes)
}

// all plans the import for every council that is there in the newest year.
func (p *planner) all(release *dfe.Release, folders []folder) {
	year := 0
	_, _ = fmt.Sscan(release.Newest(), &year)
	var silent []string
	for _, a := range authorities.Live(model.Day{Year: year, Month: 12, Dom: 31}) {
		changes := release.Council(a)
		if len(changes) == 0 {
			silent = append(silent, a.Name)
			continue
		}
		slug := a.Slug()
		if i := slices.IndexFunc(folders, func(f folder) bool { return f.gss == a.GSS }); i >= 0 {
			slug = folders[i].slug
		} else {
			changes["council"] = []sheet.Change{identityOf(a)}
		}
		p.council(slug, changes)
	}
	if len(silent) > 0 {
		p.problems.Add(diag.Problem{Pos: diag.Pos{File: "--all"}, Severity: diag.Note, Rule: Rule, Msg: "the files say nothing about " + some(silent)})
	}
	if _, err := fs.Stat(p.fsys, siteFile); errors.Is(err, fs.ErrNotExist) {
		p.plan.Files = append(p.plan.Files, File{Path: siteFile, New: []byte(siteText), Differences: []Difference{{What: "is new: the settings of the site"}}})
	}
}

// identityOf is council.toml of a council by the official list.
func identityOf(a authorities.Authority) sheet.Change {
	s := sheet.Named("council")
	t := &tomledit.Table{}
	for _, x := range [][2]string{{"kind", "council"}, {"name", a.Name}, {"gss", a.GSS}, {"publisher", "example"}} {
		t.Set(x[0], tomledit.Value{Scalar: tomledit.Quote(x[1])})
	}
	t.Set("dfe_code", tomledit.Value{Scalar: fmt.Sprint(a.DfECode)})
	c := sheet.Change{Sheet: s, Rows: []sheet.Row{{Table: t}}}
	for i := range s.Columns {
		c.Columns = append(c.Columns, &s.Columns[i])
	}
	return c
}
