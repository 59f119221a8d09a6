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
		{"2024-11-30", "any", "30 November 2024", "on 30 November 2024", "Nov 2024", "2024-11-30", "2024-11-30"},
		{"2024-11", "any", "November 2024", "in November 2024", "Nov 2024", "2024-11", "2024-11-30"},
		{"2011-12", "any", "December 2011", "in December 2011", "Dec 2011", "2011-12", "2011-12-31"},
		{"2024-Q4", "any", "October to December 2024", "from October to December 2024", "Oct to Dec 2024", "2024-q4", "2024-12-31"},
		{"2024-q1", "any", "January to March 2024", "from January to March 2024", "Jan to Mar 2024", "2024-q1", "2024-03-31"},
		{"2024-25-Q3", "any", "October to December 2024", "from October to December 2024", "Oct to Dec 2024", "2024-25-q3", "2024-12-31"},
		{"2024-25-Q4", "any", "January to March 2025", "from January to March 2025", "Jan to Mar 2025", "2024-25-q4", "2025-03-31"},
		{"2024-H1", "any", "January to June 2024", "from January to June 2024", "Jan to Jun 2024", "2024-h1", "2024-06-30"},
		{"2024-25-H1", "any", "April to September 2024", "from April to September 2024", "Apr to Sep 2024", "2024-25-h1", "2024-09-30"},
		{"2024-25-H2", "any", "October 2024 to March 2025", "from October 2024 to March 2025", "Oct 2024 to Mar 2025", "2024-25-h2", "2025-03-31"},
		{"2024/25-autumn", "any", "autumn term 2024/25", "in the autumn term 2024/25", "autumn 24/25", "2024-ay-autumn", "2024-12-31"},
		{"2024/25-Spring", "any", "spring term 2024/25", "in the spring term 2024/25", "spring 24/25", "2024-ay-spring", "2025-04-30"},
		{"2024/25-summer", "school", "summer term 2024/25", "in the summer term 2024/25", "summer 24/25", "2024-ay-summer", "2025-08-31"},
		{"2024/25", "school", "2024/25", "in the academic year 2024/25", "2024/25", "2024-ay", "2025-08-31"},
		{"2024-09-17", "school", "17 September 2024", "on 17 September 2024", "Sep 2024", "2024-09-17", "2024-09-17"},
		{"2024", "any", "2024", "in 2024", "2024", "2024", "2024-12-31"},
		{"2024-25", "any", "2024-25", "in the financial year 2024-25", "2024-25", "2024-25", "2025-03-31"},
		{"2024/25", "any", "2024/25", "in the academic year 2024/25", "2024/25", "2024-ay", "2025-08-31"},
		{"2024-01..2024-07", "any", "January to July 2024", "from January to July 2024", "Jan to Jul 2024", "2024-01-to-2024-07", "2024-07-31"},
		{"2023-11..2024-02", "any", "November 2023 to February 2024", "from November 2023 to February 2024", "Nov 2023 to Feb 2024", "2023-11-to-2024-02", "2024-02-29"},
		{"2023-11..2024-10", "any", "twelve months to October 2024", "in the twelve months to October 2024", "to Oct 2024", "2023-11-to-2024-10", "2024-10-31"},
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
		"school":    {"2024", "2024-11", "2024/26", "2024/25-winter", "2024/25-", "2024/25-4"},
		"any": {"", "2024-Q5", "2024-Q0", "2024-Q", "2024-26-Q1", "2024-25-Q5", "2024-H3", "2024/25-Q1", "2024-autumn", "2024-25-autumn", "2024/25-autumn-to-date", "2024-ay",
			"2024-01..2024-01", "2024-07..2024-01", "2024-01..", "..2024-01", "2024-01..2024-13", "2024..2025", "2024-01-01..2024-02-01", "1999-01..2025-01", "2024-01-to-2024-07", "2024-99", "1066-11"},
		"other": {"2024"},
	} {
		for _, s := range texts {
			if p, ok := ParsePeriod(s, kind); ok {
				t.Errorf("ParsePeriod(%q, %s) = %v, want none", s, kind, p)
			}
		}
	}
}

