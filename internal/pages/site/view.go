package site

import (
	"cmp"
	"fmt"
	"html/template"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/export"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// A Table is a table as a page shows it.
type Table struct {
	ID      string   // its id on the page
	Caption string   // its heading
	Notes   []string // shorthand explained, above the table
	Head    []Cell   // headings of the columns
	Rows    []Row    // the rows
}

// A Row is a row of a table; its first cell is its heading.
type Row struct {
	ID    string // its id on the page, or empty
	Cells []Cell // the first is the heading
}

// A Cell is one cell of a table.
type Cell struct {
	Text   string // what it says
	Href   string // where it leads, or empty
	Number bool   // right-aligned
	Small  string // a remark under the text; in a heading, what those of its column are, for spreadsheets
	Tag    Tag    // a status in place of the text

	figure  *model.Figure // what the text prints, where it is known
	money   *model.Figure // the same, where it is an amount of money
	balance bool          // money that has a name of its own below nothing: a surplus
}

// A Tag is a status as a word in a box.
type Tag struct {
	Words string // the status in words
	Tone  string // good, going, bad, done or none, for its colour
}

// StatusTag returns a status of a data file as a page shows it.
func StatusTag(status string) Tag { return Tag{words.StatusWords(status), words.StatusTone(status)} }

// A Chart is a figure element with everything in it.
type Chart struct {
	ID        string        // its id on the page
	Title     string        // its title
	Subtitle  string        // its unit and period
	Alt       string        // what a reader who cannot see it hears
	Summary   string        // the sentences under it
	Key       []Key         // what its colours and marks mean
	Narrow    template.HTML // the still picture for a phone
	Wide      template.HTML // the still picture for a wide window
	Option    template.HTML // the whole script element
	Table     Table         // its figures
	Downloads []Download    // its figures as files
	Workbook  string        // the tables of its page as a spreadsheet, this chart's on a sheet of its own
	Sources   []Link        // the papers behind it
	Papers    []Link        // copies of them that the site has
	Findings  []Finding     // what does not add up in it
	Reuse     Reuse         // where it is by itself
	Alone     bool          // on a page of its own
	Open      bool          // its figures are unfolded: the page is about them
}

// Key is one entry of a chart's key.
type Key struct {
	Name   string        // what it represents
	Swatch template.HTML // its mark, as a picture
}

// A Download is a file to take away.
type Download struct {
	Href string // where the file is
	Kind string // its kind or name in words
	Size string // its length as people say it
}

// A Finding is something that does not add up, as a page shows it.
type Finding struct {
	Lead        string // what it is in a few words: "Does not add up"
	What        string // what does not add up
	Explanation string // the publisher's, or empty
	Rule        string // the rule in words
	Where       Link   // the figure it is about
	Severity    string // error, warning or note
}

// size returns a file's length as people say it.
func size(n int) string {
	switch {
	case n < 1000:
		return "under 1 KB"
	case n < 1_000_000:
		return strconv.Itoa((n+500)/1000) + " KB"
	}
	return strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64) + " MB"
}

// Findings returns shown with the publisher's explanation.
func (a *Builder) Findings(root string, c *check.Checked, list []check.Finding) []Finding {
	var out []Finding
	for _, f := range list {
		v := Finding{Lead: lead(c, f), What: Upper(cmp.Or(f.Plain, f.Msg)), Explanation: f.Explanation, Severity: f.Severity.String(), Rule: c.Rule(f).Title}
		if fig, ok := c.Figure(f.Address); ok {
			v.Where = Link{Name: fig.Title(), Href: FigureHref(root, fig)}
		}
		out = append(out, v)
	}
	return out
}

// lead reports in a few words what kind of finding it is.
func lead(c *check.Checked, f check.Finding) string {
	switch said := cmp.Or(f.Lead, c.Rule(f).Lead); {
	case !f.Known():
		return "To note"
	case said != "":
		return said
	}
	return "Does not add up"
}

// NotPublished is in a cell for what no paper says.
const NotPublished = "not published"

