package model

import (
	"slices"
	"testing"
	"time"
)

func TestPeriods(t *testing.T) {
	tests := []struct{ text, kind, full, phrase, short, code, end string }{
		{"2025", "year_end", "31 March 2025", "at 31 March 2025", "2025", "2025", "2025-03-31"},
		{"2024-25", "year_end", "31 March 2025", "at 31 March 2025", "2025", "2025", "2025-03-31"},
		{"2025-03-31", "year_end", "31 March 2025", "at 31 March 2025", "2025", "2025", "2025-03-31"},
		{"2025-09-30", "year_end", "30 September 2025", "on 30 September 2025", "Sep 2025", "2025-09-30", "2025-09-30"},
		{"2024/25", "year_end", "31 March 2025", "at 31 March 2025", "2025", "2025", "2025-03-31"},
		{"2024/25", "financial", "2024-25", "in the financial year 2024-25", "2024-25", "2024-25", "2025-03-31"},
		{"2024–2025", "financial", "2024-25", "in the financial year 2024-25", "2024-25", "2024-25", "2025-03-31"},
		{"1999/00", "financial", "1999-00", "in the financial year 1999-00", "1999-00", "1999-00", "2000-03-31"},
		{"2024-25", "academic", "2024/25", "in the academic year 2024/25", "2024/25", "2024-ay", "2025-08-31"},
		{"2027/28", "end", "2027-28", "in the financial year 2027-28", "2027-28", "2027-28", "2028-03-31"},
		{"2028-03", "end", "March 2028", "in March 2028", "Mar 2028", "2028-03", "2028-03-31"},
		{"2028", "end", "2028", "in 2028", "2028", "2028", "2028-12-31"},
		{"2024-25", "financial", "2024-25", "in the financial year 2024-25", "2024-25", "2024-25", "2025-03-31"},
		{"1999-00", "financial", "1999-00", "in the financial year 1999-00", "1999-00", "1999-00", "2000-03-31"},
		{"2024/25", "academic", "2024/25", "in the academic year 2024/25", "2024/25", "2024-ay", "2025-08-31"},
		{"2024", "calendar", "2024", "in 2024", "2024", "2024", "2024-12-31"},
		{"2029", "when", "2029", "in 2029", "2029", "2029", "2029-12-31"},
		{"2025-01", "when", "January 2025", "in January 2025", "Jan 2025", "2025-01", "2025-01-31"},
		{"2024-02", "when", "February 2024", "in February 2024", "Feb 2024", "2024-02", "2024-02-29"},
		{"2024-12", "when", "December 2024", "in December 2024", "Dec 2024", "2024-12", "2024-12-31"},
		{"2024-06-20", "when", "20 June 2024", "on 20 June 2024", "Jun 2024", "2024-06-20", "2024-06-20"},
	}
	for _, tt := range tests {
		p, ok := ParsePeriod(tt.text, tt.kind)
		if !ok {
			t.Errorf("ParsePeriod(%q, %s) fails", tt.text, tt.kind)
			continue
		}
		got := []string{p.String(), p.Phrase(), p.Short(), p.Code(), p.End().ISO()}
		want := []string{tt.full, tt.phrase, tt.short, tt.code, tt.end}
		if !slices.Equal(got, want) {
			t.Errorf("ParsePeriod(%q, %s) is %q, want %q", tt.text, tt.kind, got, want)
		}
	}
}

func TestNoPeriods(t *testing.T) {
	for kind, texts := range map[string][]string{
		"year_end":  {"", "25", "2024/26", "2024-26", "2024-24", "2024-5", "2024-2026", "2024.25", "1066", "3000", "2024-06-31", "2024-9-30", " 2024"},
		"financial": {"2024", "2024/26", "2024-26", "2024-99", "2024-024", "2024/"},
		"academic":  {"2024", "2024-26", "2024/26", "2024/2026"},
		"calendar":  {"2024-25", "24", "20245"},
		"when":      {"2024-13", "2024-00", "2024-02-30", "2023-02-29", "June 2024", "2024/25", "2024-25"},
		"end":       {"2027/29", "2027-29", "2028-13", "March 2028"},
		"other":     {"2024"},
	} {
		for _, s := range texts {
			if p, ok := ParsePeriod(s, kind); ok {
				t.Errorf("ParsePeriod(%q, %s) = %v, want none", s, kind, p)
			}
		}
	}
}

