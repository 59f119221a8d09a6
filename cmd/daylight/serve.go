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
	v := &viewer{f: f, cmd: cmd, server: server}
	v.update(session, nil)
	f.tell(cmd, previewEvent{Event: "ready", Address: server.URL()}, "preview at "+server.URL()+"; stop with Ctrl-C")
	if f.open {
		if err := browser.OpenURL(server.URL()); err != nil {
			log("no browser could be opened: " + err.Error())
		}
	}
	var wg sync.WaitGroup
	wg.Go(func() {
		for c := range changes {
			v.update(session, c.Paths)
		}
	})
	err = server.Serve(ctx)
	wg.Wait()
	return err
}

// A viewer shows the states of a site in the browser and on the terminal.
type viewer struct {
	f      *serveFlags
	cmd    *cobra.Command
	server *serve.Server
	state  *pipeline.State   // the last
	shown  *pipeline.Preview // nil: nothing was shown yet
	whole  *pipeline.Preview // the last that was not of a partial state
}

// update shows the site after a change. changed are the files that changed; nil: any.
func (v *viewer) update(session *pipeline.Session, changed []string) {
	for state := range session.Updates(v.state, changed) {
		if state.Problems.Err() != nil {
			v.showProblems(state)
		} else {
			v.showSite(state)
		}
		v.state = state
	}
}

func (v *viewer) showSite(state *pipeline.State) {
	first := v.whole == nil
	var differs []string
	words := "every page may have changed"
	if state.Site != v.shown { // else a partial state has shown it already
		differs = state.Site.Changed(v.whole)
		words = changedWords(len(differs))
		v.server.Show(state.Site, differs)
		v.shown = state.Site
	}
	if state.Partial {
		return
	}
	v.print(state)
	v.whole = state.Site
	if !first {
		v.f.tell(v.cmd, previewEvent{Event: "rebuilt", Changed: differs, Problems: state.Problems}, "rebuilt: "+words)
	}
}

// showProblems shows what is wrong, over the last site without errors.
func (v *viewer) showProblems(state *pipeline.State) {
	v.print(state)
	if v.f.json {
		v.f.tell(v.cmd, previewEvent{Event: "problems", Problems: state.Problems}, "")
	}
	if state.Site != v.shown { // the errors are of pages that a partial state left out
		v.server.Show(state.Site, nil)
		v.shown = state.Site
	}
	root, err := os.OpenRoot(v.f.source)
	if err != nil {
		v.server.ShowProblems(state.Problems, nil)
		return
	}
	defer root.Close()
	v.server.ShowProblems(state.Problems, diag.Printer{Source: pipeline.Excerpts(root.FS())}.Excerpt)
}

// print prints the problems of a state for a person.
func (v *viewer) print(state *pipeline.State) {
	if !v.f.json {
		v.f.printProblems(v.cmd.ErrOrStderr(), state.Report, false)
	}
}

// A previewEvent is a line that --json prints.
type previewEvent struct {
	Event    string        `json:"event"` // ready, rebuilt or problems
	Address  string        `json:"address,omitempty"`
	Changed  []string      `json:"changed,omitempty"`
	Problems diag.Problems `json:"problems,omitempty"`
}

// tell reports an event: words to a person, the event to a program.
func (f *serveFlags) tell(cmd *cobra.Command, e previewEvent, words string) {
	switch {
	case f.json:
		_ = json.NewEncoder(cmd.OutOrStdout()).Encode(e) // fails if nobody listens
	case !f.quiet:
		fmt.Fprintln(cmd.OutOrStdout(), words)
	}
}
