package narrative

import (
	"bytes"

	"github.com/send-daylight/daylight/internal/diag"
)

// Caps against text that is small and makes a page that is not.
const (
	maxNesting = 16      // lists and quotations inside one another
	maxCells   = 10_000  // of one table: each row is as wide as its widest
	maxHTML    = 5 << 20 // bytes of one page
)

// safeToParse refuses, before anything is parsed, text that would grow beyond
// measure. It looks at lines and does not understand Markdown, so it counts
// what may be a table or a list and never less than is there.
func (s *source) safeToParse(problems *diag.Problems) bool {
	ok := true
	lines, pipes, start := 0, 0, 0 // of the paragraph so far
	offset := 0
	for line := range bytes.Lines(s.markdown()) {
		if depth := markers(line); depth > maxNesting {
			problems.Errorf(s.pos(offset, 1), ruleSize, "this line begins with %d list or quotation marks", depth).Hint = "nest lists and quotations less deeply"
			ok = false
		}
		if len(bytes.TrimSpace(line)) == 0 {
			lines, pipes = 0, 0
		} else {
			if lines == 0 {
				start = offset
			}
			before := lines * (pipes + 1)
			lines++
			pipes = max(pipes, bytes.Count(line, []byte("|")))
			if before <= maxCells && lines*(pipes+1) > maxCells && pipes > 0 {
				problems.Errorf(s.pos(start, 1), ruleSize, "this table has more than %d cells", maxCells).Hint = "keep the figures in a data file and show them with ::table"
				ok = false
			}
		}
		offset += len(line)
	}
	return ok
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

// ruled tells whether a line is a rule such as - - -.
func ruled(line []byte) bool {
	for _, rule := range []string{"- \t\n", "* \t\n"} {
		if len(bytes.Trim(line, rule)) == 0 {
			return true
		}
	}
	return false
}
