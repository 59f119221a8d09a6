package words

import "github.com/send-daylight/daylight/internal/account/model"

// Latest returns the known figure with the latest period below an address.
func Latest(c model.Council, prefix string) (model.Figure, bool) {
	var out model.Figure
	for _, f := range c.FiguresUnder(prefix) {
		if f.Known && (out.Address == "" || f.Period.Compare(out.Period) > 0) {
			out = f
		}
	}
	return out, out.Address != ""
}
