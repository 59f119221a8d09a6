package load

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// bareSlip finds what is wrong with a line that has no = in it.
func (d *decoder) bareSlip(at span, text string) (slip, bool) {
	p := patterns()
	if m := p.halfHeading.FindStringSubmatch(text); m != nil {
		return slip{at: at, msg: fmt.Sprintf("the brackets of %s do not match", text), hint: "write " + d.headed(m[1])}, true
	}
	if p.remark.MatchString(text) {
		return slip{at: at, msg: "this looks like a remark, and a remark starts with #", hint: "put # in front of it"}, true
	}
	if m := p.colon.FindStringSubmatch(text); m != nil {
		return slip{at: at, msg: fmt.Sprintf("%s is followed by a colon, and it must be =", m[1]), hint: fmt.Sprintf("write %s = …", m[1])}, true
	}
	if m := p.noEquals.FindStringSubmatch(text); m != nil {
		return slip{at: at, msg: fmt.Sprintf("the = is missing after %s", m[1]), hint: fmt.Sprintf("write %s = %s", m[1], m[2])}, true
	}
	return slip{at: at, msg: "this line is neither key = value nor a heading in brackets",
		hint: `put # in front of a remark; text over several lines stands between """ and """`}, true
}

// keySlip finds what is wrong before the =.
func keySlip(at span, key, val string) (slip, bool) {
	switch {
	case key == "":
		return slip{at: at, msg: "there is nothing before the =", hint: `write the key there, such as title = "…"`}, true
	case strings.HasPrefix(val, "=") || strings.HasPrefix(val, ">") || strings.HasSuffix(key, ":"):
		key = strings.TrimSpace(strings.TrimSuffix(key, ":"))
		return slip{at: at, msg: fmt.Sprintf("after %s there must be one = and nothing else", key), hint: fmt.Sprintf("write %s = …", key)}, true
	case strings.ContainsAny(key, `"'`):
		return slip{}, false
	case patterns().bullet.MatchString(key):
		return slip{at: span{at.start, 1}, msg: "a line does not start with " + key[:1], hint: "remove it"}, true
	case strings.ContainsAny(key, " \t"):
		fixed := strings.ToLower(strings.Join(strings.Fields(key), "_"))
		return slip{at: span{at.start, len(key)}, msg: fmt.Sprintf("%q has a space in it, and a key has none", key), hint: fmt.Sprintf("write %s = …", fixed)}, true
	case !patterns().key.MatchString(key):
		return slip{at: span{at.start, len(key)}, msg: fmt.Sprintf("%q cannot be a key", key), hint: "a key has letters a to z, digits and _ only"}, true
	}
	return slip{}, false
}

// valueSlip finds what is wrong after the =. The first pattern that fits speaks.
func valueSlip(at span, key, val, msg string) (slip, bool) {
	if q := quote(val); q != "" {
		return quoteSlip(at, key, val, q, msg)
	}
	p := patterns()
	bare := strings.TrimSpace(p.comment.ReplaceAllString(val, ""))
	at.len = len(bare)
	s := slip{at: at}
	if readable(bare) {
		return slip{}, false
	}
	switch {
	case bare == notFilledIn:
		s.rule, s.msg, s.hint = "placeholder", strings.TrimSpace(key+" is not filled in yet"), fillIn
	case strings.ContainsAny(bare[:min(3, len(bare))], "“”„‟‘’«`´"):
		s.msg = "curly quotation marks cannot hold text"
		s.hint = "write " + assign(key, fmt.Sprintf(`"%s"`, strings.Trim(bare, "“”„‟‘’«»\"'`´"))) + " with straight ones"
	case p.trailing.MatchString(bare):
		s.at = span{at.start + len(bare) - 1, 1}
		s.msg = fmt.Sprintf("there is a %q after the value", bare[len(bare)-1:])
		s.hint = "remove it: a line ends with its value"
	case p.britishDay.MatchString(bare), p.isoDay.MatchString(bare):
		s.rule = "date"
		s.msg, s.hint = daySlip(bare)
	case p.years.MatchString(bare):
		s.rule = "period"
		s.msg = bare + " needs quotation marks"
		s.hint = "write " + assign(key, strconv.Quote(bare))
	case p.zeros.MatchString(bare):
		s.rule = "type"
		s.msg = bare + " starts with a zero"
		s.hint = fmt.Sprintf("write the number without it, or a code or telephone number in quotation marks: %s", assign(key, strconv.Quote(bare)))
	case strings.Contains(msg, "out of range"):
		s.rule = "type"
		s.msg = bare + " is too large a number"
		s.hint = "a number may have at most 18 digits; look for digits that were typed twice"
	case p.truth.MatchString(bare):
		s.rule = "type"
		s.msg = bare + " is not a value"
		s.hint = `write true or false in small letters, or text in quotation marks`
	case p.nothing.MatchString(bare):
		s.rule = "type"
		s.msg = bare + " is not a value"
		s.hint = `leave the whole line out if the source does not say; write marker = "x" beside it for a figure that is not available`
	default:
		return looseSlip(s, key, bare)
	}
	return s, true
}

