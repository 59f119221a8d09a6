// Package model holds a council's account: figures, quantities, periods and sources.
//
// Its words:
//
//   - A [Figure] is one published number with its unit, period, status, source
//     and a stable address such as warwickshire/deficit.upper-target.2028. It
//     is printed by one formatter everywhere.
//   - A record ([CouncilFile], [Source], and those of the subjects) holds one table of a data file. Every value of a record is a leaf ([Text], [Number], [Date], …)
//     that knows its place in the file, so that anything found wrong later can
//     be shown there. The struct tags of a record are its schema: package load
//     reads files by them, and the reference documentation is made of them.
//   - A [Council] is the records of one folder under data/, with its figures.
//
// Values are read-only once they are made: nothing after [Assemble] changes
// them. Package model does no input or output and judges nothing; package check
// does.
package model

// Struct tags of records, read by package load:
//
//	toml    the key
//	need    "yes": the key must be there
//	doc     one sentence for the officer who fills it in
//	oneof   the allowed words, separated by |
//	form    "id", "url", "email", "tel", "slug", "colour", "sha256", "gss"
//	period  the periods allowed: "year_end", "financial", "academic",
//	        "calendar", "when" (a day, a month or a year), "end" (one of those or a
//	        financial year), "school" (an academic year, a term or a day) or "any"
//	brackets what a number in brackets means here: "positive", as a deficit in a table
//	        of reserves, or "either", which a count needs that may be less than nothing
//	example a value for the documentation
//	refers  the table of entries, such as "survey", whose id the text must be
//	sourced what the entry is, such as "decision": it must have a source. The tag
//	        is at the entry's id
