package media

import (
	"archive/zip"
	"bytes"
	"image"
	"image/png"
	"io"
	"strings"
	"testing"
)

const pdf = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"

// zipOf returns an archive with files of these names.
func zipOf(t testing.TB, names ...string) string {
	t.Helper()
	var files []string
	for _, n := range names {
		files = append(files, n, "<x/>")
	}
	return zipWith(t, files...)
}

// zipWith returns an archive of names, each followed by its content.
func zipWith(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err == nil {
			_, err = f.Write([]byte(files[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func word(t testing.TB, more ...string) string {
	return zipOf(t, append([]string{"[Content_Types].xml", "_rels/.rels", "word/document.xml"}, more...)...)
}

// wordWith returns a document with one more file.
func wordWith(t testing.TB, name, content string) string {
	return zipWith(t, "[Content_Types].xml", "<x/>", "_rels/.rels", "<x/>", "word/document.xml", "<x/>", name, content)
}

func dot(t testing.TB) string {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, 1, 1))); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// odt returns a text of OpenDocument with this in it.
func odt(t *testing.T, content string) string {
	t.Helper()
	return odtWith(t, "content.xml", content)
}

// odtWith returns one with this in a part of that name.
func odtWith(t *testing.T, name, content string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, part := range [][2]string{{"mimetype", "application/vnd.oasis.opendocument.text"}, {name, "<office:document-content>" + content + "</office:document-content>"}} {
		f, err := w.CreateHeader(&zip.FileHeader{Name: part[0], Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, part[1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestJudge(t *testing.T) {
	for name, data := range map[string]string{
		"forum-2024-06.pdf": strings.Replace(pdf, "/Type", "/A#20B /Type", 1), "a_1.docx": word(t),
		"linked.docx":   wordWith(t, "word/_rels/document.xml.rels", `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://x.example/" TargetMode="External"/><Relationship Id="r2" Type="x/styles" Target="styles.xml"/></Relationships>`),
		"drawn.docx":    wordWith(t, "word/embeddings/oleObject1.bin", "\xd0\xcf\x11\xe0 Equation"),
		"linked.odt":    odt(t, `<text:a xlink:href="https://x.example/">x</text:a><draw:image xlink:href="Pictures/x.png"/><text:p>DDE is a name</text:p><meta:template xlink:href="https://x.example/t.ott"/><form:form xlink:href="https://x.example/"/>`),
		"opens.pdf":     strings.Replace(pdf, "/Type", "/OpenAction << /S /GoTo /D [1 0 R /Fit] >> /A << /S /URI /URI (https://x.example/) >> /Type", 1),
		"easy-read.txt": "Read me. £5.\n", "rows.csv": "a,b\n1,2\n", "map.png": dot(t),
	} {
		f, problem := Judge("content/x/files/"+name, []byte(data), int64(len(data)))
		if problem != nil || f.Name != name {
			t.Errorf("%s: %q, %v", name, f.Name, problem)
		}
		if !f.Kind.Picture && string(f.Data) != data {
			t.Errorf("%s is not published as it is", name)
		}
	}
}

func TestJudgeDrawing(t *testing.T) {
	for _, tt := range []struct {
		name, viewBox string
		width, height int
	}{
		{"in millimetres", "0 0 210 105", 640, 320},
		{"in thousands", "0 0 64000 1000", 640, 10},
		{"tall", "0 0 100 1000", 90, 900},
		{"a line", "0 0 90000 0.001", 640, 1},
		{"a line that stands", "0 0 0.001 90000", 1, 900},
	} {
		data := `<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="urn:editor" x:who="Jo" viewBox="` + tt.viewBox + `"><path d="M0 0h9"/></svg>`
		f, problem := Judge("files/map.svg", []byte(data), int64(len(data)))
		if problem != nil || f.Width != tt.width || f.Height != tt.height {
			t.Errorf("%s: %d by %d, %v; want %d by %d", tt.name, f.Width, f.Height, problem, tt.width, tt.height)
		}
		if strings.Contains(string(f.Data), "Jo") || !f.Kind.Picture || f.Name != "map.svg" {
			t.Errorf("%s is published as %q, %s", tt.name, f.Name, f.Data)
		}
	}
}

func TestJudgeRefuses(t *testing.T) {
	for _, tt := range []struct{ what, name, data, want, hint string }{
		{"capital letters and spaces", "Forum Paper (June).PDF", pdf, "cannot be part of an address", "such as forum-paper-june.pdf"},
		{"umlauts", "überblick.pdf", pdf, "cannot be part of an address", "such as ueberblick.pdf"},
		{"the name of a device", "con.pdf", pdf, "cannot be part of an address", "such as file-con.pdf"},
		{"a dot at its end", "paper.pdf.", pdf, "cannot be part of an address", "such as paper.pdf"},
		{"a long name", strings.Repeat("forum-", 28) + "paper.pdf", pdf, "this name is too long: with its folder the address has 185 letters, and 180 are the most", "such as " + strings.Repeat("forum-", 10) + ".pdf"},
		{"a longer name", strings.Repeat("forum-", 40) + "paper.pdf", pdf, "cannot be part of an address", "such as " + strings.Repeat("forum-", 9) + "forum.pdf"},
		{"no Latin letter", "論文.pdf", pdf, "cannot be part of an address", "such as file.pdf"},
		{"a type that runs", "page.html", "<html>", `files of the kind ".html" are not published`, ".pdf"},
		{"a program", "setup.exe", "MZ", `files of the kind ".exe" are not published`, ".pdf"},
		{"no ending", "paper", pdf, `files of the kind "" are not published`, ".pdf"},
		{"a drawing with a script", "map.svg", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script></svg>`, "the element <script> is not allowed", "remove it"},
		{"a page called drawing", "map.svg", "<!doctype html><html><body>", "<html> is an element of a page", "save it again"},
		{"a picture called drawing", "map.svg", dot(t), "not in UTF-8", "open it in the program"},
		{"a compressed drawing", "map.svg", "\x1f\x8b\x08", "compressed", "plain SVG"},
		{"a compressed drawing, called so", "map.svgz", "\x1f\x8b\x08", "compressed", "plain SVG"},
		{"a huge drawing", "map.svg", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">` + strings.Repeat(" ", 600_000) + "</svg>", "more than 500 KB", "save it as PNG"},
		{"empty", "paper.pdf", "", "empty", "again"},
		{"HTML called PDF", "paper.pdf", "<html><script>alert(1)</script></html>", "the name says PDF, and it is a page of the web (HTML)", "get the file again"},
		{"an old document with a new name", "form.docx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 2000), "it is of an older kind (.doc or .xls), or has a password", "take the password off"},
		{"what OneDrive leaves", "paper.pdf", strings.Repeat("\x00", 2000), "there is nothing in it but zeros", "OneDrive"},
		{"a picture called PDF", "paper.pdf", dot(t), "the bytes are of the kind image/png", ""},
		{"PNG called WebP", "map.webp", dot(t), "the name says image/webp, and the bytes are of the kind image/png", "rename it map.png, and write that name"},
		{"PNG called JPEG", "map.jpeg", dot(t), "the name says image/jpeg, and the bytes are of the kind image/png", "rename it map.png"},
		{"a PDF called picture", "map.png", pdf, "this picture cannot be published", "save it again"},
		{"HTML before a PDF", "paper.pdf", "<html><body>" + pdf, "something is before that", ""},
		{"HTML in the head of a PDF", "paper.pdf", "%PDF-1.4\n<SCRIPT>alert(1)</SCRIPT>" + pdf[9:], "HTML as well as PDF", "print or save it"},
		{"HTML after a PDF", "paper.pdf", pdf + "<html>", "something follows the end", ""},
		{"another file after a PDF", "paper.pdf", pdf + strings.Repeat("x", 2000), "something follows the end", ""},
		{"a PDF with a script", "paper.pdf", strings.Replace(pdf, "/Type", "/OpenAction << /S /JavaScript >> /Type", 1), "runs a script or a program", ""},
		{"a PDF with a script whose name is escaped", "paper.pdf", strings.Replace(pdf, "/Type", "/OpenAction << /S /J#61va#53cript >> /Type", 1), "runs a script or a program", ""},
		{"a PDF with a program whose name is escaped", "paper.pdf", strings.Replace(pdf, "/Type", "/OpenAction<</S/L#61unch/F(x)>> /Type", 1), "runs a script or a program", ""},
		{"a picture in the head of a PDF", "paper.pdf", "%PDF-1.4\n<img src=x onerror=alert(1)>\n" + pdf[9:], "HTML as well as PDF", "print or save it"},
		{"a link in the head of a PDF", "paper.pdf", "%PDF-1.4\n<a href=//x.example>\n" + pdf[9:], "HTML as well as PDF", "print or save it"},
		{"Word with a template from elsewhere", "form.docx", wordWith(t, "word/_rels/settings.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="https://x.example/t.dotm" TargetMode="External"/></Relationships>`), "loads a template or another file from elsewhere", ""},
		{"Word with a program", "form.docx", wordWith(t, "word/embeddings/x.EXE", "MZ"), "it has a program in it", ""},
		{"Word with a program of another name", "form.docx", wordWith(t, "word/embeddings/oleObject1.bin", "MZ"), "it has a program in it", ""},
		{"Word with a package", "form.docx", wordWith(t, "word/embeddings/oleObject1.bin", "\xd0\xcf O\x00l\x00e\x001\x000\x00N\x00a\x00t\x00i\x00v\x00e\x00"), "it has a program in it", ""},
		{"a PDF cut short", "paper.pdf", pdf[:40], "cut short", ""},
		{"Word with macros", "form.docx", word(t, "word/vbaProject.bin"), "it has macros", ""},
		{"Word with a file that leaves its folder", "form.docx", word(t, "../evil"), "leave its folder", ""},
		{"Word with HTML after it", "form.docx", word(t) + "<script>", "something follows its end", ""},
		{"an archive called Word", "form.docx", zipOf(t, "a.txt"), "the bytes are of the kind application/zip", ""},
		{"HTML called CSV", "rows.csv", "a,b\n<script>alert(1)</script>\n", "it contains HTML", ""},
		{"text in another encoding", "rows.csv", "a,b\n\xa35,2\n", "not text in UTF-8", "CSV UTF-8"},
		{"a PDF that leads away", "paper.pdf", strings.Replace(pdf, "/Type", "/OpenAction << /Type /Action /S /URI /URI (https://x.example/) >> /Type", 1), "leads to a website when it is opened", "print it"},
		{"a PDF that sends a form by itself", "paper.pdf", strings.Replace(pdf, "/Type", "/OpenAction<</S/SubmitForm/F(https://x.example/)>> /Type", 1), "leads to a website when it is opened", "print it"},
		{"a PDF with another file", "paper.pdf", strings.Replace(pdf, "/Type", "/Names << /EmbeddedFiles 9 0 R >> /Type", 1), "has other files attached", "publish each by itself"},
		{"Excel with another workbook", "rows.docx", wordWith(t, "xl/externalLinks/_rels/externalLink1.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" Target="file:///S:/dsg.xlsx" TargetMode="External"/></Relationships>`), "loads a template or another file from elsewhere", "Break link"},
		{"Word that starts Excel", "form.docx", wordWith(t, "word/header1.xml", `<w:instrText xml:space="preserve"> DDE Excel x </w:instrText>`), "asks to start a program", "DDEAUTO"},
		{"Word that starts Excel by itself", "form.docx", wordWith(t, "word/header1.xml", `<w:fldSimple w:instr=" DDEAUTO Excel x "/>`), "asks to start a program", "DDEAUTO"},
		{"Excel with another workbook, in small letters", "rows.docx", wordWith(t, "xl/externalLinks/_rels/externalLink1.xml.rels", `<Relationships><Relationship Id="r1" Type="x/externalLinkPath" Target="file:///S:/dsg.xlsx" TargetMode="external"/></Relationships>`), "loads a template or another file from elsewhere", ""},
		{"Word with a list of more than anybody reads", "form.docx", wordWith(t, "word/_rels/document.xml.rels", "<Relationships>"+strings.Repeat(" ", mostRelations)+"</Relationships>"), "loads a template or another file from elsewhere", ""},
		{"Excel that starts a program", "rows.docx", wordWith(t, "xl/externalLinks/externalLink1.xml", `<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>`), "asks to start a program", "in Excel"},
		{"OpenDocument with an object in it that shows what is elsewhere", "form.odt", odtWith(t, "Object 1/content.xml", `<draw:image xlink:href="https://x.example/x.png"/>`), "loads a template or another file from elsewhere", ""},
		{"OpenDocument with a picture of a host", "form.odt", odt(t, `<draw:image xlink:href="//x.example/x.png"/>`), "loads a template or another file from elsewhere", ""},
		{"OpenDocument with a section of another computer", "form.odt", odt(t, `<text:section-source xlink:href="\\\\host\\x.odt"/>`), "loads a template or another file from elsewhere", ""},
		{"a PDF with another file alone", "paper.pdf", strings.Replace(pdf, "/Type", "/Type /EmbeddedFile /Type", 1), "has other files attached", ""},
		{"OpenDocument with a picture from elsewhere", "form.odt", odt(t, `<draw:image xlink:href="https://x.example/x.png"/>`), "loads a template or another file from elsewhere", "External links"},
	} {
		t.Run(tt.what, func(t *testing.T) {
			_, problem := Judge("content/x/files/"+tt.name, []byte(tt.data), int64(len(tt.data)))
			switch {
			case problem == nil:
				t.Error("it would be published")
			case !strings.Contains(problem.Msg, tt.want) || !strings.Contains(problem.Hint, tt.hint) || problem.Pos.File != "content/x/files/"+tt.name:
				t.Errorf("%v: %s\n%s\nwant %q and the hint %q", problem.Pos, problem.Msg, problem.Hint, tt.want, tt.hint)
			}
		})
	}
	if _, problem := Judge("x/big.pdf", []byte(pdf), MostBytes+1); problem == nil || !strings.Contains(problem.Msg, "15.0 MB, and a file may have 15") {
		t.Errorf("a file that is too large: %v", problem)
	}
}

func FuzzJudge(f *testing.F) {
	f.Add("paper.pdf", []byte(pdf))
	f.Add("form.docx", []byte(word(f)))
	f.Add("über uns.csv", []byte("a"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if len(data) > 1<<16 || strings.Contains(name, "/") {
			return
		}
		file, problem := Judge("files/"+name, data, int64(len(data)))
		if problem == nil && !file.Kind.Picture && hasMarkup(file.Data[:min(len(file.Data), 16)]) {
			t.Errorf("%q would be taken for a page: %q", name, data)
		}
	})
}
