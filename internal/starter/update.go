package starter

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/output/atomicfile"
	"github.com/send-daylight/daylight/internal/pages/narrative"
)

// An Update is a new news post. It begins as a draft, which no site shows yet.
type Update struct {
	Title   string
	Summary string // may be empty, but is needed before the post is published
	Day     model.Day
}

// Add writes the draft into the council's texts. If there is a file of its name, the
// error matches [ErrThere].
func (u Update) Add(root *os.Root, slug string) (Added, error) {
	id, err := ID(u.Title)
	if err != nil {
		return Added{}, err
	}
	dir := path.Join("content", slug, "updates")
	a := Added{File: path.Join(dir, u.Day.ISO()+"-"+id+".md")}
	if _, err := root.Lstat(a.File); !errors.Is(err, fs.ErrNotExist) {
		if err == nil {
			err = fmt.Errorf("%s is there already; %w", a.File, ErrThere)
		}
		return a, err
	}
	if err := root.MkdirAll(dir, 0o777); err != nil {
		return a, err
	}
	given := map[string]string{"title": quote(u.Title), "date": u.Day.ISO(), "draft": "true"}
	if u.Summary != "" {
		given["summary"] = quote(u.Summary)
	} else {
		a.Needs = []string{"summary"}
	}
	doc := load.Reference(model.NewDataFile[narrative.Meta]("update", "", nil))[0]
	doc.Tables[0].Keys = slices.DeleteFunc(doc.Tables[0].Keys, func(k load.KeyDoc) bool { return k.Key == "order" || k.Key == "menu" }) // an update is in no menu
	front := doc.Entry("", given)
	text := "+++" + string(front) + "+++\n\n" + narrative.NotWritten + " Write here what is new and what it means for families, and take `draft = true` out when it is ready.\n"
	a.Line = 2
	return a, atomicfile.Create(root, a.File, []byte(text), 0o666)
}
