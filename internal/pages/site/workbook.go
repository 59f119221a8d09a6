package site

import (
	"cmp"
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/pages/export"
	"github.com/send-daylight/daylight/internal/pages/words"
	"github.com/send-daylight/daylight/internal/pages/xlsx"
)

// workbooks adds the tables of each page as a spreadsheet, beside the page. Pages that are
// many alike share the workbook of the page above them. The page of all data has the
// workbook of the whole account, and a page of one chart repeats another's.
func (a *Builder) workbooks() {
	groups := map[string][]int{} // pages by the folder of their workbook
	for i := range a.site.Pages {
		p := &a.site.Pages[i]
		if p.alone || p.moved {
			continue
		}
		if _, all := p.Body.(Data); all {
			continue
		}
		groups[p.workbookDir()] = append(groups[p.workbookDir()], i)
	}
	for _, dir := range sortedKeys(groups) {
		pages := groups[dir]
		slices.SortStableFunc(pages, func(i, j int) int { return order(a.site.Pages[i].many) - order(a.site.Pages[j].many) })
		a.workbook(dir, pages)
	}
}

// workbookDir returns the folder of the workbook with the page's tables.
func (p *Page) workbookDir() string {
	if p.many {
		return path.Dir(path.Dir(p.Path))
	}
	return path.Dir(p.Path)
}

// workbookFile returns the path of the workbook in a folder.
func workbookFile(dir string) string {
	if dir == "." {
		return "tables.xlsx"
	}
	return path.Join(dir, strings.ReplaceAll(dir, "/", "-")+".xlsx")
}

func order(many bool) int {
	if many {
		return 1
	}
	return 0
}

// workbook adds the workbook of some pages, and names it on each of them that has a table.
func (a *Builder) workbook(dir string, pages []int) {
	var sheets []xlsx.Sheet
	var with []int
	for _, i := range pages {
		p := &a.site.Pages[i]
		found := tablesOf{seen: map[string]bool{}}
		found.page(p)
		for _, t := range found.list {
			sheets = append(sheets, a.sheet(p, t))
		}
		if len(found.list) > 0 {
			with = append(with, i)
		}
	}
	if len(with) == 0 {
		return
	}
	first := &a.site.Pages[pages[0]]
	kind := "The " + words.Things(len(sheets), "table") + " on this page"
	switch {
	case len(sheets) == 1:
		kind = "The table on this page"
	case len(with) > 1:
		kind = "The " + words.Things(len(sheets), "table") + " of these pages"
	}
	what := "The tables of the page “" + first.Title + "”"
	if len(with) > 1 {
		what += " and of the pages below it"
	}
	about := export.AboutMany(a.in.Config.Title.S, what+".", first.Canonical, sheets)
	if first.council != nil {
		about = export.About(first.council.Council, what+".", first.Canonical, sheets)
	}
	data := xlsx.Write(xlsx.Book{Title: first.Window(), Sheets: append([]xlsx.Sheet{about}, sheets...)})
	file := workbookFile(dir)
	a.file(file, data)
	for _, i := range with {
		p := &a.site.Pages[i]
		p.Workbook = Download{Href: p.Root + file, Kind: kind, Size: size(len(data))}
	}
}

// titled is a table of a page with what else stands with it.
type titled struct {
	Table
	title   string
	sources []Link
}

// tablesOf collects the tables of a page, in its order.
type tablesOf struct {
	list []titled
	seen map[string]bool
}

// page finds the tables of a page: those of its text, then those of its data.
func (t *tablesOf) page(p *Page) {
	for _, b := range p.blocks {
		t.in(reflect.ValueOf(b.View))
	}
	if p.Body != nil {
		t.in(reflect.ValueOf(p.Body))
	}
}

var chartType, tableType = reflect.TypeFor[Chart](), reflect.TypeFor[Table]()

