// Package easy prints numbers for Easy Read: short sentences beside drawings, for people who
// find reading hard.
//
// Easy Read rounds. A number here is known less finely than its paper gives it, so it says
// "about" wherever it is not the number itself, and a limit stays one: what is at most
// £37.4m is "up to £38 million", and never "up to £37 million". What is not sure enough to
// be told in a few words is left out: [Sure] reports whether it is.
package easy

import (
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// MostWords is how long a sentence may be.
const MostWords = 15

// A Line is one idea: a drawing, and what it is about in one to four sentences.
type Line struct {
	Picture Picture
	Name    string   // what the lines from here on are about, as a heading; mostly empty
	Text    []string // the sentences
}

// Say returns a line.
func Say(p Picture, sentences ...string) Line { return Line{Picture: p, Text: sentences} }

// Sure reports whether a figure can be told without the remark that stands with it.
func Sure(f model.Figure) bool {
	return f.Known && f.Marker != "u" && f.Marker != "er" && !strings.Contains(f.Note, model.Care)
}

// Money returns how much an amount of pounds is, to two digits: "about £38 million". It says
// "about" of each, since one without it among others looks as if it were another kind. Below
// nothing it is told as its size.
func Money(f model.Figure) string { return MoneyTo(f, 2) }

// MoneyTo returns an amount of pounds to so many digits, for two that would look alike.
func MoneyTo(f model.Figure, digits int) string {
	d, _ := rounded(f.Quantity.Amount.Abs(), digits, limitOf(f))
	return before(f, false) + pounds(d)
}

// MoneyAs returns an amount of pounds of which only a limit is known, "up to" or "at least": with
// "about" behind that where the paper has a word of its own for the amount.
func MoneyAs(f model.Figure, limit string) string {
	own := hedge(f)
	f.Hedge = limit
	d, _ := rounded(f.Quantity.Amount.Abs(), 2, limitOf(f))
	about := ""
	if own != "" && own != limit {
		about = "about "
	}
	return before(f, false) + about + pounds(d)
}

// Count returns a number of things: "about 560", and "63" of a number below a hundred, which
// stays as it is.
func Count(f model.Figure) string {
	d, _, exact := counted(f)
	return before(f, exact) + model.Plain(d, model.Count).String()
}

// counted rounds a number of things, to a unit.
func counted(f model.Figure) (d, unit model.Decimal, exact bool) {
	d = f.Quantity.Amount
	if d.Cmp(model.Whole(100)) < 0 {
		return d, model.Whole(1), true
	}
	d, exact = rounded(d, 2, limitOf(f))
	return d, model.Whole(unitOf(f.Quantity.Amount, 2)), exact
}

// Things returns a number with what is counted: "about 560 plans", "1 plan".
func Things(f model.Figure, one, many string) string { return things(Count(f), f, one, many) }

// exactly returns the same, and the number as it is: "194 places".
func exactly(f model.Figure, one, many string) string {
	return things(before(f, true)+model.Plain(f.Quantity.Amount, model.Count).String(), f, one, many)
}

func things(number string, f model.Figure, one, many string) string {
	if f.Quantity.Amount.Cmp(model.Whole(1)) == 0 {
		return number + " " + one
	}
	return number + " " + many
}

// ThingsBeside returns how two numbers that a page compares are printed, with what is counted:
// as [Things] does, or both as they are where rounding would show another step between them.
func ThingsBeside(a, b model.Figure) func(f model.Figure, one, many string) string {
	p, unit, _ := counted(a)
	q, other, _ := counted(b)
	far, shown := apart(a.Quantity.Amount, b.Quantity.Amount), apart(p, q)
	alike := shown.IsZero() && !far.IsZero()
	if alike || unit.Cmp(other) != 0 || model.Product(nearest(model.Ratio(far, unit)), unit).Cmp(shown) != 0 {
		return exactly
	}
	return Things
}

func apart(a, b model.Decimal) model.Decimal { return model.Sum(a, b.Neg()).Abs() }

// little is the share of a number below which its change is called a little one: a fiftieth.
const little = 50

// Moved ends a comparison with what it comes to: a sentence of what was, and that it grew or got
// smaller since (d), perhaps a little. Where it did neither, the sentence ends with still.
func Moved(was, what, still string, d int, before, now model.Decimal) Line {
	by := ""
	if model.Product(apart(now, before), model.Whole(little)).Cmp(before.Abs()) < 0 {
		by = " a little"
	}
	switch {
	case d > 0:
		return Say(More, was, what+" grew"+by+".")
	case d < 0:
		return Say(Fewer, was, what+" got"+by+" smaller.")
	}
	return Say(Same, was, what+" "+still+".")
}

// When returns a year or a day as a sentence begins with it.
func When(p model.Period) string {
	switch p.Kind {
	case model.AcademicYear:
		return "In the school year " + p.String()
	case model.YearEnd:
		return "On " + p.String()
	}
	return model.Capital(p.Phrase())
}

// InTen returns a share of a hundred as so many of ten: "about 6 in 10", with its drawing. It
// is not ok where that would say nothing: up to 10 in 10.
func InTen(f model.Figure) (words string, drawn Picture, ok bool) {
	p := f.Quantity.Amount
	tenth := model.Ratio(p, model.Whole(10))
	n, whole, _ := nearest(tenth).Int64(0)
	exact := model.Whole(n).Cmp(tenth) == 0
	if whole > 0 || n < 0 || n > 10 {
		return "", "", false
	}
	in := func(word string, n int64) string { return word + " " + strconv.FormatInt(n, 10) + " in 10" }
	switch {
	case f.Hedge == "up to":
		n, _, _ = tenth.Ceil(0).Int64(0)
		return in("up to", n), InTenPicture(int(n)), n > 0 && n < 10
	case f.Hedge == "at least":
		n, _, _ = tenth.Floor(0).Int64(0)
		return in("at least", n), InTenPicture(int(n)), n > 0
	case n == 10 && !exact:
		return in("more than", 9), inTenAndPart(9), true
	case n == 0 && !exact:
		return in("fewer than", 1), inTenAndPart(0), true
	case n == 10:
		return "all or nearly all", InTenPicture(10), true
	case n == 0: // a share is rounded by its paper, too
		return "few or no", InTenPicture(0), true
	}
	return in("about", n), InTenPicture(int(n)), true
}

// rounded rounds to so many digits: up for a limit above, down for a limit below.
func rounded(d model.Decimal, digits, limit int) (out model.Decimal, exact bool) {
	unit := unitOf(d, digits)
	q := model.Ratio(d, model.Whole(unit))
	n := nearest(q)
	switch {
	case limit > 0:
		n = q.Ceil(0)
	case limit < 0:
		n = q.Floor(0)
	}
	return model.Product(n, model.Whole(unit)), n.Cmp(q) == 0
}

// unitOf returns the power of ten that leaves so many digits of a number.
func unitOf(d model.Decimal, digits int) int64 {
	unit, most := int64(1), int64(1)
	for range digits {
		most *= 10
	}
	for d.Cmp(model.Whole(unit*most)) >= 0 {
		unit *= 10
	}
	return unit
}

// nearest rounds to a whole number, and a half up, as people expect.
func nearest(d model.Decimal) model.Decimal {
	return model.Sum(d, model.Half(model.Whole(1))).Floor(0)
}

// limitOf reports whether a figure is a limit above (1) or below (-1).
func limitOf(f model.Figure) int {
	switch f.Hedge {
	case "up to":
		return 1
	case "at least":
		return -1
	}
	return 0
}

func hedge(f model.Figure) string {
	if f.Hedge == "" && f.Marker == "e" {
		return "about"
	}
	return f.Hedge
}

// before returns the word before a number.
func before(f model.Figure, exact bool) string {
	switch {
	case f.Limit():
		return f.Hedge + " "
	case hedge(f) != "" || !exact:
		return "about "
	}
	return ""
}

func pounds(d model.Decimal) string {
	for _, x := range []struct {
		size int64
		name string
	}{{1_000_000_000, " billion"}, {1_000_000, " million"}} {
		if d.Cmp(model.Whole(x.size)) >= 0 {
			return "£" + model.Ratio(d, model.Whole(x.size)).Trim(0).String() + x.name
		}
	}
	return "£" + model.Plain(d.Trim(0), model.Count).String()
}
