package narrative

import (
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/send-daylight/daylight/internal/diag"
)

const (
	owed     = `<a class="figure" href="../data/index.html#f-deficit-actual-2024" title="Deficit at 31 March 2024, actual">£33m</a>`
	forecast = `<a class="figure" href="../data/index.html#f-deficit-upper-target-2028" title="Deficit, upper bound, target at 31 March 2028, forecast, Schools Forum, 20 June 2024">£84.5m</a><span class="hide"> (forecast)</span>`
	forum    = `<cite><a class="src" href="https://example.org/forum.pdf">(Schools Forum, 20 June 2024)</a></cite>`
)

func TestDirectives(t *testing.T) {
	tests := []struct{ name, src, html, text string }{
		{"figure", ":figure[deficit.actual.2024] owed", "<p>" + owed + " owed</p>", "£33m owed"},
		{"figure of a council", "x :figure[warwickshire/deficit.actual.2024].", "<p>x " + owed + ".</p>", "x £33m."},
		{"figure that is a forecast", "(:figure[deficit.upper-target.2028])", "<p>(" + forecast + ")</p>", "(£84.5m (forecast))"},
		{"two forecasts of one day say so once", ":figure[deficit.upper-target.2028] or :figure[deficit.upper-target.2028]\n\n:figure[deficit.upper-target.2028]",
			"<p>" + forecast + " or " + strings.TrimSuffix(forecast, `<span class="hide"> (forecast)</span>`) + "</p>\n<p>" + forecast + "</p>", "£84.5m (forecast) or £84.5m\n£84.5m (forecast)"},
		{"figure with a period", ":figure[deficit.actual.2024]{with=period}", "<p>" + owed + " at 31 March 2024</p>", "£33m at 31 March 2024"},
		{"figure with a noun", ":figure[places.specialist-base.2029.target]{with=\"noun, period\"}", `<p><a class="figure" href="../data/index.html#f-places-specialist-base-2029-target" title="Places in 2029, actual">500 places</a> in 2029</p>`, "500 places in 2029"},
		{"figure not known", ":figure[plans.appeals.2024]", `<p><a class="figure" href="../data/index.html#f-plans-appeals-2024" title="Appeals in 2024">[x]</a> (not available)</p>`, "[x] (not available)"},
		{"figures side by side", ":figure[deficit.actual.2024]:figure[deficit.actual.2024]", "<p>" + owed + owed + "</p>", "£33m£33m"},
		{"figure in emphasis", "**:figure[deficit.actual.2024]**", "<p><strong>" + owed + "</strong></p>", "£33m"},
		{"figure in a link", "[owed :figure[deficit.actual.2024]](money)", `<p><a href="money/index.html">owed <span class="figure" title="Deficit at 31 March 2024, actual">£33m</span></a></p>`, "owed £33m"},
		{"figure in a heading", "## It is :figure[deficit.actual.2024]", `<h2 id="n-it-is">It is ` + owed + "</h2>", "It is £33m"},
		{"figure in a table", "| a |\n|--:|\n| :figure[deficit.actual.2024] |", "<div class=\"scroll\" tabindex=\"0\"><table>\n<thead>\n<tr><th scope=\"col\" class=\"num\">a</th></tr>\n</thead>\n<tbody>\n<tr><td class=\"num\">" + owed + "</td></tr>\n</tbody>\n</table></div>", "a\n£33m"},
		{"term twice", ":term[EHC plan] and :term[EHC plan]s", `<p><dfn><a class="term" href="../help/index.html#ehc-plan" title="a legal document about a child's needs">EHC plan</a></dfn> and <a class="term" href="../help/index.html#ehc-plan" title="a legal document about a child's needs">EHC plan</a>s</p>`, "EHC plan and EHC plans"},
		{"term without a page", ":term[SENCO]", `<p><dfn><span class="term" title="leads on special needs in a school">SENCO</span></dfn></p>`, "SENCO"},
		{"quote", `It says :quote[a \[big\] deficit [sic] of £91.6m]{source=forum-2024-06}.`, "<p>It says <q>a [big] deficit [sic] of £91.6m</q> " + forum + ".</p>", "It says “a [big] deficit [sic] of £91.6m” (Schools Forum, 20 June 2024)."},
		{"quote over two lines", "> :quote[one\n> two]{source=\"forum-2024-06\"}", "<blockquote>\n<p><q>one two</q> " + forum + "</p>\n</blockquote>", "“one two” (Schools Forum, 20 June 2024)"},
		{"long quote", ":::quote{source=forum-2024-06}\nOne.\n\nTwo.\n:::", "<figure class=\"quote\"><blockquote>\n<p>One.</p>\n<p>Two.</p>\n</blockquote><figcaption><cite><a class=\"src\" href=\"https://example.org/forum.pdf\">Schools Forum, 20 June 2024</a></cite></figcaption></figure>", "One.\nTwo.\nSchools Forum, 20 June 2024"},
		{"chart", "before\n::chart{deficit from=2024}\nafter", "<p>before</p>\n<figure>chart deficit</figure>\n<p>after</p>", "before\nafter"},
		{"table", "- item\n\n  ::table{deficit}  ", "<ul>\n<li>\n<p>item</p>\n<figure>table deficit</figure>\n</li>\n</ul>", "item"},
		{"note", ":::note\nx\n:::\ny", "<div class=\"note\">\n<p>x</p>\n</div>\n<p>y</p>", "x\ny"},
		{"note with a heading", ":::note[How we <count>]\n- x\n:::", "<div class=\"note\">\n<p><strong>How we &lt;count&gt;</strong></p>\n<ul>\n<li>x</li>\n</ul>\n</div>", "How we <count>\nx"},
		{"warning", ":::warning\nx\n:::", "<div class=\"note warning\">\n<p><strong>Important</strong></p>\n<p>x</p>\n</div>", "Important\nx"},
		{"empty note", ":::note\n:::", "<div class=\"note\">\n</div>", ""},
		{"nested", "::::note\na\n:::warning\nb\n:::\nc\n::::\nd", "<div class=\"note\">\n<p>a</p>\n<div class=\"note warning\">\n<p><strong>Important</strong></p>\n<p>b</p>\n</div>\n<p>c</p>\n</div>\n<p>d</p>", "a\nImportant\nb\nc\nd"},
		{"nested with as many colons", ":::note\n:::note\na\n:::\nb\n:::\nc", "<div class=\"note\">\n<div class=\"note\">\n<p>a</p>\n</div>\n<p>b</p>\n</div>\n<p>c</p>", "a\nb\nc"},
		{"in a list and a quotation", "- a\n\n  :::note\n  b\n  :::\n\n> :::note\n> c\n> :::", "<ul>\n<li>\n<p>a</p>\n<div class=\"note\">\n<p>b</p>\n</div>\n</li>\n</ul>\n<blockquote>\n<div class=\"note\">\n<p>c</p>\n</div>\n</blockquote>", "a\nb\nc"},
		{"code in a note", ":::note\n```\n:::\n```\n:::\nx", "<div class=\"note\">\n<pre><code>:::\n</code></pre>\n</div>\n<p>x</p>", ":::\nx"},
	}
	h := newHost(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := render(t, h, tt.src)
			if html := strings.TrimSpace(string(got.HTML)); html != tt.html || got.Text != tt.text {
				t.Errorf("Render(%q)\n got %s\nwant %s\n got %q\nwant %q", tt.src, html, tt.html, got.Text, tt.text)
			}
		})
	}
}

