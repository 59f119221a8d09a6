package site

import (
	"path"
	"slices"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/output/manifest"
)

// clashes reports texts and addresses that lead on, where one of two would have to be a
// file and a folder at once: a.html beside a.html/b, or a page below a document. It is
// called when all files of the layout are known.
func (a *Builder) clashes() {
	files, below := map[string]bool{}, map[string]string{} // and for each folder a file in it
	add := func(file string) {
		if _, leads := a.leads[file]; leads {
			return
		}
		files[file] = true
		for dir := path.Dir(file); dir != "." && below[dir] == ""; dir = path.Dir(dir) {
			below[dir] = file
		}
	}
	for _, name := range rootFiles {
		add(name)
	}
	for i := range a.site.Pages {
		add(a.site.Pages[i].Path)
	}
	for _, f := range slices.Concat(a.site.Files, a.in.Assets.Files) {
		add(f.Path)
	}
	for _, x := range a.site.Pictures {
		add(x.Path)
	}
	a.textClashes(files)
	for _, from := range sortedKeys(a.leads) {
		if other := below[from]; other != "" {
			a.clash(from, withoutIndex(other)+" is below it", diag.Pos{})
		}
		for dir := path.Dir(from); dir != "."; dir = path.Dir(dir) {
			other, leads := a.leads[dir]
			switch {
			case files[dir]:
				a.clash(from, "there is a file at "+dir, diag.Pos{})
			case leads:
				a.clash(from, dir+" leads elsewhere, too", other)
			}
		}
	}
}

// textClashes reports texts whose pages would make a folder of a file. Pictures for links
// to pages are made only where the site's address is known, and their names are taken anyway.
func (a *Builder) textClashes(files map[string]bool) {
	for _, key := range sortedKeys(a.narratives) {
		if !a.used["content/"+key] {
			continue
		}
		for dir := path.Dir(pageOf(key)); dir != "."; dir = path.Dir(dir) {
			if files[dir] || path.Base(dir) == card {
				a.problems.Errorf(a.narratives[key].Meta.Title.Pos, "narrative", "this text cannot have a page of its own: its address makes a folder of %s, and that is a file of the site", dir).
					Hint = "give the text, or the folder that it is in, another name"
				break
			}
		}
	}
}

// rootFiles are files at the root of a site that are made after all pages, or by another
// layout.
var rootFiles = []string{
	"index.html", "robots.txt", "sitemap.xml", card, "manifest.pub", "mirror.lock",
	manifest.Name, manifest.CopyName, manifest.Name + manifest.SignatureExt, manifest.CopyName + manifest.SignatureExt,
}

func (a *Builder) clash(from, why string, also diag.Pos) {
	p := a.problems.Errorf(a.leads[from], ruleMoved, "the address %s cannot lead elsewhere: %s, and nothing can be a file and a folder at once", withoutIndex(from), why)
	p.Hint = "remove this address, or what is there"
	if also.File != "" {
		p.Hint, p.Also = "keep one of the two", []diag.Pos{also}
	}
}
