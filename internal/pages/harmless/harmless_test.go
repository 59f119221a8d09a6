package harmless

import (
	"strings"
	"testing"
)

const policy = "default-src 'none'; script-src 'self'"

const head = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; script-src &#39;self&#39;">`

var rules = Rules{Policy: policy, Style: "../assets/site.css", Scripts: []string{"../assets/loader.js"}}

// Pages that daylight's own templates could print are left alone, and nothing that runs,
// loads or hides gets through.
func TestPage(t *testing.T) {
	style := `<link rel="stylesheet" href="../assets/site.css">`
	page := func(inHead, before, after string) string {
		return head + inHead + "</head><body>" + before + Slot + after + "</body></html>"
	}
	body := func(s string) string { return page("", "", s) }
	const noPolicy = "must have the policy that daylight writes"
	for _, tt := range []struct{ name, page, want string }{
		{"a page", page(`<title>JavaScript: what is it</title><link rel="canonical" href="https://a.example/"><link rel=icon href="data:,">`+style+`<link rel=stylesheet href="../theme/own.css"><script src="../assets/loader.js" defer></script>`,
			`<a class="skip" href="#main">Skip</a>`,
			`<img src="data:image/png;base64,AA" alt="javascript: a word"><a href="https://a.example/">a</a><script type="application/json" class="option">{"onload":1}</script><p>onload= &lt;script&gt;</p><svg><use href="#a"/></svg>`), ""},
		{"without a policy", "<!doctype html><html><head><title>x</title></head><body>" + Slot, noPolicy},
		{"empty", "", noPolicy},
		{"a policy that is not daylight's", strings.Replace(body(""), "&#39;self&#39;", "*", 1), "has another policy than daylight writes"},
		{"a policy in the body", "<html><head></head><body>" + strings.TrimPrefix(body(""), `<!doctype html><html lang="en"><head>`), noPolicy},
		{"text before the policy", "<html>x" + strings.TrimPrefix(body(""), `<!doctype html><html lang="en">`), noPolicy},
		{"a script before the policy", "<script src=../assets/loader.js></script>" + body(""), noPolicy},
		{"a policy in a comment", strings.Replace(strings.Replace(body(""), "<meta http", "<!--<meta http", 1), "</head>", "--></head>", 1), noPolicy},
		{"a script", body("<SCRIPT>1</SCRIPT>"), "has a script of its own"},
		{"a module", body("<script type=module>1</script>"), "has a script of its own"},
		{"another script", body(`<script src="https://x.example/a.js"></script>`), "has a script that is not daylight’s, https://x.example/a.js"},
		{"a file of the site as a script", body(`<script src="../data.json"></script>`), "has a script that is not daylight’s, ../data.json"},
		{"a script of a drawing", body(`<svg><script type="application/json" href="a.js"></script></svg>`), "has a script of its own"},
		{"a frame", body("<iframe></iframe>"), "has an element iframe"},
		{"an object", body("<object data=x></object>"), "has an element object"},
		{"a base", page(`<base href="/x/">`, "", ""), "has an element base"},
		{"a handler", body("<img src=a.png onerror=alert(1)>"), "has an attribute onerror"},
		{"a link that runs", body(`<a href=" Java&#10;Script:alert(1)">x</a>`), "has a link that runs something"},
		{"a picture from elsewhere", body(`<img src="//x.example/p.png">`), "loads //x.example/p.png from elsewhere"},
		{"with backslashes", body(`<img src=" /\x.example/p.png">`), `loads  /\x.example/p.png from elsewhere`},
		{"with a tab", body("<img src='/\t/x.example/p.png'>"), "loads /\t/x.example/p.png from elsewhere"},
		{"a set of pictures", body(`<img src=a.png srcset="a.png 1x, https://x.example/p.png 2x">`), "loads a.png 1x, https://x.example/p.png 2x from elsewhere"},
		{"a set that begins with a picture inside", body(`<img src=a.png srcset="data:image/png;base64,AA 1x, https://x.example/p.png 2x">`), "loads data:image/png;base64,AA 1x, https://x.example/p.png 2x from elsewhere"},
		{"a set without spaces", body(`<img src=a.png srcset="a.png,https://x.example/p.png 2x">`), "loads a.png,https://x.example/p.png 2x from elsewhere"},
		{"a set with a link in it after commas", body(`<img srcset="a.png 1x,, ,//x.example/p.png">`), "loads a.png 1x,, ,//x.example/p.png from elsewhere"},
		{"a set of pictures inside", body(`<img srcset="data:image/png;base64,AA 1x, b,c.png 2x (x, y), d.png">`), ""},
		{"a page as a picture", body(`<img src="data:text/html,x">`), "loads data:text/html,x from elsewhere"},
		{"a link that runs, by names of its signs", body(`<a href="java&Tab;script&colon;alert(1)">x</a>`), "has a link that runs something"},
		{"a link that runs, after a sign that browsers drop", body("<a href='\x01&#2; javascript:alert(1)'>x</a>"), "has a link that runs something"},
		{"an area that shows a page", body(`<map><area href="data:text/html,x"></map>`), "has a link that runs something"},
		{"a link in a drawing", body(`<svg><a xlink:href="javascript:alert(1)"/></svg>`), "has a link that runs something"},
		{"a form that runs", body(`<form action="JavaScript:alert(1)"></form>`), "has a link that runs something"},
		{"a form of another site", body(`<form action="https://x.example/"><input name=q></form>`), "has a form that leads somewhere"},
		{"a form of this site", body(`<FORM METHOD=post></FORM>`), "has a form that leads somewhere"},
		{"a form that opens a window", body(`<form target=_blank></form>`), "has a form that leads somewhere"},
		{"a form that closes a dialog", body(`<dialog><form method="Dialog"><button>Close</button></form></dialog>`), ""},
		{"a form that sends by another method", body(`<form method=post></form>`), "has a form that leads somewhere"},
		{"a form of daylight's own scripts", body(`<form class="finder" role="search" hidden><input type="search"></form>`), ""},
		{"a button that sends elsewhere", body(`<button FORMACTION=x>`), "has an attribute formaction"},
		{"a link that changes", body(`<svg><a href="#x"><animate attributeName="href" values="#y;javascript:alert(1)"/></a></svg>`), "has an element animate"},
		{"a link that is set", body(`<svg><a href="#x"><SET attributeName=href to=#y /></a></svg>`), "has an element set"},
		{"a refresh in capitals, its content first", page(`<META CONTENT=" 0 ; URL = https://x.example" HTTP-EQUIV="ReFresh">`, "", ""), "leads its readers on to another page"},
		{"a refresh with a space", page(`<meta http-equiv=" refresh" content="0">`, "", ""), "has a meta  refresh, which could change"},
		{"a refresh by name of its signs", page(`<meta http-equiv="re&#102;resh" content="0">`, "", ""), "leads its readers on to another page"},
		{"a refresh without scripts", page(`<noscript><meta http-equiv=refresh content="0;url=x"></noscript>`, "", ""), "has an element noscript"},
		{"a refresh in the body", body(`<meta http-equiv=refresh content="0;url=x">`), "leads its readers on to another page"},
		{"two of one name", page(`<meta http-equiv=refresh http-equiv=content-type content="0">`, "", ""), "leads its readers on to another page"},
		{"a film", body(`<video poster="HTTPS://x.example/p.png"></video>`), "loads HTTPS://x.example/p.png from elsewhere"},
		{"a drawing's picture", body(`<svg><image xlink:href="https://x.example/p.png"/></svg>`), "loads https://x.example/p.png from elsewhere"},
		{"a style sheet from elsewhere", page(style+`<link rel=stylesheet href="https://x.example/x.css">`, "", ""), "loads https://x.example/x.css from elsewhere"},
		{"a connection", page(`<link rel=preconnect href="https://x.example">`, "", ""), "loads https://x.example from elsewhere"},
		{"a refresh", page(`<meta http-equiv=refresh content="0;url=https://x.example">`, "", ""), "leads its readers on to another page"},
		{"another style sheet first", page(`<link rel=stylesheet href="../theme/own.css">`+style, "", ""), "must link daylight’s style sheet before every other"},
		{"daylight's on paper only", page(`<link rel=stylesheet media=print href="../assets/site.css">`, "", ""), "must link daylight’s style sheet before every other"},
		{"daylight's of another type", page(`<link rel=stylesheet type=text/plain href="../assets/site.css">`, "", ""), "must link daylight’s style sheet before every other"},
		{"daylight's script with another address", body(`<svg><script src="../assets/loader.js" href="a.js"></script></svg>`), "has a script that is not daylight’s, ../assets/loader.js"},
		{"a link that tells another site", body(`<a href="#x" ping="/x">x</a>`), "has an attribute ping"},
		{"a banner in something hidden", page("", "<div hidden>", "</div>"), "has the place for the banner of a copy inside another element"},
		{"a tree of its own in the shadow", strings.Replace(body(""), "<body>", "<body><TEMPLATE shadowrootmode=open><slot></slot></template>", 1), "has an element template"},
		{"a banner behind the foot", page("", "<header>x</header><main>y</main><footer>z</footer>", ""), "has the place for the banner of a copy further down"},
		{"a banner behind words", page("", "x", ""), "has the place for the banner of a copy further down"},
		{"a banner behind two links", page("", `<a class="skip" href="#a">a</a><a class="skip" href="#b">b</a>`, ""), "has the place for the banner of a copy further down"},
		{"a banner behind another link", page("", `<a class="big" href="#a">a</a>`, ""), "has the place for the banner of a copy further down"},
		{"a banner behind a large link", page("", `<div class="skip">a</div>`, ""), "has the place for the banner of a copy further down"},
		{"a banner behind a comment", page("", "\n<!-- a -->\n<a href=#main class='noprint skip'>a</a>\n", ""), ""},
		{"something that opens scrolled", body("<main autofocus tabindex=-1></main>"), "has an attribute autofocus"},
		{"a banner in a comment", page("", "<!-- ", " -->"), "has the place for the banner of a copy inside another element"},
	} {
		got := Page([]byte(tt.page), rules).Msg
		if tt.want == "" && got != "" || !strings.HasPrefix(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	moved := rules
	moved.Refresh = true
	if f := Page([]byte(page(`<meta http-equiv="refresh" content="0; url=../x/">`, "", "")), moved); f.Msg != "" {
		t.Errorf("the page of a moved one: %s", f.Msg)
	}
}

// What a reader sees is in plain elements alone, and nothing hides it.
func TestShown(t *testing.T) {
	for _, tt := range []struct{ page, want string }{
		{`<body><main><div class="a problem">It does <b>not</b> add up.</div></main>`, "It does not add up."},
		{`<p class=problem>One</p><section><p class=problem>Two</p></section>`, "One|Two"},
		{`<p class="problems">x</p>`, ""},
		{`<p class=problem hidden>x</p>`, ""},
		{`<p class="problem hide">x</p>`, ""},
		{`<p class=problem popover>x</p>`, ""},
		{`<p class=problem inert>x</p>`, ""},
		{`<p class=problem aria-hidden=true>x</p>`, ""},
		{`<div inert><p class=problem>x</p></div>`, ""},
		{`<details><p class=problem>x</p></details>`, ""},
		{`<details><div><p class=problem>x</p></div></details>`, ""},
		{`<template><p class=problem>x</p></template>`, ""},
	} {
		if got := strings.Join(Shown([]byte(tt.page), "problem")["problem"], "|"); got != tt.want {
			t.Errorf("%s shows %q, want %q", tt.page, got, tt.want)
		}
	}
}

// What the beginning of a page shows by itself it shows as a part of the page, whatever
// follows; and of a page as daylight prints it the beginning is enough.
func TestShownAbove(t *testing.T) {
	const notice = `<div class="phase"><p>All is made up.</p></div>`
	before := []string{"", "<header>", "<div>", "<header><p>", "<b>", "<a href=x>", "<p><i>", "<b></b>", "<table>", "<table><tr><td>", "<ul><li>", "<select>", "<button>", "<svg>", "<svg><desc>", "<math><mi>", "<!--", "<title>", "<textarea>",
		"<div hidden>", "<div class=hide>", "<p title='", "<p title=\"<main>", "<dialog>", "<details>", "<b><section>", "<nobr>", "<form>", "<template>"}
	between := []string{"", "</header>", "</div>", "</b>", "</p>", "</table>", "</a>", "-->", "</section></b>", "</svg>", "</title>", "<b>", "<table>", "<p>", "<font>", "<i><b>"}
	after := []string{"", "</main>", "<BODY hidden>", "<html hidden>", "</b>", "</a>", "</section></b>", "</table>x", "x</td>", "<frameset>", "</header><p>x</p>", "-->", "</body><div hidden>", "</p></b></i>", "<table>x<tr>y", "</div></div></div>x", "<a>", "</nobr><nobr>", "</form>", "</font>", "<body class=hide>"}
	known := 0
	for _, b := range before {
		for _, m := range between {
			for _, a := range after {
				page := []byte("<!doctype html><html><head></head><body>" + b + notice + m + "<main>" + a + "<p>x</p>")
				above, ok := ShownAbove(page, "phase")
				if !ok {
					continue
				}
				known++
				if whole := Shown(page, "phase"); strings.Join(above["phase"], "|") != strings.Join(whole["phase"], "|") {
					t.Errorf("%s: the beginning shows %q, the page %q", page, above["phase"], whole["phase"])
				}
			}
		}
	}
	if known < 100 {
		t.Errorf("only %d pages could be told by their beginnings", known)
	}
	if above, ok := ShownAbove([]byte(head+"</head><body><header>"+notice+`</header><main id="main">x</main><footer>x</footer></body></html>`), "phase"); !ok || strings.Join(above["phase"], "|") != "All is made up." {
		t.Errorf("a page as daylight prints it: %q, %v", above["phase"], ok)
	}
	for _, hidden := range []string{"<BODY hidden>", "<html hidden>", "<frameset>"} {
		if _, ok := ShownAbove([]byte(head+"</head><body>"+notice+"<main>"+hidden), "phase"); ok {
			t.Errorf("%s changes what is before it", hidden)
		}
	}
}
