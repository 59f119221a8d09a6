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
	d, exact := f.Quantity.Amount, true
	if d.Cmp(model.Whole(100)) >= 0 {
		d, exact = rounded(d, 2, limitOf(f))
	}
	return before(f, exact) + model.Plain(d, model.Count).String()
}

// Things returns a number with what is counted: "about 560 plans", "1 plan".
func Things(f model.Figure, one, many string) string {
	if f.Quantity.Amount.Cmp(model.Whole(1)) == 0 {
		return Count(f) + " " + one
	}
	return Count(f) + " " + many
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

// Exactly returns a number of things as it is, for two that would look alike when rounded:
// "194 places".
func Exactly(f model.Figure, one, many string) string {
	n := before(f, true) + model.Plain(f.Quantity.Amount, model.Count).String()
	if f.Quantity.Amount.Cmp(model.Whole(1)) == 0 {
		return n + " " + one
	}
	return n + " " + many
}

// rounded rounds to so many digits: up for a limit above, down for a limit below.
func rounded(d model.Decimal, digits, limit int) (out model.Decimal, exact bool) {
	unit, most := int64(1), int64(1)
	for range digits {
		most *= 10
	}
	for d.Cmp(model.Whole(unit*most)) >= 0 {
		unit *= 10
	}
	q := model.Ratio(d, model.Whole(unit))
	if unit == 1 && d.Cmp(model.Whole(10)) < 0 && !d.IsInt() { // £4.50
		return d, true
	}
	n := nearest(q)
	switch {
	case limit > 0:
		n = q.Ceil(0)
	case limit < 0:
		n = q.Floor(0)
	}
	return model.Product(n, model.Whole(unit)), n.Cmp(q) == 0
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
	if d.IsInt() {
		return "£" + model.Plain(d.Trim(0), model.Count).String()
	}
	return "£" + d.Pad(2).String()
}