// Remarks returns the notes of the table, each once: of a note that begins or ends with another
// one, only what it adds.
func (t Table) Remarks() []string {
	out := slices.Clone(t.Notes)
	for i := range out {
		for j := range out {
			if i == j || out[j] == "" {
				continue
			}
			if rest, ok := strings.CutPrefix(out[i], out[j]+" "); ok {
				out[i] = Upper(rest)
			} else if rest, ok := strings.CutSuffix(out[i], " "+out[j]); ok {
				out[i] = rest
			}
		}
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(out, func(s string) bool {
		twice := seen[s]
		seen[s] = true
		return twice
	})
}

// WithoutEmpty returns a table without the columns that nothing is published for. A
// line above it names them: a wall of "not published" says less.
func (t Table) WithoutEmpty() Table {
	out := Table{ID: t.ID, Caption: t.Caption, Notes: t.Notes, Rows: make([]Row, len(t.Rows))}
	var gone []string
	for i, r := range t.Rows {
		out.Rows[i].ID = r.ID
	}
	for col, head := range t.Head {
		empty := len(t.Rows) > 1
		for _, r := range t.Rows {
			empty = empty && r.Cells[col].Text == NotPublished
		}
		if empty {
			gone = append(gone, "“"+head.Text+"”")
			continue
		}
		out.Head = append(out.Head, head)
		for i, r := range t.Rows {
			out.Rows[i].Cells = append(out.Rows[i].Cells, r.Cells[col])
		}
	}
	if len(gone) > 0 {
		it := "it"
		if len(gone) > 1 {
			it = "them"
		}
		out.Notes = append(slices.Clone(t.Notes), "Left out, since nothing is published for "+it+": "+strings.Join(gone, ", ")+".")
	}
	return out
}

// Sentence makes a sentence of a phrase of the data.
func Sentence(s string) string {
	if s == "" || strings.HasSuffix(s, ".") {
		return Upper(s)
	}
	return Upper(s) + "."
}

// Upper returns s with a capital letter at its beginning.
func Upper(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return capitals[s[0]-'a':][:1] + s[1:]
}

const capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// FigureHref leads from a page to a figure's row, which mostly is on its council's page
// of all data.
func FigureHref(root string, f model.Figure) string {
	b := append(append(make([]byte, 0, 192), root...), councilOf(f)...)
	if f.Row != "" {
		return string(append(append(b, '/'), f.Row...))
	}
	return string(model.AppendAnchor(append(b, "/data/index.html#"...), f.Local()))
}

func councilOf(f model.Figure) string {
	return f.Address[:len(f.Address)-len(f.Local())-1]
}

func sourceHref(root, slug, id string) string { return root + slug + "/data/index.html#s-" + id }

// sources returns links from the site's root to the sources of figures, each once.
func sources(c model.Council, figures []model.Figure) []Link {
	var out []Link
	var seen []string // a few
	for i := range figures {
		if id := figures[i].SourceID; slices.Contains(seen, id) && figures[i].AlsoIn == "" {
			continue // as nearly always
		}
		for _, id := range figures[i].Sources() {
			s, ok := c.Source(id)
			if slices.Contains(seen, id) {
				continue
			}
			seen = append(seen, id)
			if ok {
				out = append(out, Link{Name: words.SourceLine(s), Href: sourceHref("", c.Slug, id)})
			}
		}
	}
	return out
}

// chart makes the figure element of a description. figures are its figures: the
// rows of its download, the origin of its sources.
func (a *Builder) chart(page *Page, c *check.Checked, d chart.Chart, figures []model.Figure) (Chart, error) {
	dir := a.folder("charts") + a.chartName(c, d.ID)
	made, there := a.charts[dir]
	switch {
	case !there:
		v, err := View(d)
		if err != nil {
			return v, err
		}
		made = madeChart{of: d, view: a.figure(v, c, figures, page.many || d.Many)}
		a.drawing(&made, dir)
	case !reflect.DeepEqual(made.of, d):
		// One of them would get the other's files.
		return Chart{}, sameIDError{c.ShortName(), d.ID}
	}
	if !page.many && !made.alone {
		made.alone = true
		if !d.Many {
			made.view = a.download(made.view, c, "JSON", export.JSON(c.Council, figures))
		}
		a.alone(c, made, page, dir)
	}
	a.charts[dir] = made
	v := made.view.from(page.Root)
	v.Workbook = page.Root + workbookFile(page.workbookDir())
	for _, s := range v.Sources {
		if !slices.Contains(page.papers, s) {
			page.papers = append(page.papers, s)
		}
	}
	v.Reuse = Reuse{SVG: page.Root + dir + ".svg"}
	if !page.many {
		v.Reuse.Page = page.Root + dir + "/index.html"
		if base := a.in.Config.Base; base != nil {
			v.Reuse.Embed = `<iframe src="` + base.String() + dir + `/index.html" title="` + escaper.Replace(d.Title) + `" width="100%" height="640" loading="lazy"></iframe>`
		}
	}
	if a.drawsCharts() {
		v.Reuse.PNG = page.Root + dir + ".png"
	}
	return v, nil
}

// A madeChart is a chart of the layout with its figure element, whose links lead
// from the site's root.
type madeChart struct {
	of    chart.Chart
	view  Chart
	alone bool // it has a page of its own
}

// from returns the chart for a page from which root leads to the site's root.
func (v Chart) from(root string) Chart {
	v.Sources, v.Findings, v.Downloads = slices.Clone(v.Sources), slices.Clone(v.Findings), slices.Clone(v.Downloads)
	for i := range v.Sources {
		v.Sources[i].Href = root + v.Sources[i].Href
	}
	v.Papers = slices.Clone(v.Papers)
	for i := range v.Papers {
		v.Papers[i].Href = root + v.Papers[i].Href
	}
	for i := range v.Findings {
		if where := &v.Findings[i].Where; where.Href != "" {
			where.Href = root + where.Href
		}
	}
	for i := range v.Downloads {
		v.Downloads[i].Href = root + v.Downloads[i].Href
	}
	return v
}

// figure adds to a chart what stands with it wherever it is shown: sources,
// findings and its figures as CSV. The package of all data has those of one of many in
// its table of all figures only.
func (a *Builder) figure(v Chart, c *check.Checked, figures []model.Figure, many bool) Chart {
	v.Sources = sources(c.Council, figures)
	v.Papers = a.papers(c, figures)
	v.Findings = a.findingsAt(c, figures)
	data := a.csv(c, figures)
	if !many && c.Slug == a.slug {
		a.tables = append(a.tables, export.File{Name: v.ID + ".csv", Data: data})
	}
	return a.download(v, c, "CSV", data)
}

// csv returns figures as CSV.
func (a *Builder) csv(c *check.Checked, figures []model.Figure) []byte {
	if c.Slug != a.slug || a.only != "" { // one page has few of them
		return export.CSV(c.Council, figures)
	}
	return a.everyFigure(c).Of(figures)
}

// everyFigure returns all figures of the layout's own council as CSV.
func (a *Builder) everyFigure(c *check.Checked) *export.Table {
	if a.table == nil {
		a.table = export.NewTable(c.Council)
	}
	return a.table
}

// download adds a file to a chart.
func (a *Builder) download(v Chart, c *check.Checked, kind string, data []byte) Chart {
	path := a.folder("data") + a.chartName(c, v.ID) + "." + strings.ToLower(kind)
	a.file(path, data)
	v.Downloads = append(v.Downloads, Download{path, kind, size(len(data))})
	return v
}

// findingsAt returns the findings about figures, each once.
func (a *Builder) findingsAt(c *check.Checked, figures []model.Figure) []Finding {
	if len(c.Findings) == 0 {
		return nil
	}
	var out []Finding
	seen := map[string]bool{}
	for _, f := range figures {
		if !seen[f.Address] {
			seen[f.Address] = true
			out = append(out, a.Findings("", c, c.At(f.Local()))...)
		}
	}
	return out
}

// chartTable returns the table of a chart. A column that has a number is one of numbers: words
// where one is missing are aligned with those above them.
func chartTable(d *chart.Chart) Table {
	t := d.Table()
	numbers := make([]bool, len(t.Head))
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			numbers[i+1] = numbers[i+1] || !c.Word
		}
	}
	out := Table{ID: d.ID + "-c", Caption: t.Caption, Notes: t.Notes, Rows: make([]Row, len(t.Rows)), Head: make([]Cell, len(t.Head))}
	for i, h := range t.Head {
		out.Head[i] = Cell{Text: h, Small: "status", Number: numbers[i]}
	}
	for i, r := range t.Rows {
		cells := make([]Cell, 1, 1+len(r.Cells))
		cells[0].Text = r.Name
		for k, c := range r.Cells {
			cells = append(cells, Cell{Text: c.Text, Number: numbers[k+1], Small: c.Status})
		}
		out.Rows[i].Cells = cells
	}
	return out
}

// Markers explains the shorthand of figures, for above a table.
func Markers(figures []model.Figure) []string {
	var out, seen []string
	for i := range figures {
		if m := figures[i].Marker; m != "" && !slices.Contains(seen, m) {
			seen = append(seen, m)
			out = append(out, "["+m+"]: "+model.Markers[m])
		}
	}
	return out
}

// A sameIDError says that two charts of a council that differ would have one address.
type sameIDError struct{ council, id string }

func (e sameIDError) Error() string {
	return fmt.Sprintf("another chart of %s has the id %q and shows something else", e.council, e.id)
}
