// Package chart draws one description of a chart twice: as a small static SVG
// that needs no script, and as an ECharts option for the live chart. Both come
// from the same [Chart], so they cannot disagree.
//
// # Words
//
//   - A [Chart] is the description: what is drawn, and every word of it. The
//     caller prepares it, prints its numbers and finds its title; the package
//     does no arithmetic on figures that a reader will see as text.
//   - A [Category] is a place along the axis that is not the value axis: a
//     date, a council, a question of a survey. A [Series] has one [Point] for
//     every category.
//   - A [State] says what kind of figure a point is. It decides dash, marker
//     and status word, and nothing else does: a forecast is dashed and hollow
//     wherever it stands, and a figure whose source does not say whether it is
//     an outturn is dotted, with a diamond.
//   - A [Role] says how loud a series is: emphasised, context, the edge of a
//     band, a target, a benchmark.
//   - [Width] is one of two: a picture scaled down to a phone has letters of
//     six pixels, so each chart is drawn for both. A sparkline has no letters, and
//     a width of its own.
//
// # Rules that hold for every kind
//
// Bars start at zero, and so do line charts; a sparkline has no axis and spans its
// own values, a fifth of the greatest at least. There is one value axis. No
// letter is smaller than 12 px. No text crosses another or leaves the picture:
// every text is measured with the widths of a wide font and is placed, wrapped,
// cut short or, where the table still says it, left out. Colours are classes
// (s-… stroke, f-… fill, b-… band) and never values, except in
// [Chart.Standalone]. Lengths are whole tenths of a pixel, and products are
// rounded before they are added to, so all machines write the same bytes.
//
// # What it does not do
//
// It knows no figure, council or page; it writes no figure element, no caption
// and no table markup; it runs nothing in a browser. It is the only package
// that imports go-echarts.
//
// To add a kind, write one file with its name, its drawing and its option, list it
// in [Kind.drawing], and add a sample.
package chart
