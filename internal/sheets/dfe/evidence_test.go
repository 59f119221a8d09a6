package dfe

import (
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// Where the name and the code of a row of the tribunal's table disagree, what its
// decisions are made of decides whose it is: the real rows of the release of 2025.
func TestAppealsOfWhom(t *testing.T) {
	r := release(t, published2025(t)...)
	for _, tt := range []struct{ name, gss, year, want, note string }{
		{"the code is another's, the name is right", nottingham, "2024", "52 2102 2.5 -", "has the code of Nottinghamshire beside the name of Nottingham."},
		{"a year before the other files begin", nottingham, "2014", "18 671 2.7 -", "In each year that the other files of the release have, its decisions are those of Nottingham, so the row is taken. They do not have this year."},
		{"its neighbour", nottinghamshire, "2024", "184 5919 3.1 -", "beside the name of Nottinghamshire."},
		{"years that fit the name", cambridgeshire, "2023", "126 7655 1.6 -", "so the row is taken"},
		{"the year that fits the code", cambridgeshire, "2024", "- - - appeal_rate_percent,appealable_decisions,appeals", "are not those of Cambridgeshire by the other files of the release, so the appeals of this year are left out."},
		{"nothing is known of the year", cambridgeshire, "2014", "- - - appeal_rate_percent,appealable_decisions,appeals", "Nothing else in the release shows whose the appeals of this year are, so they are left out."},
		{"the other of the two", centralBeds, "2023", "96 3711 2.6 -", ""},
		{"and its last year", centralBeds, "2024", "- - - appeal_rate_percent,appealable_decisions,appeals", "are not those of Central Bedfordshire"},
		{"a right row", warwickshire, "2024", "224 7190 3.1 -", ""},
	} {
		y := &tomledit.Table{}
		v, _ := says(t, r, tt.gss, "plans").Get("year")
		for _, row := range v.Rows {
			if values(row, "year", "source") == tt.year+" "+tribunalID {
				y = row
			}
		}
		missing, _ := y.Get("not_available")
		for i, key := range missing.List {
			missing.List[i] = tomledit.Unquote(key)
		}
		got := values(y, "appeals", "appealable_decisions", "appeal_rate_percent") + " " + strings.Join(missing.List, ",")
		if got != strings.TrimSuffix(tt.want, "-") {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
		if note := values(y, "note"); !strings.Contains(note, tt.note) {
			t.Errorf("%s: the note is %s", tt.name, note)
		}
	}
}

// Officers are told what cannot be right, and nothing else.
func TestDoubts(t *testing.T) {
	r := release(t, published2025(t)...)
	for _, tt := range []struct{ name, gss, want string }{
		{"nothing", warwickshire, ""},
		{"small counts", scilly, ""},
		{"plans that halve", newham, "Newham had 2,705 plans in January 2024, and 1,199 in January 2025"},
		{"a code that is another's", nottingham, "note: the row of Nottingham has the code of Nottinghamshire"},
		{"a row that is nobody's", cambridgeshire, "warning: the row of Cambridgeshire has the code of Central Bedfordshire, and the other files do not show that its appeals of 2014 to 2018, 2024 are its own, so they are left out"},
	} {
		a, _ := authorities.ByGSS(tt.gss)
		ps := r.Doubts(a)
		if got := ps.Error(); !strings.Contains(got, tt.want) || len(ps) != min(len(tt.want), 1) {
			t.Errorf("%s: %s", tt.name, got)
		}
	}
	// A row whose decisions are not those of the other files.
	a, _ := authorities.ByGSS(warwickshire)
	wrong := release(t, append(without(published2025(t), "Tribunal"), one(t, "SEND Tribunals and appeal rate 2014-2024.csv", `"7,190"`, `"9,190"`))...)
	if ps := wrong.Doubts(a); len(ps) != 1 || ps[0].Severity != diag.Warning || !strings.Contains(ps[0].Msg, "9,190 decisions that could be appealed against in 2024, and 7,190 by the other files") {
		t.Errorf("a wrong row: %v", ps)
	}
}

// Without the files that show whose a row is, nothing is said of it, and its officers are
// told what to give. A row with the right code needs no evidence.
func TestAppealsWithoutEvidence(t *testing.T) {
	table := one(t, "SEND Tribunals and appeal rate 2014-2024.csv")
	for _, tt := range []struct {
		name, gss string
		files     []File
		says      bool
	}{
		{"the table alone", nottingham, []File{table}, false},
		{"without the plans", nottingham, []File{table, one(t, "requests.csv"), one(t, "assessments.csv")}, false},
		{"with all three", nottingham, []File{table, one(t, "requests.csv"), one(t, "assessments.csv"), one(t, "caseload.csv")}, true},
		{"a right code", warwickshire, []File{table}, true},
	} {
		r := release(t, tt.files...)
		v, _ := says(t, r, tt.gss, "plans").Get("year")
		appeals := slices.ContainsFunc(v.Rows, func(y *tomledit.Table) bool { return values(y, "source") == tribunalID })
		a, _ := authorities.ByGSS(tt.gss)
		told := strings.Contains(r.Doubts(a).Error(), "these files do not show whose it is, so nothing of it is read")
		if appeals != tt.says || told == tt.says {
			t.Errorf("%s: appeals %v, told %v", tt.name, appeals, told)
		}
	}
}

// A count that is not shown agrees with nothing and contradicts nothing.
func TestHiddenDecisionsAreNoEvidence(t *testing.T) {
	const name = "SEND Tribunals and appeal rate 2014-2024.csv"
	files := append(without(published2025(t), "Tribunal"), one(t, name, `"2,102"`, "~"))
	a, _ := authorities.ByGSS(nottingham)
	if found := release(t, files...).court(a); found.verdicts[2024] != unknown || !found.taken || found.leaves(2024) {
		t.Errorf("2024 is %v, taken %v", found.verdicts[2024], found.taken)
	}
}

func without(files []File, name string) (out []File) {
	for _, f := range files {
		if !strings.Contains(f.Name, name) {
			out = append(out, f)
		}
	}
	return out
}
