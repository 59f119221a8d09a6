package model

import (
	"reflect"
	"slices"
	"sort"
	"strings"
	"sync"
)

// A Council is the account in one folder under data/.
type Council struct {
	Slug  string
	Files Files
	// Fingerprint is the SHA-256 of the council's data files, in hexadecimal.
	Fingerprint string
	// Records are the figures of earlier releases, oldest first, as package
	// ledger read them.
	Records []Record

	figures []Figure       // sorted by address
	index   map[string]int // local address to figures
	sources map[string]Source
	used    map[string]bool   // ids of sources that something cites
	aliases map[string]string // addresses that lead to the figure of another
	once    *sync.Map         // see Once; copies of a council share it
}

// Once returns what make returns, which is called once for a council and key: for what
// rules, sentences and charts work out of the same figures. make depends
// on the council as it was assembled and on what the key says. Nobody may change the
// result.
func Once[T any](c Council, key string, make func() T) T {
	if c.once == nil { // a council that was not assembled
		return make()
	}
	f, _ := c.once.LoadOrStore(key, sync.OnceValue(make))
	return f.(func() T)()
}

// A Record holds the figures published on one day: data/<council>/releases/<day>.csv.
type Record struct {
	Published Day
	File      string
	Figures   []Figure // in the order of the file, which is that of addresses
}

// A PublishedFile is data/<council>/releases/<day>.toml: what else a release was, beside
// its figures. daylight release writes it.
type PublishedFile struct {
	Pages  []Text `toml:"pages" doc:"addresses of the council's pages, papers, attachments and kept accounts, from the site's root"`
	File   Text   `toml:"file" doc:"the whole account as one file, in the same folder"`
	SHA256 Text   `toml:"sha256" doc:"the SHA-256 of that file"`
	// The other checksums are not given in records of before there were such.
	FiguresSHA256 Text          `toml:"figures_sha256" doc:"the SHA-256 of the figures that this account shows"`
	CSVSHA256     Text          `toml:"csv_sha256" doc:"the SHA-256 of the figures, in the .csv file of that day"`
	PagesSHA256   Text          `toml:"pages_sha256" doc:"the SHA-256 of the pages, a line each"`
	Earlier       []EarlierFile `toml:"earlier"`
}

// An EarlierFile is a file of an earlier release as it was at this one: a change of it together with
// its own record is found, too.
type EarlierFile struct {
	File   Text `toml:"file" need:"yes" key:"yes" doc:"a file of an earlier release, in the same folder"`
	SHA256 Text `toml:"sha256" need:"yes" doc:"the SHA-256 of that file; of a .toml file, that of its pages"`
}

// Name returns the council's official name.
func (c Council) Name() string { return c.Files.Council.Name.S }

// ShortName returns the name for sentences and menus. Without one of its own it is the name: the
// official list has "Bristol, City of", which nobody says.
func (c Council) ShortName() string {
	if s := c.Files.Council.ShortName.S; s != "" {
		return s
	}
	name := c.Name()
	for _, behind := range []string{", City of", ", County of"} {
		name = strings.TrimSuffix(name, behind)
	}
	return name
}

// IsProgramme reports whether this is a national programme, not a council.
func (c Council) IsProgramme() bool { return c.Files.Council.Kind.S == "programme" }

// IsDemonstration reports whether the council is made up, to show or to try out
// what a site looks like.
func (c Council) IsDemonstration() bool { return c.Files.Council.Kind.S == "demonstration" }

// Figures returns all figures, sorted by address. The caller must not change them.
func (c Council) Figures() []Figure { return c.figures }

// Figure finds a figure by its address without the council.
func (c Council) Figure(local string) (Figure, bool) {
	if to, ok := c.aliases[local]; ok {
		local = to
	}
	i, ok := c.index[local]
	if !ok {
		return Figure{}, false
	}
	return c.figures[i], true
}

// Place returns where in Figures the figure of a local address is.
func (c Council) Place(local string) (int, bool) {
	i, ok := c.index[local]
	return i, ok
}

// FiguresUnder returns the figures whose local address is prefix or begins with
// prefix and a point.
func (c Council) FiguresUnder(prefix string) []Figure {
	start := sort.Search(len(c.figures), func(i int) bool { return c.figures[i].Local() >= prefix })
	end := start
	for end < len(c.figures) && strings.HasPrefix(c.figures[end].Local(), prefix) {
		end++
	}
	if end == start {
		return nil
	}
	out := make([]Figure, 0, end-start)
	for i := start; i < end; i++ {
		rest, within := strings.CutPrefix(c.figures[i].Local(), prefix)
		if !within {
			break
		}
		if rest == "" || rest[0] == '.' { // "a-b" is between "a" and "a.b"
			out = append(out, c.figures[i])
		}
	}
	return out
}

// Addresses returns the local addresses by which figures can be named, sorted: their own,
// and those that lead to one of several.
func (c Council) Addresses() []string {
	out := make([]string, len(c.figures), len(c.figures)+len(c.aliases))
	for i := range c.figures {
		out[i] = c.figures[i].Local()
	}
	for address := range c.aliases {
		if _, ok := c.Figure(address); ok {
			out = append(out, address)
		}
	}
	slices.Sort(out)
	return out
}

// Source finds a source by its id.
func (c Council) Source(id string) (Source, bool) {
	s, ok := c.sources[id]
	return s, ok
}

// Cited reports whether anything in the data cites the source.
func (c Council) Cited(id string) bool { return c.used[id] }

// SourceIDs returns the ids of all sources, in the order of the file.
func (c Council) SourceIDs() []string {
	var ids []string
	if c.Files.Sources != nil {
		for _, s := range c.Files.Sources.Sources {
			ids = append(ids, s.ID.S)
		}
	}
	return ids
}

// KnownProblems returns the acknowledgements in all files.
func (c Council) KnownProblems() []KnownProblem {
	var out []KnownProblem
	c.Files.Each(func(_ DataFile, record any) {
		out = append(out, reflect.ValueOf(record).Elem().FieldByName("KnownProblems").Interface().([]KnownProblem)...)
	})
	return out
}

// NewestDay returns the newest date that the data speak of having happened: of a
// source, of a figure's as_at, of a decision, the end of a year that was recorded. It dates
// the site where nothing else does, and it is the day that sentences are told from: what was
// to come before it has passed. It may be a month whose day nobody knows.
func (c Council) NewestDay() Day { return Once(c, "newest day", c.newestDay) }

func (c Council) newestDay() Day {
	var newest Day
	see := func(d Day) {
		if d.Compare(newest) > 0 {
			newest = d
		}
	}
	for _, s := range c.sources {
		see(s.Date.Day)
		see(s.Retrieved.Day)
		see(s.Month())
	}
	for i := range c.figures {
		see(c.figures[i].AsAt)
		see(c.figures[i].counted())
	}
	c.Files.Each(func(kind DataFile, record any) {
		if kind.Happened != nil {
			for _, day := range kind.Happened(record) {
				see(day)
			}
		}
	})
	return newest
}

// counted returns the day that had come when a figure was recorded whose paper gives no day.
// Places and children are counted within a school year, so that only its beginning is sure;
// other years are over when they are reported.
func (f *Figure) counted() Day {
	switch {
	case !f.Known || f.Status != Actual && f.Status != Provisional || !f.Said().IsZero():
		return Day{}
	case f.Period.Kind == AcademicYear || f.Period.Kind == Term:
		return f.Period.Start()
	}
	return f.Period.End()
}
