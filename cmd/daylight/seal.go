package main

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/build"
	"github.com/send-daylight/daylight/internal/edition"
	"github.com/send-daylight/daylight/internal/publish"
)

// An output is a site being written, with what its manifests need.
type output struct {
	*publish.Staging
	tree *edition.Tree
}

// Put implements build.Sink. A build does not change what it handed over.
func (o *output) Put(path string, data []byte) error {
	if err := o.tree.Keep(path, data); err != nil {
		return err
	}
	return o.Staging.Put(path, data)
}

// seal makes the manifests, and says where the build is not the newest edition.
func (f *buildFlags) seal(cmd *cobra.Command, out *output, r build.Result) (build.Seal, error) {
	out.tree.Use(out.Files())
	seal, err := build.MakeSeal(f.options(), r, out.tree)
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
		fmt.Fprintf(cmd.ErrOrStderr(), "daylight: what is built is not edition %d, the newest that was signed:\n%sIf the new content is meant to be published, an officer runs daylight sign and commits\n%s; else put the content back. Nothing was written.\n", seal.Newest, seal.Differs, edition.Dir)
		return seal, errProblems
	case seal.Newest > 0 && !f.json && !f.quiet:
		fmt.Fprintf(cmd.ErrOrStderr(), "note: this build is unsigned, for it is not edition %d, the newest that was signed:\n%sTo publish it, run daylight sign.\n", seal.Newest, seal.Differs)
	}
	return seal, nil
}

// commit swaps the new site in.
func (o *output) commit(ctx context.Context, seal build.Seal) (publish.Result, error) {
	for _, name := range slices.Sorted(maps.Keys(seal.Files)) {
		if err := o.Staging.Put(name, seal.Files[name]); err != nil {
			return publish.Result{}, err
		}
	}
	return o.Commit(ctx, seal.Manifest)
}
