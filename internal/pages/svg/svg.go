// Package svg makes drawings of others safe to serve.
//
// An SVG file is a program as much as a picture: it can run scripts, fetch files, hold
// other documents and grow a thousandfold by references. [Clean] reads a drawing and
// writes it again from a list of elements and attributes that only draw. What editors
// note for themselves, such as layers of Inkscape, is left out. What would run, fetch or
// repeat is refused with its place, so that an officer learns that the drawing would not
// look as it does in the editor.
package svg

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Caps on a drawing: more is no logo and no map for a phone.
const (
	MostBytes    = 500_000
	mostElements = 5_000
	mostDepth    = 40
)

// A Drawing is a drawing that can be served.
type Drawing struct {
	Data          []byte
	Width, Height float64  // of its viewBox
	Colours       []string // that it is painted with, as #rrggbb, each once; black where it names none
	Unsure        string   // something it is painted with whose colour cannot be told, such as a gradient; empty: nothing
	Notes         []Error  // what was left out of it, each kind once, that may change how it looks
}

// An Error says what is wrong with a drawing, where, and what to do.
type Error struct {
	Line, Col int // 1-based, in bytes; 0: of the whole file
	Msg, Hint string
}

func (e *Error) Error() string { return e.Msg }

const (
	namespace = "http://www.w3.org/2000/svg"
	xlink     = "http://www.w3.org/1999/xlink"
	xhtml     = "http://www.w3.org/1999/xhtml"
)

// elements are those that only draw. use, pattern, mask and filter are not among them:
// by references to references a small file makes a browser draw for minutes.
var elements = strings.Fields("svg g defs title desc path rect circle ellipse line polyline polygon text tspan linearGradient radialGradient stop clipPath style")

// attributes are those that only say how to draw.
var attributes = strings.Fields(`id class viewBox width height preserveAspectRatio transform d x y x1 y1 x2 y2 cx cy r rx ry dx dy fx fy points pathLength
	fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset
	color opacity clip-path clip-rule clipPathUnits gradientUnits gradientTransform spreadMethod offset stop-color stop-opacity display visibility
	font-family font-size font-weight font-style font-stretch font-variant text-anchor dominant-baseline alignment-baseline baseline-shift letter-spacing word-spacing
	text-decoration text-rendering shape-rendering color-rendering color-interpolation vector-effect paint-order textLength lengthAdjust rotate writing-mode direction unicode-bidi
	transform-origin fr lang style href`)

// noted are attributes that say nothing of how a drawing looks.
var noted = strings.Fields("version baseProfile role tabindex focusable enable-background xmlns contentScriptType contentStyleType zoomAndPan requiredFeatures systemLanguage")

// Clean returns a drawing that only draws. The error is an *[Error].
func Clean(data []byte) (Drawing, error) {
	switch {
	case len(data) > MostBytes:
		return Drawing{}, &Error{0, 0, fmt.Sprintf("this drawing has more than %d KB", MostBytes/1000), "simplify it, or save it as PNG"}
	case bytes.HasPrefix(data, []byte("\x1f\x8b")):
		return Drawing{}, &Error{0, 0, "this drawing is compressed, so nobody can see what is in it", "save it as plain SVG, not as SVGZ"}
	case !utf8.Valid(data):
		return Drawing{}, &Error{0, 0, "this drawing is not in UTF-8", "open it in the program that made it, and save it again as SVG"}
	}
	c := cleaner{data: data, in: xml.NewDecoder(bytes.NewReader(data))}
	c.in.Strict = true
	c.in.Entity = map[string]string{}
	c.in.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8, whatever it says
	if err := c.run(); err != nil {
		return Drawing{}, err
	}
	if c.current {
		c.addColour(cmp.Or(c.own, "#000000"))
	}
	if c.unpainted || len(c.colours) == 0 && c.unsure == "" {
		c.addColour("#000000")
	}
	return Drawing{c.out.Bytes(), c.width, c.height, c.colours, c.unsure, c.notes}, nil
}

