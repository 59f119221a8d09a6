package importer

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/pages/words"
	"github.com/send-daylight/daylight/internal/sheets/grid"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// others reports a column of a table that names another council than the one whose figures
// its rows would become. A row that names the council itself is its own, whatever else it
// says, such as its region.
func (b *batch) others(all *grid.Grid, beside sheet.Beside, areas bool) {
	if b.o.Council == "" {
		return // a column that is read says which it is
	}
	me := b.self()
	own := func(row int) bool {
		return slices.ContainsFunc(beside.Cols, func(col int) bool { return me.is(all.At(row, col)) })
	}
	rows := slices.DeleteFunc(slices.Clone(beside.Rows), own)
	for _, col := range beside.Cols {
		heading := all.At(beside.Head, col).Text
		if widerHeading.MatchString(heading) {
			continue // every council is in one
		}
		sure := areaHeading.MatchString(heading) || len(rows) < len(beside.Rows)
		first, at, n := "", 0, 0
		for _, row := range rows {
			c := all.At(row, col)
			name, is := me.other(c, heading)
			if !is && areas && c.Kind == grid.Text && sheet.IsOtherArea(c.Text) {
				name, is = c.Text, true
			}
			if !is {
				continue
			}
			if n++; n == 1 {
				first, at = name, row
			}
			sure = sure || !slices.Contains(wordNames, authorities.Slug(c.Text))
		}
		if n == 0 || !sure {
			continue
		}
		more := ""
		if n > 1 {
			more = fmt.Sprintf(", and %d below it of others", n-1)
		}
		b.problems.Errorf(all.Pos(at, col), Rule, "this row is of %s%s, and would stand as %s own", first, more, words.Possessive(me.name)).Hint =
			"keep the rows of " + me.name + " only; if this column says something else than whose figures these are, remove it"
		return // its other columns say the same
	}
}

// wordNames are names of councils that are words as well: alone in a column of another heading
// they may be a subject, such as reading.
var wordNames = []string{"reading", "bury", "slough"}

// areaHeading heads a column of councils. "Area of learning" does not.
var areaHeading = regexp.MustCompile(`(?i)^\s*((local[ _])?(area|authority|authorities|council)|la|lea|place|geography)([ _]?name)?\s*$|local authorit|(^|_)la_|_la$`)

// widerHeading heads a column of regions or countries, of which each council is a part.
var widerHeading = regexp.MustCompile(`(?i)\b(region|country|nation)\b|(^|_)(region|country)(_|$)`)

// codeHeading heads a column of the Department's codes of councils.
var codeHeading = regexp.MustCompile(`(?i)\b(la|lea|dfe|council|authority)\b.*\b(code|number|no)\b|(^|_)la_(code|number|no)$`)

var gssCode = regexp.MustCompile(`^E\d{8}$`)

// A self is the council of an import, as tables may name it.
type self struct {
	name  string
	slugs []string
	codes []string
}

// self reads what the council is called.
func (b *batch) self() self {
	out := self{name: b.o.Council, slugs: []string{authorities.Slug(b.o.Council)}}
	raw, err := fs.ReadFile(b.fsys, path.Join(load.Root, b.o.Council, "council.toml"))
	if err != nil {
		return out
	}
	t, err := tomledit.Read(string(raw))
	if err != nil {
		return out
	}
	if name := get(t, "name"); name != "" {
		out.name = name
		out.slugs = append(out.slugs, bare(name))
	}
	out.slugs = append(out.slugs, bare(get(t, "short_name")))
	own := authorities.ByName(out.name)
	if a, ok := authorities.ByGSS(get(t, "gss")); ok {
		own = append(own, authorities.ByName(a.Name)...)
	}
	for _, a := range own {
		out.slugs = append(out.slugs, a.Slug())
		out.codes = append(out.codes, a.GSS, strconv.Itoa(a.DfECode))
	}
	code, _ := t.Get("dfe_code")
	out.codes = append(out.codes, get(t, "gss"), code.Scalar)
	return out
}

// is reports whether a cell names the council. Signs alone, such as a dash, name nobody: without
// them a council that has no short name would be called by them.
func (s self) is(c grid.Cell) bool {
	slug := bare(c.Text)
	return slug != "" && (slices.Contains(s.codes, c.Text) || slices.Contains(s.slugs, slug))
}

// other returns the name of another council that a cell names, by name or code.
func (s self) other(c grid.Cell, heading string) (string, bool) {
	if s.is(c) {
		return "", false
	}
	if gssCode.MatchString(c.Text) {
		if a, ok := authorities.ByGSS(c.Text); ok {
			return c.Text + " (" + a.Name + ")", true
		}
		return c.Text, true
	}
	if n, err := strconv.Atoi(c.Text); err == nil && codeHeading.MatchString(heading) {
		for _, a := range authorities.List() {
			if a.DfECode == n {
				return c.Text + " (" + a.Name + ")", true
			}
		}
		return "", false
	}
	return c.Text, c.Kind == grid.Text && len(authorities.ByName(bare(c.Text))) > 0
}

// kinds are the words that councils add to their official names.
var kinds = []string{"-county-council", "-city-council", "-metropolitan-borough-council", "-borough-council", "-metropolitan-borough", "-council", "-county"}

// bare returns a council's name as part of an address, without the kind of council it is.
func bare(name string) string {
	s := authorities.Slug(name)
	for _, before := range []string{"london-borough-of-", "royal-borough-of-", "borough-of-", "city-of-"} {
		if rest, ok := strings.CutPrefix(s, before); ok && len(authorities.ByName(s)) == 0 {
			s = rest
		}
	}
	for _, behind := range kinds {
		if rest, ok := strings.CutSuffix(s, behind); ok {
			return rest
		}
	}
	return s
}
