package browsertest_test

import (
	"bytes"
	"encoding/json"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/browsertest"
	"github.com/send-daylight/daylight/internal/devtools/sweep"
)

// pagesWithCharts returns the pages of the example site that have charts, and of those
// that have one of these charts alone the first.
func pagesWithCharts(t *testing.T) []string {
	files := site(t)
	var out []string
	alone := false
	for _, page := range pages(files) {
		again := strings.Contains(page, "/charts/") && alone
		if bytes.Contains(files[page], []byte("application/json")) && !again {
			alone = alone || strings.Contains(page, "/charts/")
			out = append(out, page)
		}
	}
	if len(out) == 0 {
		t.Fatal("no page of the example site has a live chart")
	}
	return out
}

// walk presses the button of a chart and goes through it with the keyboard. It returns
// what a screen reader says, the table, and the values that the chart was drawn with.
const walk = `(async (figure) => {
	if (!window.daylight?.charts?.[figure.id]) figure.querySelector("button.explore").click();
	for (let i = 0; i < 750 && !window.daylight?.charts?.[figure.id]; i++) await new Promise(done => setTimeout(done, 20));
	const live = figure.querySelector(".live");
	const press = key => live.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
	const text = e => e.firstChild ? e.textContent.trim() : "";
	const cells = tr => [...tr.cells].map(text);
	const said = [];
	press("Home");
	do {
		said.push(figure.querySelector("[role=status]").textContent);
		press("ArrowRight");
	} while (said.at(-1) != figure.querySelector("[role=status]").textContent);
	const lying = window.daylight.charts[figure.id].getOption().yAxis[0].type == "category";
	const series = window.daylight.charts[figure.id].getOption().series.map(s => ({
		name: s.name || "", data: s.data.map(d => d?.value ?? d).map(v => Array.isArray(v) ? v.at(lying ? 0 : -1) : v),
	}));
	return JSON.stringify({ id: figure.id, said, head: cells(figure.querySelector("details thead tr")),
		rows: [...figure.querySelectorAll("details tbody tr")].map(cells), series });
})`

type walked struct {
	ID     string
	Said   []string
	Head   []string
	Rows   [][]string
	Series []drawn
}

// drawn is a series of the live chart. One that is partly outturn and partly forecast is
// drawn as two of the same name.
type drawn struct {
	Name string
	Data []any
}

// The live chart shows and says what the table has.
func TestLiveChartsAgree(t *testing.T) {
	url := serve(t, "/")
	every := sweep.Charts.IsWhole(t)
	seen := map[string]bool{}
	for _, page := range pagesWithCharts(t) {
		if seen[kind(page)] && !every {
			continue
		}
		seen[kind(page)] = true
		t.Run(page, func(t *testing.T) {
			t.Parallel()
			p := browsertest.Open(t, url+page, browsertest.Desk)
			var all []walked
			list := p.JS(`(async () => { const all = []; for (const f of document.querySelectorAll("figure.chart")) all.push(JSON.parse(await ` + walk + `(f))); return JSON.stringify(all) })()`)
			if err := json.Unmarshal([]byte(list), &all); err != nil {
				t.Fatal(err)
			}
			for _, w := range all {
				w.agree(t)
			}
			p.Quiet(url)
		})
	}
}

// A press on the link to the picture draws it twice as large as the SVG says, and saves
// it under the chart's name.
func TestPictureOnPress(t *testing.T) {
	url := serve(t, "/")
	p := browsertest.Open(t, url+"warwickshire/money/index.html", browsertest.Desk)
	p.Until(`!document.querySelector("#deficit button.explore").hidden`)
	saved := p.JS(`(async () => {
		const link = [...document.querySelectorAll("#deficit a")].find((a) => a.textContent.endsWith("picture (PNG)"));
		const clicked = new Promise((done) => (link.click = done));
		link.dispatchEvent(new MouseEvent("click", { cancelable: true }));
		await clicked;
		const picture = new Image();
		picture.src = link.href;
		await new Promise((done) => (picture.onload = done));
		return [link.download, link.href.slice(0, 22), picture.width].join(" ");
	})()`)
	if want := "deficit.png data:image/png;base64, 1504"; saved != want {
		t.Errorf("saved is %q, want %q", saved, want)
	}
	p.Quiet(url)
}

// shares returns what the parts of a row make, where they are drawn as parts of 100.
func (w walked) shares(row int) (whole float64) {
	drawn := 0.0
	for _, s := range w.Series {
		col := slices.Index(w.Head, s.Name)
		value, ok := s.Data[row].(float64)
		if col < 1 || !ok {
			return 0
		}
		cell, err := strconv.ParseFloat(strings.ReplaceAll(number.FindString(w.Rows[row][col]), ",", ""), 64)
		if err != nil {
			return 0
		}
		drawn, whole = drawn+value, whole+cell
	}
	if math.Abs(drawn-100) > 1e-6 || len(w.Series) < 2 {
		return 0
	}
	return whole
}

var number = regexp.MustCompile(`-?[0-9][0-9,]*(\.[0-9]+)?`)

// agree checks that a chart says and draws what its table has. A column without a series
// is a line across the picture, such as a target for the last year.
func (w walked) agree(t *testing.T) {
	if len(w.Said) != len(w.Rows) {
		t.Fatalf("%s: %d stops, %d rows: %q", w.ID, len(w.Said), len(w.Rows), w.Said)
	}
	for i, row := range w.Rows {
		place, said, _ := strings.Cut(w.Said[i], ": ")
		if place != row[0] {
			t.Errorf("%s: stop %d is %q, and the row %q", w.ID, i, place, row[0])
		}
		if strings.Contains(said, "_") {
			t.Errorf("%s: said for machines, not for people: %s", w.ID, said)
		}
		items := strings.Split(said, "; ")
		for col, name := range w.Head {
			series := slices.DeleteFunc(slices.Clone(w.Series), func(s drawn) bool { return s.Name != name })
			if len(series) == 0 || col == 0 {
				continue
			}
			want := name + " " + row[col]
			at := slices.IndexFunc(items, func(item string) bool { return item == want || strings.HasPrefix(item, want+", ") })
			if at < 0 {
				t.Errorf("%s, %s: the table has %q; said is %q", w.ID, place, want, items)
				continue
			}
			if _, status, ok := strings.Cut(items[at][len(want):], ", "); ok && w.Head[len(w.Head)-1] == "Status" &&
				!strings.HasPrefix(status, strings.ToLower(row[len(row)-1])) {
				t.Errorf("%s, %s: the table has the status %q; said is %q", w.ID, place, row[len(row)-1], items[at])
			}
			items = slices.Delete(items, at, at+1)
			for _, s := range series {
				value, ok := s.Data[i].(float64)
				cell, err := strconv.ParseFloat(strings.ReplaceAll(number.FindString(row[col]), ",", ""), 64)
				if whole := w.shares(i); whole > 0 {
					cell = cell / whole * 100 // bars of 100 % draw parts of their row
				}
				if ok && (err != nil || math.Abs(value-cell) > 1e-9) {
					t.Errorf("%s, %s, %s: drawn is %v, and the table has %s", w.ID, place, name, value, row[col])
				}
			}
		}
		if len(items) > 0 {
			t.Errorf("%s, %s: said, and not in the table: %q", w.ID, place, items)
		}
	}
}
