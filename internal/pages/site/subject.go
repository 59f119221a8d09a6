package site

import (
	"io/fs"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/narrative"
)

// A Subject is everything that daylight knows about one data file: its records and
// figures, its rules, what it answers, and its pages. What it has nothing of is left
// at its zero value. Package subjects lists all subjects in the order in which
// readers meet them.
type Subject struct {
	File  model.DataFile // without a name: a subject that has texts only
	Rules []check.Rule   // of its own, and what it adds to rules about several files

	Sections  []Section  // its pages in the menu
	Additions []Addition // what it adds to the pages of other subjects
	Questions []Asks     // that families ask, for the council's home
	Unsaid    []Unsaid   // what the home says is not published
	Blocks    Blocks     // what texts can show of it
	Columns   []Column   // of the page that puts councils side by side, in words
	Strips    []Strip    // and in numbers

	// Headline says the most important thing about a council, for the site's home. It
	// may be nil; the first subject that has something to say is heard.
	Headline func(c *check.Checked) string

	// Tiles returns what a council's home shows first. to leads to its folder. It may be nil.
	Tiles func(b *Builder, c *check.Checked, to string) []Tile

	// Tile returns the number of the subject that a council's home shows at a glance, after what the
	// council chose. It may be nil.
	Tile func(c *check.Checked, to string) (Tile, bool)

	Templates fs.FS // of its sections, NAME.html; nil where it has none
}

// A Section is one of a council's main pages, which its menu lists.
type Section struct {
	Slug  string // its folder below the council's, and its template
	Group Group  // of the menu
	Apart bool   // it is in no group, and comes before them
	Name  string
	Short string // its name in the menu, which must not push the page down on a phone; empty: Name
	// Has reports whether the council has the page.
	Has func(c Account) bool
	// Below lists the pages under it, such as workstreams/bases. It may be nil.
	Below func(c Account) []string
	// Make adds the page, and those below it, to the layout.
	Make func(b *Builder, c *check.Checked)
}

// menuName returns the section's name in the menu.
func (s Section) menuName() string {
	if s.Short != "" {
		return s.Short
	}
	return s.Name
}

// HasFile reports whether a council has a data file, for [Section.Has].
func HasFile(name string) func(Account) bool {
	return func(c Account) bool { return c.Files.Has(name) }
}

// An Addition is content that one subject adds to a page of another.
type Addition struct {
	To     string                             // the page's folder below the council's; with a slash at its end: any page below it
	Answer func(c *check.Checked) string      // follows the page's own answer; may be nil
	Add    func(b *Builder, on *Sheet) Charts // may be nil
}

// A Sheet is a page that is being made.
type Sheet struct {
	*Page
	Council *check.Checked
	Slug    string          // the page's folder below the council's
	Shown   map[string]bool // blocks that its text shows already, such as "chart deficit"
}

// Asks is a question that families ask, for the council's home.
type Asks struct {
	Ask    string
	Answer func(c *check.Checked) string // empty: the papers do not say
	To     string                        // slug of the section that says more; empty: none
	For    Publishers
}

// Publishers are those whose home asks a question.
type Publishers uint8

// Who has a home of their own.
const (
	Councils Publishers = iota
	National
	Everybody
)

// has reports whether a question is for the home of c.
func (p Publishers) has(c *check.Checked) bool {
	return p == Everybody || (p == National) == c.IsProgramme()
}

// Unsaid is a question that families have and that a council may leave open.
type Unsaid struct {
	Words string // as the end of a sentence: "how large the deficit is"
	Said  func(c *check.Checked) bool
}

// SaidIn reports whether a council has a data file, for [Unsaid].
func SaidIn(name string) func(*check.Checked) bool {
	return func(c *check.Checked) bool { return c.Files.Has(name) }
}

// Blocks are the charts and tables of a subject that texts can show.
type Blocks struct {
	// Directives are those that only this subject draws, beside chart and table, which
	// all of them do: indicator. Each is one of package narrative's.
	Directives []string
	// Names returns the names that a council's file defines, for hints. It may be nil.
	Names func(c *check.Checked) []string
	// Draw makes what a directive names. known is false where the name is not of this
	// subject; then nothing else counts.
	Draw func(b *Builder, c *check.Checked, ask Ask) (found Drawn, known bool, problem *diag.Problem)
}

// An Ask is the request of a directive such as ::chart{places specialist-base}.
type Ask struct {
	What      string // the first name, without a council
	Which     string // the second, or empty
	Directive narrative.Directive
}

// Wrong returns a problem with what a directive names.
func (a Ask) Wrong(hint, msg string) *diag.Problem {
	return &diag.Problem{Pos: a.Directive.Pos, Severity: diag.Error, Rule: "directive", Msg: msg, Hint: hint}
}

