// Package docstest tests that the documentation is true. It has no code but tests, which
// check that
//
//   - the pages that are generated from the code (docs/reference, docs/rules.md,
//     docs/templates.md) are up to date;
//   - every block of commands in README.md and docs, run with the files that the page
//     tells its reader to write, prints what the page shows; a block that cannot be run
//     says why (see script_test.go);
//   - every command and flag in a sentence exists;
//   - every link leads somewhere, and the table of packages in ARCHITECTURE.md names
//     every package;
//   - the workflows are valid, and pin what they use.
//
// `go test ./internal/devtools/docstest -update` writes what can be generated.
package docstest