// A month as people write it is suggested as a file has it, where one can stand.
func TestMeantPeriods(t *testing.T) {
	for _, tt := range []struct{ text, kind, want string }{
		{"Mar 2025", "any", "2025-03"}, {"march 2025", "any", "2025-03"}, {"Mar-25", "any", "2025-03"}, {"2025-3", "any", "2025-03"}, {"03/2025", "when", "2025-03"},
		{"31/3/2025", "any", "2025-03-31"}, {"31 March 2025", "year_end", "2025-03-31"}, {"Mar 2025", "academic", ""}, {"2025-13", "any", ""}, {"2024/25-winter", "any", ""}, {"", "any", ""},
	} {
		if got := meantPeriod(tt.text, tt.kind); got != tt.want {
			t.Errorf("meantPeriod(%q, %s) = %q, want %q", tt.text, tt.kind, got, tt.want)
		}
	}
}

func TestMonthsOn(t *testing.T) {
	for _, tt := range []struct {
		day    string
		months int
		want   string
	}{{"2024-01-31", 1, "2024-02-29"}, {"2024-02-29", 1, "2024-03-31"}, {"2024-01-30", 1, "2024-02-29"}, {"2024-11-15", 3, "2025-02-15"}, {"2024-12-31", 12, "2025-12-31"}} {
		p, _ := ParsePeriod(tt.day, "any")
		if got := p.MonthsOn(tt.months).End().ISO(); got != tt.want {
			t.Errorf("%s, %d months on: %s, want %s", tt.day, tt.months, got, tt.want)
		}
	}
}

// An axis has little room.
func TestShortToDate(t *testing.T) {
	for text, want := range map[string]string{"2024-11": "Apr to Nov 2024", "2024-11-15": "to 15 Nov 2024"} {
		p, _ := ParsePeriod(text, "any")
		if p, _ = p.ToDate(FinancialYear); p.Short() != want {
			t.Errorf("%s to date is %q on an axis, want %q", text, p.Short(), want)
		}
	}
	for text, want := range map[string]string{"2024/25-autumn": "to autumn 24/25", "2024/25-summer": "to summer 24/25"} {
		p, _ := ParsePeriod(text, "any")
		if p, _ = p.ToDate(AcademicYear); p.Short() != want {
			t.Errorf("%s to date is %q on an axis, want %q", text, p.Short(), want)
		}
	}
}

