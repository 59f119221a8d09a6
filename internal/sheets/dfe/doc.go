// Package dfe reads the open data on education, health and care (EHC) plans that
// the Department for Education publishes from its SEN2 collection.
//
//   - A [Release] is the files of one publication: data files, the table of
//     tribunal appeals, and the guidance with footnotes. Each is recognised by its
//     headings or text, whatever it is called.
//   - An area is England, a region or a council, by its GSS code.
//   - A dataset says of one data file which heading holds what, and where it goes
//     in a council's data files. All datasets are in datasets.go; a new release
//     needs changes only there.
//
// [Release.Council] returns what the release says about one council, as rows for
// plans.toml and sources.toml, with England and the region as benchmarks.
// [Release.Review] says what has no place in them, and what has changed since the
// release that daylight knows.
//
// Package dfe downloads nothing and calculates nothing: a percentage is the one
// that is printed, except that more than one decimal is rounded to one. A marker
// is never a number: c hides a count, and all others leave it out.
package dfe
