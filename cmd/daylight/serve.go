package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"sync"

	"github.com/cli/browser"
	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/account/config"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/engine/pipeline"
	"github.com/send-daylight/daylight/internal/engine/serve"
)

// serveFlags are the flags of daylight serve.
type serveFlags struct {
	siteFlags
	port int
	bind string
	open bool
}

func newServe() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Preview the site, and show every change as it is saved",
		Long: `Serve builds the site into memory and shows it at an address of this computer.
Pages change as files are saved. If something is wrong, the last good site
stays and the problem is shown on the page. Nothing is written to disk.

Exit status: 0 stopped with Ctrl-C, 2 usage, 5 a fault of this computer, such as a
port that is taken.`,
		Example: "  daylight serve\n  daylight serve --open --drafts\n  daylight serve --port 8080",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.check(); err != nil {
				return err
			}
			if f.port < 0 || f.port > 65535 {
				return usageError{fmt.Errorf("--port takes a number from 0 to 65535, not %d", f.port)}
			}
			if _, err := os.Stat(filepath.Join(f.source, config.Name)); errors.Is(err, fs.ErrNotExist) {
				return usageError{fmt.Errorf("there is no site in this folder, since it has no %s; run daylight in the folder of a site, or name that folder with -s; to make a new site, type: daylight new send-site", config.Name)}
			}
			ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt)
			defer stop()
			return f.serve(ctx, cmd)
		},
	}
	f.add(cmd)
	f.addPoll(cmd)
	cmd.Flags().Lookup("json").Usage = "print a line of JSON instead of each line of text"
	cmd.Flags().IntVarP(&f.port, "port", "p", 0, "port to listen on (default 4747, or one of the ten after it)")
	cmd.Flags().StringVar(&f.bind, "bind", "127.0.0.1", "address to listen on; any other than this computer's own shows the site to the network")
	cmd.Flags().BoolVar(&f.open, "open", false, "open the preview in a browser")
	return cmd
}

func (f *serveFlags) serve(ctx context.Context, cmd *cobra.Command) error {
	log := func(message string) { fmt.Fprintf(cmd.ErrOrStderr(), "daylight: %s\n", message) }
	server := serve.New(serve.Options{Bind: f.bind, Port: f.port, Log: log})
	if err := server.Listen(); err != nil {
		return err
	}
	changes, err := f.changes(ctx, cmd)
	if err != nil {
		return err
	}
	session, err := pipeline.Open(f.options())
	if err != nil {
		return err
	}
	defer session.Close()
	last := f.show(cmd, server, session, nil, nil)
	f.tell(cmd, previewEvent{Event: "ready", Address: server.URL()}, "preview at "+server.URL()+"; stop with Ctrl-C")
	if f.open {
		if err := browser.OpenURL(server.URL()); err != nil {
			log("no browser could be opened: " + err.Error())
		}
	}
	var wg sync.WaitGroup
	wg.Go(func() {
		for c := range changes {
			last = f.show(cmd, server, session, last, c.Paths)
		}
	})
	err = server.Serve(ctx)
	wg.Wait()
	return err
}

// show makes the site of a session again, and shows it, or its problems. It returns the
// site that is shown. changed are the changed files, nil if they are not known.
func (f *serveFlags) show(cmd *cobra.Command, server *serve.Server, session *pipeline.Session, last *pipeline.Preview, changed []string) *pipeline.Preview {
	site, r := session.Update(changed)
	if !f.json {
		f.printProblems(cmd.ErrOrStderr(), r.Read, false)
	}
	if r.Problems.Count(diag.Error) > 0 {
		if f.json {
			f.tell(cmd, previewEvent{Event: "problems", Problems: r.Problems}, "")
		}
		f.showProblems(server, r.Read)
		return last
	}
	differs := site.Changed(last)
	server.Show(site, differs)
	if rest, was := session.Rest(); was && rest.Problems.Count(diag.Error) > 0 {
		server.Show(last, nil)
		if f.json {
			f.tell(cmd, previewEvent{Event: "problems", Problems: rest.Problems}, "")
		} else {
			f.printProblems(cmd.ErrOrStderr(), rest.Read, false)
		}
		f.showProblems(server, rest.Read)
		return last
	}
	if last != nil {
		words := changedWords(len(differs))
		if site.Waits() {
			words = "every page may have changed"
		}
		f.tell(cmd, previewEvent{Event: "rebuilt", Changed: differs, Problems: r.Problems}, "rebuilt: "+words)
	}
	return site
}

// A previewEvent is a line that --json prints.
type previewEvent struct {
	Event    string        `json:"event"` // ready, rebuilt or problems
	Address  string        `json:"address,omitempty"`
	Changed  []string      `json:"changed,omitempty"`
	Problems diag.Problems `json:"problems,omitempty"`
}

// tell prints what happened, for a person or as JSON.
func (f *serveFlags) tell(cmd *cobra.Command, e previewEvent, words string) {
	switch {
	case f.json:
		_ = json.NewEncoder(cmd.OutOrStdout()).Encode(e) // fails if nobody listens
	case !f.quiet:
		fmt.Fprintln(cmd.OutOrStdout(), words)
	}
}

func (f *serveFlags) showProblems(server *serve.Server, r *pipeline.Read) {
	root, err := os.OpenRoot(f.source)
	if err != nil {
		server.ShowProblems(r.Problems, nil)
		return
	}
	defer root.Close()
	server.ShowProblems(r.Problems, diag.Printer{Source: r.Excerpt(root.FS())}.Excerpt)
}
