// Package config reads and checks a site's daylight.toml.
//
// It holds the settings of the site as a whole: its title, where it will stand,
// its colours, who answers for it, and which rules are stricter or milder than
// usual. A lowered rule needs a reason, which the site publishes.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// Name is the file that makes a folder a site.
const Name = "daylight.toml"

// File is daylight.toml as a record; its tags are the schema.
type File struct {
	Title    model.Text `toml:"title" need:"yes" doc:"the site's name"`
	BaseURL  model.Text `toml:"base_url" form:"url" doc:"where the site will stand; without it, canonical addresses, sitemap and feeds are left out" example:"https://send.council.example/"`
	Language model.Text `toml:"language" form:"lang" doc:"language of the pages: en-GB, which it is if left out, or en; daylight has no words of its own in other languages" example:"en-GB"`
	Output   model.Text `toml:"output" doc:"folder that the site is written to, public if left out" example:"public"`
	Notice   model.Text `toml:"notice" doc:"a line at the top of every page, such as that this is an example"`
	Phase    model.Text `toml:"phase" doc:"a word before the notice" example:"Example"`

	Pictures model.Text `toml:"pictures" oneof:"cards|all|none" doc:"cards makes a picture (PNG) of each home and of the pages on plans, money and places, which other sites show beside a link; all makes one of every page of the menu and of every chart as well, which a reader’s browser makes otherwise; none makes no picture, and builds faster; cards if left out" example:"all"`

	SuppressBelow model.Int `toml:"suppress_below" doc:"counts of children from 1 to one less than this number are not shown; 6 if left out, and never lower" example:"10"`

	Brand         Brand         `toml:"brand" doc:"colours of the site's head and foot, and its logo"`
	Contact       model.Contact `toml:"contact" doc:"the office that answers for the site: a role, never a person's name"`
	Accessibility Accessibility `toml:"accessibility" doc:"what the accessibility statement says"`
	Rules         []RuleLevel   `toml:"rule"`

	Menu  []model.MenuEntry `toml:"menu" doc:"the menu of the pages that belong to no council, where it is not the usual one"`
	Moved []Moved           `toml:"moved" doc:"an address that was published and is gone"`
}

// Moved leads from an address that was published to the page that has its content now.
type Moved struct {
	From model.Text `toml:"from" need:"yes" doc:"the old address, from the site's root; with capital letters or ?, only a server can lead on from it" example:"madeup-county/contact.html"`
	To   model.Text `toml:"to" need:"yes" doc:"the page or published file that has its content now, from the site's root, or an address elsewhere" example:"madeup-county/contact-us"`
}

// Brand is a pair of colours with a contrast of at least 4.5 to 1, and the pictures by
// which readers know the site.
type Brand struct {
	Colour model.Text `toml:"colour" form:"colour" doc:"background of head and foot" example:"#12436d"`
	Ink    model.Text `toml:"ink" form:"colour" doc:"text on it" example:"#ffffff"`

	Logo    model.Text `toml:"logo" doc:"picture before the site's name at the head of every page: an SVG or PNG file in the folder theme" example:"theme/logo.svg"`
	LogoAlt model.Text `toml:"logo_alt" doc:"what the logo says, for readers who cannot see it; needed with logo" example:"Madeup County Council"`
	Favicon model.Text `toml:"favicon" doc:"small square picture beside the page's title in a browser: an SVG or PNG file in the folder theme" example:"theme/favicon.png"`
}

// Accessibility holds the claims of the statement, and when it was prepared.
type Accessibility struct {
	Compliance model.Text `toml:"compliance" oneof:"full|partial|not_assessed" doc:"full or partial compliance with WCAG 2.2 AA, or not assessed; never claim what was not tested"`
	Tested     model.Date `toml:"tested" doc:"the day of the last test"`
	TestedBy   model.Text `toml:"tested_by" doc:"who tested, and how"`
	Prepared   model.Date `toml:"prepared" doc:"the day the statement was prepared"`
	Problems   model.Text `toml:"problems" doc:"what is known not to be accessible"`
	Enforcer   model.Text `toml:"enforcement" doc:"who enforces the rules, if not the Equality and Human Rights Commission"`
}