func TestReference(t *testing.T) {
	h := newHost(t)
	for _, d := range Reference() {
		if out := render(t, h, d.Example); len(out.HTML) == 0 || out.Text == d.Example {
			t.Errorf("the example of %s makes %q", d.Name, out.HTML)
		}
		if d.Doc == "" || !strings.Contains(d.Example, d.Name) {
			t.Errorf("%s is not documented", d.Name)
		}
	}
}

func TestRendered(t *testing.T) {
	src := "+++\ntitle = \"Money\"\norder = 3\ndraft = true\ndate = 2024-06-20\n+++\n## Café & more\n\n### What's *it*\n\n## Café & more\n\n" +
		":figure[deficit.actual.2024] :figure[warwickshire/deficit.actual.2024] :term[SENCO] :term[SENCO]\n\n" +
		"::chart{deficit}\n\n:quote[x]{source=forum-2024-06} [a](money) [b](#what-s-it) [b](#whats-it) [c](../x.md)\n"
	doc, problems := Parse("content/money.md", []byte(strings.ReplaceAll(src, "#what-s-it", "#n-whats-it")))
	out, more := doc.Render(newHost(t))
	if problems = append(problems, more...); len(problems) > 0 {
		t.Fatal(problems)
	}
	if m := doc.Meta; m.Title.S != "Money" || m.Order.N != 3 || !m.Draft.B || m.Date.String() != "20 June 2024" || m.Summary.Given() {
		t.Errorf("Meta = %+v", m)
	}
	ids := strings.Join(out.IDs, " ")
	if want := "n-café-more n-whats-it n-café-more-2"; ids != want {
		t.Errorf("IDs = %q, want %q", ids, want)
	}
	if h := out.Headings[1]; h != (Heading{"n-whats-it", "What's it", 3}) || doc.Headings()[2].Text != "Café & more" {
		t.Errorf("Headings = %+v", out.Headings)
	}
	if len(out.Figures) != 1 || out.Figures[0] != "warwickshire/deficit.actual.2024" || len(out.Terms) != 1 || len(out.Sources) != 1 || strings.Join(out.Blocks, ",") != "chart deficit" {
		t.Errorf("Figures %q, Terms %v, Sources %q, Blocks %q", out.Figures, out.Terms, out.Sources, out.Blocks)
	}
	var links []string
	for _, l := range out.Links {
		links = append(links, l.Target+" "+l.Href+" "+l.Pos.String())
	}
	if got, want := strings.Join(links, "\n"), "money money/index.html content/money.md:17:33\n#n-whats-it #n-whats-it content/money.md:17:44\n#whats-it #n-whats-it content/money.md:17:61\n../x.md ../x/index.html content/money.md:17:76"; got != want {
		t.Errorf("Links\n%s\nwant\n%s", got, want)
	}
}

