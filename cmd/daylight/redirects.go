package main

import (
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/engine/pipeline"
)

// servers print redirects as each kind of server wants them.
var servers = map[string]func(io.Writer, []pipeline.Redirect){"netlify": netlify, "nginx": nginx, "iis": iis}

func newRedirects() *cobra.Command {
	f := siteFlags{source: "."}
	server := ""
	cmd := &cobra.Command{
		Use:   "redirects",
		Short: "Print the addresses that lead on, for the settings of a server",
		Long: `Redirects prints every address that leads to another page: the aliases of texts, and
[[moved]] in daylight.toml. Each of them is also a small page of the site, so a
server needs no settings. With them it answers with the status 301, which search
engines follow faster.

--for names the server: netlify prints a file _redirects, which Netlify and
Cloudflare Pages read from the folder of the site; nginx prints lines for a server
block; iis prints a <rewrite> element for web.config, which needs the module URL
Rewrite.

Exit status: 0 good, 1 errors, 2 usage, 5 a fault of this computer.`,
		Example: `  daylight redirects --for netlify > public/_redirects
  daylight redirects --for nginx`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			print, ok := servers[server]
			if !ok {
				return usageError{fmt.Errorf("--for takes netlify, nginx or iis, not %q", server)}
			}
			if err := f.check(); err != nil {
				return err
			}
			r, err := pipeline.Check(f.options())
			if err != nil {
				return err
			}
			if r.Problems.Err() != nil {
				f.printProblems(cmd.ErrOrStderr(), *r, false)
				return errProblems
			}
			list, err := pipeline.Redirects(f.options(), r.Config.Base)
			if err == nil {
				print(cmd.OutOrStdout(), list)
			}
			return err
		},
	}
	cmd.Flags().StringVarP(&f.source, "source", "s", ".", "folder of the site")
	cmd.Flags().StringVar(&server, "for", "", "kind of `server`: netlify, nginx or iis")
	_ = cmd.MarkFlagDirname("source")
	return cmd
}

func netlify(w io.Writer, list []pipeline.Redirect) {
	for _, r := range list {
		fmt.Fprintf(w, "%s %s 301\n", r.From, r.To)
	}
}

func nginx(w io.Writer, list []pipeline.Redirect) {
	for _, r := range list {
		fmt.Fprintf(w, "location = %s { return 301 %s; }\n", r.From, r.To)
		if folder, ok := strings.CutSuffix(r.From, "/"); ok {
			fmt.Fprintf(w, "location = %s { return 301 %s; }\n", folder, r.To)
		}
	}
}

func iis(w io.Writer, list []pipeline.Redirect) {
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;")
	fmt.Fprint(w, "<rewrite>\n  <rules>\n")
	for _, r := range list {
		pattern := "^" + regexp.QuoteMeta(strings.Trim(r.From, "/"))
		if strings.HasSuffix(r.From, "/") {
			pattern += "/?"
		}
		fmt.Fprintf(w, "    <rule name=\"%s\" stopProcessing=\"true\"><match url=\"%s$\" /><action type=\"Redirect\" url=\"%s\" redirectType=\"Permanent\" /></rule>\n",
			escape.Replace(r.From), escape.Replace(pattern), escape.Replace(r.To))
	}
	fmt.Fprint(w, "  </rules>\n</rewrite>\n")
}