// RuleLevel makes a rule stricter or milder than usual.
type RuleLevel struct {
	Name   model.Text `toml:"name" need:"yes" doc:"name of the rule"`
	Level  model.Text `toml:"level" need:"yes" oneof:"note|warning|error" doc:"what a finding is"`
	Reason model.Text `toml:"reason" doc:"why; it is published, and needed where the rule is made milder"`
}

// A Config is a checked configuration.
type Config struct {
	File
	Base    *url.URL // nil without base_url; its path ends with /
	Levels  check.Levels
	Lowered []RuleLevel
	Text    []byte // of daylight.toml, for excerpts
}

// Read reads and checks daylight.toml at the root of a site.
func Read(fsys fs.FS, rules check.Rules) (Config, diag.Problems) {
	var c Config
	var problems diag.Problems
	text, err := fs.ReadFile(fsys, Name)
	if errors.Is(err, fs.ErrNotExist) {
		problems.Errorf(diag.Pos{File: Name}, "site", "there is no %s in this folder", Name).Hint =
			"run daylight in the folder of a site, or name that folder with -s; to make a new site, type: daylight new send-site"
		return c, problems
	}
	if err != nil {
		problems.Errorf(diag.Pos{File: Name}, "file", "this file cannot be read: %v", err)
		return c, problems
	}
	c.Text = text
	problems = append(problems, load.Decode(Name, text, &c.File)...)
	if problems.Err() != nil {
		return c, problems
	}
	c.setBase(c.BaseURL.S, c.BaseURL.Pos, &problems)
	c.place(&problems)
	c.language(&problems)
	c.suppress(&problems)
	c.levels(rules, &problems)
	c.brand(&problems)
	return c, problems
}