// A cleaner reads one drawing and writes it again.
type cleaner struct {
	data          []byte
	in            *xml.Decoder
	out           bytes.Buffer
	open          []string // elements that are open
	count         int
	ended         bool
	cssAt         int64
	css           strings.Builder // of the style that is open: comments can part a word
	width, height float64
	at            int64 // where the token begins

	colours   []string
	own       string // the colour that currentColor is, if the drawing says so
	current   bool   // something is painted with that
	unsure    string
	painted   []bool // for each element that is open, whether it or one around it says what fills it
	unpainted bool   // a shape is black, since nothing says what fills it
	notes     []Error
	left      map[string]bool // attributes that were left out
	styled    bool            // a style before says what fills something

	clips   []clip // clip paths that are open
	manyAt  int64  // where a clip path of several shapes begins, if hasMany
	hasMany bool
	nested  bool // a clip path may be cut by another
}

// A clip is a clip path that is open.
type clip struct {
	at     int64
	shapes int
}

func (c *cleaner) wrong(hint, format string, args ...any) error {
	before := c.data[:min(int(c.at), len(c.data))]
	line := 1 + bytes.Count(before, []byte("\n"))
	return &Error{line, int(c.at) - bytes.LastIndexByte(before, '\n'), fmt.Sprintf(format, args...), hint}
}

const saveAgain = "open it in the program that made it, save it again as plain SVG; or save it as PNG"

func (c *cleaner) run() error {
	for {
		c.at = c.in.InputOffset()
		token, err := c.in.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return c.wrong(saveAgain, "this cannot be read as a drawing: %s", plain(err))
		}
		switch t := token.(type) {
		case xml.Directive:
			if bytes.ContainsAny(t, "[%") || bytes.Contains(t, []byte("ENTITY")) {
				return c.wrong("remove the entities", "a drawing cannot define entities")
			}
		case xml.ProcInst:
			if t.Target != "xml" {
				return c.wrong("remove this line", "a drawing cannot have the instruction <?%s", t.Target)
			}
		case xml.StartElement:
			err = c.start(t)
		case xml.EndElement:
			if err := c.endStyle(); err != nil {
				return err
			}
			if c.open[len(c.open)-1] == "clipPath" {
				c.clips = c.clips[:len(c.clips)-1]
			}
			c.out.WriteString("</" + c.open[len(c.open)-1] + ">")
			c.open = c.open[:len(c.open)-1]
			c.painted = c.painted[:len(c.painted)-1]
			c.ended = len(c.open) == 0
		case xml.CharData:
			err = c.text(string(t))
		}
		if err != nil {
			return err
		}
	}
	if !c.ended {
		return &Error{0, 0, "there is no drawing in this file", saveAgain}
	}
	if c.nested && c.hasMany {
		c.at = c.manyAt
		return c.wrong("unite the shapes of each clip path in the drawing program, or save it as PNG", "clip paths of several shapes that cut each other make a browser draw for minutes")
	}
	return nil
}

// plain returns what is wrong with XML, without the line, which the problem has.
func plain(err error) string {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return syntax.Msg
	}
	return err.Error()
}

func (c *cleaner) start(t xml.StartElement) error {
	name := t.Name.Local
	switch {
	case t.Name.Space == xhtml || t.Name.Space == "" && len(c.open) == 0 && name != "svg":
		return c.wrong(saveAgain, "<%s> is an element of a page, not of a drawing", name)
	case t.Name.Space != namespace && t.Name.Space != "", name == "metadata", name == "namedview":
		return c.in.Skip() // what an editor noted
	case c.ended || len(c.open) == 0 && name != "svg":
		return c.wrong(saveAgain, "a drawing is one element <svg>, and here is <%s>", name)
	case name == "svg" && len(c.open) > 0:
		return c.wrong(saveAgain, "a drawing inside a drawing is not shown")
	case !slices.Contains(elements, name):
		return c.wrong(hintFor(name), "the element <%s> is not allowed in a drawing", name)
	case len(c.open) > 0 && c.open[len(c.open)-1] == "style":
		return c.wrong(saveAgain, "the element <%s> is not allowed in a style", name)
	case len(c.open) >= mostDepth:
		return c.wrong("flatten its groups", "elements lie in each other more than %d deep", mostDepth)
	}
	if c.count++; c.count > mostElements {
		return c.wrong("simplify it, or save it as PNG", "this drawing has more than %d elements", mostElements)
	}
	for i := range c.clips {
		if c.clips[i].shapes++; c.clips[i].shapes > 1 && !c.hasMany {
			c.hasMany, c.manyAt = true, c.clips[i].at
		}
	}
	if name == "clipPath" {
		c.clips = append(c.clips, clip{at: c.at})
	}
	c.out.WriteString("<" + name)
	if name == "svg" {
		c.out.WriteString(` xmlns="` + namespace + `"`)
		if err := c.size(t.Attr); err != nil {
			return err
		}
	}
	for _, a := range t.Attr {
		if err := c.attribute(name, a); err != nil {
			return err
		}
	}
	c.out.WriteByte('>')
	c.shape(name, t.Attr)
	c.open = append(c.open, name)
	return nil
}