func TestPeriodsInOrder(t *testing.T) {
	var periods []Period
	for _, x := range [][2]string{{"2023-24", "financial"}, {"2024-06-20", "when"}, {"2024-06", "when"}, {"2023/24", "academic"}, {"2024", "calendar"}, {"2025", "year_end"}} {
		p, ok := ParsePeriod(x[0], x[1])
		if !ok {
			t.Fatal(x)
		}
		periods = append(periods, p)
	}
	for i, p := range periods {
		for j, q := range periods {
			want := 0
			if i != j {
				want = map[bool]int{true: -1, false: 1}[i < j]
			}
			if got := p.Compare(q); got != want {
				t.Errorf("%v.Compare(%v) = %d, want %d", p, q, got, want)
			}
		}
	}
}

// A period that was read prints a code and words, ends on a day of the calendar,
// and its code, where it may be in the same place, is the same period again.
func FuzzPeriod(f *testing.F) {
	kinds := []string{"year_end", "financial", "academic", "calendar", "when"}
	for _, s := range []string{"2025", "2024-25", "2024/25", "2024-06", "2024-06-20", "2024-02-29", "1999-00", "2024-99"} {
		for i := range kinds {
			f.Add(s, i)
		}
	}
	f.Fuzz(func(t *testing.T, s string, kind int) {
		k := kinds[(kind%len(kinds)+len(kinds))%len(kinds)]
		p, ok := ParsePeriod(s, k)
		if !ok {
			return
		}
		if p.String() == "" || p.Code() == "" || p.Phrase() == "" || p.Short() == "" || p.KindName() == "" {
			t.Fatalf("ParsePeriod(%q, %s) prints nothing: %#v", s, k, p)
		}
		if day, ok := ParseDay(p.End().ISO()); !ok || day != p.End() {
			t.Fatalf("ParsePeriod(%q, %s) ends on %s, which is no day", s, k, p.End().ISO())
		}
		if k == "academic" {
			return // its code, 2024-ay, is not how files write it
		}
		if again, ok := ParsePeriod(p.Code(), k); !ok || again != p {
			t.Fatalf("ParsePeriod(%q, %s) has the code %s, which reads as %v", s, k, p.Code(), again)
		}
	})
}

// The digits of every day are those that package time prints.
func TestISO(t *testing.T) {
	for d := time.Date(1989, 12, 31, 0, 0, 0, 0, time.UTC); d.Year() < 2102; d = d.AddDate(0, 0, 1) {
		if got, want := DayOf(d).ISO(), d.Format(time.DateOnly); got != want {
			t.Fatalf("%v.ISO() = %s", d, got)
		}
	}
}

// FiguresUnder takes the addresses below a prefix, also where others sort between
// them.
func TestFiguresUnder(t *testing.T) {
	var c Council
	for _, local := range []string{"a", "a-b", "a-b.c", "a.b", "a.b-c", "a.b.c", "ab", "b"} {
		c.figures = append(c.figures, Figure{Address: "x/" + local})
	}
	for prefix, want := range map[string][]string{
		"a": {"a", "a.b", "a.b-c", "a.b.c"}, "a.b": {"a.b", "a.b.c"}, "a-b": {"a-b", "a-b.c"}, "b": {"b"}, "": nil, "c": nil, "a.": nil, "A": nil,
	} {
		var got []string
		for _, f := range c.FiguresUnder(prefix) {
			got = append(got, f.Local())
		}
		if !slices.Equal(got, want) {
			t.Errorf("FiguresUnder(%q) = %q, want %q", prefix, got, want)
		}
	}
}
