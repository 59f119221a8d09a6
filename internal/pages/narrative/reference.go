package narrative

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
)

// A Form is where a directive stands.
type Form uint8

// The forms of the generic directives proposal.
const (
	Inline    Form = iota + 1 // :name[…]{…} in a sentence
	Leaf                      // ::name[…]{…} on a line of its own
	Container                 // :::name[…]{…} to :::, around paragraphs
)

func (f Form) String() string {
	return [...]string{"", "in a sentence", "on a line of its own", "around paragraphs"}[f]
}

// A DirectiveDoc says what one directive is, for the reference documentation and
// for the parser: what is not listed is refused.
type DirectiveDoc struct {
	Name    string
	Form    Form
	Doc     string
	Label   string // what goes between [ and ]; "" for nothing
	Arg     string // what the bare words between { and } say; "" for none
	Attrs   []AttrDoc
	Open    bool // other attributes may be taken: the host checks them
	Example string
	// needLabel and needArg: the directive means nothing without.
	needLabel, needArg bool
}

// An AttrDoc says what one attribute of a directive is.
type AttrDoc struct {
	Name  string
	Doc   string
	OneOf []string // the allowed words, of which several may stand, with commas between
	Need  bool
}

var sourceAttr = AttrDoc{Name: "source", Doc: "id of the source in sources.toml that is quoted", Need: true}

// seriesAttrs choose from a series. The host knows which of them a series takes.
var seriesAttrs = []AttrDoc{
	{Name: "scenarios", Doc: "the scenarios to show, with commas between"},
	{Name: "bounds", Doc: "the bounds to show, with commas between: upper, lower, single"},
	{Name: "from", Doc: "the first year to show"},
	{Name: "to", Doc: "the last year to show"},
	{Name: "id", Doc: "a name of its own, for the second chart of one series on a page"},
	{Name: "alt", Doc: "what a reader who cannot see the chart hears, instead of the chart's own words"},
	{Name: "summary", Doc: "the sentences under the chart, instead of its own"},
}

// directives is every directive there is.
var directives = []DirectiveDoc{
	{
		Name: "figure", Form: Inline,
		Doc:   "A figure from the data, printed as everywhere else on the site and linked to its source. Never type a number that the data holds.",
		Label: "the address of the figure; the council may be left out on its own pages", needLabel: true,
		Attrs:   []AttrDoc{{Name: "with", Doc: "what to print beside the number: what it counts, its period, or both", OneOf: []string{"noun", "period"}}},
		Example: "The deficit may reach :figure[deficit.upper-target.2028] without further change.",
	},
	{
		Name: "term", Form: Inline,
		Doc:   "A term of the glossary. Its meaning is printed where a page first uses it.",
		Label: "the term as the glossary has it", needLabel: true,
		Example: "Each child with an :term[EHC plan] has a review every year.",
	},
	{
		Name: "quote", Form: Inline,
		Doc:   "Words quoted from a source, numbers included, exactly as they stand there.",
		Label: "the words", needLabel: true,
		Attrs:   []AttrDoc{sourceAttr},
		Example: "The paper says :quote[a deficit of £91.6m is forecast]{source=forum-2024-06}.",
	},
	{
		Name: "quote", Form: Container,
		Doc:     "A longer quotation from a source, of one paragraph or several.",
		Attrs:   []AttrDoc{sourceAttr},
		Example: ":::quote{source=forum-2024-06}\nThe forum noted the position.\n\nIt asked for a report in the autumn.\n:::",
	},
	{
		Name: "chart", Form: Leaf,
		Doc:   "A chart of a series, with its table and downloads.",
		Label: "a heading to print instead of the chart's own",
		Arg:   "what to draw: deficit, bridge, spending, plans, plans-waits, plans-refused, plans-decisions, plans-reviews, plans-appeals, plans-children, places, survey and its id, or the id of a table of children in plans.toml whose rows have percentages", needArg: true,
		Attrs:   seriesAttrs,
		Open:    true,
		Example: `::chart{deficit scenarios="target,unmitigated" from=2024}`,
	},
	{
		Name: "table", Form: Leaf,
		Doc:   "A table of a series, with its downloads.",
		Label: "a caption to print instead of the table's own",
		Arg:   "what to list: deficit, spending, plans, places, survey and its id, or the id of a table of children in plans.toml", needArg: true,
		Attrs:   seriesAttrs,
		Open:    true,
		Example: "::table{deficit from=2024}",
	},
	{
		Name: "indicator", Form: Leaf,
		Doc:   "The chart of an indicator, with its target, table and downloads.",
		Label: "a heading to print instead of the chart's own",
		Arg:   "id of the indicator in indicators.toml", needArg: true,
		Attrs:   seriesAttrs[4:],
		Example: "::indicator{on-time}",
	},
	{
		Name: "indicators", Form: Leaf,
		Doc:     "Where several indicators stand: the newest value of each, its target, the year before and a sparkline.",
		Attrs:   []AttrDoc{{Name: "group", Doc: "id of the group to show; all of them if left out"}, {Name: "ids", Doc: "ids of the indicators to show instead, with commas between"}},
		Example: "::indicators{group=attendance}",
	},
	{
		Name: "note", Form: Container,
		Doc:     "A remark set apart from the text. A note around another one takes more colons.",
		Label:   "a heading for it",
		Example: ":::note[How we count]\nPlaces are counted at the end of the school year.\n:::",
	},
	{
		Name: "warning", Form: Container,
		Doc:     "Something a reader must not miss, such as a figure that is likely to change.",
		Label:   `a heading for it; "Important" if left out`,
		Example: ":::warning\nThese figures have not been audited.\n:::",
	},
}

