package starter

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"text/template"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/account/config"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/subjects"
)

// Choices are the options of a new site. Their values have been checked, by
// [FindCouncil], [ParseColour], [ParseProgramme] and [config.ParseBase].
type Choices struct {
	Council   authorities.Authority
	Colour    Colour    // the usual one if zero
	Programme Programme // none if zero
	BaseURL   string    // may be empty
	Version   string    // commit of daylight for the workflow; may be empty
}

// A Site is the files of a new site, by their paths.
type Site map[string][]byte

// New returns the site of a council: every data file with every key explained and no
// figures, the first texts, the workflow, and a guide for officers.
func New(c Choices) (Site, error) {
	slug, name := c.Council.Slug(), Spoken(c.Council)
	s := Site{}
	settings := map[string]string{"title": quote("SEND in " + name)}
	c.Colour.settings(settings)
	if c.BaseURL != "" {
		settings["base_url"] = quote(c.BaseURL)
	}
	s[config.Name] = settingsDoc().Blank(settings)
	given := map[string]map[string]string{
		"council": {
			"kind": quote("council"), "name": quote(c.Council.Name), "gss": quote(c.Council.GSS),
			"dfe_code": fmt.Sprint(c.Council.DfECode), "publisher": quote("council"),
		},
		"programme": c.Programme.keys(),
	}
	if name != c.Council.Name {
		given["council"]["short_name"] = quote(name)
	}
	for _, doc := range load.Reference(subjects.Files()...) {
		s[path.Join(load.Root, slug, doc.Name)] = doc.Blank(given[strings.TrimSuffix(doc.Name, ".toml")])
	}
	err := s.texts(page{Title: "SEND in " + name, Name: name, Slug: slug, Files: load.Reference(subjects.Files()...)})
	if err != nil {
		return nil, err
	}
	s["content/glossary.toml"], err = files.ReadFile("demo/content/glossary.toml")
	s.workflow(c.Version)
	return s, err
}

// settingsDoc returns the description of daylight.toml.
func settingsDoc() load.FileDoc {
	return load.Reference(model.NewDataFile[config.File]("daylight", "the settings of this site", nil))[0]
}

// A page has the values for the templates in files/.
type page struct {
	Title, Name, Slug string
	Files             []load.FileDoc
}

// texts adds the first texts, and the guide at the top of the site.
func (s Site) texts(p page) error {
	if err := s.print(p, "README.md", "README.md"); err != nil {
		return err
	}
	return fs.WalkDir(files, "files/content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		from := strings.TrimPrefix(name, "files/")
		return s.print(p, from, strings.Replace(from, "content/council/", "content/"+p.Slug+"/", 1))
	})
}

// print fills in the template files/from and adds the result under the name to.
func (s Site) print(p page, from, to string) error {
	t, err := template.ParseFS(files, "files/"+from)
	if err != nil {
		return err
	}
	var b strings.Builder
	if err := t.Execute(&b, p); err != nil {
		return err
	}
	s[to] = []byte(b.String())
	return nil
}

// workflow adds the workflow that publishes the site, and .gitignore.
func (s Site) workflow(version string) {
	for from, to := range map[string]string{"pages.yml": ".github/workflows/pages.yml", "gitignore": ".gitignore"} {
		text, err := files.ReadFile("files/" + from)
		if err != nil {
			panic("starter: the embedded file is there: " + err.Error())
		}
		if version != "" {
			text = []byte(strings.Replace(string(text), "DAYLIGHT_VERSION: main", "DAYLIGHT_VERSION: "+version, 1))
		}
		s[to] = text
	}
}

// quote returns text as TOML writes it. Go and TOML agree about printable text, and
// there is no other here.
func quote(s string) string { return fmt.Sprintf("%q", s) }
