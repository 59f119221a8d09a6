package words

import "github.com/send-daylight/daylight/internal/account/model"

// Latest is the known figure with the latest period below an address.
func Latest(c model.Council, prefix string) (model.Figure, bool) {
	var out model.Figure
	for _, f := range c.FiguresUnder(prefix) {
		if f.Known && (out.Address == "" || f.Period.Compare(out.Period) > 0) {
			out = f
		}
	}
	return out, out.Address != ""
}

// Lower is s with a small letter at its beginning.
func Lower(s string) string {
	if s == "" || s[0] < 'A' || s[0] > 'Z' {
		return s
	}
	return string(s[0]+32) + s[1:]
}
