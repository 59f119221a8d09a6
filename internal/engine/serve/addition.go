package serve

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strings"
)

// addition returns the bytes that the preview adds to a page. Its data-page is the hash of
// the page as it is published, so that the script notices when the page has changed.
func addition(page string) []byte {
	return fmt.Appendf(nil, `<!-- added by the preview --><script src="%spreview.js" defer data-page="%s"></script>`, ownPath, page)
}

// withAddition returns a file as the preview serves it.
func withAddition(name string, data []byte) []byte {
	if !strings.HasSuffix(name, ".html") || !allowed(data) {
		return data
	}
	return insert(data, addition(hash(data)))
}

// withAddition404 returns the page for a missing file. It has no hash: it changes when
// there is a page in its place.
func withAddition404(data []byte) []byte {
	if !allowed(data) {
		return data
	}
	return insert(data, addition(""))
}

// bodyEnd finds the end of a page's body.
var bodyEnd = regexp.MustCompile(`(?i)</body\s*>`)

// insert adds bytes before the end of a page's body.
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

// allowed reports whether the page's own policy, if it has one, allows what preview.js
// does. Adding it anyway would fill the console with violations that the published page
// does not have.
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

// directives returns the sources of each directive of a policy, with a space before and
// after every source.
func directives(policy string) map[string]string {
	all := map[string]string{}
	for d := range strings.SplitSeq(policy, ";") {
		if f := strings.Fields(strings.ToLower(d)); len(f) > 0 {
			all[f[0]] = " " + strings.Join(f[1:], " ") + " "
		}
	}
	return all
}
