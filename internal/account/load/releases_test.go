package load

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

func TestRecords(t *testing.T) {
	fsys := fstest.MapFS{
		"data/w/council.toml": file(goodCouncil), "data/w/sources.toml": file(goodSources),
		"data/w/releases/2024-09-30.csv": file("\ufeffb\r\n"), "data/w/releases/2024-06-30.csv": file("a\n"),
		"data/w/releases/.gitkeep": file(""), "data/w/releases/2024-06-30.csv~": file(""),
	}
	if _, _, ps := Council(fsys, "w", folderFiles); len(ps) > 0 {
		t.Errorf("the folder of releases is not accepted: %v", ps)
	}
	got, ps := Records(fsys, "w")
	if len(ps) > 0 || len(got) != 2 || got[0].Path != "data/w/releases/2024-06-30.csv" || string(got[1].Text) != "b\n" {
		t.Errorf("%v %v", got, ps)
	}
	if got, ps := Records(fsys, "nobody"); len(got) > 0 || len(ps) > 0 {
		t.Errorf("of a council without records: %v %v", got, ps)
	}
}

func TestRecordsProblems(t *testing.T) {
	many := fstest.MapFS{}
	for i := range maxRecords + 1 {
		many[time.Date(2000, 1, 1+i, 0, 0, 0, 0, time.UTC).Format("2006-01-02.csv")] = file("")
	}
	const hint = "\n\thint: a record is called by the day of its release, such as 2026-09-30.csv; daylight release writes it"
	for _, tt := range []struct {
		name  string
		files fstest.MapFS
		want  string
	}{
		{"no day", fstest.MapFS{"2024-06.csv": file("")}, `data/w/releases/2024-06.csv: error: the name "2024-06.csv" is not that of a record [file]` + hint},
		{"no such day", fstest.MapFS{"2024-06-31.csv": file("")}, `data/w/releases/2024-06-31.csv: error: the name "2024-06-31.csv" is not that of a record [file]` + hint},
		{"another kind", fstest.MapFS{"2024-06-30.xlsx": file("")}, `data/w/releases/2024-06-30.xlsx: error: the name "2024-06-30.xlsx" is not that of a record [file]` + hint},
		{"folder", fstest.MapFS{"old/2024-06-30.csv": file("")}, `data/w/releases/old: error: the folder of releases holds files only, and this is a folder [file]
	hint: move it out of data`},
		{"link", fstest.MapFS{"2024-06-30.csv": {Mode: fs.ModeSymlink, Data: []byte("x")}}, `data/w/releases/2024-06-30.csv: error: this is a link to another place, and only ordinary files and folders are read [file]
	hint: put a copy of the file here`},
		{"large", fstest.MapFS{"2024-06-30.csv": file(strings.Repeat("x", maxRecord+1))}, `data/w/releases/2024-06-30.csv: error: this file has 2049 KB, and a data file may have at most 2048 KB [size]
	hint: remove what does not belong here, such as pasted pictures or tables`},
		{"too many", many, `data/w/releases: error: this folder has more than 200 records [size]
	hint: keep one record a release; the oldest can be moved out of data`},
	} {
		fsys := fstest.MapFS{}
		for name, f := range tt.files {
			fsys["data/w/releases/"+name] = f
		}
		if _, ps := Records(fsys, "w"); ps.Error() != tt.want {
			t.Errorf("%s:\n%v\nwant:\n%s", tt.name, ps, tt.want)
		}
	}
	// A link in the place of the folder is refused where the folder would be.
	fsys := fstest.MapFS{"data/w/council.toml": file(goodCouncil), "data/w/sources.toml": file(goodSources), "data/w/releases": {Mode: fs.ModeSymlink, Data: []byte("/etc")}}
	if _, _, ps := Council(fsys, "w", folderFiles); !strings.HasPrefix(ps.Error(), "data/w/releases: error: this is a link to another place") {
		t.Error(ps)
	}
	if got, ps := Records(fsys, "w"); len(got) > 0 || len(ps) > 0 {
		t.Errorf("behind a link: %v %v", got, ps)
	}
}
