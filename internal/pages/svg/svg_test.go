package svg_test

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/pages/svg"
)

const open = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 120 40">`

func TestClean(t *testing.T) {
	d, err := svg.Clean([]byte(`<?xml version="1.0" encoding="UTF-8"?>
<!-- made by a program -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" width="300px" height="100" viewBox="0 0 120 40" data-name="Layer" inkscape:version="1.3">
<metadata>who drew it</metadata><inkscape:grid/><style>.a{fill:#ABC}</style>
<linearGradient id="g"><stop offset="0" stop-color="#123456"/></linearGradient>
<path class="a" inkscape:label="x" d="M0 0h9"/><rect fill="url(#g)" width="4" height="5"/><text>A &amp; B</text></svg>`))
	if err != nil {
		t.Fatal(err)
	}
	want := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40">
<style>.a{fill:#ABC}</style>
<linearGradient id="g"><stop offset="0" stop-color="#123456"></stop></linearGradient>
<path class="a" d="M0 0h9"></path><rect fill="url(#g)" width="4" height="5"></rect><text>A &amp; B</text></svg>`
	if got := strings.ReplaceAll(string(d.Data), "&#xA;", "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if d.Width != 120 || d.Height != 40 || !slices.Equal(d.Colours, []string{"#aabbcc"}) || d.Unsure != "a gradient" || len(d.Notes) > 0 {
		t.Errorf("%v x %v, %v, %s, %v", d.Width, d.Height, d.Colours, d.Unsure, d.Notes)
	}
	if again, err := svg.Clean(d.Data); err != nil || string(again.Data) != string(d.Data) {
		t.Errorf("cleaned twice it differs: %v\n%s", err, again.Data)
	}
}

func TestCleanKeeps(t *testing.T) {
	for name, file := range map[string]string{
		"one clip path of several shapes": open + `<clipPath id="a"><path/><path/></clipPath><g clip-path="url(#a)"></g></svg>`,
		"clip paths of one shape, cut":    open + `<style>path{clip-path:url(#a)}</style><clipPath id="a"><path/></clipPath></svg>`,
		"another encoding by name only":   `<?xml version="1.0" encoding="iso-8859-1"?>` + open + `</svg>`,
		"what an editor says it has not":  open + `<path style="filter:none;mask: none;mask-type:alpha;fill:#000"/><style>.a{-webkit-filter:none}</style></svg>`,
		"a mark of UTF-8":                 "\ufeff" + open + `</svg>`,
	} {
		if _, err := svg.Clean([]byte(file)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestRefused(t *testing.T) {
	deep := strings.Repeat("<g>", 60) + strings.Repeat("</g>", 60)
	for _, tt := range []struct{ name, file, want string }{
		{"a script", open + "\n<script>alert(1)</script></svg>", "2:1 the element <script> is not allowed in a drawing"},
		{"a script of another namespace", open + `<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script></svg>`, "1:105 <script> is an element of a page, not of a drawing"},
		{"an event", open + `<path onclick="alert(1)" d=""/></svg>`, "1:105 the attribute onclick would run a script"},
		{"an event of the whole", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" ONLOAD="x"></svg>`, "1:1 the attribute ONLOAD would run a script"},
		{"a page inside", open + `<foreignObject/></svg>`, "1:105 the element <foreignObject> is not allowed in a drawing"},
		{"a link", open + `<a href="https://evil.example"><path d=""/></a></svg>`, "1:105 the element <a> is not allowed in a drawing"},
		{"a script as a gradient", open + `<linearGradient xlink:href="javascript:alert(1)"/></svg>`, `1:105 a drawing cannot fetch or lead to another file: href="javascript:alert(1)"`},
		{"a picture", open + `<image href="https://evil.example/x.png"/></svg>`, "1:105 the element <image> is not allowed in a drawing"},
		{"a fetch in an attribute", open + `<rect fill="url(https://evil.example/#a)"/></svg>`, `1:105 a drawing cannot fetch anything: "url(https://evil.example/#a)"`},
		{"a fetch in a style", open + `<style>.a{fill:url( 'x.svg')}</style></svg>`, `1:112 a drawing cannot fetch anything: ".a{fill:url( 'x.svg')}"`},
		{"a hidden fetch", open + `<style>.a{fill:u\72l(x)}</style></svg>`, `1:112 a drawing cannot fetch anything: ".a{fill:u\\72l(x)}"`},
		{"an import", open + `<style>@import "x.css";</style></svg>`, "1:112 the style of this drawing has an @-rule or a mark that no style has"},
		{"a fetch in pieces", open + `<style>.a{fill:u<!-- -->rl(x)}</style></svg>`, `1:112 a drawing cannot fetch anything: ".a{fill:url(x)}"`},
		{"an import in pieces", open + `<style><![CDATA[@import "x.css";]]></style></svg>`, "1:112 the style of this drawing has an @-rule or a mark that no style has"},
		{"an element in a style", open + `<style><g/></style></svg>`, "1:112 the element <g> is not allowed in a style"},
		{"a repetition", open + `<use href="#a"/></svg>`, "1:105 the element <use> is not allowed in a drawing"},
		{"an effect", open + `<path style="fill:#f00;filter:blur(99px)"/></svg>`, "1:105 the style filter is not allowed in a drawing"},
		{"an effect behind a comment", open + `<path style="Filter/* x */ :blur(99px)"/></svg>`, "1:105 the style filter is not allowed in a drawing"},
		{"an effect of one browser", open + `<style>.a{-webkit-mask-image:linear-gradient(#000,#fff)}</style></svg>`, "1:112 the style -webkit-mask-image is not allowed in a drawing"},
		{"an effect of what is behind", open + `<style>.a{fill:none}.b{backdrop-filter:blur(9px)}</style></svg>`, "1:112 the style backdrop-filter is not allowed in a drawing"},
		{"an animation", open + `<set attributeName="onclick" to="x"/></svg>`, "1:105 the element <set> is not allowed in a drawing"},
		{"entities", `<!DOCTYPE svg [<!ENTITY a "aaaa">]>` + open + `</svg>`, "1:1 a drawing cannot define entities"},
		{"an unknown entity", open + `<text>&a;</text></svg>`, "1:111 this cannot be read as a drawing: invalid character entity &a;"},
		{"a style sheet", `<?xml-stylesheet href="x.css"?>` + open + `</svg>`, "1:1 a drawing cannot have the instruction <?xml-stylesheet"},
		{"a page", `<html><svg/></html>`, "1:1 <html> is an element of a page, not of a drawing"},
		{"a drawing and a page", open + `</svg><html/>`, "1:111 <html> is an element of a page, not of a drawing"},
		{"text after the end", open + `</svg>%PDF`, "1:111 something stands outside the drawing"},
		{"cut short", open + `<path`, "1:105 this cannot be read as a drawing: unexpected EOF"},
		{"nothing", ``, "0:0 there is no drawing in this file"},
		{"no size", `<svg xmlns="http://www.w3.org/2000/svg"/>`, "1:1 this drawing does not say how large it is"},
		{"an endless size", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e9 NaN"/>`, "1:1 this drawing does not say how large it is"},
		{"too deep", open + deep + `</svg>`, "1:222 elements lie in each other more than 40 deep"},
		{"too many", open + strings.Repeat("<g/>", 6000) + `</svg>`, "1:20101 this drawing has more than 5000 elements"},
		{"too large", open + strings.Repeat(" ", 600_000) + `</svg>`, "0:0 this drawing has more than 500 KB"},
		{"clip paths that cut each other", open + `<clipPath id="a"><path/><path/></clipPath>` + "\n" + `<clipPath id="b"><path clip-path="url(#a)"/></clipPath></svg>`, "1:105 clip paths of several shapes that cut each other make a browser draw for minutes"},
		{"clip paths that a style makes cut each other", open + `<style>path{CLIP-path:url(#a)}</style><clipPath id="a"><g><path/></g></clipPath></svg>`, "1:143 clip paths of several shapes that cut each other make a browser draw for minutes"},
		{"compressed", "\x1f\x8b\x08\x00", "0:0 this drawing is compressed, so nobody can see what is in it"},
		{"a page of HTML 5", "<!doctype html>\n<html><body><br></body></html>", "2:1 <html> is an element of a page, not of a drawing"},
		{"billion laughs", `<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>` + "\n" + open + `<text>&b;</text></svg>`, "1:1 a drawing cannot define entities"},
		{"no UTF-8", open + "\xff</svg>", "0:0 this drawing is not in UTF-8"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := svg.Clean([]byte(tt.file))
			var e *svg.Error
			if !errors.As(err, &e) {
				t.Fatalf("it became %s", d.Data)
			}
			if got := strings.Join([]string{strconv.Itoa(e.Line), ":", strconv.Itoa(e.Col), " ", e.Msg}, ""); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if e.Hint == "" {
				t.Error("it does not say what to do")
			}
		})
	}
}

// Whatever comes in, only elements and attributes of the list come out, and nothing that
// fetches.
func FuzzClean(f *testing.F) {
	f.Add(open + `<style>.a{fill:#123}</style><path class="a" d="M0 0"/></svg>`)
	f.Add(open + `<script>alert(1)</script></svg>`)
	f.Add(`<!DOCTYPE svg [<!ENTITY a "b">]>` + open + `&a;</svg>`)
	f.Add(open + `<g style="fill:url(#a)" xlink:href="#b"><text>A<tspan>&lt;script></tspan></text></g></svg>`)
	f.Fuzz(func(t *testing.T, file string) {
		d, err := svg.Clean([]byte(file))
		if err != nil {
			return
		}
		in := xml.NewDecoder(strings.NewReader(string(d.Data)))
		for {
			token, err := in.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%v in %q", err, d.Data)
			}
			start, is := token.(xml.StartElement)
			if !is {
				continue
			}
			if start.Name.Space != "http://www.w3.org/2000/svg" || strings.EqualFold(start.Name.Local, "script") {
				t.Fatalf("<%s> in %q", start.Name.Local, d.Data)
			}
			for _, a := range start.Attr {
				if low := strings.ToLower(a.Name.Local); strings.HasPrefix(low, "on") || low == "href" && !strings.HasPrefix(a.Value, "#") || strings.Contains(strings.ToLower(a.Value), "javascript:") {
					t.Fatalf("%s=%q in %q", a.Name.Local, a.Value, d.Data)
				}
			}
		}
	})
}

// What may make a drawing look different is noted once, at its place; presentation
// attributes that only draw are kept.
func TestLeftOut(t *testing.T) {
	d, err := svg.Clean([]byte(open + `
<g filter="url(#blur)" mask="none" vector-effect="non-scaling-stroke" data-x="1" aria-label="x" version="1.1"><path d="M0 0h9" filter="url(#blur)"
  marker-end="url(#m)"/></g></svg>`))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, n := range d.Notes {
		got = append(got, strconv.Itoa(n.Line)+":"+strconv.Itoa(n.Col)+" "+n.Msg[:strings.Index(n.Msg, " is left")])
	}
	if want := []string{"2:4 the attribute filter", "3:3 the attribute marker-end"}; !slices.Equal(got, want) {
		t.Errorf("noted %q, want %q", got, want)
	}
	if !strings.Contains(string(d.Data), `vector-effect="non-scaling-stroke"`) || strings.Contains(string(d.Data), "filter") {
		t.Errorf("%s", d.Data)
	}
}

func TestColours(t *testing.T) {
	for _, tt := range []struct{ inside, colours, unsure string }{
		{`<path fill="#abc" stroke="#11223380" d=""/>`, "#aabbcc #112233", ""},
		{`<path fill="#1122337f" d=""/>`, "#000000", ""}, // half of it is not seen, so that nothing is known
		{`<path fill="RebeccaPurple" d=""/><path fill=" White " d=""/>`, "#663399 #ffffff", ""},
		{`<path fill="rgb(255, 128,0)" d=""/><path fill="rgba(100% 0% 0% / 90%)" d=""/>`, "#ff8000 #ff0000", ""},
		{`<path fill="hsl(120deg, 100%, 25%)" d=""/><path fill="hsla(-120 100% 50% / .2)" d=""/>`, "#008000", ""},
		{`<path style="stroke:navy; Fill : gold !important" d=""/>`, "#000080 #ffd700", ""},
		{`<style>.a{fill:teal} #b > path { stroke: hsl(0,0%,100%) }</style><path class="a" d=""/>`, "#008080 #ffffff", ""},
		{`<g color="tomato"><path fill="currentColor" d=""/></g>`, "#ff6347", ""},
		{`<path fill="currentColor" d=""/>`, "#000000", ""},
		{`<path fill="none" stroke="gray" d=""/><circle r="2"/>`, "#808080 #000000", ""},
		{`<g fill="white"><circle r="2"/></g>`, "#ffffff", ""},
		{`<linearGradient id="g"><stop stop-color="white"/></linearGradient><path fill="url(#g)" d=""/>`, "", "a gradient"},
		{`<path fill="lab(50% 0 0)" d=""/>`, "", `"lab(50% 0 0)"`},
		{`<path fill="rgb(255 0 0 / 40%)" d=""/>`, "#000000", ""}, // more than half of it is not seen
		{`<path fill="hsl(-400 100% 50%)" d=""/>`, "#ff00aa", ""},
		{`<path fill="hsl(240 100 25)" d=""/>`, "", `"hsl(240 100 25)"`},
		{`<clipPath id="c"><path d=""/></clipPath><path fill="white" clip-path="url(#c)" d=""/>`, "#ffffff", ""},
		{`<path id="white" class="red" d=""/>`, "#000000", ""},
		{`<title>blue</title><path d=""/>`, "#000000", ""},
	} {
		d, err := svg.Clean([]byte(open + tt.inside + "</svg>"))
		if err != nil {
			t.Errorf("%s: %v", tt.inside, err)
			continue
		}
		if got := strings.Join(d.Colours, " "); got != tt.colours || d.Unsure != tt.unsure {
			t.Errorf("%s: %s and %q, want %s and %q", tt.inside, got, d.Unsure, tt.colours, tt.unsure)
		}
	}
}
