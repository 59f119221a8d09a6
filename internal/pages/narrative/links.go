package narrative

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
)

// maxTarget bounds a link, which one definition can repeat many times.
const maxTarget = 2000

var (
	telephone = regexp.MustCompile(`^tel:\+?[0-9()-]+(;ext=[0-9]+)?$`)
	mailbox   = regexp.MustCompile(`^(?i:mailto):[^@?,:]+@[^@?,:]+\.[^@?,:]+(\?.*)?$`)
)

// hasScheme reports whether a target begins with a scheme and a colon.
func hasScheme(target string) bool {
	for i := range len(target) {
		switch c := target[i]; {
		case isLetter(c):
		case c == ':':
			return i > 0
		case i == 0 || !isDigit(c) && c != '+' && c != '.' && c != '-':
			return false
		}
	}
	return false
}

// isSpace reports white space and control characters. A browser drops them, and may
// then find a scheme: a target with one is refused, not understood.
func isSpace(r rune) bool {
	return r <= ' ' || r >= 0x7f && r <= 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff
}

const allowedLinks = "a link leads to a page of this site, or begins with https://, http://, mailto: or tel:"

// external judges a target that has a scheme. wrong is "" for one that may be
// in a page as it is.
func external(target string) (wrong, hint string) {
	name := strings.ToLower(target[:strings.IndexByte(target, ':')])
	switch name {
	case "http", "https":
		u, err := url.Parse(target)
		switch {
		case err != nil || u.Hostname() == "":
			return "this is not a web address", "copy it from the browser; it looks like https://www.gov.uk/page"
		case u.User != nil:
			return "this web address has a name before an @, which can hide where it leads", "leave out everything up to the @"
		}
		return "", ""
	case "mailto":
		if !mailbox.MatchString(target) {
			return "this is not an e-mail address", "write mailto:send@council.example"
		}
		return "", ""
	case "tel":
		if !telephone.MatchString(strings.ToLower(target)) {
			return "this is not a telephone number", "write tel: and the digits without spaces, such as tel:01632960000"
		}
		return "", ""
	}
	return "a link cannot begin with " + clip(name) + ":", allowedLinks
}

// clip keeps a message short and its quotation harmless.
func clip(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// judge returns the rule for every href, wherever it comes from: it reports whether it
// is external, and what is wrong with it in any case.
func judge(target string) (isExternal bool, wrong, hint string) {
	switch {
	case target == "":
		return false, "this link leads nowhere", "write the page between ( and )"
	case len(target) > maxTarget:
		return false, "this link is too long", "a link may have at most 2000 characters"
	case strings.ContainsFunc(target, isSpace):
		return false, "this link has a space or a hidden character in it", "delete it; for a space inside a web address write %20"
	case strings.ContainsRune(target, '\\'):
		return false, `this link has a \ in it`, "write / instead"
	case strings.HasPrefix(target, "//"):
		return false, "this link begins with //", "write https:// before a web address"
	case hasScheme(target):
		wrong, hint = external(target)
		return true, wrong, hint
	}
	return false, "", ""
}

// link resolves a target of the narrative. It returns "" after it has reported
// what is wrong.
func (p *page) link(target string, pos diag.Pos) string {
	isExternal, wrong, hint := judge(target)
	href := target
	if wrong == "" && !isExternal {
		href, wrong, hint = p.internal(target)
	}
	if wrong != "" {
		p.problems.Errorf(pos, ruleLink, "%s", wrong).Hint = hint
		return ""
	}
	if !p.trusted(href, pos) {
		return ""
	}
	p.out.Links = append(p.out.Links, LinkUse{target, href, pos})
	return href
}

// internal finds a heading of this page, or asks the host for a page.
func (p *page) internal(target string) (href, wrong, hint string) {
	name, isFragment := strings.CutPrefix(target, "#")
	if !isFragment {
		return p.host.Link(target)
	}
	names := make([]string, 0, len(p.doc.headings))
	for _, h := range p.doc.headings {
		if h.ID == name || h.ID == idPrefix+name {
			return "#" + h.ID, "", ""
		}
		names = append(names, strings.TrimPrefix(h.ID, idPrefix))
	}
	href, wrong, hint = p.host.Link(target)
	if wrong != "" && hint == "" {
		if near := diag.Nearest(name, names); near != "" {
			hint = "did you mean #" + near + "?"
		}
	}
	return href, wrong, hint
}

// trusted compares what a host gave with the same rule.
func (p *page) trusted(href string, pos diag.Pos) bool {
	if _, wrong, _ := judge(href); wrong != "" {
		p.problems.Errorf(pos, ruleLink, "this leads to %q, and that cannot stand in a page: %s", clip(href), wrong).Hint = allowedLinks
		return false
	}
	return true
}

// once adds s to list unless it is there.
func once(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
