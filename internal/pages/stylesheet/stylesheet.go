// Package stylesheet judges a site's own style sheet.
//
// The pages of a site load nothing from elsewhere, and their policy tells browsers so. A
// style sheet that asks for a file of another server would look right on its author's
// screen only where a browser forgets the policy, so that [Check] refuses it with its
// place. It also finds what makes a browser drop the rest of a file: a bracket, a comment
// or a text that is not closed; and letters so near each other that nobody can read them,
// the one thing that a style sheet can do to what the checks found.
//
// What says that figures do not add up, or that a copy is one, looks the same on every
// site: daylight's style sheet sees to that in the browser. [Check] warns of rules for it,
// so that nobody looks for the reason why they do nothing.
package stylesheet

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
)

// MostBytes is the largest style sheet of a site's own: daylight's is a third of it.
const MostBytes = 100_000

// A Fault is something wrong with a style sheet.
type Fault struct {
	Line, Col int // 1-based, in bytes; 0: of the whole file
	Msg, Hint string
	Harmless  bool // the style sheet can be used as it is
}

// fetch finds what loads a file, or could hide that.
var fetch = regexp.MustCompile(`(?i)@(?:import|font-face|namespace|charset)|url\s*\(\s*|image-set\s*\(|src\s*\(|\\|</`)

// protected finds rules for what looks the same on every site.
var protected = regexp.MustCompile(`(?i)(\.(?:problem|alert|phase|care|copy)|\[data-overdue|#daylight-copy)(?:[^\w{};-][^{};]*)?\{`)

// not finds where a selector says what it leaves out.
var not = regexp.MustCompile(`(?i):not\(`)

// without returns a style sheet with spaces in place of what its selectors leave out:
// main:not(.problem) is no rule for .problem.
func without(code []byte) []byte {
	code = bytes.Clone(code)
	for _, at := range not.FindAllIndex(code, -1) {
		for i, depth := at[1], 1; i < len(code) && bytes.IndexByte([]byte("{};"), code[i]) < 0; i++ {
			if code[i] == '(' {
				depth++
			} else if code[i] == ')' {
				depth--
			}
			if depth == 0 {
				break
			}
			code[i] = ' '
		}
	}
	return code
}

// charset finds the one thing that may begin a style sheet and says how it is written:
// as it is.
var charset = regexp.MustCompile(`(?i)^(?:\x{feff})?@charset "utf-8";`)

// sign finds what a name of a selector has after a \ and what hides nothing: a sign that
// neither quotes nor opens a rule, or a digit at the beginning of a name.
var sign = regexp.MustCompile(`^\\(?:[-:./\[\]()%@!#&,+>=~$]|3[0-9] )`)

// inName reports whether a \ is in a name of a selector, as in .md\:hidden, and hides
// nothing.
func inName(code []byte, at int) bool {
	begin := bytes.LastIndexAny(code[:at], "{};") + 1
	end := at + max(0, bytes.IndexAny(code[at:], "{};"))
	selector := code[begin:end]
	return end > at && code[end] == '{' && sign.Match(code[at:]) && !bytes.Contains(selector, []byte(": ")) && !bytes.HasPrefix(bytes.TrimSpace(selector), []byte("@"))
}

// protects says what the parts are that look the same on every site.
var protects = map[string]string{
	".problem": "says what the checks found", ".alert": "leads to what the checks found", ".phase": "is the notice of daylight.toml", "[data-overdue": "says that figures are late",
	".care": "says why to read a figure with care", ".copy": "says that a copy is one", "#daylight-copy": "is the place for the banner of a copy",
}

// Check returns what is wrong with a style sheet.
func Check(css []byte) []Fault {
	switch kind := kindOf(css); {
	case kind != "":
		return []Fault{{Msg: "this file is " + kind + ", not a style sheet", Hint: "put the style sheet here: rules such as .foot { color: #123456; }, in a text file; or remove this file"}}
	case len(css) > MostBytes:
		return []Fault{{Msg: fmt.Sprintf("this style sheet has more than %d KB, and every page loads it", MostBytes/1000), Hint: "remove what these pages do not use"}}
	}
	if line, col := diag.NotUTF8(css); line > 0 {
		return []Fault{{Line: line, Col: col, Msg: "this style sheet is not text in UTF-8", Hint: "open it in an editor, and save it as UTF-8; in Notepad the choice is in the Save As window"}}
	}
	s := scanner{css: css}
	code, open := s.blank()
	if len(bytes.TrimSpace(code)) > 0 && bytes.IndexByte(code, '{') < 0 && !fetch.Match(code) && len(s.faults) == 0 {
		return []Fault{{Msg: "there is no rule in this style sheet", Hint: "write rules such as .foot { color: #123456; }, or put words between /* and */"}}
	}
	for _, at := range fetch.FindAllIndex(code, -1) {
		s.fetches(code, at)
	}
	for _, at := range protected.FindAllSubmatchIndex(without(code), -1) {
		name := string(code[at[2]:at[3]])
		s.fault(at[2], "remove it from this style sheet", "%s cannot be changed: it %s, and looks the same on every site", strings.TrimPrefix(name, "["), protects[strings.ToLower(name)])
		s.faults[len(s.faults)-1].Harmless = true
	}
	s.spaces(code)
	for _, at := range open {
		s.fault(at, "close it with }", "this { is never closed, so browsers drop what follows")
	}
	return s.faults
}

// kinds are files that get the name of a style sheet by mistake, by how they begin.
var kinds = []struct{ begin, name string }{
	{"\x89PNG", "a picture"}, {"\xff\xd8\xff", "a picture"}, {"GIF8", "a picture"}, {"RIFF", "a picture"},
	{"%PDF", "a PDF document"}, {"PK\x03\x04", "an archive or a document of Office"}, {"\x1f\x8b", "a compressed file"},
}

// kindOf returns what a file is that is no style sheet, or nothing where it may be one.
func kindOf(css []byte) string {
	for _, k := range kinds {
		if bytes.HasPrefix(css, []byte(k.begin)) {
			return k.name
		}
	}
	begin := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(css, []byte("\ufeff")), " \t\r\n"))
	switch {
	case bytes.HasPrefix(begin, []byte("<svg")), bytes.HasPrefix(begin, []byte("<?xml")):
		return "a drawing or another XML file"
	case bytes.HasPrefix(begin, []byte("<style")):
		return "a part of a page (HTML), with <style> around its rules"
	case bytes.HasPrefix(begin, []byte("<")) && !bytes.HasPrefix(begin, []byte("<!--")):
		return "a page (HTML)"
	}
	return ""
}

type scanner struct {
	css    []byte
	faults []Fault
}

func (s *scanner) fault(at int, hint, format string, args ...any) {
	before := s.css[:at]
	s.faults = append(s.faults, Fault{Line: 1 + bytes.Count(before, []byte("\n")), Col: at - bytes.LastIndexByte(before, '\n'), Msg: fmt.Sprintf(format, args...), Hint: hint})
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
	case word == `\` && inName(code, at[0]), word == "@charset" && at[0] <= len("\ufeff") && charset.Match(s.css):
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
