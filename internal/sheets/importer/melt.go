package importer

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/grid"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// ids returns the things that the council's data file has already, such as indicators:
// their ids by id, by name and by what --map calls them. Names are as [sheet.Plain]
// returns them.
func (b *batch) ids(candidates []*sheet.Sheet) map[string]string {
	out := map[string]string{}
	b.units = map[string]string{}
	for _, s := range candidates {
		if len(s.Chain) != 2 || b.o.Council == "" || s.Column(s.Chain[0]+".id") == nil {
			continue
		}
		old, err := fs.ReadFile(b.fsys, path.Join(load.Root, b.o.Council, s.File+".toml"))
		if err != nil {
			continue // a new file, or one that is reported when it is changed
		}
		have, err := tomledit.Read(string(old))
		if err != nil {
			continue
		}
		things, _ := have.Get(s.Chain[0])
		for _, t := range things.Rows {
			id, _ := t.Get("id")
			if unit, ok := t.Get("unit"); ok {
				b.units[tomledit.Unquote(id.Scalar)] = tomledit.Unquote(unit.Scalar)
			}
			for _, key := range []string{"id", "text", "name"} {
				if v, ok := t.Get(key); ok {
					out[sheet.Plain(tomledit.Unquote(v.Scalar))] = tomledit.Unquote(id.Scalar)
				}
			}
		}
	}
	for from, to := range b.o.Map {
		if id, ok := out[sheet.Plain(to)]; ok {
			out[sheet.Plain(from)] = id
		}
	}
	return out
}

// melt reads a table with a row for each thing that is measured and a column for each
// period. It returns false where the file is no such table.
func (b *batch) melt(in grid.Sheet, head *grid.Grid, candidates []*sheet.Sheet, ids map[string]string) bool {
	for _, s := range candidates {
		m, ok := s.Melts(head, ids, s.Usual(b.names()))
		if !ok {
			continue
		}
		if m.Found == 0 {
			b.problems.Errorf(head.Pos(0, 0), Rule, "no row here is named by an %s of %s", s.Chain[0], b.o.Council).Hint =
				"say with --map \"Their name=id\" which is which; " + known(ids) + "; a new one needs a column unit beside its name"
			return true
		}
		all, whole := grid.Load(in, sheet.HeadSample, &b.problems)
		if !whole {
			b.problems.Errorf(in.Pos(sheet.HeadSample, 0), Rule, "a table with a row for each measure may have at most %d rows", sheet.HeadSample).Hint = "keep only the rows that are needed"
			return true
		}
		b.take(s, m, all, ids)
		return true
	}
	return false
}

// take plans what such a table says: its values, and of the things what is new.
func (b *batch) take(s *sheet.Sheet, m sheet.Melt, all *grid.Grid, ids map[string]string) {
	b.unread(s, m, all, ids)
	m.Look(all, b.units, &b.problems)
	b.others(all, m.Beside(all), true)
	values, h := m.Values(all, s)
	covered := map[string]bool{}
	x := b.part(s, values, h, covered)
	parent, columns, things := m.Things(all, ids, &b.problems)
	for slug := range covered {
		if len(things) > 0 {
			b.put(slug, part{parent, columns, map[string][]sheet.Row{slug: things}}, false)
		}
		b.put(slug, x, false)
	}
}

// unread reports what is not read. A name that is nearly one that is there is an error:
// its figures would be missing.
func (b *batch) unread(s *sheet.Sheet, m sheet.Melt, all *grid.Grid, ids map[string]string) {
	var rest, inRows []string
	for _, name := range m.Unread {
		switch {
		case slices.Contains(slices.Collect(maps.Values(m.Lost)), name) && nearly(name, ids):
		case sheet.InRows(name):
			inRows = append(inRows, name)
		default:
			rest = append(rest, name)
		}
	}
	for row, name := range m.Lost {
		if nearly(name, ids) {
			b.problems.Errorf(m.Label(all, row), Rule, "no %s of %s is called %q", s.Chain[0], b.o.Council, name).Hint = meant(name, ids)
		}
	}
	note := func(what []string, hint string) {
		if len(what) > 0 {
			b.problems.Add(diag.Problem{Pos: all.Pos(0, 0), Severity: diag.Note, Rule: Rule, Msg: "not read: " + some(what), Hint: hint})
		}
	}
	note(rest, "say with --map \"Their name=id\" which "+s.Chain[0]+" a row is; "+known(ids))
	note(inRows, "a table with a column for each period has values only: write targets and ratings into the data file, or give a table with a row for each value")
}

func nearly(name string, ids map[string]string) bool {
	return diag.DidYouMean(sheet.Plain(name), slices.Sorted(maps.Keys(ids))) != ""
}

// meant returns which of the things that are there a name may mean.
func meant(name string, ids map[string]string) string {
	near := diag.DidYouMean(sheet.Plain(name), slices.Sorted(maps.Keys(ids)))
	if near == "" {
		return "say with --map \"" + name + "=id\" which it is; " + known(ids)
	}
	for plain, id := range ids {
		if strings.Contains(near, "\""+plain+"\"") {
			return "if " + id + " is meant, say so with --map \"" + name + "=" + id + "\""
		}
	}
	return known(ids)
}

// known lists ids.
func known(ids map[string]string) string {
	list := slices.Sorted(maps.Values(ids))
	if list = slices.Compact(list); len(list) == 0 {
		return "there is none yet"
	}
	return "the ids are " + some(list)
}

// rename puts the id in the place of a name that a thing has in the data file, and
// reports cells in another unit than that of the thing, and a name that nothing has where its row says too little to begin a new thing.
func (b *batch) rename(x *part, ids map[string]string) {
	for _, rows := range x.rows {
		for i := range rows {
			for _, above := range rows[i].Above {
				v, ok := above.Get("id")
				if !ok {
					continue
				}
				name := tomledit.Unquote(v.Scalar)
				if id := ids[sheet.Plain(name)]; id != "" {
					v.Scalar = strconv.Quote(id)
					above.Set("id", v)
					for _, u := range rows[i].Units {
						u.Fits(id, b.units[id], &b.problems)
					}
					continue
				}
				if _, begins := above.Get("text"); len(ids) > 0 && !begins && x.sheet.OfNamed() {
					b.problems.Errorf(v.At, Rule, "no %s of %s is called %q", x.sheet.Chain[0], b.o.Council, name).Hint = meant(name, ids)
				}
			}
		}
	}
}