// What has passed of a year by the end of a period, in words, as an address, and where
// there is no such thing.
func TestToDate(t *testing.T) {
	tests := []struct {
		text       string
		year       PeriodKind
		full, code string
	}{
		{"2024-11", FinancialYear, "April to November 2024", "2024-04-to-2024-11"},
		{"2024-04", FinancialYear, "April 2024", "2024-04-to-2024-04"},
		{"2025-02", FinancialYear, "April 2024 to February 2025", "2024-04-to-2025-02"},
		{"2025-03", FinancialYear, "April 2024 to March 2025", "2024-04-to-2025-03"},
		{"2024-11", CalendarYear, "January to November 2024", "2024-01-to-2024-11"},
		{"2024-11", AcademicYear, "September to November 2024", "2024-09-to-2024-11"},
		{"2024-Q4", FinancialYear, "April to December 2024", "2024-04-to-2024-12"},
		{"2024-25-Q4", FinancialYear, "April 2024 to March 2025", "2024-04-to-2025-03"},
		{"2024-25-H2", FinancialYear, "April 2024 to March 2025", "2024-04-to-2025-03"},
		{"2024-25-H2", CalendarYear, "", ""}, // lies in two
		{"2024-Q1", FinancialYear, "April 2023 to March 2024", "2023-04-to-2024-03"},
		{"2024-11-15", FinancialYear, "1 April to 15 November 2024", "2024-04-01-to-2024-11-15"},
		{"2025-02-15", FinancialYear, "1 April 2024 to 15 February 2025", "2024-04-01-to-2025-02-15"},
		{"2024-11-30", FinancialYear, "April to November 2024", "2024-04-to-2024-11"},
		{"2024/25-autumn", AcademicYear, "autumn term 2024/25", "2024-ay-autumn-to-date"},
		{"2024/25-spring", AcademicYear, "autumn and spring terms 2024/25", "2024-ay-spring-to-date"},
		{"2024/25-summer", AcademicYear, "autumn to summer terms 2024/25", "2024-ay-summer-to-date"},
		{"2024/25-spring", FinancialYear, "", ""},
		{"2024", CalendarYear, "", ""},
		{"2024-01..2024-07", CalendarYear, "", ""},
		{"2024-11", Month, "", ""},
	}
	for _, tt := range tests {
		base, _ := ParsePeriod(tt.text, "any")
		p, ok := base.ToDate(tt.year)
		if !ok {
			p = Period{}
		}
		if ok != (tt.full != "") || p.String() != tt.full || p.Code() != tt.code {
			t.Errorf("%s.ToDate(%s) = %q, %q, %v; want %q, %q", tt.text, Period{Kind: tt.year}.KindName(), p, p.Code(), ok, tt.full, tt.code)
		}
		if again, found := PeriodOf(p.Code(), p.KindName()); !found || again != p {
			t.Errorf("%q reads as %v again", p.Code(), again)
		}
	}
}

func TestYearBefore(t *testing.T) {
	for text, want := range map[string]string{
		"2024-11": "2023-11", "2024-Q4": "2023-Q4", "2024-25-H2": "2023-24-H2", "2024/25-autumn": "2023/24-autumn", "2024": "2023",
		"2024-01..2024-07": "2023-01..2023-07", "2023-11..2024-10": "2022-11..2023-10", "2024-02-29": "2023-02-28", "2025-02-28": "2024-02-28",
	} {
		p, _ := ParsePeriod(text, "any")
		if w, _ := ParsePeriod(want, "any"); p.YearBefore() != w {
			t.Errorf("the year before %s is %v, want %s", text, p.YearBefore(), want)
		}
	}
}

// A period that follows another in a series begins on the day after it, by the
// calendar of package time; twelve months move on by one.
func TestNextPeriods(t *testing.T) {
	day := func(d Day) time.Time { return time.Date(d.Year, time.Month(d.Month), d.Dom, 0, 0, 0, 0, time.UTC) }
	for _, first := range []string{"1999", "1999-00", "1999/00", "1999-01", "1999-Q1", "1999-00-Q1", "1999-H1", "1999-00-H1", "1999/00-autumn"} {
		p, _ := ParsePeriod(first, "any")
		for range 60 {
			next, ok := p.Next()
			if !ok || next.Kind != p.Kind || !day(next.Start()).Equal(day(p.End()).AddDate(0, 0, 1)) {
				t.Fatalf("%v (%s to %s) is followed by %v (%s)", p, p.Start().ISO(), p.End().ISO(), next, next.Start().ISO())
			}
			if n := day(p.Start()).AddDate(0, p.Months(), 0); !n.Equal(day(next.Start())) {
				t.Fatalf("%v has %d months", p, p.Months())
			}
			p = next
		}
	}
	p, _ := ParsePeriod("1998-02..1999-01", "any")
	for range 60 {
		next, ok := p.Next()
		if !ok || !day(next.Start()).Equal(day(p.Start()).AddDate(0, 1, 0)) || next.Months() != 12 {
			t.Fatalf("%v is followed by %v", p, next)
		}
		p = next
	}
	for _, text := range []string{"2024-11-30", "2024-01..2024-07"} {
		p, _ := ParsePeriod(text, "any")
		if next, ok := p.Next(); ok {
			t.Errorf("%s is followed by %v", text, next)
		}
	}
}

