package load

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

const (
	goodCouncil = "kind = \"council\"\nname = \"Warwickshire\"\n"
	goodSources = "[[source]]\nid = \"a\"\ntitle = \"b\"\nbody = \"c\"\nquality = \"press\"\n"
)

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

func TestCouncil(t *testing.T) {
	fsys := fstest.MapFS{
		"data/w/council.toml": file("\ufeff" + strings.ReplaceAll(goodCouncil, "\n", "\r\n")),
		"data/w/sources.toml": file(goodSources),
		"data/w/.gitkeep":     file(""),
		"data/w/sources~":     file("x"),
	}
	files, inputs, ps := Council(fsys, "w", folderFiles)
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	if files.Council.Name.S != "Warwickshire" || files.Council.Name.Pos != (diag.Pos{File: "data/w/council.toml", Line: 2, Col: 8, Len: 14}) {
		t.Errorf("the name is %+v", files.Council.Name)
	}
	if files.Sources == nil || model.Get[deficitFile](files) != nil {
		t.Error("sources were not read, or a deficit was")
	}
	if len(inputs) != 2 || inputs[0].Path != "data/w/council.toml" || string(inputs[0].Text) != goodCouncil {
		t.Errorf("inputs are %q", inputs)
	}
	blank := fstest.MapFS{"data/w/council.toml": file(goodCouncil), "data/w/sources.toml": file("# none\n"), "data/w/deficit.toml": file("\ufeff# none\r\n\r\n  # yet")}
	if files, _, ps := Council(blank, "w", folderFiles); len(ps) > 0 || model.Get[deficitFile](files) != nil || files.Sources == nil {
		t.Errorf("files of comments only: %v, deficit %v, sources %v", ps, model.Get[deficitFile](files), files.Sources)
	}
	plain := fstest.MapFS{"data/w/council.toml": file(goodCouncil), "data/w/sources.toml": file(goodSources)}
	_, same, _ := Council(plain, "w", folderFiles)
	if string(same[0].Text) != string(inputs[0].Text) {
		t.Error("Windows line ends change the text")
	}
}

