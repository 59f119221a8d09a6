package narrative

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/govalues/decimal"
	"github.com/yuin/goldmark/ast"

	"github.com/send-daylight/daylight/internal/account/model"
)

// endOfBlock is in the prose where a paragraph or a cell ends, so that a
// number is never read together with the word of another.
const endOfBlock = 0x01

// addProse copies a piece of text to the same offset of p.prose. All else there
// is blank: code, quotations, directives and addresses are not prose.
func (p *page) addProse(start, stop int) {
	if p.prose == nil || p.quoted {
		return
	}
	piece := p.prose[start:stop]
	copy(piece, p.body[start:stop])
	for _, space := range []string{"\u00a0", "\u202f", "&nbsp;"} {
		for i := bytes.Index(piece, []byte(space)); i >= 0; i = bytes.Index(piece, []byte(space)) {
			copy(piece[i:], "      "[:len(space)])
		}
	}
	for i := bytes.Index(piece, []byte("&pound;")); i >= 0; i = bytes.Index(piece, []byte("&pound;")) {
		copy(piece[i:], "£     ")
	}
}

func (p *page) endProse(n ast.Node) {
	lines := n.Lines()
	if p.prose == nil || lines == nil || lines.Len() == 0 {
		return
	}
	if stop := lines.At(lines.Len() - 1).Stop; stop < len(p.prose) {
		p.prose[stop] = endOfBlock
	}
}

// A typed is a number that somebody typed into prose.
type typed struct {
	start, end int
	unit       model.Unit
	amount     model.Decimal
}

// A numberScanner finds the numbers in prose that look like figures.
type numberScanner struct {
	text  []byte
	i     int
	found typed
}

// next finds the next money amount, percentage, or number of two digits or more
// with a word that it counts.
func (s *numberScanner) next() bool {
	for s.i < len(s.text) {
		start := nextDigit(s.text, s.i)
		s.i = numberEnd(s.text, start)
		if start < s.i && s.read(start, s.i) {
			return true
		}
	}
	return false
}

// nextDigit returns where the next digit at or behind i is, or the end.
func nextDigit(b []byte, i int) int {
	for i < len(b) && !isDigit(b[i]) {
		i++
	}
	return i
}

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// numberEnd returns where the number at i ends: digits, commas before three digits, a
// point before digits.
func numberEnd(b []byte, i int) int {
	for i < len(b) {
		switch {
		case isDigit(b[i]):
			i++
		case b[i] == ',' && i+3 < len(b) && isDigit(b[i+1]) && isDigit(b[i+2]) && isDigit(b[i+3]) && (i+4 == len(b) || !isDigit(b[i+4])):
			i += 4
		case b[i] == '.' && i+1 < len(b) && isDigit(b[i+1]):
			i += 2
		default:
			return i
		}
	}
	return i
}

// read decides whether the number between start and end is a figure, and of what
// unit.
func (s *numberScanner) read(start, end int) bool {
	amount, err := decimal.Parse(strings.ReplaceAll(string(s.text[start:end]), ",", ""))
	if err != nil || s.joined(start, end) {
		return false
	}
	word, wordEnd := s.word(end)
	s.found = typed{start: start, end: wordEnd, amount: amount}
	scaled := s.scale(word)
	if pound := s.pound(start); pound >= 0 {
		s.found.start, s.found.unit = pound, model.Pounds
		if !scaled {
			s.found.end = end
		}
		return true
	}
	switch word {
	case "%", "percent":
		s.found.unit = model.Percent
		return true
	case "per":
		cent, centEnd := s.word(wordEnd)
		s.found.unit, s.found.end = model.Percent, centEnd
		return cent == "cent"
	case "percentage":
		_, s.found.end = s.word(wordEnd)
		s.found.unit = model.PercentagePoints
		return true
	case "week", "weeks":
		s.found.unit = model.Weeks
		return end-start > 1 && !s.exempt(start, end)
	}
	s.found.unit = model.Count
	if scaled {
		word, s.found.end = s.word(wordEnd)
	}
	isYear := end-start == 4 && (s.text[start] == '1' && s.text[start+1] == '9' || s.text[start] == '2' && s.text[start+1] == '0')
	if isYear || end-start == 1 && !scaled || len(word) < 3 || slices.Contains(notCounted, word) {
		return false
	}
	return !s.exempt(start, end)
}

// pound returns where the £ before start is, or -1.
func (s *numberScanner) pound(start int) int {
	before := bytes.TrimRight(s.text[:start], " ")
	if !bytes.HasSuffix(before, []byte("£")) {
		return -1
	}
	return len(before) - len("£")
}

