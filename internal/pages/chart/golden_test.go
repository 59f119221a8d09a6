package chart

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "accept the pictures as they are drawn now")

func TestPictures(t *testing.T) {
	for _, c := range Samples() {
		for name, got := range map[string][]byte{
			"narrow.svg": c.SVG(Narrow), "wide.svg": c.SVG(Wide),
		} {
			file := filepath.Join("testdata", string(c.Kind)+"-"+name)
			got = append(bytes.ReplaceAll(got, []byte("><"), []byte(">\n<")), '\n')
			if *update {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s is drawn differently; look at it, then accept it with -update", file)
			}
		}
	}
}
