package chart

import (
	"bytes"
	"encoding/json"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

type liveItem struct {
	Value  any
	Text   string
	Status string
	Period string
}

type liveSeries struct {
	ID     string `json:"id"`
	Name   string
	Type   string
	Helper bool
	Data   []json.RawMessage
}

type live struct {
	Series   []liveSeries
	Daylight struct {
		Kind         string
		ForecastFrom string
		HasForecast  bool
	}
}

func readOption(t *testing.T, c Chart) ([]byte, live) {
	t.Helper()
	raw, err := c.Option()
	if err != nil {
		t.Fatalf("%s: %v", c.Kind, err)
	}
	var l live
	if err := json.Unmarshal(raw, &l); err != nil {
		t.Fatalf("%s: %v", c.Kind, err)
	}
	return raw, l
}

// spoken returns the points that the live chart speaks of.
func (l live) spoken(t *testing.T) []liveItem {
	t.Helper()
	var its []liveItem
	for _, s := range l.Series {
		if s.Helper {
			continue
		}
		for _, raw := range s.Data {
			var it liveItem
			if err := json.Unmarshal(raw, &it); err != nil {
				t.Fatalf("%s: %v", raw, err)
			}
			if it.Status != "" && it.Status != "hidden" && it.Status != "missing" {
				its = append(its, it)
			}
		}
	}
	return its
}

// along returns the value of a live point along its value axis, as described.
func (it liveItem) along(k Kind) float64 {
	v, _ := it.Value.(float64)
	if pair, ok := it.Value.([]any); ok {
		v, _ = pair[0].(float64)
	}
	if k == Timeline {
		v = v/msPerYear + 1970
	}
	return v
}

// A key of a point that both drawings must have.
type fact struct{ text, status, period string }

// Both drawings, and the table, hold the same points: each once.
func TestDrawingsAgree(t *testing.T) {
	charts := Samples()
	rounds := uint64(300)
	if testing.Short() {
		rounds = 60
	}
	for seed := range rounds {
		if c := random(rand.New(rand.NewPCG(seed, 3)), kinds[seed%uint64(len(kinds))]); c.Validate() == nil {
			charts = append(charts, c)
		}
	}
	for _, c := range charts {
		_, l := readOption(t, c)
		live := map[fact]int{}
		for _, it := range l.spoken(t) {
			live[fact{it.Text, it.Status, it.Period}]++
		}
		described, still := map[fact]int{}, map[fact]int{}
		for i, s := range c.Series {
			for k, p := range s.Points {
				if p.shown() {
					described[c.fact(i, k)]++
				}
			}
		}
		for _, d := range c.onceDrawn(Wide) {
			still[c.fact(d.series, d.category)]++
		}
		for f, n := range described {
			if live[f] != n {
				t.Errorf("%s: %+v is %d times in the chart and %d times in its option", c.Kind, f, n, live[f])
			}
			if still[f] != n && !c.unknownShares() {
				t.Errorf("%s: %+v is %d times in the chart and %d times in its picture", c.Kind, f, n, still[f])
			}
		}
		if len(live) != len(described) {
			t.Errorf("%s: the option has %d points, the chart %d", c.Kind, len(live), len(described))
		}
		if t.Failed() {
			t.Fatalf("%+v", c)
		}
	}
}

func (c *Chart) fact(i, k int) fact {
	p := c.Series[i].Points[k]
	return fact{signed(p.Text, p.Marker), p.State.status(), c.Periods[k].long()}
}

// onceDrawn returns the points of a picture; small multiples repeat some.
func (c *Chart) onceDrawn(w Width) []drawn {
	seen := map[drawn]bool{}
	var ds []drawn
	for _, d := range c.draw(w, nil).drawn {
		if !seen[d] {
			seen[d] = true
			ds = append(ds, d)
		}
	}
	return ds
}

// unknownShares reports a chart of shares with rows of which a part is missing.
func (c *Chart) unknownShares() bool {
	for k := range c.Periods {
		if _, ok := c.share(k); !ok && c.Kind == Share {
			return true
		}
	}
	return false
}

// The values of the option are those of the points.
func TestOptionValues(t *testing.T) {
	for _, c := range Samples() {
		_, l := readOption(t, c)
		want := map[fact][]float64{}
		for i, s := range c.Series {
			for k, p := range s.Points {
				v := p.V
				if percent, ok := c.share(k); c.Kind == Share && ok {
					v = percent[i]
				}
				if c.Kind == Bridge {
					st := c.steps()[k]
					v = st.to - st.from
				}
				want[c.fact(i, k)] = append(want[c.fact(i, k)], v)
			}
		}
		for _, it := range l.spoken(t) {
			found := false
			for _, v := range want[fact{it.Text, it.Status, it.Period}] {
				got := it.along(c.Kind)
				found = found || math.Abs(got-v) < 1e-6
				if s, ok := it.Value.([]any); ok && len(s) == 2 {
					continue
				}
			}
			if !found {
				t.Errorf("%s: the option has %v for %s at %s; want one of %v", c.Kind, it.Value, it.Text, it.Period, want[fact{it.Text, it.Status, it.Period}])
			}
		}
	}
}

func TestOptionIsData(t *testing.T) {
	for _, c := range Samples() {
		raw, l := readOption(t, c)
		for _, bad := range []string{"function", "=>", "__f__", "<", ">", "&", "http", `":"#`} {
			if bytes.Contains(raw, []byte(bad)) {
				t.Errorf("the option of %s holds %q", c.Kind, bad)
			}
		}
		if l.Daylight.Kind != string(c.Kind) {
			t.Errorf("the option of %s is of kind %q", c.Kind, l.Daylight.Kind)
		}
		again, _ := c.Option()
		if !bytes.Equal(raw, again) {
			t.Errorf("the option of %s changes from one call to the next", c.Kind)
		}
	}
	_, l := readOption(t, sampleFan())
	if !l.Daylight.HasForecast || l.Daylight.ForecastFrom != "2025" {
		t.Errorf("forecasts start in %q", l.Daylight.ForecastFrom)
	}
}

// hostile are names that would do harm if they were more than text.
var hostile = []string{`</script><script>alert(1)</script>`, `"><svg onload=x>`, "\x00\xff", "\xe2", "\x7f", "{a}{b}", "]]>&lt;", "'; --", "\u2028", " "}

// Names are text, wherever they go.
func TestNamesAreText(t *testing.T) {
	for _, c := range Samples() {
		for _, s := range hostile {
			checkNames(t, c.renamed(s))
		}
	}
}

func FuzzNames(f *testing.F) {
	for i, s := range hostile {
		f.Add(s, i)
	}
	all := Samples()
	f.Fuzz(func(t *testing.T, s string, kind int) {
		checkNames(t, all[uint(kind)%uint(len(all))].renamed(s))
	})
}

func checkNames(t *testing.T, c Chart) {
	t.Helper()
	for _, w := range []Width{Narrow, Wide} {
		checkRoom(t, c, w) // fails unless it is XML
	}
	alone := c.Standalone(Narrow, Light)
	texts(t, alone)
	raw, err := c.Option()
	if err != nil {
		t.Fatal(err)
	}
	if !json.Valid(raw) || bytes.ContainsAny(raw, "<>") {
		t.Errorf("the option of %s is not safe in a page: %s", c.Kind, raw)
	}
	for _, k := range c.Key() {
		texts(t, k.Swatch)
	}
	if strings.Contains(string(alone), "<script") {
		t.Errorf("%s holds a script", c.Kind)
	}
}

// renamed returns c with s for every word of it.
func (c Chart) renamed(s string) Chart {
	c.Title, c.Subtitle, c.Alt, c.Summary, c.Unit, c.Source, c.Date, c.Prefix = s, s, s, s, s, s, s, s
	c.Words = Words{Forecast: s, NotStated: s, Missing: s}
	periods := append([]Category(nil), c.Periods...)
	for i := range periods {
		periods[i].Label, periods[i].Long, periods[i].Sum = s, s, s
	}
	c.Periods = periods
	series := append([]Series(nil), c.Series...)
	for i := range series {
		series[i].Name, series[i].Short = s, s
		series[i].Points = append([]Point(nil), series[i].Points...)
		for k := range series[i].Points {
			p := &series[i].Points[k]
			p.Text, p.Marker, p.Source, p.Address, p.Note = s+"1", s, s, s, s
		}
	}
	c.Series = series
	return c
}
