package load

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"github.com/send-daylight/daylight/internal/diag"
)

// A slip says what is wrong with a line, in the words of the person who wrote it.
type slip struct {
	at        span
	rule      string // "" for "syntax"
	msg, hint string
	// inBrackets is the key of a number in brackets, which are no minus everywhere.
	inBrackets string
}

// explain reports a syntax error. BurntSushi's words are those of a parser, so
// the line itself is looked at for what people do write. It reports whether the
// line could be blanked, so that the rest of the file can be read.
func (d *decoder) explain(pe toml.ParseError) (goOn bool) {
	if strings.Contains(pe.Message, " already ") {
		if d.tree.read(d.text); len(d.tree.twice) > 0 {
			return d.explainTwice(&d.tree)
		}
	}
	offset := min(max(pe.Position.Start, 0), max(len(d.text)-1, 0))
	line := d.line(offset)
	inside, spills := d.context(line)
	s, ok := d.controlSlip(line, pe.Message)
	if !ok && !inside {
		s, ok = d.lineSlip(line, pe.Message)
	}
	if !ok {
		s, ok = d.itemSlip(offset, pe.Message)
	}
	if !ok {
		s, ok = d.openSlip(offset, pe.Message)
	}
	if !ok {
		s = slip{at: span{offset, max(pe.Position.Len, 1)}, msg: "this line cannot be read: " + pe.Message,
			hint: "write each line as key = value, with text in quotation marks"}
	}
	if s.rule == "" {
		s.rule = "syntax"
	}
	if f := d.schema.find(s.inBrackets); f != nil {
		s.hint = f.bracketsHint(plainDigits(d.of(s.at)), s.hint)
	}
	d.at(s.at, s.rule, "%s", s.msg).Hint = s.hint
	if inside || spills || strings.HasPrefix(strings.TrimSpace(d.of(line)), "[") {
		return false
	}
	d.blank(line)
	return true
}

// controlSlip returns a character that no text has. BurntSushi's place for it may be
// one character off.
func (d *decoder) controlSlip(line span, msg string) (slip, bool) {
	if !strings.Contains(msg, "control characters") {
		return slip{}, false
	}
	i := strings.IndexFunc(d.of(line), func(r rune) bool { return unicode.IsControl(r) && r != '\t' && r != '\r' })
	if i < 0 {
		return slip{}, false
	}
	r, _ := utf8.DecodeRuneInString(d.of(line)[i:])
	return slip{at: span{line.start + i, 1}, msg: fmt.Sprintf("there is an invisible character here, U+%04X", r),
		hint: "delete the line and type it again instead of pasting it"}, true
}

// context reports whether a line stands inside text or a list that began before
// it, and whether something that begins in it goes on after it.
func (d *decoder) context(line span) (inside, spills bool) {
	s, i := scan{text: d.text}, 0
	for i < line.start {
		i = s.step(i)
	}
	inside = i > line.start || len(s.open) > 0
	for i < line.start+line.len {
		i = s.step(i)
	}
	return inside, i > line.start+line.len || len(s.open) > 0
}

// A lost key stood on a line that could not be read.
type lost struct {
	heading int // offset of the heading it stands under, -1: none
	key     string
}

// blank takes a line out of the text without moving what follows, and remembers
// its key, which must not be reported as missing then.
func (d *decoder) blank(line span) {
	if d.lost == nil {
		d.lost = map[lost]bool{}
	}
	key := strings.TrimSpace(d.of(line))
	if i := strings.IndexFunc(key, func(r rune) bool { return r != '_' && r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }); i >= 0 {
		key = key[:i]
	}
	d.lost[lost{d.headingAbove(line.start), key}] = true
	d.text = d.text[:line.start] + strings.Repeat(" ", line.len) + d.text[line.start+line.len:]
}

func (d *decoder) headingAbove(offset int) int {
	for i := d.lineOf(offset) - 1; i >= 0; i-- {
		line := d.of(d.line(d.lines[i]))
		if at := strings.IndexFunc(line, func(r rune) bool { return r != ' ' && r != '\t' }); at >= 0 && line[at] == '[' {
			return d.lines[i] + at
		}
	}
	return -1
}

// explainTwice reports keys that stand twice in one table. A table that is
// opened twice ends the reading: whose its lines are is not known.
func (d *decoder) explainTwice(t *tree) (goOn bool) {
	goOn = true
	for i, tw := range t.twice {
		if i == maxSlips {
			d.at(tw.again, "syntax", "from here on there are %d more lines that are given twice", len(t.twice)-i)
			return false
		}
		line := d.line(tw.again.start)
		header := d.text[tw.again.start] == '['
		first := tw.first.key
		if tw.first.header {
			first = tw.first.val
		}
		p := d.at(tw.again, "syntax", "")
		switch {
		case header && tw.first.shape == table && !strings.HasPrefix(d.of(tw.again), "[["):
			p.Msg = fmt.Sprintf("%s is here a second time; it began on line %d", d.of(tw.again), d.pos(first).Line)
			p.Hint = "put its lines together under one heading"
		case header:
			p.Msg = fmt.Sprintf("%s was written in another way on line %d", d.of(tw.again), d.pos(first).Line)
			p.Hint = fmt.Sprintf("write %s in both places", d.headed(tw.first.path()))
		default:
			p.Msg = fmt.Sprintf("%s is given twice here; the first is on line %d", d.of(tw.again), d.pos(first).Line)
			p.Hint = "remove one of the two"
		}
		p.Also = []diag.Pos{d.pos(first)}
		inside, spills := d.context(line)
		if inside || spills || strings.HasPrefix(strings.TrimSpace(d.of(line)), "[") {
			goOn = false
			continue
		}
		d.blank(line)
	}
	return goOn
}

