package chart

// A Chart is a description of one picture and of every word in it.
// Nothing in this package changes one.
type Chart struct {
	ID   string // unique in its page; starts names inside the picture
	Kind Kind

	Title    string // the finding
	Subtitle string // measure, place, period, unit
	Alt      string // what the picture shows, for those who do not see it
	Summary  string // the figures in a sentence
	Source   string // printed in a picture that stands alone
	Date     string // when the figures were taken; likewise

	Unit           string  // stands over the value axis
	Prefix, Suffix string  // round the axis's numbers, e.g. "£" and "m"
	Min, Max       float64 // the axis reaches at least this far; it always shows zero

	Periods []Category
	Series  []Series
	Bands   []Band
	Goals   []Goal
	Events  []Event
	Markers []Marker // the source's signs, explained above the table
	Words   Words

	// Many: it is one of many alike. Its page offers its figures as CSV alone; JSON and
	// the package of all data have them among all others.
	Many bool
}

// A Category is one place along the axis that is not the value axis.
type Category struct {
	Label string // short, on the axis
	Long  string // in full, in the table; Label if empty
	Addr  string // the address of what it represents, given to its points that have none
	Sum   string // a stack's printed total, over its bar
	Total bool   // a bridge's balance, drawn from zero; otherwise a change
	// At is where it is on a scale of time, in years; all 0: at equal distances.
	At float64
	// Gap is a date that nothing is known of. It has a place on the axis and none in
	// the table, and no line is drawn across it.
	Gap bool
	// Pass is a date between those that most series are of: a line without a figure
	// there goes on through it.
	Pass bool
}

func (c Category) long() string { return orElse(c.Long, c.Label) }

// A Series is a named row of points, one for each category.
type Series struct {
	Name   string // in full
	Short  string // for a label beside a line; Name if empty
	Role   Role
	Ink    bool // drawn in ink, and not in a colour of its own: what happened
	Points []Point
}

func (s Series) short() string { return orElse(s.Short, s.Name) }

// A Point is one figure: as drawn, as printed, and what kind of figure it is.
type Point struct {
	V       float64
	Text    string // as printed everywhere, e.g. "£33m"
	Label   string // as printed in the picture; Text if empty
	State   State
	Marker  string // the source's sign, e.g. "*"
	Source  string // the source's name
	Address string // where the source is
	Note    string
	Break   bool // it cannot be compared with what comes before: no line leads to it
}

func (p *Point) label() string { return orElse(p.Label, p.Text) }

// shown reports whether the point has a place in the picture.
func (p *Point) shown() bool { return p.State != Missing && p.State != Hidden }

// A Band is the space between two series.
type Band struct {
	Name, Short  string
	Text         string // its ends as printed, e.g. "£209m to £267m"
	Lower, Upper int    // indexes of series
}

// A Goal is one value compared with all categories: a line across the plot.
type Goal struct {
	Name string
	Point
}

// An Event is something that happened at a category.
type Event struct {
	Name string
	At   int // index of the category
}

// A Marker is a sign of the source, with its meaning.
type Marker struct{ Sign, Meaning string }

// Role says how loud a series is.
type Role uint8

// The roles of a series. Where a kind has no use for one, it draws the series
// as if it had the first.
const (
	Emphasis  Role = iota // in full, with a label
	Context               // faint, such as an earlier forecast
	BandEdge              // the edge of a band, named by the band's label
	Target                // what was promised
	Benchmark             // others, such as England
	Within                // of a fan: inside a band, which represents it; told by the table
)

// State says what kind of figure a point is.
type State uint8

// The states of a point.
const (
	Actual      State = iota
	Provisional       // an outturn that may still change
	Forecast          // not happened when it was published
	NotStated         // the source does not say whether it is an outturn
	Missing           // no figure; Text says why
	Hidden            // not part of this picture or its table
	Missed            // of a milestone: its day passed without it
)

// Width is the width a picture is drawn for, in pixels.
type Width int

// The widths. Only a [Spark] can be read at the smallest: it has no letters.
const (
	Small  Width = 160
	Narrow Width = 328
	Wide   Width = 720
)

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// lineInk chooses the colour of each series. The ends and the inside of a band
// share one; context and targets take none.
func (c *Chart) lineInk() []ink {
	group := make([]int, len(c.Series)) // 1-based; 0: none
	n := 0
	for i, s := range c.Series {
		if !s.coloured() || c.unseen(i) {
			continue
		}
		for _, b := range c.Bands {
			if o := b.other(i); o >= 0 && o < i && group[o] > 0 {
				group[i] = group[o]
			}
		}
		if group[i] == 0 {
			n++
			group[i] = n
		}
	}
	inks := make([]ink, len(c.Series))
	for i, g := range group {
		switch {
		case c.Series[i].Role == Target || c.Series[i].Ink:
			inks[i] = inkInk
		case g == 0:
			inks[i] = inkSoft
		default:
			inks[i] = colour(g-1, n)
		}
	}
	return inks
}

// coloured reports whether a series has a colour of its own.
func (s *Series) coloured() bool { return s.Role != Context && s.Role != Target && !s.Ink }

// unseen reports whether a band represents a series.
func (c *Chart) unseen(i int) bool {
	return c.drawing().banded && c.Series[i].Role == Within
}

// other returns the series at b's other edge, or -1 if i is not an edge of b.
func (b Band) other(i int) int {
	switch i {
	case b.Lower:
		return b.Upper
	case b.Upper:
		return b.Lower
	}
	return -1
}