// shapes are elements that are filled.
var shapes = strings.Fields("path rect circle ellipse polyline polygon text")

// shape notes whether an element is black because nothing says what fills it. Of a class
// nothing is known here: it may.
func (c *cleaner) shape(name string, attrs []xml.Attr) {
	painted := len(c.painted) > 0 && c.painted[len(c.painted)-1] || name == "defs" || name == "clipPath"
	for _, a := range attrs {
		painted = painted || a.Name.Space == "" && (a.Name.Local == "fill" || a.Name.Local == "class" || a.Name.Local == "style" && strings.Contains(strings.ToLower(a.Value), "fill"))
	}
	c.painted = append(c.painted, painted)
	c.unpainted = c.unpainted || !painted && c.css.Len() == 0 && !c.styled && slices.Contains(shapes, name)
}

func hintFor(name string) string {
	switch name {
	case "script", "animate", "set", "animateTransform", "animateMotion", "foreignObject", "a", "iframe":
		return "remove it: it would run or lead somewhere"
	case "image", "feImage":
		return "draw it in lines, or save the whole as PNG"
	case "use", "symbol", "pattern", "mask", "filter", "marker":
		return "in the drawing program, turn clones, symbols and effects into plain paths; or save it as PNG"
	}
	return saveAgain
}

// size finds how large the drawing is, which a page needs to know before it is loaded.
func (c *cleaner) size(list []xml.Attr) error {
	given := map[string]string{}
	for _, a := range list {
		if a.Name.Space == "" {
			given[a.Name.Local] = a.Value
		}
	}
	box := strings.FieldsFunc(given["viewBox"], func(r rune) bool { return r == ' ' || r == ',' })
	var w, h float64
	var err1, err2 error
	if len(box) == 4 {
		w, err1 = strconv.ParseFloat(box[2], 64)
		h, err2 = strconv.ParseFloat(box[3], 64)
	} else {
		w, err1 = strconv.ParseFloat(strings.TrimSuffix(given["width"], "px"), 64)
		h, err2 = strconv.ParseFloat(strings.TrimSuffix(given["height"], "px"), 64)
		fmt.Fprintf(&c.out, ` viewBox="0 0 %g %g"`, w, h)
	}
	if err1 != nil || err2 != nil || !(w > 0 && h > 0 && w < 100_000 && h < 100_000) {
		return c.wrong(`write viewBox="0 0 WIDTH HEIGHT" into <svg>, or save it again as plain SVG`, "this drawing does not say how large it is")
	}
	c.width, c.height = w, h
	return nil
}

func (c *cleaner) attribute(element string, a xml.Attr) error {
	name, value := a.Name.Local, strings.TrimSpace(a.Value)
	switch {
	case a.Name.Space == "" && strings.HasPrefix(strings.ToLower(name), "on"):
		return c.wrong("remove the attribute", "the attribute %s would run a script", name)
	case name == "href" && (a.Name.Space == "" || a.Name.Space == xlink):
		if !strings.HasPrefix(value, "#") {
			return c.wrong("draw it in lines, or save the whole as PNG", "a drawing cannot fetch or lead to another file: href=%q", a.Value)
		}
	case a.Name.Space != "" || slices.Contains(noted, name) || strings.HasPrefix(name, "data-") || strings.HasPrefix(name, "aria-"):
		return nil // a note of an editor's
	case !slices.Contains(attributes, name):
		c.leftOut(name, value)
		return nil
	}
	if element == "svg" && (name == "width" || name == "height") {
		return nil // the page decides
	}
	if err := c.style(value); err != nil {
		return err
	}
	switch name {
	case "style":
		if err := c.effects(value); err != nil {
			return err
		}
		c.noteStyle(value)
	case "fill", "stroke", "color", "stop-color":
		c.notePaint(name, value)
	}
	c.nested = c.nested || len(c.clips) > 0 && (name == "clip-path" || strings.Contains(strings.ToLower(value), "clip-path"))
	c.out.WriteString(" " + name + `="`)
	xml.EscapeText(&c.out, []byte(value)) // a bytes.Buffer takes every write
	c.out.WriteByte('"')
	return nil
}

