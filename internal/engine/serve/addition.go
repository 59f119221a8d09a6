package serve

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strings"
)

// addition returns what the preview puts into a page. data-page is the hash of the
// page's own bytes, so that a page can tell whether it is still the newest.
func addition(page string) []byte {
	return fmt.Appendf(nil, `<!-- added by the preview --><script src="%spreview.js" defer data-page="%s"></script>`, own, page)
}

// withAddition returns a file as the preview serves it.
func withAddition(name string, data []byte) []byte {
	if !strings.HasSuffix(name, ".html") || !allowed(data) {
		return data
	}
	return insert(data, addition(hash(data)))
}

// withAddition404 returns the page for what is missing. It is the newest as long as
// nothing is found in its place.
func withAddition404(data []byte) []byte {
	if !allowed(data) {
		return data
	}
	return insert(data, addition(""))
}

var bodyEnd = regexp.MustCompile(`(?i)</body\s*>`)

func insert(data, add []byte) []byte {
	at := len(data)
	if all := bodyEnd.FindAllIndex(data, -1); all != nil {
		at = all[len(all)-1][0]
	}
	return bytes.Join([][]byte{data[:at], add, data[at:]}, nil)
}

var (
	metaTag     = regexp.MustCompile(`(?is)<meta\s[^>]*http-equiv\s*=\s*["']?content-security-policy["'\s][^>]*>`)
	metaContent = regexp.MustCompile(`(?is)\scontent\s*=\s*(?:"([^"]*)"|'([^']*)')`)
)

// allowed reports whether the page's own policy, if it has one, lets preview.js
// load, listen and show. Forcing it in would fill the console with violations
// that the published page does not have.
func allowed(page []byte) bool {
	for _, tag := range metaTag.FindAll(page, -1) {
		content := metaContent.FindSubmatch(tag)
		if content == nil {
			continue
		}
		policy := directives(html.UnescapeString(string(content[1]) + string(content[2])))
		for _, d := range []string{"script-src", "style-src", "connect-src"} {
			sources, ok := policy[d]
			if !ok {
				sources, ok = policy["default-src"]
			}
			if ok && !strings.Contains(sources, " 'self' ") && !strings.Contains(sources, " * ") {
				return false
			}
		}
	}
	return true
}

// directives returns the parts of a policy, each source between two spaces.
func directives(policy string) map[string]string {
	all := map[string]string{}
	for d := range strings.SplitSeq(policy, ";") {
		if f := strings.Fields(strings.ToLower(d)); len(f) > 0 {
			all[f[0]] = " " + strings.Join(f[1:], " ") + " "
		}
	}
	return all
}