// place refuses an output folder that is not beside this file, or that would be one
// folder on Windows and another elsewhere. The command line may name any folder of
// the computer; this file goes to others.
func (c *Config) place(problems *diag.Problems) {
	out := c.Output.S
	switch {
	case strings.Contains(out, `\`):
		problems.Errorf(c.Output.Pos, "form", "output has a backslash, which only Windows takes for the border between folders").
			Hint = "write / instead: " + strings.ReplaceAll(out, `\`, "/")
	case strings.HasPrefix(out, "/"), len(out) > 1 && out[1] == ':':
		problems.Errorf(c.Output.Pos, "form", "output is a folder of one computer, and this file goes to others").
			Hint = "name a folder from here, such as public, and give daylight build --destination where it is to be another"
	}
}

// languages are those in which daylight's own words exist.
var languages = []string{usualLanguage, "en"}

const usualLanguage = "en-GB"

// language refuses a language in which daylight has no words: a screen reader would
// read English sentences with the voice of that language.
func (c *Config) language(problems *diag.Problems) {
	if !c.Language.Given() || slices.Contains(languages, c.Language.S) {
		return
	}
	problems.Errorf(c.Language.Pos, "form", "daylight's own words, such as questions and the sentences that answer them, are in English only, so a site cannot be in %q", c.Language.S).Hint =
		"write " + strings.Join(languages, " or ") + ", or remove the line; a text can stand beside the English page in another language, see docs/how-to/translate-a-page.md"
}

// SetBase replaces the base URL, as the command line may.
func (c *Config) SetBase(base string) diag.Problems {
	var problems diag.Problems
	c.setBase(base, diag.Pos{File: "--base-url"}, &problems)
	return problems
}

func (c *Config) setBase(base string, pos diag.Pos, problems *diag.Problems) {
	if base == "" {
		return
	}
	u, err := ParseBase(base)
	if err != nil {
		problems.Errorf(pos, "form", "%v", err).Hint = "write it in full, such as https://send.council.example/"
		return
	}
	c.Base = u
}

// ParseBase reads the address of a site; its path ends with /.
func ParseBase(base string) (*url.URL, error) {
	u, err := url.Parse(base)
	if err != nil || u.Hostname() == "" || u.Scheme != "http" && u.Scheme != "https" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, fmt.Errorf("%q is not the address of a site", base)
	}
	if !strings.HasSuffix(u.Path, "/") {
		u.Path += "/"
	}
	return u, nil
}

func (c *Config) levels(rules check.Rules, problems *diag.Problems) {
	c.Levels = check.Levels{}
	first := map[string]diag.Pos{}
	for _, r := range c.File.Rules {
		if was, twice := first[r.Name.S]; twice {
			p := problems.Errorf(r.Name.Pos, "rule", "the rule %q has a level already, on line %d", r.Name.S, was.Line)
			p.Hint, p.Also = "keep one of the two", []diag.Pos{was}
			continue
		}
		first[r.Name.S] = r.Name.Pos
		rule, ok := rules.Find(r.Name.S)
		if !ok {
			problems.Errorf(r.Name.Pos, "rule", "no rule is called %q", r.Name.S).Hint = diag.DidYouMean(r.Name.S, rules.Names())
			continue
		}
		level, _ := diag.ParseSeverity(r.Level.S)
		if level < rule.Severity {
			switch {
			case rule.Firm:
				problems.Errorf(r.Level.Pos, "rule", "the rule %q cannot be made milder", r.Name.S).Hint = "remove this entry, and put right what the rule finds"
				continue
			case !r.Reason.Given():
				problems.Errorf(r.Level.Pos, "rule", "the rule %q is made milder without a reason", r.Name.S).Hint = `add reason = "…"; it is published on the page How we check our figures`
			}
			c.Lowered = append(c.Lowered, r)
		}
		c.Levels[r.Name.S] = level
	}
}

// suppress: a site may hide more counts of children than others do, never fewer.
func (c *Config) suppress(problems *diag.Problems) {
	n := c.SuppressBelow
	switch {
	case !n.Given():
	case n.N < check.LeastSuppressed:
		problems.Errorf(n.Pos, model.RuleSmallCounts, "suppress_below is %d, and counts from 1 to %d can point at a child", n.N, check.LeastSuppressed-1).Hint =
			fmt.Sprintf("leave it out for the usual %d, or write a higher number", check.LeastSuppressed)
	case n.N > mostSuppressed:
		problems.Errorf(n.Pos, model.RuleSmallCounts, "with suppress_below = %d hardly any count would be shown", n.N).Hint =
			fmt.Sprintf("write a number from %d to %d", check.LeastSuppressed, mostSuppressed)
	}
}

// mostSuppressed is above any threshold in use; more is a slip of the pen.
const mostSuppressed = 100

// The usual colours, and the contrast that text needs (WCAG 2.2, 1.4.3).
const (
	usualBrand, usualInk = "#12436d", "#ffffff"
	EnoughContrast       = 4.5
)

// BrandColours returns the two colours, the usual ones where none are given.
func (c Config) BrandColours() (colour, ink string) {
	colour, ink = usualBrand, usualInk
	if c.Brand.Colour.Given() {
		colour = c.Brand.Colour.S
	}
	if c.Brand.Ink.Given() {
		ink = c.Brand.Ink.S
	}
	return strings.ToLower(colour), strings.ToLower(ink)
}

func (c *Config) brand(problems *diag.Problems) {
	colour, ink := c.BrandColours()
	if r := Contrast(colour, ink); r < EnoughContrast {
		pos := c.Brand.Ink.Pos
		if !c.Brand.Ink.Given() {
			pos = c.Brand.Colour.Pos
		}
		problems.Errorf(pos, "contrast", "%s on %s has a contrast of %s to 1, too little to read", ink, colour, fmt.Sprintf("%.1f", r)).Hint =
			"it must be at least 4.5 to 1; take a darker colour with white, or a lighter one with black"
	}
	switch b := c.Brand; {
	case b.Logo.Given() && !b.LogoAlt.Given():
		problems.Errorf(b.Logo.Pos, "logo", "this logo has no words, so somebody who cannot see it would not know whose site this is").Hint =
			`add a line to [brand]: logo_alt = "the name of your council"`
	case !b.Logo.Given() && b.LogoAlt.Given():
		problems.Errorf(b.LogoAlt.Pos, "logo", "these words belong to a logo, and there is none").Hint = `add logo = "theme/logo.svg", or remove this line`
	}
}

// Lang returns the language of the site.
func (c Config) Lang() string {
	if c.Language.Given() {
		return c.Language.S
	}
	return usualLanguage
}
