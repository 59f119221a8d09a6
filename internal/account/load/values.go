package load

import (
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/pelletier/go-toml/v2/unstable"
)

// plainValues returns what BurntSushi would read from a text that is as plain as nearly all
// data files: single keys under [x] and [[x]], and text without escapes. It reads them from
// the tree, which is needed in any case, in a seventh of the time. Of any other text, and of
// any in which something may be wrong, it reports false: BurntSushi judges that.
func (d *decoder) plainValues() (top map[string]any, ok bool) {
	for i := range len(d.text) {
		if c := d.text[i]; c < ' ' && c != '\n' && c != '\t' || c == 0x7f {
			return nil, false
		}
	}
	if bad := d.tree.read(d.text); bad != nil || len(d.tree.twice) > 0 {
		return nil, false
	}
	return d.plainTable(d.tree.root)
}

func (d *decoder) plainTable(n *node) (map[string]any, bool) {
	count := 0
	for range n.kids() {
		count++
	}
	out := make(map[string]any, count)
	for kid := range n.kids() {
		v, ok := d.plain(kid)
		if !ok || !bare(d.of(kid.key)) && !kid.header {
			return nil, false
		}
		out[kid.name] = v
	}
	return out, true
}

// plain returns the value of a node.
func (d *decoder) plain(n *node) (any, bool) {
	switch n.shape {
	case list:
		out := []any{}
		for kid := range n.kids() {
			v, ok := d.plain(kid)
			if !ok {
				return nil, false
			}
			out = append(out, v)
		}
		return out, true
	case rows:
		var out []map[string]any
		for kid := range n.kids() {
			v, ok := d.plainTable(kid)
			if !ok {
				return nil, false
			}
			out = append(out, v)
		}
		return out, bare(n.name)
	case table:
		if !n.closed && (!n.header || !bare(n.name)) {
			return nil, false // of a dotted key
		}
		return d.plainTable(n)
	}
	return plainLiteral(n.kind, d.of(n.val))
}

// bare reports whether a key is written without quotation marks or points.
func bare(key string) bool {
	for i := range len(key) {
		c := key[i]
		if c != '_' && c != '-' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return key != ""
}

func plainLiteral(kind unstable.Kind, text string) (any, bool) {
	switch kind {
	case unstable.String:
		if len(text) < 2 || text[0] != '"' || text[len(text)-1] != '"' || strings.ContainsAny(text[1:len(text)-1], "\"\\\n") {
			return nil, false
		}
		return text[1 : len(text)-1], true
	case unstable.Bool:
		return text == "true", text == "true" || text == "false"
	case unstable.Integer:
		if !plainNumber(text) || len(text) > 18 {
			return nil, false
		}
		n, err := strconv.ParseInt(text, 10, 64)
		return n, err == nil
	case unstable.Float:
		whole, part, found := strings.Cut(text, ".")
		if !found || !plainNumber(whole) || !digits(part) {
			return nil, false
		}
		f, err := strconv.ParseFloat(text, 64)
		return f, err == nil
	case unstable.LocalDate:
		day, err := time.ParseInLocation(time.DateOnly, text, dateZone())
		return day, err == nil
	}
	return nil, false
}

// plainNumber reports whether a text is a whole number in decimal digits.
func plainNumber(s string) bool {
	s = strings.TrimPrefix(s, "-")
	return digits(s) && (len(s) == 1 || s[0] != '0')
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// dateZone is the zone of BurntSushi's days without a zone.
var dateZone = sync.OnceValue(func() *time.Location {
	top, err := decodeMaps("day = 2024-06-20")
	day, ok := top["day"].(time.Time)
	if err != nil || !ok {
		panic("load: the TOML library reads no day")
	}
	return day.Location()
})
