// Package watch tells when files were edited, once the disk is quiet again.
//
// One save is many events: an editor truncates and writes, or writes a second
// file and renames it over the first; a change of branch touches hundreds of
// files. [Dirs] gathers what happened until nothing more has happened for a
// moment, and delivers it as one [Changes].
//
// What it promises:
//
//   - Every edit after Dirs has returned is covered by a Changes delivered
//     after it. An edit that was not noticed one by one (the kernel's queue was
//     full, a folder was filled before it could be watched) is found by
//     comparing the folders with what they held before.
//   - A path that is delivered may be unchanged: a file was touched, or written
//     with the same bytes. Whoever builds compares contents anyway.
//   - A path may name a folder: anything below it may have changed.
//   - Files that editors make for themselves are never delivered, see [Litter].
//   - A root may be missing, go away and come back.
//
// Where the system cannot tell (a limit was reached, a network drive), the
// folders are read again and again instead, and Options.Log is told why.
//
// Package watch does not know what the files mean, and it never opens one for
// writing. Only this package uses fsnotify.
package watch

import (
	"context"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Options say what to watch. The zero value of all but Roots works.
type Options struct {
	Dir    string                 // the folder that all paths are relative to; "" is the current one
	Roots  []string               // folders, with all below them, and single files; slash-separated
	Ignore func(path string) bool // files and folders to leave out, besides [Litter]
	Log    func(message string)   // told why it must poll; nil: nobody

	Quiet   time.Duration // how long nothing must happen before a delivery; 0: 15 ms
	MaxWait time.Duration // deliver after this time even if it is never quiet; 0: 1 s
	Poll    time.Duration // read the folders this often instead of asking the system; 0: only where that fails
}

const (
	defaultQuiet   = 15 * time.Millisecond
	defaultMaxWait = time.Second
	defaultPoll    = 500 * time.Millisecond
	pulse          = 500 * time.Millisecond // how often a root is looked for that went missing
)

// Changes are edits that belong together.
type Changes struct {
	Paths []string // slash-separated, relative to Options.Dir; sorted, each once
}

// Dirs watches the roots until ctx ends; then it closes the channel. What
// happens while a Changes is not yet received is added to it.
func Dirs(ctx context.Context, o Options) (<-chan Changes, error) {
	if len(o.Roots) == 0 {
		return nil, errors.New("nothing to watch: name at least one folder")
	}
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return nil, fmt.Errorf("watch %s: %w", o.Dir, err)
	}
	roots, err := cleanRoots(o.Roots)
	if err != nil {
		return nil, err
	}
	w := newWatcher(dir, roots, o)
	w.start()
	changes := make(chan Changes)
	go w.run(ctx, changes)
	return changes, nil
}

func orDefault(d, otherwise time.Duration) time.Duration {
	if d <= 0 {
		return otherwise
	}
	return d
}

// cleanRoots drops roots that lie in another one.
func cleanRoots(given []string) ([]string, error) {
	var all []string
	for _, r := range given {
		if !filepath.IsLocal(filepath.FromSlash(r)) {
			return nil, fmt.Errorf("cannot watch %q: name a path below the site's folder", r)
		}
		all = append(all, path.Clean(r))
	}
	slices.Sort(all)
	all = slices.Compact(all)
	return slices.DeleteFunc(slices.Clone(all), func(r string) bool {
		return slices.ContainsFunc(all, func(other string) bool { return other != r && within(r, other) })
	}), nil
}

// within reports whether name is folder or below it. "." holds everything.
func within(name, folder string) bool {
	return folder == "." || name == folder || strings.HasPrefix(name, folder+"/")
}
