package dfe

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
)

// standard are the headings that every data file begins with.
var standard = []string{"time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code", "region_name",
	"old_la_code", "new_la_code", "la_name", "breakdown_topic", "breakdown", "ehcp_or_statement"}

// needed are those without which no row can be read.
var needed = []string{"time_period", "geographic_level", "region_code", "new_la_code"}

// headings are the headings of one file.
type headings struct {
	at    map[string]int // of each, the first column
	all   []string       // without capitals, in the order of the file
	twice map[string]int // of those that stand twice, the second column
}

// readHeadings reads a row of headings. renamed gives headings the name that
// daylight knows.
func readHeadings(cells []string, renamed map[string]string) headings {
	h := headings{at: map[string]int{}, twice: map[string]int{}}
	for col, s := range cells {
		s = strings.ToLower(strings.TrimSpace(s))
		if known, ok := renamed[s]; ok {
			s = strings.ToLower(known)
		}
		if s == "" {
			continue
		}
		if _, ok := h.at[s]; ok {
			h.twice[s] = col
			continue
		}
		h.at[s] = col
		h.all = append(h.all, s)
	}
	return h
}

func (h headings) has(s string) bool { _, ok := h.at[s]; return ok }

// A match is how the headings of a file fit a dataset.
type match struct {
	dataset *dataset
	column  map[string]string // heading of the dataset to heading of the file
	gone    []string          // headings of the dataset that the file does not have
	figures []string          // of these, the ones whose figures have a place
	fresh   []string          // headings of the file that the dataset does not have
}

// match fits the headings of a file to a dataset.
func (h headings) match(d *dataset) match {
	m := match{dataset: d, column: map[string]string{}}
	known := slices.Clone(standard)
	known = append(known, d.breakdown.topic, d.breakdown.value)
	years := h.years(d)
	for _, heading := range d.headings() {
		here := years.Replace(heading)
		known = append(known, here)
		if h.has(here) {
			m.column[heading] = here
		} else {
			m.gone = append(m.gone, here)
			if slices.ContainsFunc(d.columns, func(c column) bool { return c.heading == heading }) {
				m.figures = append(m.figures, here)
			}
		}
	}
	for _, heading := range h.all {
		if !slices.Contains(known, heading) {
			m.fresh = append(m.fresh, heading)
		}
	}
	return m
}

// yearIn finds a year of two digits in the heading of a dataset.
var yearIn = regexp.MustCompile(`\{yy(\+1)?\}`)

// years puts years into the headings of a dataset: those of the newest that the
// file has.
func (h headings) years(d *dataset) *strings.Replacer {
	newest := -1
	for _, heading := range d.headings() {
		if !yearIn.MatchString(heading) {
			continue
		}
		form := regexp.MustCompile("^" + yearIn.ReplaceAllString(heading, `(\d\d)`) + "$")
		for _, here := range h.all {
			if m := form.FindStringSubmatch(here); m != nil {
				n, _ := strconv.Atoi(m[1])
				newest = max(newest, n)
			}
		}
	}
	if newest < 0 {
		return strings.NewReplacer()
	}
	two := func(n int) string { return fmt.Sprintf("%02d", (n+100)%100) }
	return strings.NewReplacer("{yy+1}", two(newest), "{yy}", two(newest-1))
}

// share returns which part of the dataset's headings the file has.
func (m match) share() float64 {
	return float64(len(m.column)) / float64(len(m.column)+len(m.gone))
}

// recognise returns the dataset that the headings are of: the one of whose headings
// the file has most, and at least half. academic decides between two that have the
// same headings.
func (h headings) recognise(academic bool) (best match, ok bool) {
	for _, list := range [][]dataset{published, older} {
		for i := range list {
			m := h.match(&list[i])
			switch {
			case m.share() < 0.5:
			case !ok, m.share() > best.share(), m.share() == best.share() && best.dataset.academic != academic && list[i].academic == academic:
				best, ok = m, true
			}
		}
	}
	return best, ok
}

// changes reports which headings are gone, which are new, and which may be others
// under a new name.
func (m match) changes(name string, pos func(heading string) diag.Pos) (ps diag.Problems) {
	left := slices.Clone(m.fresh)
	for _, gone := range m.gone {
		if rank(m.dataset) >= len(published) {
			continue // files that are no longer published differ from year to year
		}
		p := diag.Problem{Pos: diag.Pos{File: name}, Severity: diag.Note, Rule: Rule, Msg: fmt.Sprintf("the column %s of earlier releases is gone", gone)}
		if slices.Contains(m.figures, gone) {
			p.Severity = diag.Warning
			p.Msg += ", and its figures are missing"
		}
		if near := nearest(gone, left); near != "" {
			p.Pos = pos(near)
			p.Msg += fmt.Sprintf("; the nearest is %s", near)
			p.Hint = fmt.Sprintf("if it is the same under another name, say --map %q", near+"="+gone)
			left = slices.DeleteFunc(left, func(s string) bool { return s == near })
		}
		ps.Add(p)
	}
	for _, fresh := range left {
		ps.Add(diag.Problem{Pos: pos(fresh), Severity: diag.Note, Rule: Rule, Msg: fmt.Sprintf("the column %s is new, and daylight has no place for it", fresh)})
	}
	return ps
}

// nearest returns the heading that differs least in its letters, or else the one that has
// most words in common: at least half of its own, and half of those that are gone.
func nearest(gone string, fresh []string) string {
	if near := diag.Nearest(gone, fresh); near != "" {
		return near
	}
	words := func(heading string) []string {
		return strings.FieldsFunc(heading, func(r rune) bool { return r < 'a' || r > 'z' })
	}
	best, most := "", 0
	for _, heading := range fresh {
		shared, theirs := 0, words(heading)
		for _, w := range words(gone) {
			if diag.Nearest(w, theirs) != "" {
				shared++
			}
		}
		if shared > most && 2*shared >= max(len(theirs), len(words(gone))) {
			best, most = heading, shared
		}
	}
	return best
}