// looseSlip finds what is wrong with a value that is no mistake of one kind: a
// number in the words of people, or text without quotation marks.
func looseSlip(s slip, key, bare string) (slip, bool) {
	if msg, hint, ok := numberSlip(bare, key); ok {
		s.rule, s.msg, s.hint = "type", msg, hint
		if numbers().brackets.MatchString(bare) {
			s.inBrackets = key
		}
		return s, true
	}
	if iso, ok := dayInWords(bare); ok {
		s.rule, s.msg = "date", bare+" is not written as a date"
		s.hint = "write " + assign(key, iso) + ", or text in quotation marks"
		return s, true
	}
	if m := numbers().more.FindStringSubmatch(bare); m != nil {
		s.msg = "there is more after the number"
		s.hint = "write " + assign(key, m[1]) + " with # before the rest, or all of it in quotation marks"
		return s, true
	}
	if strings.IndexByte("[{", bare[0]) >= 0 {
		return slip{}, false
	}
	s.msg = "text needs quotation marks"
	s.hint = "write " + assign(key, strconv.Quote(shorten(strings.Trim(bare, `"'`))))
	return s, true
}

// readable reports whether TOML reads a value: then it is not the mistake.
func readable(val string) bool {
	_, err := decodeMaps("x = " + val)
	return err == nil
}

