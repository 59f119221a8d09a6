package pipeline

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/media"
	"github.com/send-daylight/daylight/internal/pages/minify"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/pages/stylesheet"
)

// themeDir is the folder of a site's own style sheet, logo and favicon.
const themeDir = "theme"

// ownStyle is the site's own style sheet.
const ownStyle = themeDir + "/site.css"

// plainFile says what to do where a link or a special file stands.
const plainFile = "put the file itself here: links and special files are not followed"

// hasOwnLook reports whether a folder called theme in the site's folder is the site's: in
// the source code of a program, as daylight's own repository is, it has other uses.
func hasOwnLook(root string) bool {
	_, err := os.Lstat(filepath.Join(root, "go.mod"))
	return err != nil
}

// readLook judges the files of the site's own look and adds them to the files that all
// pages share. A file that nothing would use is an error, so that it is not lost without
// a word.
func (s *setup) readLook(files snapshot, assets *site.Assets) {
	used := map[string]bool{}
	brand := s.config.Brand
	colour, _ := s.config.BrandColours()
	if logo, ok := s.emblem(files, brand.Logo, used, media.Logo(colour)); ok {
		assets.Logo = putEmblem(assets, "logo", logo)
		if !strings.EqualFold(brand.LogoAlt.S, s.config.Title.S) {
			assets.Logo.Alt = brand.LogoAlt.S
		}
	}
	if icon, ok := s.emblem(files, brand.Favicon, used, media.Favicon()); ok {
		assets.Icon = putEmblem(assets, "favicon", icon)
	}
	if n := files[ownStyle]; n != nil && n.err == nil && n.mode == 0 {
		used[ownStyle] = true
		s.readStyle(n.data, assets)
	}
	for _, in := range files.inputs() {
		folder := strings.HasSuffix(in.Path, "/") && in.Path != ownStyle+"/" // one that can be read
		inside := in.Path == themeDir || strings.HasPrefix(in.Path, themeDir+"/")
		if folder || !inside || used[in.Path] {
			continue
		}
		s.unused(files[strings.TrimSuffix(in.Path, "/")])
	}
}

// unused reports a file of the folder theme that nothing uses.
func (s *setup) unused(n *node) {
	pos := diag.Pos{File: n.path}
	switch {
	case n.path == ownStyle && n.mode.IsDir():
		s.problems.Errorf(pos, "file", "a style sheet is a file, and this is a folder").Hint = "put the file itself here, under this name"
	case n.err != nil || n.mode != 0:
		s.problems.Errorf(pos, "file", "this is not a plain file that can be read").Hint = plainFile
	case n.path != ownStyle && strings.EqualFold(n.path, ownStyle):
		s.problems.Errorf(pos, "file", "no page would use this file").Hint = "write its name in small letters: " + ownStyle
	case strings.EqualFold(n.path, ownStyle+".txt"):
		s.problems.Errorf(pos, "file", "no page would use this file").Hint = "rename it to site.css; Windows may hide the last part of a name"
	default:
		s.problems.Errorf(pos, "file", "no page would use this file").Hint =
			"a site's own style sheet is theme/site.css; name a logo or favicon in daylight.toml under [brand]; pictures of texts belong into content/<council>/files"
	}
}

// readStyle judges the site's own style sheet, which every page loads after daylight's.
func (s *setup) readStyle(css []byte, assets *site.Assets) {
	wrong := false
	for _, f := range stylesheet.Check(css) {
		severity := diag.Error
		if f.Harmless {
			severity = diag.Warning
		}
		wrong = wrong || !f.Harmless
		s.problems.Add(diag.Problem{Pos: diag.Pos{File: ownStyle, Line: f.Line, Col: f.Col}, Severity: severity, Rule: "style", Msg: f.Msg, Hint: f.Hint})
	}
	if wrong {
		return
	}
	small, err := minify.New().CSS(css)
	if err != nil {
		s.problems.Errorf(diag.Pos{File: ownStyle}, "style", "this style sheet cannot be read: %v", err).Hint = "look for a bracket that is missing"
		return
	}
	assets.Own = "assets/own-" + hashOf(small) + ".css"
	assets.Files = append(assets.Files, site.File{Path: assets.Own, Data: small})
}

// emblem judges the file that a setting names.
func (s *setup) emblem(files snapshot, setting model.Text, used map[string]bool, rules media.EmblemRules) (media.Emblem, bool) {
	if !setting.Given() {
		return media.Emblem{}, false
	}
	n := files[setting.S]
	switch {
	case path.Dir(setting.S) != themeDir:
		s.problems.Errorf(setting.Pos, "logo", "%q is not in the folder theme", setting.S).Hint =
			"put the file into a folder theme beside daylight.toml, and write " + themeDir + "/" + cmp.Or(path.Base(strings.ReplaceAll(setting.S, `\`, "/")), "logo.svg")
		return media.Emblem{}, false
	case n != nil && n.mode.IsDir() && n.err == nil:
		s.problems.Errorf(setting.Pos, "logo", "%s is a folder", setting.S).Hint = "put the file itself here, under this name"
		return media.Emblem{}, false
	case n == nil:
		p := s.problems.Errorf(setting.Pos, "logo", "there is no file %s", setting.S)
		var names []string
		for _, in := range files.inputs() {
			if path.Dir(in.Path) == themeDir && in.Path != themeDir+"/" {
				names = append(names, in.Path)
			}
		}
		if p.Hint = diag.DidYouMean(setting.S, names); p.Hint == "" {
			p.Hint = "put the file there, or remove this line"
		}
		return media.Emblem{}, false
	}
	used[setting.S] = true
	if n.err != nil || n.mode != 0 {
		s.problems.Errorf(diag.Pos{File: setting.S}, "file", "this is not a plain file that can be read").Hint = plainFile
		return media.Emblem{}, false
	}
	out, problem := media.JudgeEmblem(setting.S, n.data, rules)
	if problem != nil {
		s.problems.Add(*problem)
		return out, false
	}
	s.problems = append(s.problems, out.Notes...)
	return out, true
}

// putEmblem adds a picture to the files that all pages share, under a name with its hash.
func putEmblem(assets *site.Assets, name string, e media.Emblem) site.Emblem {
	file := "assets/" + name + "-" + hashOf(e.Data) + e.Ext
	assets.Files = append(assets.Files, site.File{Path: file, Data: e.Data})
	return site.Emblem{Href: file, Type: e.Type, Width: e.Width, Height: e.Height}
}

// hashOf returns the part of a file's hash that its name has.
func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:4])
}
