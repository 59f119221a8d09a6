package ledger_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/ledger"
)

const head = "address,label,time_period,time_identifier,value,unit,counts,rounded_to,status,marker,source,as_at\n"

const good = "deficit.u.2025,Deficit,2025,At year end (31 March),20000000,gbp,,1000000,forecast,,a,2024-06-01\n"

const file = "data/ashby/releases/2024-06-30.csv"

func TestWrongRecords(t *testing.T) {
	const hint = "\n\thint: a record stays as daylight release wrote it: take the change back, and correct figures in the data files"
	change := func(from, to string) string { return head + strings.Replace(good, from, to, 1) }
	for _, tt := range []struct{ name, text, want string }{
		{"empty", "", ": error: this record is empty"},
		{"not UTF-8", head + "\xff", ": error: this record is not text in UTF-8"},
		{"NUL", head + "\x00", ": error: this record is not text in UTF-8"},
		{"another table", "a,b,c,d,e,f,g,h,i,j,k,l\n", ":1:1: error: the first line of a record is " + strings.TrimSpace(head)},
		{"fewer columns", head + "deficit.u.2025,Deficit\n", ":2:1: error: this line has not the 12 columns of a record"},
		{"quotation marks", change("Deficit", "\"Deficit"), ":2:98: error: the quotation marks of this line do not match"},
		{"value", change("20000000", "lots"), ":2:52: error: \"lots\" is not a number"},
		{"no value", change("20000000", ""), ":2:52: error: this figure has neither a value nor a marker"},
		{"unit", change("gbp", "usd"), ":2:61: error: \"usd\" is not a unit"},
		{"rounding", change(",1000000", ",0"), ":2:66: error: \"0\" is not what a figure can be rounded to"},
		{"status", change("forecast", "hoped"), ":2:74: error: \"hoped\" is not a status"},
		{"marker", change("forecast,", "forecast,?"), ":2:83: error: \"?\" is not a marker"},
		{"day", change("2024-06-01", "2024-06-31"), ":2:86: error: \"2024-06-31\" is not a day"},
		{"period", change("At year end (31 March)", "Academic year"), ":2:24: error: \"2025\" is not a period of the kind \"Academic year\""},
		{"twice", head + good + good, ":3:1: error: deficit.u.2025 does not come after deficit.u.2025, and the lines of a record are sorted by address"},
	} {
		_, problems := ledger.Parse("ashby", file, []byte(tt.text))
		got := problems.Error()
		want := file + tt.want + " [revisions]" + hint
		if got != want {
			t.Errorf("%s:\n%s\nwant:\n%s", tt.name, got, want)
		}
	}
}

// FuzzParse: no text makes Parse panic, and what it accepts is written again as
// it was, but for quotation marks and the like.
func FuzzParse(f *testing.F) {
	f.Add([]byte(head + good))
	f.Add([]byte(head + "a.b.2024-ay,\"'=x\",2024-ay,Academic year,,,,,actual,c,,\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		r, problems := ledger.Parse("ashby", file, text)
		if len(problems) > 0 {
			return
		}
		again, problems := ledger.Parse("ashby", file, ledger.Format(r.Figures))
		if len(problems) > 0 {
			t.Fatalf("what was accepted is refused when written again: %v", problems)
		}
		if changes := ledger.Compare(r.Figures, again.Figures); len(changes) > 0 {
			t.Fatalf("written again it differs: %v", changes)
		}
	})
}
