package serve

import (
	"bytes"
	"embed"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"
)

// ownPath is the folder of the preview's own files.
const ownPath = "/-daylight/"

//go:embed preview.js preview.css
var ownFiles embed.FS

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cache-Control", "no-cache") // browsers must compare the ETag each time
	if s.refuse(w, r) {
		return
	}
	switch name, isOwn := strings.CutPrefix(r.URL.Path, ownPath); {
	case isOwn && name == "events":
		s.events(w, r)
	case isOwn:
		data, err := ownFiles.ReadFile(name)
		if err != nil {
			s.fail(w, http.StatusNotFound, "the preview has no such file")
			return
		}
		send(w, r, name, data)
	default:
		s.page(w, r)
	}
}

// page answers with a file of the site.
func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	st := s.state()
	if st.site == nil {
		s.waitingPage(w, r, st)
		return
	}
	name, ok := strings.CutPrefix(r.URL.Path, s.o.BasePath)
	if !ok {
		if r.URL.Path == "/" || r.URL.Path+"/" == s.o.BasePath {
			redirect(w, s.o.BasePath)
			return
		}
		s.missing(w, r, st)
		return
	}
	if data, ok := st.site.File(index(name)); ok {
		send(w, r, index(name), withAddition(index(name), data))
		return
	}
	if isFolder(st.site, name) {
		to := (&url.URL{Path: "./" + path.Base(name) + "/"}).String()
		if r.URL.RawQuery != "" {
			to += "?" + r.URL.RawQuery
		}
		redirect(w, to)
		return
	}
	s.missing(w, r, st)
}

// index returns the file of a path.
func index(name string) string {
	if name == "" || strings.HasSuffix(name, "/") {
		return name + "index.html"
	}
	return name
}

// isFolder reports whether a path is that of a page, but for its last slash.
func isFolder(site Site, name string) bool {
	if name == "" || strings.HasSuffix(name, "/") {
		return false
	}
	_, ok := site.File(name + "/index.html")
	return ok
}

// redirect redirects for now only, because the next build may differ. Unlike
// http.Redirect it leaves a relative address relative.
func redirect(w http.ResponseWriter, to string) {
	w.Header().Set("Location", to)
	w.WriteHeader(http.StatusTemporaryRedirect)
}

// missing answers with the site's own page for missing files.
func (s *Server) missing(w http.ResponseWriter, r *http.Request, st *state) {
	data, ok := st.site.File("404.html")
	if !ok {
		s.fail(w, http.StatusNotFound, "the site has no such page, and no 404.html")
		return
	}
	data = withAddition404(data)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	w.WriteHeader(http.StatusNotFound)
	if r.Method != http.MethodHead {
		w.Write(data)
	}
}

// send answers with a file, with a range of it, or with "not modified".
func send(w http.ResponseWriter, r *http.Request, name string, data []byte) {
	w.Header().Set("Content-Type", contentType(name))
	w.Header().Set("ETag", `"`+hash(data)+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

// types are the media types of files by their extension, as hosts of published sites send
// them. They come before those of the mime package, which differ between computers.
var types = map[string]string{
	".html":        "text/html; charset=utf-8",
	".css":         "text/css; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json",
	".csv":         "text/csv; charset=utf-8",
	".svg":         "image/svg+xml",
	".txt":         "text/plain; charset=utf-8",
	".minisig":     "text/plain; charset=utf-8",
	".md":          "text/markdown; charset=utf-8",
	".xml":         "application/xml; charset=utf-8",
	".atom":        "application/atom+xml; charset=utf-8",
	".png":         "image/png",
	".jpg":         "image/jpeg",
	".jpeg":        "image/jpeg",
	".webp":        "image/webp",
	".avif":        "image/avif",
	".gif":         "image/gif",
	".ico":         "image/vnd.microsoft.icon",
	".pdf":         "application/pdf",
	".docx":        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xlsx":        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".odt":         "application/vnd.oasis.opendocument.text",
	".ods":         "application/vnd.oasis.opendocument.spreadsheet",
	".zip":         "application/zip",
	".ics":         "text/calendar; charset=utf-8",
	".webmanifest": "application/manifest+json",
	".woff2":       "font/woff2",
}

func contentType(name string) string {
	ext := strings.ToLower(path.Ext(name))
	if t := types[ext]; t != "" {
		return t
	}
	if t := mime.TypeByExtension(ext); t != "" {
		return t
	}
	return "application/octet-stream"
}
