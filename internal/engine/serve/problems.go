package serve

import (
	"bytes"
	"fmt"
	"html/template"
	"net/http"
	"strconv"

	"github.com/send-daylight/daylight/internal/diag"
)

// maxProblems limits the problems that a page shows. The terminal has all of them.
const maxProblems = 50

// A problem is a [diag.Problem] as pages show it.
type problem struct {
	Place    string `json:"place"` // file:line:col
	Severity string `json:"severity"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
	Line     string `json:"line,omitempty"` // of the source
	Caret    string `json:"caret,omitempty"`
}

func newProblems(ps diag.Problems, excerpt func(diag.Pos) (line, caret string)) []problem {
	sorted := ps.Sorted()
	var shown []problem
	for _, p := range sorted[:min(len(sorted), maxProblems)] {
		q := problem{Place: p.Pos.String(), Severity: p.Severity.String(), Message: p.Msg, Hint: p.Hint}
		if excerpt != nil {
			q.Line, q.Caret = excerpt(p.Pos)
		}
		shown = append(shown, q)
	}
	if more := len(sorted) - len(shown); more > 0 {
		shown = append(shown, problem{Severity: "note", Place: "daylight", Message: fmt.Sprintf("%d more, which the terminal lists", more)})
	}
	return shown
}

// waiting prints the page that is shown until there is a site. Its problems look like
// those that preview.js shows on top of a page.
var waiting = template.Must(template.New("").Parse(`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="` + waitingPolicy + `">
<meta name="viewport" content="width=device-width">
<title>{{if .}}The site cannot be built yet{{else}}The site is being built{{end}}</title>
<link rel="stylesheet" href="` + ownPath + `preview.css">
</head>
<body class="preview-page">
<main>
<h1>{{if .}}The site cannot be built yet{{else}}The site is being built{{end}}</h1>
<p>{{if .}}Correct what is listed here and save. Then the site appears without a reload.{{else}}It appears here without a reload.{{end}}</p>
{{with .}}<ol class="preview-list">
{{range .}}<li><p><code class="preview-place">{{.Place}}</code> <strong>{{.Severity}}:</strong> {{.Message}}</p>
{{if .Line}}<pre tabindex="0">{{.Line}}
{{.Caret}}</pre>
{{end}}{{if .Hint}}<p class="preview-hint">Hint: {{.Hint}}</p>
{{end}}</li>
{{end}}</ol>
{{end}}</main>
</body>
</html>
`))

const waitingPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"

func (s *Server) waitingPage(w http.ResponseWriter, r *http.Request, st *state) {
	var b bytes.Buffer
	if err := waiting.Execute(&b, st.problems); err != nil {
		panic("serve: " + err.Error())
	}
	page := insert(b.Bytes(), addition(st.waitingHash()))
	h := w.Header()
	h.Set("Content-Security-Policy", waitingPolicy)
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(len(page)))
	w.WriteHeader(http.StatusServiceUnavailable)
	if r.Method != http.MethodHead {
		w.Write(page)
	}
}

// waitingHash returns a hash of what the waiting page shows.
func (st *state) waitingHash() string {
	return hash(fmt.Appendf(nil, "waiting %q", st.problems))
}