func TestContains(t *testing.T) {
	for _, tt := range []struct {
		year, part string
		want       bool
	}{
		{"2024", "2024-11", true}, {"2024", "2024-Q4", true}, {"2024", "2025-01", false}, {"2024", "2024-25-Q4", false}, {"2024", "2024-25-Q3", true},
		{"2024-25", "2024-11", true}, {"2024-25", "2024-03", false}, {"2024/25", "2024/25-autumn", true}, {"2024-11", "2024-11-30", true}, {"2024-11", "2024", false},
	} {
		y, _ := ParsePeriod(tt.year, "any")
		p, _ := ParsePeriod(tt.part, "any")
		if got := y.Contains(p); got != tt.want {
			t.Errorf("%s contains %s: %v", tt.year, tt.part, got)
		}
	}
	if p, _ := ParsePeriod("2024", "any"); p.Contains(Period{}) || (Period{}).Contains(p) {
		t.Error("no period contains none, and is contained in none")
	}
}

func TestPeriodsInOrder(t *testing.T) {
	var periods []Period
	for _, x := range [][2]string{{"2023-24", "financial"}, {"2024-06-20", "when"}, {"2024-06", "when"}, {"2023/24", "academic"}, {"2023/24-summer", "any"},
		{"2023-10..2024-09", "any"}, {"2024", "calendar"}, {"2024-12", "any"}, {"2024-Q4", "any"}, {"2024-25-Q3", "any"}, {"2024-H2", "any"}, {"2024/25-autumn", "any"}, {"2024-08..2024-12", "any"},
		{"2024-11..2024-12", "any"}, {"2025", "year_end"}} {
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

// A period that was read prints a code and words, lies between two days of the
// calendar, is found again by its code and kind; so is the part of a year that has passed.
func FuzzPeriod(f *testing.F) {
	kinds := []string{"year_end", "financial", "academic", "calendar", "when", "end", "school", "any"}
	for _, s := range []string{"2025", "2024-25", "2024/25", "2024-06", "2024-06-20", "2024-02-29", "1999-00", "2024-99", "2024-Q4", "2024-25-q3", "2024-H2", "2024-25-H1",
		"2024/25-autumn", "2024/25-SUMMER", "2024-01..2024-07", "2023-11..2024-10", "2000-01", "2024-01..2024-02-03"} {
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
		look := func(p Period) {
			if p.String() == "" || p.Code() == "" || p.Phrase() == "" || p.Short() == "" || p.KindName() == "" {
				t.Fatalf("ParsePeriod(%q, %s) prints nothing: %#v", s, k, p)
			}
			for _, d := range []Day{p.Start(), p.End(), p.YearBefore().Start(), p.YearBefore().End()} {
				if day, ok := ParseDay(d.ISO()); !ok || day != d {
					t.Fatalf("ParsePeriod(%q, %s) begins or ends on %s, which is no day", s, k, d.ISO())
				}
			}
			if p.Start().Compare(p.End()) > 0 || !p.Contains(p) || p.Compare(p) != 0 || p.Compare(p.YearBefore()) <= 0 {
				t.Fatalf("ParsePeriod(%q, %s): %#v is out of order", s, k, p)
			}
			if again, ok := PeriodOf(p.Code(), p.KindName()); !ok || again != p {
				t.Fatalf("ParsePeriod(%q, %s) has the code %s, which reads as %#v", s, k, p.Code(), again)
			}
		}
		look(p)
		for _, year := range []PeriodKind{CalendarYear, FinancialYear, AcademicYear} {
			if d, ok := p.ToDate(year); ok {
				look(d)
				if d.End() != p.End() || d.Months() > 12 || !d.Contains(p) {
					t.Fatalf("%v to date is %v", p, d)
				}
			}
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