// in finds the tables in what a template prints. Every kind of page has a type of its own
// for that: a list of where each keeps its tables would miss the next one.
func (t *tablesOf) in(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			t.in(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			t.in(v.Index(i))
		}
	case reflect.Struct:
		switch v.Type() {
		case chartType:
			x := v.Interface().(Chart)
			t.add(titled{x.Table, x.Title, x.Sources})
		case tableType:
			x := v.Interface().(Table)
			t.add(titled{x, x.Caption, nil})
		default:
			for i := range v.NumField() {
				if field := v.Field(i); field.CanInterface() { // exported
					t.in(field)
				}
			}
		}
	}
}

func (t *tablesOf) add(x titled) {
	if len(x.Rows) > 0 && !t.seen[x.ID] {
		t.seen[x.ID] = true
		t.list = append(t.list, x)
	}
}

// sheet returns a table of a page as a sheet. Remarks under the text of cells are a column
// of their own, so that numbers stay numbers.
func (a *Builder) sheet(p *Page, t titled) xlsx.Sheet {
	if p.many && !strings.HasPrefix(t.title, p.Title) { // on each of the pages alike
		t.title = p.Title + ": " + t.title
	}
	s := xlsx.Sheet{Name: t.title, Title: t.title}
	if t.Caption != t.title {
		s.Notes = append(s.Notes, t.Caption)
	}
	s.Notes = append(s.Notes, t.Notes...)
	for _, source := range t.sources {
		s.Notes = append(s.Notes, "Source: "+source.Name)
	}
	remarks := make([]bool, len(t.Head))
	var ids []string
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			remarks[min(i, len(remarks)-1)] = remarks[min(i, len(remarks)-1)] || c.Small != ""
			if id := a.origin(p, c); id != "" && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	if len(t.sources) == 0 && p.council != nil {
		for _, id := range ids {
			if source, ok := p.council.Source(id); ok {
				s.Notes = append(s.Notes, "Source: "+words.SourceLine(source))
			}
		}
	}
	for i, h := range t.Head {
		s.Head = append(s.Head, h.Text)
		if remarks[i] {
			s.Head = append(s.Head, h.Text+": "+cmp.Or(h.Small, "remark"))
		}
	}
	for _, r := range t.Rows {
		var row []xlsx.Cell
		for i, c := range r.Cells[:min(len(r.Cells), len(remarks))] {
			row = append(row, c.value())
			if remarks[i] {
				row = append(row, xlsx.Cell{Text: c.Small})
			}
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// value returns the cell as a spreadsheet has it.
func (c Cell) value() xlsx.Cell {
	switch {
	case c.Tag.Words != "":
		return xlsx.Cell{Text: c.Tag.Words}
	case !c.Number:
		return xlsx.Cell{Text: c.Text}
	case c.balance && c.money.Quantity.Amount.IsNeg(): // a surplus in words, and a number below 0
		out := export.Printed(c.money.String())
		out.Text = c.Text
		return out
	}
	return export.Printed(c.Text)
}

// origin returns the id of the source of the figure that a cell prints or leads to, or
// nothing.
func (a *Builder) origin(p *Page, c Cell) string {
	if c.figure != nil {
		return c.figure.SourceID
	}
	if c.Href == "" || p.council == nil {
		return ""
	}
	if a.origins == nil {
		a.origins = map[string]string{}
		for _, f := range p.council.Figures() {
			a.origins[FigureHref("", f)] = f.SourceID
		}
	}
	return a.origins[strings.TrimPrefix(c.Href, p.Root)]
}

// address returns the address of a file of the site on the web, or nothing.
func (a *Builder) address(file string) string {
	if a.in.Config.Base == nil {
		return ""
	}
	return a.in.Config.Base.String() + strings.TrimSuffix(file, "index.html")
}

// told returns what was found in a council's figures, a line each.
func told(c *check.Checked) []string {
	var out []string
	for _, f := range c.Told() {
		line := lead(c, f) + ": " + Upper(cmp.Or(f.Plain, f.Msg))
		if f.Explanation != "" {
			line += " The council explains: " + f.Explanation
		}
		out = append(out, line)
	}
	return out
}
