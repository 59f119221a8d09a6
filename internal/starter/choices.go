package starter

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/account/config"
)

// A Colour is a brand colour with a text colour that is readable on it.
type Colour struct{ Colour, Ink string }

var colourForm = regexp.MustCompile(`^[0-9a-f]{6}$`)

// inks are the possible text colours. White comes first, so it is chosen if both are
// readable.
var inks = []string{"#ffffff", "#000000"}

// ParseColour reads a colour with or without its #, with which many shells begin a
// comment. The text on it is white if that is readable, and black if not.
func ParseColour(said string) (Colour, error) {
	hex := strings.ToLower(strings.TrimPrefix(strings.TrimSpace(said), "#"))
	if !colourForm.MatchString(hex) {
		return Colour{}, fmt.Errorf("%q is not a colour; write six digits from 0 to 9 and a to f, such as 12436d", said)
	}
	c := Colour{Colour: "#" + hex}
	for _, ink := range inks {
		if config.Contrast(c.Colour, ink) >= config.EnoughContrast {
			c.Ink = ink
			return c, nil
		}
	}
	return Colour{}, fmt.Errorf("neither white nor black text can be read on %s; choose a darker or a lighter colour", c.Colour)
}

// Contrast returns the contrast of the text with the colour.
func (c Colour) Contrast() float64 { return config.Contrast(c.Colour, c.Ink) }

func (c Colour) settings(into map[string]string) {
	if c.Colour != "" {
		into["brand.colour"], into["brand.ink"] = quote(c.Colour), quote(c.Ink)
	}
}

// A Programme is an agreement with the Department for Education.
type Programme struct{ ID, Kind, Name string }

// programmes are those with a kind of their own.
var programmes = []Programme{
	{"safety-valve", "safety_valve", "Safety Valve agreement"},
	{"dbv", "dbv", "Delivering Better Value in SEND"},
	{"reform-plan", "local_send_reform_plan", "Local SEND reform plan"},
}

// ParseProgramme reads the name of a programme. It recognises the programmes above by
// their kind, their name or the beginning of it; any other name is a programme of the
// kind "other".
func ParseProgramme(said string) (Programme, error) {
	name, err := Printable(said)
	if err != nil || name == "" {
		return Programme{}, err
	}
	slug := authorities.Slug(name)
	if slug == "" {
		return Programme{}, fmt.Errorf("the programme %q needs a name with letters from a to z", said)
	}
	for _, p := range programmes {
		if slug == authorities.Slug(p.Kind) || slug == p.ID || len(slug) > 5 && strings.HasPrefix(authorities.Slug(p.Name), slug) {
			return p, nil
		}
	}
	return Programme{slug, "other", name}, nil
}

// keys returns the values of p in programme.toml. Its status is not known yet.
func (p Programme) keys() map[string]string {
	if p.ID == "" {
		return nil
	}
	return map[string]string{"programme.id": quote(p.ID), "programme.kind": quote(p.Kind), "programme.name": quote(p.Name), "programme.status": quote("not_stated")}
}

const longestName = 100

// Printable returns text that fits on one line of a file, or an error.
func Printable(said string) (string, error) {
	said = strings.TrimSpace(said)
	switch {
	case len([]rune(said)) > longestName:
		return "", fmt.Errorf("%q… is too long: at most %d characters", string([]rune(said)[:20]), longestName)
	case strings.ContainsFunc(said, func(r rune) bool { return !unicode.IsPrint(r) || r == unicode.ReplacementChar }):
		return "", fmt.Errorf("%q has characters in it that cannot be printed", said)
	}
	return said, nil
}

var demoName = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N} .,'’&-]*$`)

// ParseDemoName reads the name of a made-up council. It refuses the name of a real
// council, alone or with other words, so that nobody takes invented figures for those
// of a council.
func ParseDemoName(said string) (string, error) {
	name, err := Printable(said)
	if err != nil {
		return "", err
	}
	slug := authorities.Slug(name)
	switch {
	case slug == "" || !demoName.MatchString(name):
		return "", fmt.Errorf("%q cannot be the name of a made-up council; use letters, digits, spaces and hyphens", said)
	case slices.Contains(reserved, slug):
		return "", fmt.Errorf("the site has a page or folder called %q already; choose another name", slug)
	case len(lookUp(name)) > 0:
		return "", realName(Spoken(lookUp(name)[0]))
	}
	for _, a := range authorities.List() {
		if strings.Contains("-"+slug+"-", "-"+a.Slug()+"-") {
			return "", realName(Spoken(a))
		}
	}
	return name, nil
}

func realName(name string) error {
	return errors.New("a demonstration is of a made-up council, and " + name + " is a real one; choose a name that nobody has, such as Madeupshire, or leave --demo out")
}

// reserved are names that a council's folder cannot have. The check refuses them, too.
var reserved = []string{"a-z", "about", "accessibility", "assets", "compare", "editions", "glossary", "how-we-check", "index", "privacy"}