var link = regexp.MustCompile(`<a class="figure"[^>]*>(.*?)</a>`)

// A text in another language says so around its words, and not around a chart,
// whose words are English.
func TestLang(t *testing.T) {
	h := newHost(t)
	h.block = func(Directive) ([]byte, diag.Problems) { return []byte("<figure></figure>"), nil }
	doc, problems := Parse("m.md", []byte("+++\nlang = \"cy\"\n+++\n\nArian\n\n::chart{deficit}\n"))
	out, more := doc.Render(h)
	if problems = append(problems, more...); len(problems) > 0 {
		t.Fatal(problems)
	}
	want := "<div lang=\"cy\" dir=\"auto\">\n<p>Arian</p>\n<div lang=\"en\" dir=\"ltr\"><figure></figure></div>\n</div>\n"
	if got := string(out.HTML); got != want {
		t.Errorf("Render = %s\nwant %s", got, want)
	}
	// The program's own words within a paragraph are English, too.
	about := h.figures["deficit.actual.2024"]
	about.Address, about.Hedge = "warwickshire/deficit.actual.2023", "about"
	h.figures[about.Local()] = about
	for _, tt := range []struct{ text, want string }{
		{":figure[deficit.actual.2024]", "£33m"},
		{":figure[deficit.actual.2024]{with=period}", "£33m <span lang=\"en\">at 31 March 2024</span>"},
		{":figure[places.specialist-base.2029.target]{with=noun}", "<span lang=\"en\">500 places</span>"},
		{":figure[plans.appeals.2024]", "[x]<span lang=\"en\"> (not available)</span>"},
		{":figure[deficit.actual.2023]", "<span lang=\"en\">about £33m</span>"},
		{":figure[deficit.upper-target.2028]", "£84.5m<span class=\"hide\" lang=\"en\"> (forecast)</span>"},
	} {
		got := link.ReplaceAllString(string(render(t, h, "+++\nlang = \"cy\"\n+++\n\nA "+tt.text+"\n").HTML), "$1")
		if !strings.Contains(got, "<p>A "+tt.want+"</p>") {
			t.Errorf("%s:\n got %s\nwant %s", tt.text, got, tt.want)
		}
		if got := string(render(t, h, "A "+tt.text+"\n").HTML); strings.Contains(got, "lang=") {
			t.Errorf("a text in English: %s", got)
		}
	}
	for _, lang := range []string{"Cymraeg", "c", "cy\\\" onload=\\\"x", "en_GB", "welsh-gb"} {
		if _, problems := Parse("m.md", []byte("+++\nlang = \""+lang+"\"\n+++\n\nx\n")); len(problems) != 1 || !strings.Contains(problems[0].Msg, "is not the code of a language") {
			t.Errorf("%s: %v", lang, problems)
		}
	}
	for _, lang := range []string{"cy", "pl", "ckb", "zh-Hant", "en-GB", "zh-Hant-HK", "es-419"} {
		if _, problems := Parse("m.md", []byte("+++\nlang = \""+lang+"\"\n+++\n\nx\n")); len(problems) > 0 {
			t.Errorf("%s: %v", lang, problems)
		}
	}
}

func TestCites(t *testing.T) {
	doc, _ := Parse("m.md", []byte(":quote[x]{source=a} `:quote[x]{source=no}`\n\n:::quote{source=b}\nx\n:::\n"))
	if got := strings.Join(doc.Cites(), " "); got != "a b" {
		t.Errorf("Cites() = %q", got)
	}
	if doc, _ = Parse("m.md", []byte{0}); doc.Cites() != nil {
		t.Error("text that cannot be read cites something")
	}
}

// TestTogether renders one Doc in many goroutines, as a build does; the race
// detector judges.
func TestTogether(t *testing.T) {
	h := newHost(t)
	doc, _ := Parse("m.md", longPage())
	first, _ := doc.Render(h)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if out, _ := doc.Render(h); string(out.HTML) != string(first.HTML) {
				t.Error("two goroutines render different pages")
			}
			if again, _ := Parse("m.md", longPage()); len(again.Headings()) != len(first.Headings) {
				t.Error("two goroutines read different narratives")
			}
		})
	}
	wg.Wait()
}
