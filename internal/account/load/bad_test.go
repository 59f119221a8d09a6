package load

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/send-daylight/daylight/internal/diag"
)

var update = flag.Bool("update", false, "accept what is said about the bad inputs of testdata")

// recordFor returns the record for the inputs of a file in testdata/bad.
var recordFor = map[string]func() any{
	"syntax":  func() any { return new(sourcesFile) },
	"council": func() any { return new(councilFile) },
	"deficit": func() any { return new(deficitFile) },
	"sources": func() any { return new(sourcesFile) },
}

// Every bad input of testdata/bad is followed by all that is said about it.
func TestBadInputs(t *testing.T) {
	files, err := filepath.Glob("testdata/bad/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no bad inputs", err)
	}
	for _, file := range files {
		kind := strings.TrimSuffix(filepath.Base(file), ".txtar")
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		out := &txtar.Archive{Comment: archive.Comment}
		for i, f := range archive.Files {
			if f.Name == "want" {
				continue
			}
			got := say(kind+".toml", f.Data, recordFor[kind]())
			out.Files = append(out.Files, f, txtar.File{Name: "want", Data: []byte(got)})
			if *update {
				continue
			}
			if i+1 == len(archive.Files) || archive.Files[i+1].Name != "want" {
				t.Errorf("%s: %s: nothing is wanted; run with -update", file, f.Name)
			} else if want := string(archive.Files[i+1].Data); got != want {
				t.Errorf("%s: %s:\n%s\ngot:\n%s\nwant:\n%s", file, f.Name, f.Data, got, want)
			}
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(out), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// say returns every problem of a text as it is printed, with excerpt and hint.
func say(name string, text []byte, into any) string {
	ps := Decode(name, text, into)
	if len(ps) == 0 {
		return "nothing\n"
	}
	var b bytes.Buffer
	printer := diag.Printer{Source: func(string) []byte { return Normalise(text) }}
	for _, p := range ps {
		b.WriteString(printer.Format(p))
		for _, at := range p.Also {
			fmt.Fprintf(&b, "  also: %v\n", at)
		}
	}
	return b.String()
}
