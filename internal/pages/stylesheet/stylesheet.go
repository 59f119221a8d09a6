// Package stylesheet judges a site's own style sheet.
//
// The pages of a site load nothing from elsewhere, and their policy tells browsers so. A
// style sheet that asks for a file of another server would look right on its author's
// screen only where a browser forgets the policy, so that [Check] refuses it with its
// place. It also finds what makes a browser drop the rest of a file: a bracket, a comment
// or a text that is not closed.
package stylesheet

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// MostBytes is the largest style sheet of a site's own: daylight's is a third of it.
const MostBytes = 100_000

// A Fault is something wrong with a style sheet.
type Fault struct {
	Line, Col int // 1-based, in bytes; 0: of the whole file
	Msg, Hint string
}

// fetch finds what loads a file, or could hide that.
var fetch = regexp.MustCompile(`(?i)@(?:import|font-face|namespace|charset)|url\s*\(\s*|image-set\s*\(|src\s*\(|\\|</`)

// Check returns what is wrong with a style sheet, in its order.
func Check(css []byte) []Fault {
	switch {
	case len(css) > MostBytes:
		return []Fault{{Msg: fmt.Sprintf("this style sheet has more than %d KB, and every page loads it", MostBytes/1000), Hint: "remove what these pages do not use"}}
	case !utf8.Valid(css) || bytes.IndexByte(css, 0) >= 0:
		return []Fault{{Msg: "this style sheet is not text in UTF-8", Hint: "open it in an editor, and save it as UTF-8"}}
	}
	s := scanner{css: css}
	code, open := s.blank()
	for _, at := range fetch.FindAllIndex(code, -1) {
		s.fetches(code, at)
	}
	for _, at := range open {
		s.fault(at, "close it with }", "this { is never closed, so browsers drop what follows")
	}
	return s.faults
}

type scanner struct {
	css    []byte
	faults []Fault
}

func (s *scanner) fault(at int, hint, format string, args ...any) {
	before := s.css[:at]
	s.faults = append(s.faults, Fault{1 + bytes.Count(before, []byte("\n")), at - bytes.LastIndexByte(before, '\n'), fmt.Sprintf(format, args...), hint})
}

// blank returns the style sheet with spaces in place of comments and of quoted text, and
// where brackets are that nothing closes.
func (s *scanner) blank() (code []byte, open []int) {
	code = bytes.Clone(s.css)
	for i := 0; i < len(code); i++ {
		end := i
		switch c := code[i]; {
		case c == '/' && bytes.HasPrefix(code[i:], []byte("/*")):
			if n := bytes.Index(code[i+2:], []byte("*/")); n >= 0 {
				end = i + n + 4
			} else {
				s.fault(i, "close it with */", "this comment is never closed, so browsers drop what follows")
				end = len(code)
			}
		case c == '"' || c == '\'':
			end = s.quoted(code, i)
		case c == '{':
			open = append(open, i)
			continue
		case c == '}' && len(open) > 0:
			open = open[:len(open)-1]
			continue
		case c == '}':
			s.fault(i, "remove it, or write the { that it closes", "this } closes nothing")
			continue
		default:
			continue
		}
		for j := i; j < end; j++ {
			if code[j] != '\n' {
				code[j] = ' '
			}
		}
		i = end - 1
	}
	return code, open
}

// quoted returns the end of a text in quotation marks that begins at i.
func (s *scanner) quoted(code []byte, i int) int {
	for j := i + 1; j < len(code); j++ {
		switch code[j] {
		case '\\':
			j++
		case code[i]:
			return j + 1
		case '\n':
			s.fault(i, "close it with the same mark", "this text is not closed on its line, so browsers drop what follows")
			return j
		}
	}
	s.fault(i, "close it with the same mark", "this text is never closed, so browsers drop what follows")
	return len(code)
}

// fetches reports something that loads a file. A picture that is in the style sheet itself
// is none, and neither is a place of the page.
func (s *scanner) fetches(code []byte, at []int) {
	word := strings.ToLower(string(code[at[0]:at[1]]))
	if strings.HasPrefix(word, "url") {
		open := bytes.IndexByte(s.css[at[0]:], '(') + at[0] + 1
		target := strings.ToLower(strings.Trim(string(s.css[open:min(open+40, len(s.css))]), " \t\n\"'"))
		if strings.HasPrefix(target, "data:image/") || strings.HasPrefix(target, "#") {
			return
		}
	}
	switch {
	case word == `\`:
		s.fault(at[0], "write the letter itself", `a \ outside of quotation marks can hide what a style sheet loads`)
	case word == "</":
		s.fault(at[0], "remove it", "</ ends a style sheet inside a page")
	case strings.HasPrefix(word, "@font-face"):
		s.fault(at[0], "name a font that readers have: font-family: system-ui, sans-serif", "pages load no fonts: a reader would wait for them")
	case strings.HasPrefix(word, "@"):
		s.fault(at[0], "remove it; write all rules into this one file, in UTF-8", "%s is not allowed in a site's own style sheet", word)
	default:
		s.fault(at[0], `put a small picture into the style sheet itself: url("data:image/…"), or a logo into [brand]`, "a style sheet loads no file: the policy of the pages forbids it")
	}
}
