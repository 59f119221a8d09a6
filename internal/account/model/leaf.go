package model

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/govalues/decimal"

	"github.com/send-daylight/daylight/internal/diag"
)

// A Leaf is one value of a data file.
//
// Place returns it the value that the TOML decoder read, its place and the literal
// text, from which it takes its meaning. Place answers "" or what is wrong with
// the value and what to do.
type Leaf interface {
	Place(value any, pos diag.Pos, literal string) (wrong, hint string)
	Given() bool
}

// leaf is common to all leaves: where the value stands.
type leaf struct {
	Pos   diag.Pos
	given bool
}

// Given reports whether the file has the value at all: missing is never zero.
func (l leaf) Given() bool { return l.given }

// Text is a piece of text.
type Text struct {
	leaf
	S string
}

// Place implements Leaf.
func (t *Text) Place(value any, pos diag.Pos, _ string) (wrong, hint string) {
	s, ok := value.(string)
	t.Pos, t.given = pos, ok
	if !ok {
		return "this needs text in quotation marks", `write it as "…"`
	}
	t.S = strings.TrimSpace(s)
	if t.S == "" {
		return "this text is empty", "write it, or leave the whole line out if the source does not say"
	}
	return "", ""
}

func (t Text) String() string { return t.S }

// Number is a decimal number, exactly as the file has it.
type Number struct {
	leaf
	D Decimal
}

// isPlain reports whether s is a number without an exponent, of base ten: a sign,
// digits, perhaps a point and more digits. A _ may stand behind a digit.
func isPlain(s string) bool {
	if s != "" && (s[0] == '+' || s[0] == '-') {
		s = s[1:]
	}
	whole, fraction, point := strings.Cut(s, ".")
	return isDigits(whole) && (!point || isDigits(fraction))
}

func isDigits(s string) bool {
	for i := range len(s) {
		if (s[i] < '0' || s[i] > '9') && (s[i] != '_' || i == 0) {
			return false
		}
	}
	return s != ""
}

const notPlain = "write it without quotation marks, commas, £ or %, such as 84.5"

// marked returns where a marker belongs that a table prints in the place of a number.
func marked(marker string) string {
	hint := fmt.Sprintf("leave it out, and write marker = %q in its row", marker)
	if list := map[string]string{"x": "not_available", "c": "hidden"}[marker]; list != "" {
		hint += "; a year of plans names it in " + list + ` = ["…"]`
	}
	return hint
}

// Place implements Leaf. The literal, not the decoded value, is read: 84.50
// says that the source has two decimals, which no binary fraction can.
func (n *Number) Place(value any, pos diag.Pos, literal string) (wrong, hint string) {
	n.Pos = pos
	switch v := value.(type) {
	case int64, float64:
	case string:
		if StandsIn(v) {
			return "this needs a number", marked(v)
		}
		return "this needs a number", notPlain
	default:
		return "this needs a number", notPlain
	}
	if !isPlain(literal) {
		return fmt.Sprintf("%s is not a plain decimal number", literal), "write it with digits and at most one point, such as 84.5"
	}
	d, err := decimal.Parse(strings.TrimPrefix(strings.ReplaceAll(literal, "_", ""), "+"))
	if err != nil {
		return fmt.Sprintf("%s has too many digits", literal), "a number may have at most 19 digits"
	}
	n.D, n.given = d, true
	return "", ""
}

func (n Number) String() string { return n.D.String() }

// Int is a whole number that is not a published figure, such as a position.
type Int struct {
	leaf
	N int
}

// Place implements Leaf.
func (n *Int) Place(value any, pos diag.Pos, _ string) (wrong, hint string) {
	v, ok := value.(int64)
	n.Pos, n.given, n.N = pos, ok, int(v)
	if !ok {
		return "this needs a whole number", "write it without quotation marks and without a decimal point"
	}
	return "", ""
}

// Bool is true or false.
type Bool struct {
	leaf
	B bool
}

// Place implements Leaf.
func (b *Bool) Place(value any, pos diag.Pos, _ string) (wrong, hint string) {
	v, ok := value.(bool)
	b.Pos, b.given, b.B = pos, ok, v
	if !ok {
		return "this needs true or false", "write true or false without quotation marks"
	}
	return "", ""
}

// Date is a day.
type Date struct {
	leaf
	Day Day
}

var britishDate = regexp.MustCompile(`^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$`)

// Place implements Leaf.
func (d *Date) Place(value any, pos diag.Pos, literal string) (wrong, hint string) {
	d.Pos = pos
	switch v := value.(type) {
	case time.Time:
		if len(literal) != len("2006-01-02") {
			return fmt.Sprintf("%s has a time of day, and only a date is wanted here", literal), "write year-month-day only, such as 2024-06-20"
		}
		d.Day, d.given = Day{v.Year(), int(v.Month()), v.Day()}, true
		return "", ""
	case string:
		return dateInQuotes(v)
	}
	return "this needs a date", "write it as year-month-day without quotation marks, such as 2024-06-20"
}

// dateInQuotes explains what is wrong with a date written as text.
func dateInQuotes(s string) (wrong, hint string) {
	if _, err := time.Parse(time.DateOnly, s); err == nil {
		return "this date is in quotation marks", "write " + s + " without them"
	}
	if m := britishDate.FindStringSubmatch(s); m != nil {
		iso := fmt.Sprintf("%s-%02s-%02s", m[3], m[2], m[1])
		if _, err := time.Parse(time.DateOnly, iso); err == nil {
			return fmt.Sprintf("%q is not written as a date", s), "write " + iso + " without quotation marks"
		}
		return fmt.Sprintf("there is no day %s", s), "look it up in the source and write it as year-month-day, such as 2024-06-20"
	}
	return fmt.Sprintf("%q is not a date", s), "write it as year-month-day without quotation marks, such as 2024-06-20"
}

func (d Date) String() string { return d.Day.String() }

// When is a period as a data file writes it: 2025, "2024-25", "2024/25",
// "2025-01" or a day. The period tag of its field says which it may be and what
// a bare year means.
type When struct {
	leaf
	Period  Period
	literal string
}

// Place implements Leaf. The meaning needs the tag: see Read.
func (w *When) Place(value any, pos diag.Pos, literal string) (wrong, hint string) {
	w.Pos, w.given = pos, true
	switch v := value.(type) {
	case string:
		w.literal = v
	case int64, time.Time:
		w.literal = literal
	default:
		w.given = false
	}
	if !w.given {
		return "this needs a year or a period", `write 2025, "2024-25", "2024/25" or "2025-01"`
	}
	return "", ""
}

// Read interprets the literal; kind is the field's period tag.
func (w *When) Read(kind string) (wrong, hint string) {
	p, ok := ParsePeriod(w.literal, kind)
	if !ok {
		w.given = false
		wrong := fmt.Sprintf("%q is not a period that can stand here", w.literal)
		if meant := meantPeriod(w.literal, kind); meant != "" {
			return wrong, fmt.Sprintf("write %q, if that is what is meant", meant)
		}
		return wrong, periodHints[kind]
	}
	w.Period = p
	return "", ""
}
