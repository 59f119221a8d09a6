package narrative

import (
	"bytes"

	"github.com/send-daylight/daylight/internal/diag"
)

// Caps against text that is small, and slow or large to make a page of.
const (
	maxNesting  = 16      // lists, quotations and notes inside one another
	maxCells    = 10_000  // of one table: each row is as wide as its widest
	maxBrackets = 1_000   // of one paragraph: 16,000 took goldmark two seconds
	maxHTML     = 5 << 20 // bytes of one page
)

// A paragraph is lines without a blank one between, as far as safeToParse looks.
type paragraph struct {
	start                  int // offset in the body
	lines, pipes, brackets int
}

// safeToParse refuses, before anything is parsed, text that would grow beyond
// measure. It looks at lines and does not understand Markdown, so it counts
// what may be a table or a link and never less than is there.
func (s *source) safeToParse(problems *diag.Problems) bool {
	before := len(*problems)
	var p paragraph
	offset := 0
	for line := range bytes.Lines(s.markdown()) {
		if depth := markers(line); depth > maxNesting {
			problems.Errorf(s.pos(offset, 1), ruleSize, "this line begins with %d list or quotation marks", depth).Hint = "nest lists and quotations less deeply"
		}
		if len(bytes.TrimSpace(line)) == 0 {
			s.judge(p, problems)
			p = paragraph{start: offset + len(line)}
		} else {
			p.lines++
			p.pipes = max(p.pipes, bytes.Count(line, []byte("|")))
			p.brackets += bytes.Count(line, []byte("["))
		}
		offset += len(line)
	}
	s.judge(p, problems)
	return len(*problems) == before
}

func (s *source) judge(p paragraph, problems *diag.Problems) {
	if p.pipes > 0 && p.lines*(p.pipes+1) > maxCells {
		problems.Errorf(s.pos(p.start, 1), ruleSize, "this table has more than %d cells", maxCells).Hint = "keep the figures in a data file and show them with ::table"
	}
	if p.brackets > maxBrackets {
		problems.Errorf(s.pos(p.start, 1), ruleSize, "this paragraph has more than %d opening brackets", maxBrackets).Hint = "split it with blank lines"
	}
}

// markers counts the marks of lists and quotations that a line begins with.
func markers(line []byte) int {
	if ruled(line) {
		return 0
	}
	n := 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '>':
			n++
		case c == ' ', c == '\t', c >= '0' && c <= '9':
		case bytes.IndexByte([]byte("-*+.)"), c) >= 0 && i+1 < len(line) && (line[i+1] == ' ' || line[i+1] == '\t' || line[i+1] == '\n'):
			n++
		default:
			return n
		}
	}
	return n
}

// ruled reports whether a line is a rule such as - - -.
func ruled(line []byte) bool {
	if line = bytes.TrimLeft(line, " \t"); len(line) == 0 {
		return true
	} else if line[0] != '-' && line[0] != '*' && line[0] != '\n' {
		return false
	}
	for _, rule := range []string{"- \t\n", "* \t\n"} {
		if len(bytes.Trim(line, rule)) == 0 {
			return true
		}
	}
	return false
}
