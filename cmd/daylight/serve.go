package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/signal"
	"sync"

	"github.com/cli/browser"
	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/build"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/serve"
)

// serveFlags are siteFlags and where to listen.
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
Pages change as files are saved. Where something is wrong, the last good site
stays and the problem is shown on the page. Nothing is written to disk.

Exit status: 0 stopped with Ctrl-C, 2 usage, 5 a fault of this computer, such as a
port that is taken.`,
		Example: "  daylight serve\n  daylight serve --open --drafts\n  daylight serve --port 8080",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.check(); err != nil {
				return err
			}
			ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt)
			defer stop()
			return f.serve(ctx, cmd)
		},
	}
	f.add(cmd)
	cmd.Flags().Lookup("json").Usage = "print a line of JSON instead of each line of text"
	cmd.Flags().IntVarP(&f.port, "port", "p", 0, "port to listen on (default 4747, or one of the ten after it)")
	cmd.Flags().StringVar(&f.bind, "bind", "127.0.0.1", "address to listen on; another than this computer's own shows the site to the network")
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
	last := f.show(cmd, server, nil)
	f.tell(cmd, previewEvent{Event: "ready", Address: server.URL()}, "preview at "+server.URL()+"; stop with Ctrl-C")
	if f.open {
		if err := browser.OpenURL(server.URL()); err != nil {
			log("no browser could be opened: " + err.Error())
		}
	}
	var wg sync.WaitGroup
	wg.Go(func() {
		for range changes {
			last = f.show(cmd, server, last)
		}
	})
	err = server.Serve(ctx)
	wg.Wait()
	return err
}

// show builds into memory and shows the site, or what is wrong with it. It gives
// the site that is shown.
func (f *serveFlags) show(cmd *cobra.Command, server *serve.Server, last memory) memory {
	fresh := &collector{files: memory{}}
	r, err := build.Build(f.options(), func(build.Result) (build.Sink, error) { return fresh, nil })
	if err != nil {
		server.ShowProblems(diag.Problems{{Severity: diag.Error, Rule: "system", Msg: err.Error()}}, nil)
		fmt.Fprintf(cmd.ErrOrStderr(), "daylight: %v\n", err)
		return last
	}
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
	changed := fresh.files.changedFrom(last)
	server.Show(fresh.files, changed)
	if last != nil {
		f.tell(cmd, previewEvent{Event: "rebuilt", Changed: changed, Problems: r.Problems}, "rebuilt: "+changedWords(len(changed)))
	}
	return fresh.files
}

// A previewEvent is a line that --json prints.
type previewEvent struct {
	Event    string        `json:"event"` // ready, rebuilt or problems
	Address  string        `json:"address,omitempty"`
	Changed  []string      `json:"changed,omitempty"`
	Problems diag.Problems `json:"problems,omitempty"`
}

// tell says what happened, to a person or to a program.
func (f *serveFlags) tell(cmd *cobra.Command, e previewEvent, words string) {
	switch {
	case f.json:
		_ = json.NewEncoder(cmd.OutOrStdout()).Encode(e) // nobody may be listening
	case !f.quiet:
		fmt.Fprintln(cmd.OutOrStdout(), words)
	}
}

func (f *serveFlags) showProblems(server *serve.Server, r *build.Read) {
	root, err := os.OpenRoot(f.source)
	if err != nil {
		server.ShowProblems(r.Problems, nil)
		return
	}
	defer root.Close()
	server.ShowProblems(r.Problems, diag.Printer{Source: r.Excerpt(root.FS())}.Excerpt)
}

// A memory is a site that is not on disk.
type memory map[string][]byte

// File implements serve.Site.
func (m memory) File(path string) ([]byte, bool) {
	data, ok := m[path]
	return data, ok
}

// changedFrom are the files that differ from an earlier site; nil where there
// was none.
func (m memory) changedFrom(last memory) []string {
	if last == nil {
		return nil
	}
	changed := []string{}
	for path, data := range m {
		if old, ok := last[path]; !ok || string(old) != string(data) {
			changed = append(changed, path)
		}
	}
	for path := range last {
		if _, ok := m[path]; !ok {
			changed = append(changed, path)
		}
	}
	return changed
}

// A collector is a sink that keeps everything in memory.
type collector struct {
	mu    sync.Mutex
	files memory
}

// Put implements build.Sink. The data belong to the build's own result, which
// nothing changes later.
func (c *collector) Put(path string, data []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.files[path] = bytes.Clone(data)
	return nil
}