// quoteSlip finds what is wrong with text in quotation marks.
func quoteSlip(at span, key, val, q, msg string) (slip, bool) {
	n := stringLen(val)
	if strings.Contains(msg, "escape") || strings.Contains(msg, "hexadecimal") {
		if i := strings.IndexByte(val, '\\'); i >= 0 {
			return slip{at: span{at.start + i, 2}, msg: `a backslash inside "…" has a meaning of its own`, hint: `write \\ for one backslash, or put the text between ' and '`}, true
		}
	}
	if len(q) == 1 && (n < 2 || val[n-1] != q[0] || strings.HasSuffix(val[:n], `\`+q) && q == `"`) {
		if strings.HasSuffix(val, "”") || strings.HasSuffix(val, "’") {
			return slip{at: at, msg: fmt.Sprintf("the text begins with a straight %s and ends with a curly one", q), hint: fmt.Sprintf("end it with %s too", q)}, true
		}
		return slip{at: at, msg: fmt.Sprintf("the quotation mark %s here is not closed", q),
			hint: fmt.Sprintf(`put %s at the end of the text; text over several lines stands between """ and """`, q)}, true
	}
	rest := strings.TrimSpace(val[n:])
	switch {
	case rest == "" || rest[0] == '#':
		return slip{}, false
	case rest == "," || rest == ";" || rest == ".":
		return slip{at: span{at.start + at.len - 1, 1}, msg: fmt.Sprintf("there is a %q after the value", rest), hint: "remove it: a line ends with its value"}, true
	case key == "":
		return slip{}, false
	case rest[0] == ',':
		return slip{at: span{at.start + at.len - len(rest), len(rest)}, msg: "there is a second value", hint: "several values stand in brackets: " + assign(key, "["+val+"]")}, true
	case rest[0] == '(':
		return slip{at: span{at.start + at.len - len(rest), len(rest)}, msg: "there is more after the value", hint: "put # in front of a remark, or the whole text between quotation marks"}, true
	case strings.HasPrefix(rest, "//"):
		return slip{at: span{at.start + at.len - len(rest), len(rest)}, msg: "this looks like a remark, and a remark starts with #", hint: "put # in front of it"}, true
	}
	hint := fmt.Sprintf(`quotation marks inside text are written \", as in %s = "so \"called\""`, key)
	if q == "'" {
		hint = "text with an apostrophe in it stands between \" and \""
	}
	return slip{at: span{at.start + at.len - len(rest), len(rest)}, msg: "the text ends before this, at a quotation mark", hint: hint}, true
}

// daySlip reports what is wrong with a date that no calendar has, or that is
// written in another order.
func daySlip(s string) (msg, hint string) {
	for _, layout := range []string{"2/1/2006", "2.1.2006", "2-1-2006", "2006-1-2", "2006/1/2"} {
		if t, err := time.Parse(layout, s); err == nil {
			return s + " is not written as a date", "write " + t.Format(time.DateOnly)
		}
	}
	return "there is no day " + s, "look it up in the source and write it as year-month-day, such as 2024-06-20"
}

// plainDigits returns the number that s most likely means.
func plainDigits(s string) string {
	s = strings.ReplaceAll(s, " ", "")
	if m := patterns().digits.FindString(s); m != "" {
		if i := strings.LastIndexByte(m, ','); i >= 0 && len(m)-i != 4 && strings.Count(m, ",") == 1 && !strings.Contains(m, ".") {
			m = strings.Replace(m, ",", ".", 1)
		}
		if m = strings.ReplaceAll(m, ",", ""); strings.HasPrefix(m, ".") {
			m = "0" + m
		}
		return strings.TrimSuffix(m, ".")
	}
	return "84.5"
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return s
}

// slipPatterns match what people write that TOML cannot read. They are compiled
// when a file first has a slip: most runs have none.
type slipPatterns struct {
	key, starts, halfHeading, remark, colon, noEquals, comment, trailing *regexp.Regexp
	britishDay, isoDay, years, digits, truth, nothing, zeros, bullet     *regexp.Regexp
}

var patterns = sync.OnceValue(func() slipPatterns {
	re := regexp.MustCompile
	return slipPatterns{
		key:         re(`^[A-Za-z0-9_.-]+$`),
		starts:      re(`^\s*(\[|[A-Za-z0-9_]+\s*=)`),
		halfHeading: re(`^([A-Za-z0-9_.-]+)\]\]?$`),
		remark:      re(`^(//|/\*|;|--|<!--|')`),
		colon:       re(`^([A-Za-z0-9_.-]+)\s*:`),
		noEquals:    re(`^([A-Za-z0-9_.-]+)\s+(["'0-9\[{].*|true|false)$`),
		comment:     re(`\s*#.*$`),
		trailing:    re(`^([-+]?[0-9._]+|true|false|\d{4}-\d\d-\d\d)\s*[,;]$`),
		britishDay:  re(`^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$`),
		isoDay:      re(`^\d{4}[-/]\d{1,2}[-/]\d{1,2}$`),
		years:       re(`^\d{4}[-/]\d{1,4}$`),
		digits:      re(`[-+]?[0-9.][0-9.,]*`),
		truth:       re(`(?i)^(true|false|yes|no)$`),
		nothing:     re(`(?i)^(n/?a|tb[ac]|null|none|nil|-+|–|—|\?+|unknown|\.+|…)$`),
		bullet:      re(`^[-*+]\s`),
		zeros:       re(`^[-+]?0[0-9]`),
	}
})
