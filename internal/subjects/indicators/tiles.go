package indicators

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// usualHeadlines is how many indicators the home shows where the file does not say which: headlines = []
// shows none.
const usualHeadlines = 3

// headlines returns the indicators that the council's home shows first: those that the file
// names, or else the first of it that have a number. to leads to the council's folder.
func headlines(_ *site.Builder, c *check.Checked, to string) []site.Tile {
	file := model.Get[File](c.Files)
	if file == nil {
		return nil
	}
	acc := of(c)
	var out []site.Tile
	for _, id := range file.Headlines[:min(len(file.Headlines), mostHeadlines)] {
		if m := acc.byID[id.S]; m != nil {
			out = append(out, m.tile(c, m.href(file, to)))
		}
	}
	for _, m := range acc.list {
		if _, ok := m.Newest(); ok && file.Headlines == nil && len(out) < usualHeadlines {
			out = append(out, m.tile(c, m.href(file, to)))
		}
	}
	return out
}

// tiles returns the tiles that ::indicators asks for.
func tiles(c *check.Checked, acc account, ask site.Ask) (func(root string) []site.Tile, *diag.Problem) {
	file := model.Get[File](c.Files)
	if file == nil {
		return nil, ask.Wrong("add the data file, or leave this out", "data/"+c.Slug+" has no indicators.toml")
	}
	group, byGroup := ask.Directive.Attr("group")
	ids, byIDs := ask.Directive.Attr("ids")
	var list []*measured
	switch {
	case byIDs:
		for _, id := range strings.Split(ids.Text, ",") {
			m := acc.byID[strings.TrimSpace(id)]
			if m == nil {
				return nil, missing(c, acc, ask, strings.TrimSpace(id))
			}
			list = append(list, m)
		}
	case byGroup:
		if !slices.ContainsFunc(file.Groups, func(g Group) bool { return g.ID.S == group.Text }) {
			var known []string
			for _, g := range file.Groups {
				known = append(known, g.ID.S)
			}
			hint := diag.DidYouMean(group.Text, known)
			if hint == "" {
				hint = "the groups are " + strings.Join(known, ", ")
			}
			return nil, ask.Wrong(hint, "indicators.toml has no group \""+group.Text+"\"")
		}
		for _, m := range acc.list {
			if m.record.Group.S == group.Text {
				list = append(list, m)
			}
		}
	default:
		list = acc.list
	}
	return func(root string) []site.Tile {
		var out []site.Tile
		for _, m := range list {
			out = append(out, m.tile(c, m.href(file, root+c.Slug+"/")))
		}
		return out
	}, nil
}

// inOrder sorts periods and keeps each once.
func inOrder(list []model.Period) []model.Period {
	slices.SortStableFunc(list, model.Period.Compare)
	return slices.Compact(list)
}
