// Package docstest holds the documentation against the program, so that a page
// that is no longer true fails a test.
//
// Its tests ask that
//
//   - the pages made from the code (docs/reference, docs/rules.md,
//     docs/templates.md) are what the code gives today;
//   - every block of commands in README.md and docs is run, with the files that
//     the page tells its reader to write, and prints what is printed there; a block
//     that cannot be run says why (see script_test.go);
//   - every command and flag that a sentence names is there;
//   - every link leads somewhere, and the table of packages in ARCHITECTURE.md
//     names every package;
//   - the workflows are sound, and pin what they use.
//
// `go test ./internal/devtools/docstest -update` writes what can be written. The package
// has no code of its own.
package docstest