// openSlip returns a bracket or quotation mark that is open where the error is.
func (d *decoder) openSlip(offset int, msg string) (slip, bool) {
	if strings.Contains(msg, "EOF") {
		at, ok := unclosed(d.text)
		if !ok {
			return slip{}, false
		}
		q := quote(d.text[at:])
		if q == "" {
			q = d.text[at : at+1]
		}
		return slip{at: span{at, len(q)}, msg: fmt.Sprintf("the %s here is never closed", q), hint: "write " + closing(q) + " where it ends"}, true
	}
	s := scan{text: d.text}
	for i := 0; i < offset; {
		i = s.step(i)
	}
	n := len(s.open)
	if n == 0 {
		return slip{}, false
	}
	open := d.text[s.open[n-1] : s.open[n-1]+1]
	if line := d.line(offset); s.open[n-1] < line.start && patterns().starts.MatchString(d.of(line)) {
		return slip{at: span{s.open[n-1], 1}, msg: fmt.Sprintf("the %s here is not closed before line %d", open, d.pos(line).Line), hint: "write " + closing(open) + " where it ends"}, true
	}
	if strings.HasPrefix(msg, "expected a comma") {
		return slip{
			at:   span{offset, 1},
			msg:  fmt.Sprintf("the %s on line %d has no comma or %s before this", open, d.pos(span{s.open[n-1], 1}).Line, closing(open)),
			hint: fmt.Sprintf("put a comma between two values, and %s after the last", closing(open)),
		}, true
	}
	return slip{}, false
}

func closing(open string) string {
	switch open {
	case "[":
		return "]"
	case "{":
		return "}"
	}
	return open
}

// lineSlip finds what is wrong with a line that belongs to no value of several lines.
func (d *decoder) lineSlip(line span, msg string) (slip, bool) {
	text := d.of(line)
	if s, ok := invisible(line, text); ok {
		return s, true
	}
	trimmed := strings.TrimSpace(text)
	at := span{line.start + strings.Index(text, trimmed), len(trimmed)}
	switch {
	case trimmed == "":
		return slip{}, false
	case trimmed[0] == '[':
		return d.headingSlip(at, trimmed)
	}
	key, val, ok := strings.Cut(trimmed, "=")
	if !ok || strings.IndexAny(key, `"'`) > 0 {
		return d.bareSlip(at, trimmed)
	}
	key, val = strings.TrimSpace(key), strings.TrimSpace(val)
	if s, ok := keySlip(at, key, val); ok {
		return s, true
	}
	if val == "" || val[0] == '#' {
		return slip{at: at, msg: key + " has no value", hint: "write it, or leave the whole line out if the source does not say"}, true
	}
	whole := at.start + at.len
	return valueSlip(span{whole - len(val), len(val)}, key, val, msg)
}

// invisible finds spaces that are none, which come with pasted text. Inside
// quotation marks they do no harm.
func invisible(line span, text string) (slip, bool) {
	s := scan{text: text}
	for i := 0; i < len(text); {
		for _, r := range text[i:] {
			if r > 127 && (unicode.IsSpace(r) || r == 0x200b || r == 0xfeff || r == 0x2060) {
				return slip{at: span{line.start + i, utf8.RuneLen(r)}, msg: fmt.Sprintf("there is an invisible character here, U+%04X, where only a space can be", r),
					hint: "delete it and type a space"}, true
			}
			if r == '\r' {
				return slip{at: span{line.start + i, 1}, msg: "the lines of this file end in a way that is no longer used", hint: "save the file with Unix (LF) or Windows (CRLF) line ends"}, true
			}
			break
		}
		i = s.step(i)
	}
	return slip{}, false
}

// headingSlip finds what is wrong with [x] or [[x]].
func (d *decoder) headingSlip(at span, text string) (slip, bool) {
	name := strings.Trim(text, "[] \t")
	if i := strings.IndexByte(text, ']'); i >= 0 {
		name = strings.Trim(text[:i], "[] \t")
		if rest := strings.TrimLeft(text[i:], "]"); strings.TrimSpace(rest) != "" && !strings.HasPrefix(strings.TrimSpace(rest), "#") {
			return slip{at: at, msg: "there is more after the heading in brackets", hint: "put it on a line of its own, or # before a remark"}, true
		}
	}
	want := d.headed(name)
	switch {
	case name == "":
		return slip{at: at, msg: "this heading is empty", hint: "write the name of a table in the brackets, such as [[source]]"}, true
	case strings.ContainsAny(name, " \t"):
		return slip{at: at, msg: "a heading in brackets has no spaces", hint: "write " + d.headed(strings.Join(strings.Fields(name), "_"))}, true
	}
	return slip{at: at, msg: fmt.Sprintf("the brackets of %s do not match", text), hint: "write " + want}, true
}

// headed returns the heading that the schema has for the table called name.
func (d *decoder) headed(name string) string {
	last := name[strings.LastIndexByte(name, '.')+1:]
	if path, row := findPath(d.schema, last, ""); path != "" && !row {
		return "[" + path + "]"
	} else if path != "" {
		return "[[" + path + "]]"
	}
	return fmt.Sprintf("[%s] or [[%s]]", name, name)
}
