// Package harmless judges HTML in which others had a hand: a page by a site's own
// template, or an account that was kept in one file. Nothing in it may run but daylight's
// own scripts, nothing may be loaded from elsewhere, and the policy that tells browsers
// so must be there.
//
// It reads tags as they are written. A drawing can hide one from it that a browser finds;
// for that there is the policy, which browsers obey in any case.
package harmless

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Slot is the place of the banner in a copy of the site, see package edition. Every page
// has it once.
const Slot = "<div id=daylight-copy hidden></div>"

// A Fault is something that a page must not have, or lacks.
type Fault struct {
	Msg     string // what follows "the page": has an element iframe
	Hint    string
	Needle  string // how it begins in the source of its page, in small letters
	Missing bool   // the needle should be there, and is not
}

// plain are elements in which no style can hide what daylight's own style sheet holds: see
// its first layer. Others show their content only sometimes, as dialog and select do.
var plain = map[string]bool{"html": true, "body": true, "header": true, "main": true, "section": true, "article": true, "aside": true, "figure": true, "div": true}

// Shown returns what the elements of classes say, by class, each that a reader sees: every
// element around it is plain, and none is hidden.
func Shown(page []byte, classes ...string) map[string][]string {
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return nil
	}
	return shownIn(doc, classes)
}

// ShownAbove returns what the elements of classes say that a reader sees above the main
// element, as [Shown] does, from the beginning of a page alone. It reports false where what
// follows could still change that: then only Shown knows.
//
// What follows cannot, because every element that is open where main begins is plain. A
// table is not open, before which misplaced words would go, nor an element such as b, whose
// end would move what is in it. What is left are second tags of html and body, which add
// their attributes to the first, and a frameset, which takes the place of the body.
func ShownAbove(page []byte, classes ...string) (texts map[string][]string, known bool) {
	at := bytes.Index(page, []byte("<main"))
	if at < 0 {
		return nil, false
	}
	end := at + bytes.IndexByte(page[at:], '>') + 1
	if end <= at || reachesBack(page[end:]) {
		return nil, false
	}
	doc, err := html.Parse(bytes.NewReader(page[:end]))
	if err != nil {
		return nil, false
	}
	n := doc.LastChild
	for ; n != nil && n.Type == html.ElementNode && n.Namespace == "" && plain[n.Data] && n.LastChild != nil; n = n.LastChild {
		continue
	}
	if n == nil || n.Type != html.ElementNode || n.Namespace != "" || n.Data != "main" {
		return nil, false // it is in a comment, say, or in an element that is not plain
	}
	return shownIn(doc, classes), true
}

// reachesBack reports whether a page has a tag that changes elements before it.
func reachesBack(rest []byte) bool {
	for {
		i := bytes.IndexByte(rest, '<')
		if i < 0 {
			return false
		}
		rest = rest[i+1:]
		for _, name := range []string{"html", "body", "frameset"} {
			if len(rest) >= len(name) && strings.EqualFold(string(rest[:len(name)]), name) {
				return true
			}
		}
	}
}

func shownIn(doc *html.Node, classes []string) map[string][]string {
	texts := map[string][]string{}
	for n := range doc.Descendants() {
		i := slices.IndexFunc(classes, func(class string) bool { return hasClass(n, class) })
		if i < 0 || hides(n) {
			continue
		}
		around := n.Parent
		for around.Type == html.ElementNode && plain[around.Data] && !hides(around) {
			around = around.Parent
		}
		if around.Type != html.DocumentNode {
			continue
		}
		var text strings.Builder
		for d := range n.Descendants() {
			if d.Type == html.TextNode {
				text.WriteString(d.Data)
			}
		}
		texts[classes[i]] = append(texts[classes[i]], text.String())
	}
	return texts
}

func hasClass(n *html.Node, class string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool {
		return a.Key == "class" && slices.Contains(strings.Fields(a.Val), class)
	})
}

// hides reports whether an element has an attribute that hides it from readers.
func hides(n *html.Node) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool {
		return a.Key == "hidden" || a.Key == "popover" || a.Key == "inert" || a.Key == "aria-hidden" || a.Key == "class" && slices.Contains(strings.Fields(a.Val), "hide")
	})
}

// framing are elements that show what others wrote, change where addresses lead, or show
// something else in place of what is in the page.
var framing = map[string]bool{"template": true, "iframe": true, "frame": true, "frameset": true, "object": true, "embed": true, "applet": true, "portal": true, "base": true}

