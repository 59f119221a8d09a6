package starter

import (
	"bytes"
	"io/fs"
	"path"
	"strings"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/account/config"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/subjects"
)

// DemoName is the usual name of the made-up county.
const DemoName = "Madeup County"

// NewDemo returns the demonstration under a name from [ParseDemoName], with the same
// workflow and guide as any new site. It does not use the council and the programme of
// c.
func NewDemo(name string, c Choices) (Site, error) {
	slug, s := authorities.Slug(name), Site{}
	renamed := strings.NewReplacer(DemoName, name, authorities.Slug(DemoName), slug)
	err := fs.WalkDir(Demo(), ".", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(Demo(), file)
		s[renamed.Replace(file)] = []byte(renamed.Replace(string(text)))
		return err
	})
	if err != nil {
		return nil, err
	}
	if name != DemoName {
		s.forgetKept()
	}
	p := page{Title: "SEND in daylight: a demonstration", Name: name + ", a made-up council,", Slug: slug, Files: load.Reference(subjects.Files()...)}
	if err := s.print(p, "README.md", "README.md"); err != nil {
		return nil, err
	}
	s.workflow(c.Version)
	s[config.Name] = c.settings(s[config.Name])
	return s, nil
}

// forgetKept removes the account that the made-up county kept of its first release: under
// another name it would not be what was published, and its checksum says so.
func (s Site) forgetKept() {
	for name := range s {
		if record, isKept := strings.CutSuffix(name, ".html"); isKept && path.Base(path.Dir(name)) == load.Releases {
			delete(s, name)
			pages, _, _ := bytes.Cut(s[record+".toml"], []byte("\nfile "))
			s[record+".toml"] = pages
		}
	}
}

// settings puts the chosen colours and address into the demonstration's settings.
func (c Choices) settings(settings []byte) []byte {
	if c.Colour.Colour != "" {
		settings = bytes.Replace(settings, []byte(`colour = "#12436d"`), []byte("colour = "+quote(c.Colour.Colour)), 1)
		settings = bytes.Replace(settings, []byte(`ink    = "#ffffff"`), []byte("ink    = "+quote(c.Colour.Ink)), 1)
	}
	if c.BaseURL != "" {
		settings = bytes.Replace(settings, []byte("language = "), []byte("base_url = "+quote(c.BaseURL)+"\nlanguage = "), 1)
	}
	return settings
}
