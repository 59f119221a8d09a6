package dfe

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/grid"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// A file is one data file of a release. Of its rows it keeps the totals and the
// groups that go into tables, and of these the columns with a place.
type file struct {
	origin
	match
	headings headings
	in       grid.Sheet

	areas     map[string][]*line // by GSS code
	newest    int                // year
	oldest    int
	topics    []string // of rows that are not read
	unmatched map[string]string
	differ    map[string]bool // columns that stand twice with different figures
	rounded   bool            // percentages had more than one decimal
}

// A line is one row of a file.
type line struct {
	row     int
	year    int    // of an academic year, the one in which it ends
	group   string // the value of the breakdown; "" for a total
	topic   string
	figures []string // of the dataset's columns, as they are in the file
}

// read reads the rows.
func (f *file) read(ps *diag.Problems) {
	f.unmatched, f.differ = map[string]string{}, map[string]bool{}
	topics := map[string]bool{}
	for row, cells := range f.in.Rows(nil, ps) {
		if row == 0 || grid.Blank(cells) {
			continue
		}
		text := func(heading string) string {
			if col, ok := f.headings.at[heading]; ok && heading != "" {
				return grid.At(cells, col).Text
			}
			return ""
		}
		year, ok := f.year(text("time_period"))
		if !ok {
			p := ps.Errorf(f.in.Pos(row, f.headings.at["time_period"]), Rule, "%q is not the period of these figures", text("time_period"))
			if p.Hint = "this file has calendar years, such as 2024"; f.dataset.academic {
				p.Hint = "this file has academic years, such as 202425"
			}
			return
		}
		f.newest, f.oldest = max(f.newest, year), min(cmp.Or(f.oldest, year), year)
		topic, group, keep := f.what(text)
		if !keep {
			topics[topic] = true
			continue
		}
		f.compareTwice(cells)
		if code := f.area(text); code != "" && len(f.dataset.columns) > 0 {
			f.areas[code] = append(f.areas[code], &line{row: row, year: year, topic: topic, group: group, figures: f.figures(text)})
		}
	}
	f.topics = slices.Sorted(maps.Keys(topics))
}

// figures returns what a row has in the dataset's columns.
func (f *file) figures(text func(string) string) (out []string) {
	for _, c := range f.dataset.columns {
		figure := text(f.column[c.heading])
		_, decimals, _ := strings.Cut(figure, ".")
		f.rounded = f.rounded || c.isPercent() && len(decimals) > 1 && isNumber.MatchString(figure)
		out = append(out, figure)
	}
	return out
}

// year reads the period of a row. Figures of an academic year are of the January in
// it: 202425 is 2025.
func (f *file) year(period string) (int, bool) {
	if m := academicYear.FindStringSubmatch(period); m != nil && f.dataset.academic {
		first, _ := strconv.Atoi(m[1] + m[2])
		second, _ := strconv.Atoi(m[3])
		return first + 1, (first+1)%100 == second
	}
	n, err := strconv.Atoi(period)
	return n, err == nil && calendarYear.MatchString(period) && !f.dataset.academic
}

// period returns the newest period of the file in words.
func (f *file) period() string {
	if f.dataset.academic || f.dataset.breakdown.topic == "" && f.dataset.breakdown.value != "" {
		return fmt.Sprintf("January %d", f.newest)
	}
	return strconv.Itoa(f.newest)
}

// what returns the topic of a row and the value in it, and whether the row is read.
// A total has no value: its topic is in both columns.
func (f *file) what(text func(string) string) (topic, group string, keep bool) {
	b := f.dataset.breakdown
	if s := strings.ToLower(text("ehcp_or_statement")); s != "" && s != "total" && !strings.Contains(s, "all") && !strings.Contains(s, " and ") && !strings.Contains(s, " or ") {
		return s, "", false
	}
	topic, group = text(b.topic), text(b.value)
	if group == "" || strings.EqualFold(topic, group) || strings.EqualFold(group, total) || strings.EqualFold(group, "all") {
		return "", "", true
	}
	for _, g := range f.dataset.groups {
		if strings.EqualFold(g.topic, topic) {
			return topic, group, true
		}
	}
	return topic, group, false
}

// area returns the GSS code of the area of a row, or "".
func (f *file) area(text func(string) string) string {
	switch strings.ToLower(text("geographic_level")) {
	case "national":
		return england
	case "regional":
		return text("region_code")
	case "local authority":
		code := text("new_la_code")
		if _, ok := authorities.ByGSS(code); !ok {
			f.unmatched[code] = text("la_name")
			return ""
		}
		return code
	}
	return ""
}