// changing are elements of drawings that change attributes later, such as where a link leads.
var changing = map[string]bool{"animate": true, "set": true, "animatemotion": true, "animatetransform": true, "handler": true, "listener": true}

// words are attributes for people: whatever they begin with, no browser follows it.
var words = map[string]bool{"alt": true, "title": true, "content": true, "label": true, "placeholder": true}

// Token returns what a tag has that no page of daylight has; without an Msg it is harmless.
func Token(t html.Token) Fault {
	const hint = "take it out: in these pages nothing runs but daylight’s own scripts"
	if framing[t.Data] {
		return Fault{Msg: "has an element " + t.Data, Needle: "<" + t.Data, Hint: "take it out, and link to what it shows"}
	}
	if changing[t.Data] {
		return Fault{Msg: "has an element " + t.Data + ", which could change where a link leads", Needle: "<" + t.Data, Hint: "take it out: a drawing in a page does not move"}
	}
	if t.Data == "noscript" { // for this reader, which runs scripts, its content is text
		return Fault{Msg: "has an element noscript", Needle: "<noscript", Hint: "write what is in it without it: every page works without scripts"}
	}
	for _, a := range t.Attr {
		value := ""
		if strings.Contains(a.Val, ":") {
			value = strings.ToLower(strings.Map(visible, a.Val))
		}
		switch {
		case a.Key == "formaction":
			return Fault{Msg: "has an attribute formaction", Needle: a.Key, Hint: noForms}
		case strings.HasPrefix(a.Key, "on"), a.Key == "srcdoc", a.Key == "ping":
			return Fault{Msg: "has an attribute " + a.Key, Needle: a.Key, Hint: hint}
		case a.Key == "autofocus":
			return Fault{Msg: "has an attribute autofocus, which scrolls away what the page begins with", Needle: a.Key, Hint: "take it out"}
		case words[a.Key]:
		case strings.HasPrefix(value, "javascript:"), strings.HasPrefix(value, "vbscript:"), (t.Data == "a" || t.Data == "area") && strings.HasPrefix(value, "data:"):
			scheme, _, _ := strings.Cut(value, ":")
			return Fault{Msg: "has a link that runs something", Needle: scheme + ":", Hint: hint}
		}
	}
	return Fault{}
}

// visible drops what browsers drop from an address: spaces, and signs that nobody sees.
func visible(r rune) rune {
	if r <= ' ' || r == 0x7f || unicode.IsSpace(r) {
		return -1
	}
	return r
}

// Rules hold what daylight writes into a page.
type Rules struct {
	Policy  string   // its Content-Security-Policy
	Style   string   // the address of daylight's style sheet, or empty
	Scripts []string // the addresses of daylight's scripts
	Refresh bool     // the page leads on to another
	Inline  bool     // its style sheet is in it
}

// Page returns what is wrong with a page; without an Msg it is harmless.
func Page(page []byte, r Rules) Fault {
	w := walk{Rules: r}
	for z := html.NewTokenizer(bytes.NewReader(page)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		var f Fault
		switch tag := kind == html.StartTagToken || kind == html.SelfClosingTagToken; {
		case tag:
			f = w.tag(w.read(z))
		case !w.guarded && kind != html.DoctypeToken && kind != html.CommentToken && len(bytes.TrimSpace(z.Raw())) > 0:
			f = noPolicy // it is in the body, or ends the head: browsers look for no policy there
		}
		if f.Msg != "" {
			return f
		}
	}
	switch {
	case !w.guarded:
		return noPolicy
	}
	if where := misplaced(page); where != "" {
		return Fault{Msg: "has the place for the banner of a copy " + where, Needle: "daylight-copy",
			Hint: "put " + Slot + ` right after <body>, or after the link to the content, <a class="skip" …>`}
	}
	return Fault{}
}

var noPolicy = Fault{Msg: "must have the policy that daylight writes, at the beginning of its head: it lets nothing run that is not daylight’s",
	Needle: "content-security-policy", Missing: true,
	Hint: "begin the head as daylight’s own does, see daylight new --templates base --print (404 for the page of that name)"}

const noForms = "take it out, and link to the page that has the form: the policy of these pages lets no form send anything"

const ownStyle = "write it into theme/site.css, and give the element a class"

type walk struct {
	Rules
	guarded bool             // the policy was there
	styled  bool             // a style sheet was linked
	attrs   []html.Attribute // of the tag that is read
}

