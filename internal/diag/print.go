package diag

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// A Printer shows problems to a person.
type Printer struct {
	Source func(file string) []byte // text of an input, nil where there is none
	Colour bool
}

const excerptWidth = 100 // characters of a source line that are shown

// Print writes ps, each with its excerpt, caret and hint.
func (p Printer) Print(w io.Writer, ps Problems) {
	for _, problem := range ps {
		fmt.Fprint(w, p.Format(problem))
	}
}

// Format is one problem as a few lines, ending with a newline.
func (p Printer) Format(problem Problem) string {
	var b strings.Builder
	colour, bold, plain := "", "", ""
	if p.Colour {
		colour = map[Severity]string{Note: "\x1b[36m", Warning: "\x1b[33m", Error: "\x1b[31m"}[problem.Severity]
		bold, plain = "\x1b[1m", "\x1b[0m"
	}
	fmt.Fprintf(&b, "%s%v:%s %s%v:%s %s [%s]\n", bold, problem.Pos, plain, colour, problem.Severity, plain, problem.Msg, problem.Rule)
	if line, caret := p.Excerpt(problem.Pos); line != "" {
		fmt.Fprintf(&b, "  %5d | %s\n        | %s%s%s\n", problem.Pos.Line, line, colour, caret, plain)
	}
	if problem.Hint != "" {
		fmt.Fprintf(&b, "  hint: %s\n", problem.Hint)
	}
	return b.String()
}

// Excerpt is the source line at pos and a line with carets under the place.
// Both are empty where the source is not known.
func (p Printer) Excerpt(pos Pos) (line, caret string) {
	if p.Source == nil || pos.Line == 0 {
		return "", ""
	}
	lines := strings.SplitN(string(p.Source(pos.File)), "\n", pos.Line+1)
	if len(lines) < pos.Line {
		return "", ""
	}
	raw := strings.TrimRight(lines[pos.Line-1], "\r")
	start := min(max(pos.Col-1, 0), len(raw))
	end := min(start+max(pos.Len, 1), len(raw))
	before, under := clean(raw[:start]), clean(raw[start:end])
	line = before + under + clean(raw[end:])
	skip := utf8.RuneCountInString(before)
	if cut := skip - excerptWidth*2/3; cut > 0 {
		line, skip = "…"+string([]rune(line)[cut:]), skip-cut+1
	}
	if r := []rune(line); len(r) > excerptWidth {
		line = string(r[:excerptWidth-1]) + "…"
	}
	width := min(max(utf8.RuneCountInString(under), 1), max(utf8.RuneCountInString(line)-skip, 1))
	return line, strings.Repeat(" ", skip) + strings.Repeat("^", width)
}

// clean makes a piece of source safe to print and one column a character, so
// that the caret stands right and no source can move the terminal's cursor.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == utf8.RuneError:
			return '\uFFFD'
		}
		return r
	}, s)
}
