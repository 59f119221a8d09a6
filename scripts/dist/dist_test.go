package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"
)

var (
	at    = time.Date(2026, 9, 30, 16, 0, 1, 0, time.UTC)
	files = map[string][]byte{"daylight": []byte("program"), "daylight.exe": []byte("program"), "LICENSE": []byte("text"), "man/daylight.1": []byte("page")}
	want  = []string{
		"x/LICENSE -rw-r--r-- text", "x/daylight -rwxr-xr-x program",
		"x/daylight.exe -rwxr-xr-x program", "x/man/daylight.1 -rw-r--r-- page",
	}
)

func TestTar(t *testing.T) {
	var a, b bytes.Buffer
	for _, w := range []io.Writer{&a, &b} {
		if err := writeTar(w, "x", files, at); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two archives of the same files differ")
	}
	z, err := gzip.NewReader(&a)
	if err != nil {
		t.Fatal(err)
	}
	if !z.ModTime.IsZero() || z.Name != "" {
		t.Errorf("the archive says when and where it was made: %v %q", z.ModTime, z.Name)
	}
	var got []string
	for r := tar.NewReader(z); ; {
		head, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if !head.ModTime.Equal(at) || head.Uid != 0 || head.Uname != "" {
			t.Errorf("%s is of %v and of user %d %q", head.Name, head.ModTime, head.Uid, head.Uname)
		}
		text, _ := io.ReadAll(r)
		got = append(got, fmt.Sprintf("%s %v %s", head.Name, head.FileInfo().Mode(), text))
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestZip(t *testing.T) {
	var a, b bytes.Buffer
	for _, w := range []io.Writer{&a, &b} {
		if err := writeZip(w, "x", files, at); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two archives of the same files differ")
	}
	r, err := zip.NewReader(bytes.NewReader(a.Bytes()), int64(a.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range r.File {
		if !f.Modified.Equal(at) {
			t.Errorf("%s is of %v", f.Name, f.Modified)
		}
		body, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, _ := io.ReadAll(body)
		got = append(got, fmt.Sprintf("%s %v %s", f.Name, f.Mode(), text))
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestBOM(t *testing.T) {
	about := description{version: "v1.2.3", commit: "abc", compiler: "go1.26.8", at: at, modules: []debug.Module{
		{Path: "github.com/BurntSushi/toml", Version: "v1.6.0", Sum: "h1:x"},
		{Path: "example.org/dirty", Version: "v0.0.0+incompatible"},
	}}
	npm := []byte("Text.\n\n== echarts 6.1.0 (Apache-2.0)\n\nLicence\n\n== @scope/part 1.0.0 (MIT)\n")
	data, err := makeBOM(about, npm)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := makeBOM(about, npm)
	if !bytes.Equal(data, again) {
		t.Error("two bills of the same differ")
	}
	about.commit = "def"
	other, _ := makeBOM(about, npm)
	var b, c bom
	if json.Unmarshal(data, &b) != nil || json.Unmarshal(other, &c) != nil || b.Serial == c.Serial || len(b.Serial) != len("urn:uuid:")+36 {
		t.Errorf("the numbers of two bills are %s and %s", b.Serial, c.Serial)
	}
	want := []string{
		"pkg:golang/std@1.26.8", "pkg:golang/github.com/burntsushi/toml@v1.6.0", "pkg:golang/example.org/dirty@v0.0.0%2Bincompatible",
		"pkg:npm/echarts@6.1.0", "pkg:npm/%40scope/part@1.0.0",
	}
	if got := b.Dependencies[0].DependsOn; !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if b.Components[3].Licenses[0].License.ID != "Apache-2.0" || b.Metadata.Component.Version != "v1.2.3" {
		t.Errorf("%+v", b)
	}
}

func TestLicences(t *testing.T) {
	dir := t.TempDir()
	var out strings.Builder
	err := addTexts(&out, "example.org/none v1", dir)
	if err == nil || !strings.Contains(err.Error(), "example.org/none v1 has no licence text") {
		t.Errorf("a module without a licence: %v", err)
	}
	for name, text := range map[string]string{"LICENSE.txt": "the licence\r\n", "NOTICE": "the notice", "readme": "no"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out.Reset()
	if err := addTexts(&out, "example.org/some v1", dir); err != nil {
		t.Fatal(err)
	}
	if want := "\n== example.org/some v1\n\nthe licence\n\nthe notice\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

func TestDescribe(t *testing.T) {
	made := func(change func(target, *debug.BuildInfo)) map[target]*debug.BuildInfo {
		all := map[target]*debug.BuildInfo{}
		for _, tt := range targets {
			info := &debug.BuildInfo{GoVersion: "go1.26.8", Main: debug.Module{Version: "v1.0.0"}, Settings: []debug.BuildSetting{
				{Key: "CGO_ENABLED", Value: "0"}, {Key: "vcs.revision", Value: "abc"}, {Key: "vcs.time", Value: "2026-09-30T16:00:01Z"}}}
			if tt.system == "windows" {
				info.Deps = []*debug.Module{{Path: "example.org/windows", Version: "v1"}}
			}
			change(tt, info)
			all[tt] = info
		}
		return all
	}
	about, err := describe(made(func(target, *debug.BuildInfo) {}))
	if err != nil || about.version != "v1.0.0" || !about.at.Equal(at) || about.commit != "abc" || len(about.modules) != 1 {
		t.Errorf("%+v %v", about, err)
	}
	nothing := made(func(_ target, b *debug.BuildInfo) { b.Settings = b.Settings[:1] })
	if _, err := describe(nothing); err == nil || !strings.Contains(err.Error(), "no commit was recorded") {
		t.Errorf("without a commit: %v", err)
	}
	last := targets[len(targets)-1]
	for want, change := range map[string]func(target, *debug.BuildInfo){
		"the repository changed": func(t target, b *debug.BuildInfo) { b.Main.Version += t.system },
		"is not static":          func(t target, b *debug.BuildInfo) { b.Settings[0].Value = "1" },
		"example.org/x is replaced,": func(_ target, b *debug.BuildInfo) {
			b.Deps = []*debug.Module{{Path: "example.org/x", Replace: &debug.Module{}}}
		},
		"cannot parse": func(t target, b *debug.BuildInfo) {
			if t == last {
				b.Settings[2].Value = "yesterday"
			}
		},
	} {
		if _, err := describe(made(change)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}
