package pipeline_test

import (
	"archive/zip"
	"bytes"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/send-daylight/daylight"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/engine/pipeline"
	"github.com/send-daylight/daylight/internal/starter"
)

var (
	tables    = regexp.MustCompile(`<table`)
	downloads = regexp.MustCompile(`href="?([^">\s:]*\.(?:xlsx|csv))["\s>]`)
)

// The workbook that a page links to has a sheet for each of its tables, and every chart
// has a CSV file. The page of one chart has that file in place of a workbook: its table is
// on the page that shows the chart.
func TestEveryTableIsADownload(t *testing.T) {
	demo := t.TempDir()
	if err := os.CopyFS(demo, starter.Demo()); err != nil {
		t.Fatal(err)
	}
	for name, dir := range map[string]string{"demonstration": demo, "example": "../../../docs/example"} {
		t.Run(name, func(t *testing.T) {
			out := &output{files: map[string][]byte{}}
			r, err := pipeline.Build(pipeline.Options{Root: dir, Templates: daylight.Templates()}, out)
			if err != nil || r.Problems.Count(diag.Error) > 0 {
				t.Fatal(err, r.Problems)
			}
			withTable, charts := 0, 0
			for file, data := range out.files {
				if path.Ext(file) != ".html" || path.Base(path.Dir(file)) == "history" {
					continue // downloads are of the figures of today, and a kept account is not
				}
				var sheets []string
				csv := false
				for _, m := range downloads.FindAllSubmatch(data, -1) {
					target := path.Join(path.Dir(file), string(m[1]))
					switch found, ok := out.files[target]; {
					case !ok:
						t.Errorf("%s leads to %s, which is not there", file, target)
					case path.Ext(target) == ".csv":
						csv = true
					default:
						sheets = append(sheets, sheetsOf(t, found)...)
					}
				}
				if path.Base(path.Dir(path.Dir(file))) == "charts" {
					charts++
					if !csv {
						t.Errorf("%s has no CSV file", file)
					}
					continue
				}
				if strings.HasSuffix(file, "/data/index.html") {
					continue // its tables are lists of files and sources, and its workbook has every figure
				}
				n := len(tables.FindAll(data, -1))
				withTable += n
				if n > 0 && len(sheets) < n+1 { // one explains the others
					t.Errorf("%s has %d tables, and its workbook %d sheets", file, n, len(sheets))
				}
			}
			if withTable < 3 || charts < 2 {
				t.Errorf("%d tables and %d charts only", withTable, charts)
			}
		})
	}
}

// sheetsOf returns the names of the sheets of a workbook.
func sheetsOf(t *testing.T, workbook []byte) (out []string) {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.File {
		if path.Dir(f.Name) == "xl/worksheets" {
			out = append(out, f.Name)
		}
	}
	return out
}
