// Package picture makes PNG files: of charts, for reuse where an SVG is not
// taken, and of pages, for the cards that other sites show of a link.
//
// A [Studio] holds the fonts and the letters drawn so far. [Studio.PNG] reads
// the SVG that chart.Standalone writes, and no other; [Studio.Card] lays out a
// page's headline.
//
// # The same bytes everywhere
//
// Every coordinate is a whole number: 64 to a pixel, as in the fonts. Nothing
// here computes with floating point, whose last bit differs between processors
// that fuse a product and a sum and those that do not. Letters are the Go fonts,
// which the program carries in it; a picture never depends on what fonts a
// machine has. A new version of the compressor (see package deflate) may change the
// bytes, and not the pixels.
//
// # Why its own drawing
//
// Reading fonts is golang.org/x/image's work, which only this package imports, and
// compression that of package deflate. What lies between is small: polygons, strokes and dashes on a
// picture of at most 256 colours. General libraries draw in 32 bits and take ten
// times as long for pictures that hold a dozen colours.
//
// These pictures are mostly paper. So a shape is painted in spans that are covered
// evenly, and of its rows that are alike only one is worked out.
package picture
