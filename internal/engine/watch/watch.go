// Package watch reports which files were edited, once the disk is quiet. One save is
// many events: an editor truncates and writes, or writes a second file and renames it
// over the first, and a change of branch touches hundreds of files. [Dirs] collects the
// events until nothing happens for a moment, and delivers one [Changes].
//
// It guarantees:
//
//   - Every edit after Dirs has returned is in a Changes that is delivered after it. Where
//     events are missing, because the kernel's queue was full or a folder was filled
//     before it was watched, the folders are compared with what they contained before.
//   - A path that is delivered may be unchanged: a file was touched, or written with the
//     same bytes.
//   - A path may be that of a folder: anything below it may have changed.
//   - Files that editors make for themselves are never delivered, see [Litter].
//   - A root may be missing, and may be removed and made again.
//
// Where the system reports no events, on a network drive or when a limit is reached, the
// folders are read at intervals instead, and Options.Log is called with the reason.
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
	Dir    string                 // the folder that all paths are relative to; empty: the current one
	Roots  []string               // folders, with everything below them, and single files; slash-separated
	Ignore func(path string) bool // reports files and folders to leave out, besides [Litter]; may be nil
	Log    func(message string)   // prints why the folders are read at intervals; may be nil

	Quiet   time.Duration // how long nothing must happen before a delivery; 0: 15 ms
	MaxWait time.Duration // deliver after this time even if it is never quiet; 0: 1 s
	Poll    time.Duration // interval for reading the folders; 0: rely on events where the system has them
}

const (
	defaultQuiet   = 15 * time.Millisecond
	defaultMaxWait = time.Second
	defaultPoll    = 500 * time.Millisecond
	pulse          = 500 * time.Millisecond // interval for checking that the roots are the same folders
)

// Changes are edits that belong together.
type Changes struct {
	Paths []string // slash-separated, relative to Options.Dir; sorted, each once
}

// Dirs watches the roots until ctx ends, and then closes the channel. Edits that happen
// before a Changes is received are added to it.
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

// cleanRoots returns the roots sorted, without those that are inside another one.
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

// within reports whether name is folder or is below it. Everything is below ".".
func within(name, folder string) bool {
	return folder == "." || name == folder || strings.HasPrefix(name, folder+"/")
}
