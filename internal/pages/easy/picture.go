package easy

import (
	"html/template"
	"strconv"
	"strings"
)

// A Picture names a drawing. Each is drawn here, by lines of one colour, and is beside words
// that say the same: who cannot see it misses nothing.
type Picture string

// The drawings.
const (
	Plan     Picture = "plan"     // a sheet with a tick
	Clock    Picture = "clock"    // a clock
	Child    Picture = "child"    // a child
	Children Picture = "children" // three of them
	Ask      Picture = "ask"      // a letter
	Refuse   Picture = "refuse"   // a letter with a cross
	Coins    Picture = "coins"    // a heap of coins
	Short    Picture = "short"    // a purse with nothing in it
	More     Picture = "more"     // a low bar, then a high one
	Fewer    Picture = "fewer"    // a high bar, then a low one
	Same     Picture = "same"     // two bars of one height
	Ahead    Picture = "ahead"    // a road to what is not there yet
	Unsure   Picture = "unsure"   // a question mark
	Law      Picture = "law"      // scales
	School   Picture = "school"   // a school
	Build    Picture = "build"    // a school that is being built
	Info     Picture = "info"     // a sheet with writing
)

// InTenPicture returns the drawing of some of ten people.
func InTenPicture(n int) Picture { return Picture("of ten " + strconv.Itoa(n)) }

// inTenAndPart returns the drawing of more than n of ten people, and fewer than the next.
func inTenAndPart(n int) Picture { return InTenPicture(n) + andPart }

const andPart = " and part"

// lines are the paths of the drawings, on a square of 64 by 64.
var lines = map[Picture]string{
	Plan:     `M14 6h26l10 10v42H14zM40 6v10h10M22 26h20M22 34h20|M22 46l6 6 14-12`,
	Clock:    `M32 6a26 26 0 1 0 .1 0z|M32 16v17l11 8`,
	Child:    `M32 8a9 9 0 1 0 .1 0zM32 26v18M18 32h28M32 44l-9 14M32 44l9 14`,
	Children: `M13 18a6 6 0 1 0 .1 0zM13 30v14M5 35h16M13 44l-6 12M13 44l6 12M32 8a7 7 0 1 0 .1 0zM32 22v18M22 29h20M32 40l-7 16M32 40l7 16M51 18a6 6 0 1 0 .1 0zM51 30v14M43 35h16M51 44l-6 12M51 44l6 12`,
	Ask:      `M6 14h52v36H6zM6 14l26 22 26-22`,
	Refuse:   `M6 14h52v36H6zM6 14l26 22 26-22|M36 38l20 20M56 38l-20 20`,
	Coins:    `M8 46c0-9 48-9 48 0s-48 9-48 0zM8 46v8c0 9 48 9 48 0v-8M8 32c0-9 48-9 48 0s-48 9-48 0zM8 32v8c0 9 48 9 48 0v-8M8 18c0-9 48-9 48 0s-48 9-48 0zM8 18v8c0 9 48 9 48 0v-8`,
	Short:    `M8 20h48v34H8zM8 20l8-10h32l8 10M40 32h16v10H40z|M16 48h14`,
	More:     `M6 58h52M12 58V42h14v16|M38 58V10h14v48`,
	Fewer:    `M6 58h52M12 58V10h14v48|M38 58V42h14v16`,
	Same:     `M6 58h52M12 58V26h14v32M38 58V26h14v32`,
	Ahead:    `M10 58L28 22M54 58L36 22M32 56v-8M32 42v-6M32 31v-4|M20 14h24l6-5-6-5H20z`,
	Unsure:   `M32 4a28 28 0 1 0 .1 0z|M23 25c0-13 19-12 19-1 0 8-10 8-10 16M32 48v2`,
	Law:      `M32 6v50M18 58h28M12 16h40M12 16L4 36h16zM52 16l-8 20h16z`,
	School:   `M4 58h56M10 58V30h44v28M10 30l22-16 22 16M32 14V4h10v6H32M27 58V44h10v14M16 38h6v6h-6zM42 38h6v6h-6z`,
	Build:    `M4 58h56M14 58V34h24v24M14 34l12-10 12 10M48 58V6M20 8h38M26 8v8M48 16l-8-8`,
	Info:     `M12 6h40v52H12zM20 18h24M20 27h24M20 36h24M20 45h14`,
}

// Drawing returns a picture as an element svg. It has the colour of the text around it, so
// that it is seen on paper of any colour, and readers of screens do not hear it.
func (p Picture) Drawing() template.HTML {
	var b strings.Builder
	size := "64 64"
	if n, ok := strings.CutPrefix(string(p), "of ten "); ok {
		size = "120 84"
		n, part := strings.CutSuffix(n, andPart)
		of, _ := strconv.Atoi(n)
		b.WriteString(ten(of, part))
	} else {
		for i, d := range strings.Split(lines[p], "|") {
			b.WriteString(`<path d="` + d + `"`)
			if i > 0 { // what the drawing is about is drawn more firmly
				b.WriteString(` stroke-width="5"`)
			}
			b.WriteString(`/>`)
		}
	}
	return template.HTML(`<svg class="easy-pic" viewBox="0 0 ` + size + `" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">` + b.String() + `</svg>`)
}

// ten draws ten people in two rows, of whom n are filled, perhaps part of another one, and
// the others empty.
func ten(n int, part bool) string {
	var b strings.Builder
	for i := range 10 {
		x, y := 12+24*(i%5), 2+42*(i/5)
		left, foot := strconv.Itoa(x-8), strconv.Itoa(y+36)
		if part && i == n {
			b.WriteString(`<path fill="currentColor" stroke="none" d="M` + left + " " + foot + `v-10h16v10z"/>`)
		}
		b.WriteString(`<path`)
		if i < n {
			b.WriteString(` fill="currentColor"`)
		}
		b.WriteString(` stroke-width="2" d="M` + strconv.Itoa(x) + " " + strconv.Itoa(y) + `a6 6 0 1 0 .1 0zM` + left + " " + foot + `v-14a8 8 0 0 1 16 0v14z"/>`)
	}
	return b.String()
}