// read returns a tag, which is good until the next one is read. Values that can neither
// lead nor run are left out: they are most of a page, and would need memory.
func (w *walk) read(z *html.Tokenizer) html.Token {
	name, more := z.TagName()
	t := html.Token{Data: atom.String(name)}
	whole := t.Data == "meta" || t.Data == "script" || t.Data == "link" || t.Data == "form"
	w.attrs = w.attrs[:0]
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		a := html.Attribute{Key: atom.String(key)}
		if whole || bytes.ContainsAny(value, ":\\\t\n\r") || bytes.Contains(value, []byte("//")) {
			a.Val = string(value)
		}
		w.attrs = append(w.attrs, a)
	}
	t.Attr = w.attrs
	return t
}

func (w *walk) tag(t html.Token) Fault {
	if t.Data == "meta" {
		return w.meta(t)
	}
	if !w.guarded && t.Data != "html" && t.Data != "head" {
		return noPolicy
	}
	if f := Token(t); f.Msg != "" {
		return f
	}
	if slices.ContainsFunc(t.Attr, func(a html.Attribute) bool { return a.Key == "style" }) {
		return Fault{Msg: "has an attribute style, of which browsers take no notice here", Needle: "style=", Hint: ownStyle}
	}
	// A form of a dialog closes it, and sends nothing.
	if t.Data == "form" && slices.ContainsFunc(t.Attr, func(a html.Attribute) bool {
		return a.Key == "action" || a.Key == "target" || a.Key == "method" && !strings.EqualFold(a.Val, "dialog")
	}) {
		return Fault{Msg: "has a form that leads somewhere, which browsers do not let it", Needle: "<form", Hint: noForms}
	}
	switch t.Data {
	case "style":
		if w.Inline {
			return Fault{}
		}
		return Fault{Msg: "has a style sheet in it, of which browsers take no notice here", Needle: "<style", Hint: ownStyle}
	case "script":
		return w.script(t)
	case "link":
		return w.link(t)
	}
	return Loads(t)
}

// Loads returns what an element other than a link loads from elsewhere by itself; without
// an Msg it loads nothing.
func Loads(t html.Token) Fault {
	for _, a := range t.Attr {
		if loads(t.Data, a.Key) && slices.ContainsFunc(addresses(a), foreign) {
			return elsewhere(t.Data, a.Val)
		}
	}
	return Fault{}
}

// addresses returns those in an attribute that loads: one, or a set of pictures, each with
// words on when to take it. A picture that is in the page has commas in its address.
func addresses(a html.Attribute) (list []string) {
	if a.Key != "srcset" && a.Key != "imagesrcset" {
		return []string{a.Val}
	}
	const spaces = " \t\n\f\r"
	for rest := strings.TrimLeft(a.Val, spaces+","); rest != ""; rest = strings.TrimLeft(rest, spaces+",") {
		end := strings.IndexAny(rest, spaces)
		if end < 0 {
			end = len(rest)
		}
		one := rest[:end]
		rest = rest[end:]
		whole := strings.TrimRight(one, ",")
		list = append(list, whole)
		if !strings.HasPrefix(strings.ToLower(whole), "data:") { // browsers take a.png,b.png for one name; both are looked at
			list = append(list, strings.Split(whole, ",")...)
		}
		if whole != one {
			continue
		}
		depth := 0 // words in brackets may have commas
		at := strings.IndexFunc(rest, func(r rune) bool {
			switch r {
			case '(':
				depth++
			case ')':
				depth = max(0, depth-1)
			}
			return r == ',' && depth == 0
		})
		if at < 0 {
			return list
		}
		rest = rest[at:]
	}
	return list
}

