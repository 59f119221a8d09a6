package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/engine/pipeline"
	"github.com/send-daylight/daylight/internal/output/publish"
	"github.com/send-daylight/daylight/internal/trust/edition"
)

// An output is a site that is being written, with what its manifests need.
type output struct {
	*publish.Staging
	tree  *edition.Tree
	cache *pipeline.Cache
	kept  sync.Map // paths of files that were kept
}

// Keep implements pipeline.Keeper: files that the output already has are neither made
// nor written again.
func (o *output) Keep(files []pipeline.Filed) (bool, error) {
	all := true
	for _, f := range files {
		kept, err := o.Staging.Keep(f.File)
		if err != nil {
			return false, err
		}
		if !kept {
			all = false
			continue
		}
		o.kept.Store(f.Path, true)
		if f.Copies != nil {
			o.tree.SetCopies(f.Path, f.Copies)
		}
	}
	return all, nil
}

// Filed implements pipeline.Keeper.
func (o *output) Filed(path string) (pipeline.Filed, bool) {
	f, ok := o.Staging.File(path)
	return pipeline.Filed{File: f, Copies: o.tree.Copies(path)}, ok
}

// Cache implements pipeline.Keeper.
func (o *output) Cache() *pipeline.Cache { return o.cache }

// Put implements pipeline.Sink.
func (o *output) Put(path string, data []byte) error {
	if _, taken := o.kept.Load(path); taken { // by a Keep that could not keep all files of its part
		return nil
	}
	if err := o.tree.AddCopies(path, data); err != nil {
		return err
	}
	return o.Staging.Put(path, data)
}

// seal makes the manifests, and prints how the build differs from the newest edition.
func (f *buildFlags) seal(cmd *cobra.Command, out *output, r pipeline.Result) (pipeline.Seal, error) {
	out.tree.SetFiles(out.Files())
	seal, err := pipeline.MakeSeal(f.options(), r, out.tree)
	if err != nil {
		fmt.Fprintf(cmd.ErrOrStderr(), "daylight: %v\nnothing was written\n", err)
		return seal, errProblems
	}
	switch {
	case seal.Edition > 0:
	case f.edition && seal.Newest == 0:
		fmt.Fprintf(cmd.ErrOrStderr(), "daylight: this site has no signed edition in %s\nAn officer makes one with daylight sign and commits it. Nothing was written.\n", edition.Dir)
		return seal, errProblems
	case f.edition:
		fmt.Fprintf(cmd.ErrOrStderr(), "daylight: this build is not edition %d, the newest signed edition:\n%sIf the new content is meant to be published, an officer runs daylight sign and commits\n%s; if not, put the content back. Nothing was written.\n", seal.Newest, seal.Differs, edition.Dir)
		return seal, errProblems
	case seal.Newest > 0 && !f.json && !f.quiet:
		fmt.Fprintf(cmd.ErrOrStderr(), "note: this build is unsigned, because it is not edition %d, the newest signed edition:\n%sTo publish it, run daylight sign.\n", seal.Newest, seal.Differs)
	}
	return seal, nil
}

// commit puts the new site into its place.
func (o *output) commit(ctx context.Context, seal pipeline.Seal) (publish.Result, error) {
	for _, name := range slices.Sorted(maps.Keys(seal.Files)) {
		if err := o.Staging.Put(name, seal.Files[name]); err != nil {
			return publish.Result{}, err
		}
	}
	return o.Commit(ctx, seal.Manifest)
}