// leftOut notes an attribute that is left out, the first time.
func (c *cleaner) leftOut(name, value string) {
	if c.left[name] || value == "none" {
		return
	}
	if c.left == nil {
		c.left = map[string]bool{}
	}
	c.left[name] = true
	at := c.at
	if i := bytes.Index(c.data[c.at:min(int(c.in.InputOffset()), len(c.data))], []byte(name)); i >= 0 {
		at += int64(i)
	}
	before := c.data[:at]
	note := Error{1 + bytes.Count(before, []byte("\n")), int(at) - bytes.LastIndexByte(before, '\n'), "the attribute " + name + " is left out of this drawing, which may look different from what the drawing program shows",
		"look at it with daylight serve; if something is missing, turn effects into plain paths in the drawing program, or save it as PNG"}
	c.notes = append(c.notes, note)
}

func (c *cleaner) text(s string) error {
	if len(c.open) == 0 {
		if strings.TrimSpace(strings.TrimPrefix(s, "\ufeff")) != "" {
			return c.wrong(saveAgain, "something stands outside the drawing")
		}
		return nil
	}
	if c.open[len(c.open)-1] == "style" {
		if c.css.Len() == 0 {
			c.cssAt = c.at
		}
		c.css.WriteString(s)
		return nil
	}
	xml.EscapeText(&c.out, []byte(s)) // a bytes.Buffer takes every write
	return nil
}

// endStyle writes the style that ends here, if one does.
func (c *cleaner) endStyle() error {
	css := c.css.String()
	if css == "" {
		return nil
	}
	c.css.Reset()
	c.at = c.cssAt
	if err := c.style(css); err != nil {
		return err
	}
	if err := c.effects(css); err != nil {
		return err
	}
	c.nested = c.nested || strings.Contains(strings.ToLower(css), "clip-path") // of any element, for all that is known here
	c.noteStyle(css)
	c.styled = c.styled || strings.Contains(strings.ToLower(css), "fill")
	if strings.ContainsAny(css, "<&@") {
		return c.wrong("keep only rules such as .a{fill:#123456}", "the style of this drawing has an @-rule or a mark that no style has")
	}
	xml.EscapeText(&c.out, []byte(css)) // a bytes.Buffer takes every write
	return nil
}

var (
	fetches = regexp.MustCompile(`(?i)url\s*\(\s*["']?\s*([^#"'\s])|image-set|src\s*\(|expression\s*\(|javascript:|-moz-binding|behaviou?r\s*:|\\`)
)

// effect finds what a style has in place of the elements filter and mask: blur(99px) needs no
// element, and makes a browser draw for as long.
var effect = regexp.MustCompile(`(?i)(?:^|[^\w-])((?:-[a-z]+-)?(?:backdrop-filter|filter|mask(?:-image|-border|-box-image)?))(?:\s|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/)*:([^;}]*)`)

// effects refuses a style with an effect. Editors write that there is none.
func (c *cleaner) effects(css string) error {
	for _, found := range effect.FindAllStringSubmatch(css, -1) {
		if value := strings.ToLower(strings.TrimSpace(found[2])); value != "none" {
			return c.wrong(hintFor("filter"), "the style %s is not allowed in a drawing", strings.ToLower(found[1]))
		}
	}
	return nil
}

// style refuses what fetches or runs in a style or an attribute.
func (c *cleaner) style(value string) error {
	if fetches.MatchString(value) {
		return c.wrong("write the colour itself, or save the whole as PNG", "a drawing cannot fetch anything: %q", cut(value))
	}
	return nil
}

func cut(s string) string {
	if len(s) > 60 {
		return strings.ToValidUTF8(s[:60], "") + "…"
	}
	return s
}
