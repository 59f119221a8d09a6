package diag

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// A Printer shows problems on a terminal.
type Printer struct {
	Source func(file string) []byte // returns the text of an input, nil if there is none
	Colour bool
}

const excerptWidth = 100 // characters of a source line that are shown

// Print writes each problem with its excerpt, caret and hint.
func (p Printer) Print(w io.Writer, ps Problems) {
	for _, problem := range ps {
		fmt.Fprint(w, p.Format(problem))
	}
}

// Format returns one problem as a few lines, ending with a newline.
func (p Printer) Format(problem Problem) string {
	var b strings.Builder
	colour, bold, plain := "", "", ""
	if p.Colour {
		colour = map[Severity]string{Note: "\x1b[36m", Warning: "\x1b[33m", Error: "\x1b[31m"}[problem.Severity]
		bold, plain = "\x1b[1m", "\x1b[0m"
	}
	fmt.Fprintf(&b, "%s%s:%s %s%v:%s %s [%s]\n", bold, clean(problem.Pos.String()), plain, colour, problem.Severity, plain, clean(problem.Msg), problem.Rule)
	if line, caret := p.Excerpt(problem.Pos); line != "" {
		fmt.Fprintf(&b, "  %5d | %s\n        | %s%s%s\n", problem.Pos.Line, line, colour, caret, plain)
	}
	if problem.Hint != "" {
		fmt.Fprintf(&b, "  hint: %s\n", clean(problem.Hint))
	}
	return b.String()
}

// Excerpt returns the source line at pos and a line with carets under the place. Both
// are empty if the source is not known, and for cells of a spreadsheet.
func (p Printer) Excerpt(pos Pos) (line, caret string) {
	if p.Source == nil || pos.Line == 0 || pos.Cell != "" {
		return "", ""
	}
	lines := strings.SplitN(string(p.Source(pos.File)), "\n", pos.Line+1)
	if len(lines) < pos.Line {
		return "", ""
	}
	raw := strings.TrimRight(lines[pos.Line-1], "\r")
	start := min(max(pos.Col-1, 0), len(raw))
	end := wholeRune(raw, min(start+max(pos.Len, 1), len(raw)))
	before, under, after := []rune(clean(raw[:start])), []rune(clean(raw[start:end])), []rune(clean(raw[end:]))
	lead := ""
	if cut := len(before) - excerptWidth*2/3; cut > 0 {
		before, lead = before[cut:], "…"
	}
	text := slices.Concat(before, under, after)
	tail := ""
	if room := excerptWidth - utf8.RuneCountInString(lead); len(text) > room {
		text, tail = text[:room-1], "…"
		under = under[:min(len(under), room-1-len(before))]
	}
	skip := utf8.RuneCountInString(lead) + columns(before)
	return lead + string(text) + tail, strings.Repeat(" ", skip) + strings.Repeat("^", max(columns(under), 1))
}

// wholeRune returns the end of the character that is cut at end, or end where none is.
func wholeRune(s string, end int) int {
	for at := end - 1; at >= 0 && end-at < utf8.UTFMax; at-- {
		if utf8.RuneStart(s[at]) {
			if _, n := utf8.DecodeRuneInString(s[at:]); n > end-at {
				return at + n
			}
			return end
		}
	}
	return end
}

// clean makes a piece of source safe to print: no character left in it can move the
// terminal's cursor or change the direction of writing.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == '\u2028', r == '\u2029', r == utf8.RuneError:
			return '\uFFFD'
		}
		return r
	}, s)
}

// columns returns how many columns a terminal needs for r: combining accents take none,
// and Chinese, Japanese and Korean characters take two.
func columns(r []rune) int {
	n := 0
	for _, c := range r {
		switch k := width.LookupRune(c).Kind(); {
		case unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf):
		case k == width.EastAsianWide || k == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}
