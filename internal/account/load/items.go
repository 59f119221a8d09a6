package load

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"time"
)

// itemSlip finds what is wrong with one item of a list or of a table in braces,
// where most figures stand.
func (d *decoder) itemSlip(offset int, msg string) (slip, bool) {
	at, open := d.item(offset)
	text := d.of(at)
	if text == "" || open == 0 {
		return slip{}, false
	}
	if open == '[' {
		if strings.Contains(text, "=") {
			return slip{}, false
		}
		return valueSlip(at, "", text, msg)
	}
	key, val, ok := strings.Cut(text, "=")
	if !ok {
		return pairSlip(at, text)
	}
	val = strings.TrimSpace(val)
	if val == "" {
		key = strings.TrimSpace(key)
		return slip{at: at, msg: key + " has no value", hint: "write it, or leave " + key + " out if the source does not say"}, true
	}
	if !patterns().key.MatchString(strings.TrimSpace(key)) || quote(val) == "" && strings.Contains(val, "=") {
		return slip{}, false
	}
	return valueSlip(span{at.start + at.len - len(val), len(val)}, strings.TrimSpace(key), val, msg)
}

// item returns the item that is at offset or ends there, and the bracket it is in;
// 0 if it is in none, or if a table in braces goes over lines. A comma between
// digits belongs to a number as people write it, and ends no item.
func (d *decoder) item(offset int) (at span, open byte) {
	s, start := scan{text: d.text}, 0
	for i := 0; i < offset; {
		next := s.step(i)
		if strings.IndexByte("[{,\n", d.text[i]) >= 0 && !d.inNumber(i) {
			start = next
		}
		i = next
	}
	n := len(s.open)
	if n == 0 || d.text[s.open[n-1]] == '{' && strings.Contains(d.text[s.open[n-1]:start], "\n") {
		return span{}, 0
	}
	end := start
	for end < len(d.text) && (strings.IndexByte("]},\n#", d.text[end]) < 0 || d.inNumber(end)) {
		end = s.step(end)
	}
	text := d.text[start:end]
	start += len(text) - len(strings.TrimLeft(text, " \t\r"))
	return span{start, len(strings.TrimSpace(text))}, d.text[s.open[n-1]]
}

func (d *decoder) inNumber(i int) bool {
	digit := func(i int) bool { return i >= 0 && i < len(d.text) && d.text[i] >= '0' && d.text[i] <= '9' }
	return d.text[i] == ',' && digit(i-1) && digit(i+1)
}

// pairSlip finds what stands where = should be.
func pairSlip(at span, text string) (slip, bool) {
	p := patterns()
	if m := p.colon.FindStringSubmatch(text); m != nil {
		return slip{at: at, msg: fmt.Sprintf("%s is followed by a colon, and it must be =", m[1]), hint: fmt.Sprintf("write %s = …", m[1])}, true
	}
	if m := p.noEquals.FindStringSubmatch(text); m != nil {
		return slip{at: at, msg: fmt.Sprintf("the = is missing after %s", m[1]), hint: fmt.Sprintf("write %s = %s", m[1], m[2])}, true
	}
	return slip{}, false
}

// numberSlip finds a number as people write it, which TOML does not read.
func numberSlip(bare, key string) (msg, hint string, ok bool) {
	p := numbers()
	switch {
	case p.thousands.MatchString(bare):
		return bare + " has a comma in it, and a number has none", "write " + assign(key, strings.ReplaceAll(bare, ",", "")), true
	case p.minus.MatchString(bare):
		return bare + " starts with a dash that is no minus sign", "write " + assign(key, "-"+plainDigits(bare)) + " with the hyphen of the keyboard", true
	case p.brackets.MatchString(bare):
		return bare + " is not a plain number", "write " + assign(key, "-"+plainDigits(bare)) + " for less than nothing, without brackets", true
	case p.middleDot.MatchString(bare):
		return bare + " has a dot in it that is no decimal point", "write " + assign(key, strings.NewReplacer("·", ".", "∙", ".").Replace(bare)), true
	case p.less.MatchString(bare):
		return bare + " is not a plain number", `leave the value out and write marker = "c" beside it, for a count too small to publish`, true
	case p.about.MatchString(bare):
		return bare + " is not a plain number", "write the number of the source, such as " + plainDigits(p.rough.ReplaceAllString(bare, "")) + "; say in a note that it is rounded", true
	case p.amount.MatchString(bare):
		return bare + " is not a plain number", "write digits and at most one point, such as " + plainDigits(bare) + "; £, commas, % and units are left out", true
	}
	return "", "", false
}

// bracketsHint returns what to write for a number in brackets, which are no minus where
// papers print deficits.
func (f *field) bracketsHint(digits, otherwise string) string {
	switch f.brackets {
	case "positive":
		return "write " + assign(f.key, digits) + ": brackets in a reserve table mean a deficit, which is a positive number here"
	case "either":
		if f.unit == "count" {
			return otherwise
		}
		return "write " + assign(f.key, digits) + " for what adds to the deficit, which a reserve table prints in brackets, and " + assign(f.key, "-"+digits) + " for what takes something off"
	}
	return otherwise
}

// dayInWords returns the day that s names, as 31 March 2025 or 31st Mar 2025.
func dayInWords(s string) (iso string, ok bool) {
	s = strings.ReplaceAll(numbers().ordinal.ReplaceAllString(s, "$1"), ",", "")
	for _, layout := range []string{"2 January 2006", "2 Jan 2006", "2-Jan-2006", "January 2 2006", "Jan 2 2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	return "", false
}

// assign returns what the line or the item should say; an item of a list has no key.
func assign(key, val string) string {
	if key == "" {
		return val
	}
	return key + " = " + val
}

var numbers = sync.OnceValue(func() (p struct{ thousands, minus, brackets, middleDot, less, rough, about, amount, more, ordinal *regexp.Regexp }) {
	p.thousands = regexp.MustCompile(`^[-+]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$`)
	p.minus = regexp.MustCompile(`^[−–—‑]\s*[0-9]`)
	p.brackets = regexp.MustCompile(`^\(\s*£?[0-9][0-9,.]*m?\s*\)$`)
	p.middleDot = regexp.MustCompile(`^[-+]?[0-9]+[·∙][0-9]+$`)
	p.less = regexp.MustCompile(`^<\s*[0-9]+$`)
	p.rough = regexp.MustCompile(`(?i)^(~|≈|c\.|ca\.|circa|about|approx\.?)\s*`)
	p.about = regexp.MustCompile(p.rough.String() + `£?[0-9][0-9,.]*$`)
	p.amount = regexp.MustCompile(`(?i)^[-+]?\s*[£$€]?\s*([0-9][0-9, ]*\.?[0-9]*|\.[0-9]+)\s*(%|per ?cent|m|k|bn|million|billion|thousand|p|pupils|children|places|schools|weeks|days)?$`)
	p.more = regexp.MustCompile(`^([-+]?[0-9]+(?:\.[0-9]+)?)\s+[(\pL]`)
	p.ordinal = regexp.MustCompile(`^([0-9]{1,2})(st|nd|rd|th)\b`)
	return p
})