// NoFile returns the problem that the data file is not there.
func (a Ask) NoFile(c *check.Checked) *diag.Problem {
	return a.Wrong("add the data file, or leave the chart out", "data/"+c.Slug+" has no file for "+a.What)
}

// Nothing returns the problem that the data files have nothing of that name.
func (a Ask) Nothing(c *check.Checked) *diag.Problem {
	return a.Wrong("add the data file, or leave it out", "data/"+c.Slug+" has nothing for "+a.What)
}

// Drawn is the content of a block.
type Drawn struct {
	Chart    chart.Chart
	Drawable bool           // Chart can be shown; a table always can
	Figures  []model.Figure // of the chart
	Findings []check.Finding
	Table    func(root string) Table  // instead of a list of the figures; may be nil
	OwnAttrs bool                     // the subject reads the attributes of its directive itself
	Tiles    func(root string) []Tile // instead of a chart or a table; may be nil
}

// takes reports whether the subject draws what a directive of a name shows.
func (b Blocks) takes(directive string) bool {
	return directive == "chart" || directive == "table" || slices.Contains(b.Directives, directive)
}

// A Column is one measure of the comparison. Of returns its cell for a council, or
// [NotPublished].
type Column struct {
	Name string
	Of   func(c *check.Checked) string
}

// Subjects are subjects in the order in which readers meet them. A site asks them for
// every page, so what they have together is put together once.
type Subjects struct {
	list     []Subject
	sections []Section
	columns  []Column
	strips   []Strip
}

// NewSubjects puts subjects together.
func NewSubjects(list ...Subject) *Subjects {
	all := &Subjects{list: list}
	for _, s := range list {
		all.sections = append(all.sections, s.Sections...)
		all.columns = append(all.columns, s.Columns...)
		all.strips = append(all.strips, s.Strips...)
	}
	return all
}

// List returns the subjects, in their order. The caller must not change them.
func (all *Subjects) List() []Subject { return all.list }

// sectionOf finds a section by its slug, and reports whether there is one.
func (all *Subjects) sectionOf(slug string) (Section, bool) {
	i := slices.IndexFunc(all.sections, func(x Section) bool { return x.Slug == slug })
	if i < 0 {
		return Section{}, false
	}
	return all.sections[i], true
}

// section finds a section by its slug.
func (all *Subjects) section(slug string) Section {
	s, ok := all.sectionOf(slug)
	if !ok {
		panic("site: no subject has a section " + slug)
	}
	return s
}

// Answers returns what other subjects add to the answer of a page.
func (a *Builder) Answers(c *check.Checked, slug string) []string {
	var out []string
	for _, x := range a.additions(slug) {
		if x.Answer != nil {
			if s := x.Answer(c); s != "" {
				out = append(out, s)
			}
		}
	}
	return out
}

// Additions puts what other subjects have to add to a page into its body.
func (a *Builder) Additions(on *Sheet, body *Charts) {
	for _, x := range a.additions(on.Slug) {
		if x.Add == nil {
			continue
		}
		more := x.Add(a, on)
		body.Charts = append(body.Charts, more.Charts...)
		body.Tables = append(body.Tables, more.Tables...)
		body.Findings = append(body.Findings, a.Beside(*body, more.Findings)...)
		body.Text = append(body.Text, more.Text...)
		body.Remarks = append(body.Remarks, more.Remarks...)
	}
}

func (a *Builder) additions(slug string) []Addition {
	var out []Addition
	for _, s := range a.in.Subjects.list {
		for _, x := range s.Additions {
			if x.To == slug || strings.HasSuffix(x.To, "/") && strings.HasPrefix(slug, x.To) {
				out = append(out, x)
			}
		}
	}
	return out
}

// Updates are a council's short posts. They are texts, and have no data file.
var Updates = Subject{
	Sections: []Section{{Slug: updatesDir, Group: Evidence, Name: "Updates", Has: func(c Account) bool { return len(postsOf(c)) > 0 },
		Below: func(c Account) []string {
			var out []string
			for _, x := range postsOf(c) {
				out = append(out, updatesDir+"/"+x.name)
			}
			return out
		},
		Make: (*Builder).updates}},
}

// Sources are the papers and every figure that comes from them. Their data file is
// one that every council has.
var Sources = Subject{
	Sections: []Section{{Slug: "data", Group: Evidence, Name: "Data and sources", Short: "Data", Has: func(Account) bool { return true }, Make: (*Builder).data}},
	Questions: []Asks{{Ask: "Where does each number come from?", To: "data", For: Everybody,
		Answer: func(c *check.Checked) string { return sourcesAnswer(c.Council) }}},
}
