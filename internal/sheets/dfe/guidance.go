package dfe

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/grid"
)

// guidance holds what the text beside the data files says about them.
type guidance struct {
	year      string              // of the report: 2025
	footnotes map[string][]string // by the name of the file
}

var (
	reportYear = regexp.MustCompile(`(?m)^Reporting year (20\d\d)\s*$`)
	numbered   = regexp.MustCompile(`^\d+\. (.+)$`)
)

// read reads the guidance: for each file a line "Filename: …", later a line
// "Footnotes:", and below it numbered lines.
func (g *guidance) read(f File) (ps diag.Problems) {
	text, _, _ := grid.Decode(f.Text)
	g.footnotes = map[string][]string{}
	if m := reportYear.FindStringSubmatch(text); m != nil {
		g.year = m[1]
	}
	file, in := "", false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		name, isFile := strings.CutPrefix(line, "Filename:")
		m := numbered.FindStringSubmatch(line)
		switch {
		case isFile:
			file, in = strings.ToLower(strings.TrimSpace(name)), false
		case line == "Footnotes:":
			in = true
		case in && m != nil:
			// How ages are counted is about rows that are not read.
			if note := strings.Join(strings.Fields(m[1]), " "); !strings.HasPrefix(note, "Age ") {
				g.footnotes[file] = append(g.footnotes[file], note)
			}
		case in && line != "":
			in = false
		}
	}
	return ps
}

// footnotesOf returns the footnotes of a file: those that the guidance has for it,
// or else those that daylight knows of the newest release it was made for.
func (r *Release) footnotesOf(f *file) []string {
	base := strings.ToLower(f.name[strings.LastIndexByte(f.name, '/')+1:])
	switch {
	case r.guidance.footnotes != nil:
		return r.guidance.footnotes[base]
	case f.newest == f.dataset.footnotesUntil():
		return f.dataset.footnotes
	}
	return nil
}

// footnotesUntil returns the newest year of the release that the dataset's own
// footnotes are of: January 2025 and 2024, or January 2024 of the older files.
func (d *dataset) footnotesUntil() int {
	if d.academic {
		return 2025
	}
	return 2024
}

// concerns reports whether a footnote is about a council, or about none in
// particular.
func concerns(footnote string, a authorities.Authority) bool {
	named := false
	for _, x := range authorities.List() {
		if mentions(footnote, x.Name) {
			named = true
			if x.Name == a.Name {
				return true
			}
		}
	}
	return !named
}

// mentions reports whether a text has a name as whole words.
func mentions(text, name string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], name)
		if i < 0 {
			return false
		}
		end := at + i + len(name)
		letter := func(i int) bool {
			return i >= 0 && i < len(text) && (text[i] >= 'a' && text[i] <= 'z' || text[i] >= 'A' && text[i] <= 'Z')
		}
		if !letter(at+i-1) && !letter(end) {
			return true
		}
		at = end
	}
}

// about returns the footnotes about a council alone, for a year of its figures: a
// calendar year such as 2024, or a January such as that of 2023/24. The Department also
// names the year in which it collected them, which is none of the file: that is about
// the newest.
func (f *file) about(footnotes []string, a authorities.Authority, year int) (out []string) {
	for _, note := range footnotes {
		if !mentions(note, a.Name) || !concerns(note, a) {
			continue
		}
		years := footnoteYears(note)
		for i, y := range years {
			years[i] = min(y, f.newest)
		}
		if slices.Contains(years, year) || len(years) == 0 {
			out = append(out, note)
		}
	}
	return out
}

var yearsIn = regexp.MustCompile(`(20\d\d)(?:/(\d\d))?`)

// footnoteYears returns the years that a footnote names; of an academic year, the
// one in which it ends.
func footnoteYears(note string) (out []int) {
	for _, m := range yearsIn.FindAllStringSubmatch(note, -1) {
		year, _ := strconv.Atoi(cmp.Or(m[2], m[1][2:]))
		out = append(out, 2000+year)
	}
	return out
}
