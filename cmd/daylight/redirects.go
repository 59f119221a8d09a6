package main

import (
	"cmp"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/send-daylight/daylight/internal/engine/pipeline"
)

// servers print redirects as each kind of server wants them.
var servers = map[string]func(io.Writer, []pipeline.Redirect){"netlify": netlify, "cloudflare": cloudflare, "nginx": nginx, "iis": iis}

func newRedirects() *cobra.Command {
	f := siteFlags{source: "."}
	server := ""
	cmd := &cobra.Command{
		Use:   "redirects",
		Short: "Print the addresses that lead on, for the settings of a server",
		Long: `Redirects prints every address that leads to another page: the aliases of texts, and
[[moved]] in daylight.toml. Each that a page can have is also a small page of the site,
so that a server needs no settings for it. With them it answers with the status 301,
which search engines follow faster. Old addresses with capital letters, ? or spaces
are no page's: only a server with these settings leads on from them.

--for names the server: netlify and cloudflare print a file _redirects, which Netlify
and Cloudflare Pages read from the folder of the site; nginx prints lines for a server
block; iis prints a <rewrite> element for web.config, which needs the module URL
Rewrite. What follows ? is compared as it is written, with its capital letters and in
its order. Netlify reads nothing but pairs, such as id=12&page=2, and Cloudflare Pages
none of it: other addresses are printed as comments.

Exit status: 0 good, 1 errors, 2 usage, 5 a fault of this computer.`,
		Example: `  daylight redirects --for netlify > public/_redirects
  daylight redirects --for nginx`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			print, ok := servers[server]
			if !ok {
				return usageError{fmt.Errorf("--for takes netlify, cloudflare, nginx or iis, not %q", server)}
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
	cmd.Flags().StringVar(&server, "for", "", "kind of `server`: netlify, cloudflare, nginx or iis")
	_ = cmd.MarkFlagDirname("source")
	return cmd
}

// netlify prints lines with an exclamation mark: without it, Netlify takes no notice of one for
// an address at which there is a file, such as the small page that leads on.
func netlify(w io.Writer, list []pipeline.Redirect) {
	redirectsFile(w, list, "Netlify", "301!", isPairs)
}

func cloudflare(w io.Writer, list []pipeline.Redirect) {
	redirectsFile(w, list, "Cloudflare Pages", "301", func(string) bool { return false }) // it refuses a line with a query
}

// redirectsFile prints a file _redirects. An address with a query that the server cannot read
// is a comment.
func redirectsFile(w io.Writer, list []pipeline.Redirect, server, status string, reads func(query string) bool) {
	var lines strings.Builder
	for _, r := range byQuery(list) {
		from := (&url.URL{Path: r.From}).EscapedPath()
		switch {
		case r.Query == "":
			fmt.Fprintf(&lines, "%s %s %s\n", from, r.To, status)
		case reads(r.Query):
			fmt.Fprintf(&lines, "%s %s %s %s\n", from, strings.ReplaceAll(r.Query, "&", " "), r.To, status)
		default:
			fmt.Fprintf(w, "# %s cannot lead on from %s?%s to %s\n", server, from, r.Query, r.To)
		}
	}
	io.WriteString(w, lines.String())
}

// pair finds a part of a query that Netlify reads as a name and its value. What begins with a
// slash would be the address to lead to, what begins with a number the status, and what
// begins with a colon matches any value.
var pair = regexp.MustCompile(`^([A-Za-z_][^=:/]*)=(?:[^=:][^=]*)?$`)

// isPairs reports whether a query is made of pairs, each of another name.
func isPairs(query string) bool {
	seen := map[string]bool{}
	for part := range strings.SplitSeq(query, "&") {
		m := pair.FindStringSubmatch(part)
		if m == nil || seen[m[1]] {
			return false
		}
		seen[m[1]] = true
	}
	return true
}

func nginx(w io.Writer, list []pipeline.Redirect) {
	var places []string // patterns of addresses that are no page's
	byPlace := map[string][]pipeline.Redirect{}
	place := func(r pipeline.Redirect) string {
		return "^" + regexp.QuoteMeta(strings.ToLower(strings.TrimSuffix(r.From, "/"))) + "/?$"
	}
	for _, r := range list {
		if at := place(r); !r.Exact {
			if byPlace[at] == nil {
				places = append(places, at)
			}
			byPlace[at] = append(byPlace[at], r)
		}
	}
	for _, r := range list {
		if !r.Exact {
			continue
		}
		// An exact location ends the search: it has to look at the query itself.
		lines := nginxLines(append(slices.Clone(byPlace[place(r)]), r))
		fmt.Fprintf(w, "location = %s {%s}\n", r.From, lines)
		if folder, ok := strings.CutSuffix(r.From, "/"); ok {
			fmt.Fprintf(w, "location = %s {%s}\n", folder, lines)
		}
	}
	for _, at := range places {
		fmt.Fprintf(w, "location ~* \"%s\" {%s}\n", at, nginxLines(byPlace[at]))
	}
}

// nginxLines returns the lines in a location of nginx for addresses that differ only in
// their queries.
func nginxLines(list []pipeline.Redirect) string {
	if len(list) == 1 && list[0].Exact {
		return fmt.Sprintf(" return 301 %s; ", list[0].To)
	}
	var lines strings.Builder
	last := ""
	for _, r := range byQuery(list) {
		if r.Query == "" {
			last = fmt.Sprintf("    return 301 %s;\n", r.To)
			continue
		}
		fmt.Fprintf(&lines, "    if ($args ~ \"%s\") { return 301 %s; }\n", queryPattern(r.Query), r.To)
	}
	return "\n" + lines.String() + last
}

// byQuery returns addresses in the order in which servers are to try them: the first that
// fits decides, so one that asks for more of a query is before one that asks for less.
func byQuery(list []pipeline.Redirect) []pipeline.Redirect {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b pipeline.Redirect) int { return cmp.Compare(len(b.Query), len(a.Query)) })
	return list
}

// queryPattern returns a pattern of queries that have all of one, in its order.
func queryPattern(query string) string { return "(^|&)" + regexp.QuoteMeta(query) + "(&|$)" }

func iis(w io.Writer, list []pipeline.Redirect) {
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;")
	fmt.Fprint(w, "<rewrite>\n  <rules>\n")
	for _, r := range byQuery(list) {
		pattern := "^" + regexp.QuoteMeta(strings.Trim(r.From, "/"))
		if strings.HasSuffix(r.From, "/") || !r.Exact {
			pattern += "/?"
		}
		name, conditions, more := r.From, "", ""
		if r.Query != "" {
			name += "?" + r.Query
			conditions = fmt.Sprintf("<conditions><add input=\"{QUERY_STRING}\" pattern=\"%s\" ignoreCase=\"false\" /></conditions>", escape.Replace(queryPattern(r.Query)))
			more = ` appendQueryString="false"`
		}
		fmt.Fprintf(w, "    <rule name=\"%s\" stopProcessing=\"true\"><match url=\"%s$\" />%s<action type=\"Redirect\" url=\"%s\"%s redirectType=\"Permanent\" /></rule>\n",
			escape.Replace(name), escape.Replace(pattern), conditions, escape.Replace(r.To), more)
	}
	fmt.Fprint(w, "  </rules>\n</rewrite>\n")
}