// Reference returns every directive with its documentation.
func Reference() []DirectiveDoc { return slices.Clone(directives) }

// lookUp returns the documentation of a directive, or nil.
func lookUp(name string, form Form) *DirectiveDoc {
	for i := range directives {
		if d := &directives[i]; d.Form == form && d.Name == name {
			return d
		}
	}
	return nil
}

// formsOf returns every form that a name has.
func formsOf(name string) (forms []Form) {
	for _, d := range directives {
		if d.Name == name {
			forms = append(forms, d.Form)
		}
	}
	return forms
}

func directiveNames(form Form) []string {
	var names []string
	for _, d := range directives {
		if d.Form == form {
			names = append(names, d.Name)
		}
	}
	for _, d := range directives {
		if d.Form != form && !slices.Contains(names, d.Name) {
			names = append(names, d.Name)
		}
	}
	return names
}

// syntax returns how a directive of a form is written.
func syntax(name string, form Form) string {
	switch form {
	case Leaf:
		return fmt.Sprintf("::%s{…} on a line of its own", name)
	case Container:
		return fmt.Sprintf(":::%s on a line of its own, and ::: after the last line", name)
	}
	return fmt.Sprintf(":%s[…] in a sentence", name)
}

// check reports what is wrong with d as its doc has it, and reports whether d can
// be shown.
func (d *Directive) check(form Form, problems *diag.Problems) bool {
	doc := lookUp(d.Name, form)
	if doc == nil {
		d.unknown(form, problems)
		return false
	}
	before := len(*problems)
	if doc.needLabel && strings.TrimSpace(d.Label.Text) == "" {
		problems.Errorf(d.Pos, ruleDirective, "this %s has nothing between [ and ]", d.Name).Hint = "there goes " + doc.Label
	}
	if doc.Label == "" && d.Label.Text != "" {
		problems.Errorf(d.Label.Pos, ruleDirective, "a %s takes nothing between [ and ]", d.Name).Hint = doc.sample()
	}
	if doc.needArg && len(d.Args) == 0 {
		problems.Errorf(d.Pos, ruleDirective, "this %s does not say what it shows", d.Name).Hint = doc.sample()
	}
	if doc.Arg == "" {
		for _, a := range d.Args {
			problems.Errorf(a.Pos, ruleDirective, "a %s does not take %q", d.Name, clip(a.Text)).Hint = doc.sample()
		}
	}
	d.checkAttrs(doc, problems)
	return len(*problems) == before
}

func (d *Directive) checkAttrs(doc *DirectiveDoc, problems *diag.Problems) {
	for i := range doc.Attrs {
		want := &doc.Attrs[i]
		value, given := d.Attr(want.Name)
		if want.Need && !given {
			problems.Errorf(d.Pos, ruleDirective, "this %s does not give its %s", d.Name, want.Name).Hint = fmt.Sprintf("add {%s=…} with the %s", want.Name, want.Doc)
		}
		if !given || want.OneOf == nil {
			continue
		}
		for word := range strings.SplitSeq(value.Text, ",") {
			if word = strings.TrimSpace(word); !slices.Contains(want.OneOf, word) {
				problems.Errorf(value.Pos, ruleDirective, "%s cannot be %q", want.Name, clip(word)).Hint = "it can be " + strings.Join(want.OneOf, " or ")
			}
		}
	}
	if doc.Open {
		return
	}
	names := doc.attrNames()
	for _, a := range d.Attrs {
		if !slices.Contains(names, a.Key) {
			p := problems.Errorf(a.Pos, ruleDirective, "a %s has no attribute %q", d.Name, clip(a.Key))
			if p.Hint = diag.DidYouMean(a.Key, names); p.Hint == "" {
				p.Hint = doc.sample()
			}
		}
	}
}

func (doc *DirectiveDoc) attrNames() (names []string) {
	for _, a := range doc.Attrs {
		names = append(names, a.Name)
	}
	return names
}

// unknown reports a name that no directive of this form has.
func (d *Directive) unknown(form Form, problems *diag.Problems) {
	if forms := formsOf(d.Name); len(forms) > 0 {
		problems.Errorf(d.Pos, ruleDirective, "a %s does not stand %s", d.Name, form).Hint = "write " + syntax(d.Name, forms[0])
		return
	}
	p := problems.Errorf(d.Pos, ruleDirective, "there is no directive called %q", clip(d.Name))
	names := directiveNames(form)
	if p.Hint = diag.DidYouMean(d.Name, names); p.Hint == "" {
		p.Hint = fmt.Sprintf("the directives are %s; for a colon as text write \\:", strings.Join(names, ", "))
	}
}

// sample returns a hint: the example, or its first line.
func (doc *DirectiveDoc) sample() string {
	line, _, _ := strings.Cut(doc.Example, "\n")
	return "for example: " + line
}
