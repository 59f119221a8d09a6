package pipeline

import (
	"net/url"
	"path"
	"strings"

	"github.com/send-daylight/daylight/internal/pages/site"
)

// A Redirect is an address that leads on. From and To are paths below the root of a server;
// To may also be an address elsewhere.
type Redirect struct {
	From, To string // From is without escapes
	Query    string // what follows ? in the old address, as it is written; empty: whatever follows
	Exact    bool   // From is an address that a page of daylight has: small letters, and no spaces
}

// Redirects returns the addresses of a site that lead on, for the settings of a server.
// base is the site's address, or nil for one at the root of its server. A site with
// errors is an error.
func Redirects(o Options, base *url.URL) ([]Redirect, error) {
	root := "/"
	if base != nil {
		root = base.Path
	}
	layouts, err := Layouts(o)
	if err != nil {
		return nil, err
	}
	var out []Redirect
	for _, layout := range layouts {
		for _, p := range layout.Pages {
			if m, ok := p.Body.(site.Moved); ok {
				out = append(out, redirect(root, p.Path, m))
			}
		}
		for _, l := range layout.Leads {
			r := redirect(root, "", site.Moved{From: l.From, To: site.Link{Href: l.To}})
			r.Query, r.Exact = l.Query, false
			out = append(out, r)
		}
	}
	return out, nil
}

func redirect(root, file string, m site.Moved) Redirect {
	to := m.To.Href
	if !strings.Contains(to, "://") {
		to = root + strings.TrimPrefix(path.Join(path.Dir("/"+file), to), "/")
		name, id, _ := strings.Cut(to, "#")
		to = name
		if strings.HasSuffix(to, "/index.html") { // old-index.html is a page of its own
			to = strings.TrimSuffix(to, "index.html")
		}
		if id != "" {
			to += "#" + id
		}
	}
	return Redirect{From: root + m.From, To: to, Exact: true}
}
