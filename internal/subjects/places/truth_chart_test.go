package places_test

import (
	"fmt"
	"slices"

	"github.com/send-daylight/daylight/internal/devtools/accounttest"
)

// chartForms returns the forms of titles and summaries. A summary stands behind the name of
// its provision in brackets, as the reader is given it.
func chartForms(r reader) []accounttest.Form {
	about := func(said string) string { return `Places in ` + name + said + `\.` }
	// of is the provision whose summary is being read.
	var of kindOf
	within := func(hold func(p map[string]string) string) func(map[string]string) string {
		return func(p map[string]string) string {
			p["name"] = of.name
			return hold(p)
		}
	}
	return []accounttest.Form{
		says("whose", `\(`+name+`\)`, func(p map[string]string) string { of = r.kind(p); return "" }),
		says("title: disputed", about(`: the source says (?P<n><H>), its parts make (?P<made><N>)`), func(p map[string]string) string {
			last := r.kind(p).known()[len(r.kind(p).known())-1]
			return accounttest.Want(last.disputed() && last.said() == p["n"] && last.made == accounttest.Int(p["made"]), "it is %+v", last)
		}),
		says("title: moved", about(` (?P<verb>rose|fell) from (?P<a><H>) to (?P<b><H>)`), r.moved),
		says("title: stayed", about(` stayed at (?P<b><H>)`), r.moved),
		says("title: turned", about(`: (?P<b><H>) in `+year+`, after (?P<a><H>) in (?P<turn>\d{4}/\d\d)`), r.turned),
		says("title: one", about(`: (?P<b><H>) (?P<how>in|for|expected for) `+year), r.newestOf),
		says("title: two", about(`: (?P<a><H>) in (?P<first>\d{4}/\d\d), (?P<b><H>) (?P<how>in|for|expected for) `+year), func(p map[string]string) string {
			first := r.kind(p).known()[0]
			return r.newestOf(p) + accounttest.Want(span(first.year) == p["first"] && first.said() == p["a"] && r.w.recorded(first), "the first is %+v", first)
		}),
		says("summary: one", `There (?P<was>was|were) `+count+` in `+year+`\.`, within(func(p map[string]string) string {
			y, wrong := r.number(p, "n", "year")
			return wrong + accounttest.Want(r.w.recorded(y) && (p["was"] == "was") == (y.n == 1), "it is not recorded")
		})),
		says("summary: two", `There (?P<was>was|were) `+count+` in `+year+` and (?P<b><H>) in (?P<last>\d{4}/\d\d)\.`, within(func(p map[string]string) string {
			y, wrong := r.number(p, "n", "year")
			p["noun"] = ""
			z, more := r.number(p, "b", "last")
			known := r.kind(p).known()
			return wrong + more + accounttest.Want(r.w.recorded(y) && r.w.recorded(z) && y == known[0] && z == known[len(known)-1], "they are not the first and the last")
		})),
		says("summary: expected", `For `+year+` the source expected `+count+`\.`, within(func(p map[string]string) string {
			y, wrong := r.number(p, "n", "year")
			return wrong + accounttest.Want(y.status == "forecast", "its status is %s", y.status)
		})),
		says("summary: not stated", `The source says `+count+` for `+year+`\.`, within(func(p map[string]string) string {
			y, wrong := r.number(p, "n", "year")
			return wrong + accounttest.Want(y.status == "not_stated" && !r.w.recorded(y), "the source says what it is")
		})),
		says("summary: disputed", `For `+year+` the source says `+count+`; its own parts make (?P<made><N>)\.`, within(r.disputed)),
		says("summary: target", `The target (?P<is>is|was) (?P<list>[^.]+)\.`, within(r.target)),
	}
}

// moved holds that all years went one way, or none any.
func (r reader) moved(p map[string]string) string {
	known := r.kind(p).known()
	first, last := known[0], known[len(known)-1]
	if p["a"] != "" && first.said() != p["a"] || last.said() != p["b"] {
		return fmt.Sprintf("they went from %d to %d", first.n, last.n)
	}
	sign := map[string]int{"rose": 1, "fell": -1}[p["verb"]]
	for i, y := range known {
		if !r.w.recorded(y) || y.disputed() || y.hedge == "up to" && len(known) > 1 {
			return "not all are recorded, undisputed and known"
		}
		if i > 0 && (y.n-known[i-1].n)*sign < 0 || sign == 0 && y.n != first.n {
			return fmt.Sprintf("in %s it went the other way", span(y.year))
		}
	}
	return accounttest.Want(sign == 0 || first.n != last.n, "they did not move")
}

// newestOf holds that a title names the newest number, in words that fit its status.
func (r reader) newestOf(p map[string]string) string {
	known := r.kind(p).known()
	last := known[len(known)-1]
	how := "expected for"
	switch {
	case r.w.recorded(last):
		how = "in"
	case last.status == "not_stated":
		how = "for"
	}
	if h := p["how"]; h != "" && h != how {
		return fmt.Sprintf("it is %q", how)
	}
	return accounttest.Want(last.said() == p["b"] && span(last.year) == p["year"] && !last.disputed(), "the newest is %+v", last)
}

// turned holds that the numbers turned once, at the year named.
func (r reader) turned(p map[string]string) string {
	known := r.kind(p).known()
	at := slices.IndexFunc(known, func(y yearOf) bool { return span(y.year) == p["turn"] })
	if at < 0 || known[at].said() != p["a"] {
		return "there is no such year"
	}
	n := known[at].n
	sign := 1
	if known[0].n > n {
		sign = -1
	}
	for i := 1; i < len(known); i++ {
		d := (known[i].n - known[i-1].n) * sign
		if i <= at && d < 0 || i > at && d > 0 {
			return fmt.Sprintf("in %s they turned", span(known[i].year))
		}
	}
	return r.newestOf(p) + accounttest.Want(known[0].n != n && known[len(known)-1].n != n, "they did not turn")
}
