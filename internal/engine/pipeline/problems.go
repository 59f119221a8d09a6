package pipeline

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/suppress"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/media"
)

// allProblems returns the problems of the setup and of all parts; common are the
// parts of no council, once they are made.
func (m *maker) allProblems(councils []*part, common ...*part) diag.Problems {
	problems := append(slices.Clone(m.problems), councilProblems(councils, m.texts.citesOthers(""))...)
	for _, p := range common {
		problems = append(problems, p.Problems...)
	}
	if len(common) > 0 {
		all := append(slices.Clone(councils), common...)
		problems = append(problems, m.brokenLinks(all)...)
		if problems.Err() == nil {
			problems = append(problems, m.gonePages(all)...)
		}
	}
	return m.withLevels(problems)
}

// councilProblems returns the problems of the councils. A source that its own council
// does not cite is used where a text about another council, or one of cites, cites it.
func councilProblems(councils []*part, cites []string) diag.Problems {
	cited := map[string]bool{}
	for _, id := range cites {
		cited[id] = true
	}
	for _, p := range councils {
		for _, id := range p.Cites {
			cited[id] = true
		}
	}
	var problems diag.Problems
	for _, p := range councils {
		problems = append(problems, p.Problems...)
		for _, u := range p.Unused {
			if !cited[u.ID] {
				problems = append(problems, u.Problem)
			}
		}
	}
	return problems
}

// lays reports whether pages can be laid out in spite of problems, to find what else is
// wrong: they are of files that pages show, or of how pages look. What follows from others,
// such as that a figure is not there, would confuse.
func lays(problems diag.Problems) bool {
	return !slices.ContainsFunc(problems, func(p diag.Problem) bool {
		folder, _, _ := strings.Cut(p.Pos.File, "/")
		switch p.Rule {
		case media.Rule, media.EmblemRule, "style", "template", "contrast", "picture-alt":
			return false
		case "file":
			return p.Severity == diag.Error && folder != themeDir && folder != templatesDir && folder != "static"
		}
		return p.Severity == diag.Error
	})
}

// withoutRefused drops the problems of a layout that follow from files which were refused:
// that there is no such file.
func withoutRefused(layout, reading diag.Problems) diag.Problems {
	var refused []string
	for _, p := range reading {
		if p.Rule == media.Rule && p.Severity == diag.Error {
			refused = append(refused, path.Base(p.Pos.File)+`"`)
		}
	}
	return slices.DeleteFunc(layout, func(p diag.Problem) bool {
		return p.Rule == "link" && slices.ContainsFunc(refused, func(name string) bool { return strings.Contains(p.Msg, name) })
	})
}

// withLevels returns problems sorted, with the severities that the site and the flags ask
// for.
func (s *setup) withLevels(problems diag.Problems) diag.Problems {
	problems = problems.Sorted()
	for i := range problems {
		// Package narrative holds these rules and knows no levels.
		of := problems[i].Rule == check.NumberFromData || problems[i].Rule == suppress.RuleInWords
		if level, given := s.config.Levels[problems[i].Rule]; given && of {
			problems[i].Severity = level
		}
		if s.o.Strict && problems[i].Severity == diag.Warning {
			problems[i].Severity = diag.Error
		}
	}
	return problems
}

// pagesBytes is the largest site that GitHub Pages publishes, where most councils
// publish theirs.
const pagesBytes = 1_000_000_000

// tooLarge warns of a site that GitHub Pages does not publish.
func (s *setup) tooLarge(bytes int64) diag.Problems {
	if bytes <= pagesBytes {
		return nil
	}
	p := diag.Problem{Severity: diag.Warning, Rule: "site-size", Msg: fmt.Sprintf("the site has %.2f GB, and GitHub Pages publishes 1 GB at most", float64(bytes)/1e9),
		Hint: "publish it with another host, see docs/hosting"}
	if s.config.Pictures.S != "none" {
		p.Hint += "; or write pictures = \"none\" into daylight.toml: they are about half of a site"
	}
	return diag.Problems{p}
}

// unreadFolders reports folders in which other generators look for a site's own style
// sheets and pictures: here their files would be lost without a word. In the source
// code of a program, as daylight's own repository is, folders have other uses.
func unreadFolders(root *os.Root) (problems diag.Problems) {
	if _, err := root.Lstat("go.mod"); err == nil {
		return nil
	}
	if _, err := root.Lstat("static"); err == nil {
		problems.Errorf(diag.Pos{File: "static"}, "file", "this folder is not read, so no page would use its files").Hint =
			"put a logo into the folder theme, attachments and pictures of texts into content/<council>/files, and remove this folder"
	}
	return problems
}

// Excerpts reads the files of a site for a printer of problems, as they are now.
func Excerpts(root fs.FS) func(file string) []byte {
	return func(file string) []byte {
		text, err := fs.ReadFile(root, file)
		if err != nil {
			return nil
		}
		return load.Normalise(text)
	}
}