func TestCouncilProblems(t *testing.T) {
	big := strings.Repeat("#", maxSize+5000)
	tests := []struct {
		name  string
		extra fstest.MapFS
		want  string
	}{
		{"capital letters", fstest.MapFS{"Deficit.TOML": file("")}, `data/w/Deficit.TOML: error: no data file is called "Deficit.TOML" [file]
	hint: rename it to deficit.toml`},
		{"hidden ending", fstest.MapFS{"deficit.toml.txt": file("")}, `data/w/deficit.toml.txt: error: no data file is called "deficit.toml.txt" [file]
	hint: rename it to deficit.toml; Windows may hide the last part of a name`},
		{"misspelt", fstest.MapFS{"defecit.toml": file("")}, `data/w/defecit.toml: error: no data file is called "defecit.toml" [file]
	hint: did you mean "deficit.toml"?`},
		{"another file", fstest.MapFS{"minutes.docx": file("")}, `data/w/minutes.docx: warning: this file is not read: only data files such as council.toml are [file]
	hint: move it out of data`},
		{"folder", fstest.MapFS{"old/council.toml": file("")}, `data/w/old: error: a council's folder holds files only, and this is a folder [file]
	hint: move it out of data`},
		{"link", fstest.MapFS{"deficit.toml": {Mode: fs.ModeSymlink, Data: []byte("sources.toml")}}, `data/w/deficit.toml: error: this is a link to another place, and only ordinary files and folders are read [file]
	hint: put a copy of the file here`},
		{"pipe", fstest.MapFS{"deficit.toml": {Mode: fs.ModeNamedPipe}}, `data/w/deficit.toml: error: this is not an ordinary file, and only ordinary files and folders are read [file]
	hint: put a copy of the file here`},
		{"large", fstest.MapFS{"deficit.toml": file(big)}, `data/w/deficit.toml: error: this file has 261 KB, and a data file may have at most 256 KB [size]
	hint: remove what does not belong here, such as pasted pictures or tables`},
		{"two accents", fstest.MapFS{"é.md": file(""), "e\u0301.md": file("")}, "data/w/e\u0301.md: warning: this file is not read: only data files such as council.toml are [file]\n\thint: move it out of data\n" +
			`data/w/é.md: error: some computers take "e\u0301.md" and "\u00e9.md" for one name [file]` + "\n\thint: rename or remove one of them\n" +
			"data/w/é.md: warning: this file is not read: only data files such as council.toml are [file]\n\thint: move it out of data"},
		{"two cases", fstest.MapFS{"Sources.toml": file("")}, `data/w/Sources.toml: error: no data file is called "Sources.toml" [file]
	hint: rename it to sources.toml
data/w/sources.toml: error: some computers take "Sources.toml" and "sources.toml" for one name [file]
	hint: rename or remove one of them`},
	}
	for _, tt := range tests {
		fsys := fstest.MapFS{"data/w/council.toml": file(goodCouncil), "data/w/sources.toml": file(goodSources)}
		for name, f := range tt.extra {
			fsys["data/w/"+name] = f
		}
		_, _, ps := Council(fsys, "w", folderFiles)
		if got := ps.Error(); got != tt.want {
			t.Errorf("%s:\n%s\nwant:\n%s", tt.name, got, tt.want)
		}
	}
	_, _, ps := Council(fstest.MapFS{"data/w/deficit.toml": file("unit = \"£m\"\n")}, "w", folderFiles)
	if len(ps) != 2 || ps[0].Msg != "the file council.toml is missing" || ps[1].Msg != "the file sources.toml is missing" {
		t.Errorf("without the needed files: %v", ps)
	}
	if _, _, ps = Council(fstest.MapFS{}, "w", folderFiles); ps.Error() != "data/w: error: there is no such folder [file]" {
		t.Error(ps)
	}
}

func TestCouncils(t *testing.T) {
	got, ps := Councils(fstest.MapFS{
		"data/warwickshire/council.toml": file(""), "data/coventry/council.toml": file(""),
		"data/editions/1.txt": file(""), "data/.gitkeep": file(""),
	})
	if want := []string{"coventry", "warwickshire"}; !slices.Equal(got, want) || len(ps) > 0 {
		t.Errorf("%v %v, want %v", got, ps, want)
	}
	tests := []struct {
		name string
		fsys fstest.MapFS
		want string
	}{
		{"no data", fstest.MapFS{}, "data: error: there is no folder called data here [file]\n\thint: run this in the folder that holds data, content and daylight.toml"},
		{"no council", fstest.MapFS{"data/.gitkeep": file("")}, "data: error: there is no council in the folder data [file]\n\thint: make a folder such as data/warwickshire with council.toml and sources.toml in it"},
		{"stray file", fstest.MapFS{"data/Council.toml": file("")}, "data/Council.toml: error: this file belongs to no council [file]\n\thint: put it into the folder of its council, such as data/warwickshire/council.toml"},
		{"capital letters", fstest.MapFS{"data/Warwickshire/council.toml": file("")}, "data/Warwickshire: error: the folder \"Warwickshire\" cannot be part of an address [file]\n\thint: rename it with small letters a to z, digits and single hyphens, such as kingston-upon-hull"},
		{"link", fstest.MapFS{"data/w": {Mode: fs.ModeSymlink, Data: []byte("x")}}, "data/w: error: this is a link to another place, and only ordinary files and folders are read [file]\n\thint: put a copy of the file here"},
	}
	for _, tt := range tests {
		if _, ps := Councils(tt.fsys); ps.Error() != tt.want {
			t.Errorf("%s:\n%v\nwant:\n%s", tt.name, ps, tt.want)
		}
	}
}