var scales = map[string]int{"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}

// scale multiplies what was found by a word such as million.
func (s *numberScanner) scale(word string) bool {
	power, ok := scales[word]
	if !ok {
		return false
	}
	amount, err := s.found.amount.Mul(power10(power))
	if err == nil {
		s.found.amount = amount
	}
	return err == nil
}

// joined reports whether the number is a part of something else: 10:30, 2024/25,
// post-16, 25-year-old, 21st, 16+.
func (s *numberScanner) joined(start, end int) bool {
	if last, n := utf8.DecodeLastRune(s.text[:start]); n > 0 {
		dashed := last == '-' && start > 1 && (isLetter(s.text[start-2]) || isDigit(s.text[start-2]))
		if unicode.IsLetter(last) || strings.ContainsRune("/:.,#_@=+", last) || dashed {
			return true
		}
	}
	if end >= len(s.text) {
		return false
	}
	switch c := s.text[end]; {
	case c == '+' || c == '_':
		return true
	case c == '-' || c == '/' || c == ':':
		return end+1 < len(s.text) && (isLetter(s.text[end+1]) || isDigit(s.text[end+1]))
	case isLetter(c):
		word, _ := s.word(end)
		return scales[word] == 0
	}
	return false
}

// word returns the word behind i in lower case, and its end. A line may end between.
func (s *numberScanner) word(i int) (word string, end int) {
	for i < len(s.text) && s.text[i] == ' ' {
		i++
	}
	start := i
	if i < len(s.text) && s.text[i] == '%' {
		return "%", i + 1
	}
	for i < len(s.text) {
		r, n := utf8.DecodeRune(s.text[i:])
		if !unicode.IsLetter(r) {
			break
		}
		i += n
	}
	return strings.ToLower(string(s.text[start:i])), i
}

// exempt reports whether a number is a reference, a date or set by law.
func (s *numberScanner) exempt(start, end int) bool {
	before := s.text[max(start-24, 0):start]
	before = before[bytes.LastIndexByte(before, endOfBlock)+1:]
	after, _, _ := bytes.Cut(s.text[start:min(end+24, len(s.text))], []byte{endOfBlock})
	words := strings.Fields(plainWords(before))
	if len(words) > 0 && slices.Contains(references, words[len(words)-1]) {
		return true
	}
	around := " " + strings.Join(append(words, strings.Fields(plainWords(after))...), " ") + " "
	return slices.ContainsFunc(setByLaw, func(phrase string) bool { return strings.Contains(around, " "+phrase+" ") })
}

// plainWords returns b in lower case, with blanks for all but words and numbers.
func plainWords(b []byte) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return ' '
		}
		return unicode.ToLower(r)
	}, string(b))
}

// references are words before a number that names something: section 42, 31 of
// "March 31", year 11.
var references = []string{
	"section", "sections", "part", "chapter", "page", "pages", "paragraph", "paragraphs", "item", "regulation", "regulations",
	"article", "appendix", "annex", "schedule", "table", "chart", "question", "recommendation", "stage", "year", "years", "band",
	"age", "ages", "aged", "room", "no", "number", "version", "phase", "step", "ward",
	"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
}

// notCounted are words behind a number that it does not count: small words, and
// dates, ages and lengths of time, which the law and not the data sets. Weeks
// are counted, since waiting is measured in them.
var notCounted = []string{
	"and", "are", "but", "can", "could", "did", "does", "each", "for", "from", "had", "has", "have", "how", "into", "may", "might", "must",
	"nor", "not", "off", "onwards", "out", "per", "shall", "should", "than", "that", "the", "then", "this", "through", "until", "was",
	"were", "when", "where", "which", "while", "who", "will", "with", "would", "yet",
	"january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
	"year", "years", "month", "months", "day", "days", "working", "school", "hour", "hours", "minute", "minutes", "o'clock", "pence",
}

// setByLaw are numbers that the Children and Families Act 2014 and the SEND
// Regulations 2014 set. They are not figures of a council.
var setByLaw = []string{
	"20 weeks", // an EHC plan, from request to issue (regulation 13)
	"16 weeks", // telling parents that there will be no plan (regulation 10)
	"12 weeks", // an amended plan after a review meeting (regulation 22)
	"0 to 25", "0 25", "16 to 25", "16 to 19", "19 to 25", "up to 25", "under 25", "under 16", "under 18", "over 16", "over 18",
}
