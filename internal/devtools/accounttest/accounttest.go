// Package accounttest makes the accounts of made-up councils for tests.
package accounttest

import (
	"testing"
	"testing/fstest"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/subjects"
)

// Slug is the folder of the council that [Council] makes.
const Slug = "madeupshire"

// usual are the files that every council has, where a test does not write its own.
var usual = map[string]string{
	"council": "kind = \"demonstration\"\nname = \"Madeupshire\"\n",
	"sources": "[[source]]\nid = \"paper\"\ntitle = \"A made-up paper\"\nbody = \"Madeupshire\"\nquality = \"minutes\"\n",
}

// Read reads and assembles a made-up council with the given data files, by name
// without .toml, and returns what is wrong with them.
func Read(texts map[string]string) (model.Council, diag.Problems) {
	fsys := fstest.MapFS{}
	for _, from := range []map[string]string{usual, texts} {
		for name, text := range from {
			fsys[load.Root+"/"+Slug+"/"+name+".toml"] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	files, _, problems := load.Council(fsys, Slug, subjects.Files())
	if files.Council == nil {
		return model.Council{}, problems
	}
	council, more := model.Assemble(Slug, files)
	return council, append(problems, more...)
}

// Council is Read for files in which nothing may be wrong.
func Council(t testing.TB, texts map[string]string) model.Council {
	t.Helper()
	c, problems := Read(texts)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return c
}