// compareTwice notes which headings that stand twice have different figures.
func (f *file) compareTwice(cells []grid.Cell) {
	for heading, second := range f.headings.twice {
		if grid.At(cells, second).Text != grid.At(cells, f.headings.at[heading]).Text {
			f.differ[heading] = true
		}
	}
}

// lines returns the lines of an area that keep accepts: of a council under each code
// that it has had, of which the newer counts where both have a year.
func (f *file) lines(codes []string, keep func(l *line) bool) (out []*line) {
	type key struct {
		year         int
		topic, group string
	}
	seen := map[key]bool{}
	for _, code := range codes {
		var here []key
		for _, l := range f.areas[code] {
			k := key{l.year, l.topic, l.group}
			if keep(l) && !seen[k] {
				out = append(out, l)
				here = append(here, k)
			}
		}
		for _, k := range here {
			seen[k] = true
		}
	}
	slices.SortStableFunc(out, func(a, b *line) int {
		if a.year != b.year {
			return a.year - b.year
		}
		return a.row - b.row
	})
	return out
}

func isTotal(l *line) bool { return l.group == "" }

func (f *file) headingPos(heading string) diag.Pos { return f.in.Pos(0, f.headings.at[heading]) }

// pos returns the place of a figure: of column i of the dataset.
func (f *file) pos(l *line, i int) diag.Pos {
	return f.in.Pos(l.row, f.headings.at[f.column[f.dataset.columns[i].heading]])
}

var isNumber = regexp.MustCompile(`^-?\d+(\.\d+)?$`)

// number returns the figure of column i of the dataset, and whether it is a number.
func (f *file) number(l *line, i int) (tomledit.Value, bool) {
	c := f.dataset.columns[i]
	s := strings.ReplaceAll(l.figures[i], ",", "")
	if !isNumber.MatchString(s) || f.differ[f.column[c.heading]] {
		return tomledit.Value{}, false
	}
	return tomledit.Value{Scalar: asPrinted(s, c.isPercent()), At: f.pos(l, i)}, true
}

// asPrinted returns a number as the Department prints it: a percentage to one decimal.
// Some files hold what a program calculated: 24.710 or 67.400000000000 for a percentage,
// 12.000 for a count. All of them lose a last zero: 43 is 43.0 beside 42.9.
func asPrinted(s string, percent bool) string {
	_, decimals, _ := strings.Cut(s, ".")
	switch {
	case percent && len(decimals) != 1:
		d, err := model.ParseDecimal(s)
		if err != nil {
			return s
		}
		half := model.Ratio(model.Whole(1), model.Whole(20))
		s = model.Sum(d, half).Trunc(1).String() // halves go up, as the Department rounds
		if !strings.Contains(s, ".") {
			s += ".0"
		}
	case !percent && decimals != "" && strings.Trim(decimals, "0") == "":
		return strings.TrimSuffix(s, "."+decimals)
	}
	return s
}

func (c column) isPercent() bool {
	return slices.ContainsFunc(c.places, func(p place) bool { return p.percent || p.share != "" || strings.HasSuffix(p.year, "_percent") })
}

// review reports what has no place, and what stands twice.
func (f *file) review() (ps diag.Problems) {
	var none []string
	for _, h := range strings.Fields(f.dataset.unplaced) {
		if here, ok := f.column[h]; ok {
			none = append(none, here)
		}
	}
	var what []string
	if len(none) > 0 {
		what = append(what, fmt.Sprintf("these columns: %s", strings.Join(none, ", ")))
	}
	if len(f.topics) > 0 {
		what = append(what, fmt.Sprintf("rows by %s", strings.Join(f.topics, ", ")))
	}
	at := f.in.Pos(0, 0)
	if len(what) > 0 {
		ps.Add(diag.Problem{Pos: at, Severity: diag.Note, Rule: Rule, Msg: "daylight has no place for " + strings.Join(what, "; nor for ")})
	}
	for _, heading := range f.headings.all {
		second, twice := f.headings.twice[heading]
		switch {
		case !twice:
		case f.differ[heading]:
			ps.Add(diag.Problem{Pos: f.in.Pos(0, second), Severity: diag.Warning, Rule: Rule, Msg: fmt.Sprintf("the column %s stands twice with different figures, and is not read", heading)})
		default:
			ps.Add(diag.Problem{Pos: f.in.Pos(0, second), Severity: diag.Note, Rule: Rule, Msg: fmt.Sprintf("the column %s stands twice with the same figures", heading)})
		}
	}
	if f.rounded {
		ps.Add(diag.Problem{Pos: at, Severity: diag.Note, Rule: Rule, Msg: "percentages have more than one decimal here, and are rounded to one"})
	}
	return ps
}