// get returns an attribute. Of two with one name browsers take the first.
func get(t html.Token, key string) (value string, ok bool) {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

func (w *walk) meta(t html.Token) Fault {
	does, _ := get(t, "http-equiv")
	content, _ := get(t, "content")
	switch does = strings.ToLower(does); {
	case does == "content-security-policy" && content == w.Policy:
		w.guarded = true
	case does == "content-security-policy":
		return Fault{Msg: "has another policy than daylight writes", Needle: does, Hint: noPolicy.Hint}
	case does == "refresh" && !w.Refresh:
		return Fault{Msg: "leads its readers on to another page", Needle: does, Hint: "take it out; [[moved]] in daylight.toml is for pages that have moved"}
	case does != "" && does != "refresh" && does != "content-type" && does != "x-ua-compatible":
		return Fault{Msg: "has a meta " + does + ", which could change what its policy allows", Needle: does, Hint: "take it out"}
	}
	return Token(t)
}

func (w *walk) script(t html.Token) Fault {
	src, has := get(t, "src")
	_, other := get(t, "href")
	kind, _ := get(t, "type")
	switch {
	case has && !other && slices.Contains(w.Scripts, src):
		return Fault{}
	case has:
		return Fault{Msg: "has a script that is not daylight’s, " + short(src), Needle: needle(src, "<script"), Hint: "take it out: in these pages nothing runs but daylight’s own scripts"}
	case !other && (kind == "application/json" || kind == "application/ld+json"): // it holds data and does not run
		return Fault{}
	}
	return Fault{Msg: "has a script of its own", Needle: "<script", Hint: "take it out: the policy of the page lets no script run but daylight’s"}
}

// leading are the relations of links that load nothing.
var leading = []string{"canonical", "alternate", "license", "author", "help", "prev", "next", "search", "me"}

func (w *walk) link(t html.Token) Fault {
	rel, _ := get(t, "rel")
	href, _ := get(t, "href")
	kinds := strings.Fields(strings.ToLower(rel))
	if len(kinds) > 0 && !slices.ContainsFunc(kinds, func(k string) bool { return !slices.Contains(leading, k) }) {
		return Fault{}
	}
	if foreign(href) && href != "data:," {
		return elsewhere("link", href)
	}
	if !slices.Contains(kinds, "stylesheet") || w.Style == "" || w.styled {
		return Fault{}
	}
	w.styled = true
	for _, key := range []string{"media", "title", "disabled", "type"} {
		if _, has := get(t, key); has {
			href = ""
		}
	}
	if href != w.Style {
		return Fault{Msg: "must link daylight’s style sheet before every other, and for all screens: it keeps the banner of a copy in sight", Needle: "stylesheet",
			Hint: `begin with {{once "style" .Shell}}, as daylight's base.html does`}
	}
	return Fault{}
}

// loads reports whether a browser loads the address in an attribute by itself.
func loads(element, key string) bool {
	switch key {
	case "src", "srcset", "poster", "background", "data", "imagesrcset":
		return true
	case "href", "xlink:href":
		return element != "a" && element != "area"
	}
	return false
}

var scheme = regexp.MustCompile(`^[a-z][a-z0-9+.-]*:`)

// foreign reports whether an address leads out of the site. A picture inside the page does
// not.
func foreign(value string) bool {
	v := strings.ToLower(strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(value))
	if v = strings.TrimLeft(v, "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f "); strings.HasPrefix(v, "data:image/") {
		return false
	}
	v = strings.ReplaceAll(strings.TrimSpace(v), `\`, "/")
	return strings.HasPrefix(v, "//") || scheme.MatchString(v)
}

func elsewhere(element, address string) Fault {
	return Fault{Msg: "loads " + short(address) + " from elsewhere", Needle: needle(address, "<"+element),
		Hint: "take it out: these pages load nothing from other sites, which would learn who reads them"}
}

// needle returns an address as a template has it, or what its element begins with.
func needle(address, element string) string {
	if address == "" {
		return element
	}
	return strings.ToLower(address)
}

func short(address string) string {
	if r := []rune(address); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return address
}

// misplaced returns where the slot is if the page does not begin with it: what hides an
// element around it would hide the banner, and what is before it would push it down.
// Only the link to the content may be, which daylight's style keeps out of the way.
func misplaced(page []byte) string {
	at := bytes.Index(page, []byte(Slot))
	if at < 0 {
		return "" // package render counts the slots
	}
	const inside = "inside another element, which could hide it"
	doc, err := html.Parse(bytes.NewReader(page[:at+len(Slot)]))
	if err != nil {
		return inside
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.Data != "div" || !slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "id" && a.Val == "daylight-copy" }) {
			continue
		}
		if n.Parent.Type != html.ElementNode || n.Parent.Data != "body" {
			return inside
		}
		if !begins(n) {
			return "further down than where its body begins, where readers could miss it"
		}
		return ""
	}
	return inside
}

// begins reports whether nothing but one link to the content is before an element.
func begins(n *html.Node) bool {
	links := 0
	for n = n.PrevSibling; n != nil; n = n.PrevSibling {
		switch {
		case n.Type == html.CommentNode, n.Type == html.TextNode && strings.TrimSpace(n.Data) == "":
		case n.Type == html.ElementNode && n.Data == "a" && slices.ContainsFunc(n.Attr, func(a html.Attribute) bool {
			return a.Key == "class" && slices.Contains(strings.Fields(a.Val), "skip")
		}):
			links++
		default:
			return false
		}
	}
	return links <= 1
}
