package starter

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/account/model"
)

// FindCouncil finds a council by its name, its GSS code or its DfE code, as it is on a
// day. Words such as "County Council" and "City of" do not matter: Warwickshire County
// Council is Warwickshire, and City of Bristol is Bristol. Some councils are also found
// by the names that people use.
func FindCouncil(said string, on model.Day) (authorities.Authority, error) {
	found := lookUp(strings.TrimSpace(said))
	if len(found) == 0 {
		err := fmt.Errorf("the official list of %s has no council %q", authorities.AsAt, said)
		if near := suggest(plainName(said), on); len(near) > 0 {
			err = fmt.Errorf("%w; did you mean %s?", err, strings.Join(near, " or "))
		}
		return authorities.Authority{}, err
	}
	for _, a := range found {
		if a.Live(on) {
			return a, nil
		}
	}
	old := found[0]
	err := fmt.Errorf("%s (%s) ended on %s", Spoken(old), old.GSS, old.To)
	for _, a := range authorities.ByName(old.Name) {
		if a.Live(on) {
			err = fmt.Errorf("%w; it is %s now", err, a.GSS)
		}
	}
	return authorities.Authority{}, err
}

// Spoken returns a council's name as people say it: Bristol, where the list has
// "Bristol, City of".
func Spoken(a authorities.Authority) string {
	for _, suffix := range []string{", City of", ", County of"} {
		if name, ok := strings.CutSuffix(a.Name, suffix); ok {
			return name
		}
	}
	return a.Name
}

func lookUp(said string) []authorities.Authority {
	if a, ok := authorities.ByGSS(strings.ToUpper(said)); ok {
		return []authorities.Authority{a}
	}
	if code, err := strconv.Atoi(said); err == nil {
		found := slices.DeleteFunc(slices.Clone(authorities.List()), func(a authorities.Authority) bool { return a.DfECode != code })
		slices.SortFunc(found, func(a, b authorities.Authority) int { return b.From.Compare(a.From) })
		return found
	}
	said = strings.ReplaceAll(said, "&", " and ")
	for _, name := range []string{said, councilWord.ReplaceAllString(said, ""), plainName(said)} {
		if found := authorities.ByName(name); len(found) > 0 {
			return found
		}
		if full, ok := commonNames[authorities.Slug(name)]; ok {
			return authorities.ByName(full)
		}
	}
	return nil
}

// commonNames are names that people use for a council and that the list does not have.
var commonNames = map[string]string{
	"banes": "Bath and North East Somerset", "b-and-nes": "Bath and North East Somerset", "bath": "Bath and North East Somerset",
	"bcp": "Bournemouth, Christchurch and Poole", "blackburn": "Blackburn with Darwen", "brighton": "Brighton and Hove",
	"durham": "County Durham", "hull": "Kingston upon Hull, City of", "newcastle": "Newcastle upon Tyne", "redcar": "Redcar and Cleveland",
	"rbkc": "Kensington and Chelsea", "rbwm": "Windsor and Maidenhead", "scilly": "Isles of Scilly", "scilly-isles": "Isles of Scilly",
	"southend": "Southend-on-Sea", "stockton": "Stockton-on-Tees", "stoke": "Stoke-on-Trent", "telford": "Telford and Wrekin",
}

// suggest returns the councils that a name may mean: those that have it in their name,
// or the nearest.
func suggest(name string, on model.Day) []string {
	var near []string
	slug := authorities.Slug(name)
	for _, a := range authorities.Live(on) {
		if len(slug) > 3 && strings.Contains("-"+a.Slug()+"-", "-"+slug+"-") {
			near = append(near, strconv.Quote(Spoken(a)))
		}
	}
	if len(near) > 0 && len(near) < 4 {
		return near
	}
	if one := authorities.ByName(authorities.Nearest(name)); len(one) > 0 {
		return []string{strconv.Quote(Spoken(one[0]))}
	}
	return nil
}

var councilWords = regexp.MustCompile(`(?i)^(the )?(council of the |((london|royal|metropolitan) )?borough of |(city|county) of )?|( (county|city|borough|metropolitan|metropolitan borough|district|unitary))? council$| (mbc|cbc|bc|cc|lbc)$`)

// councilWord is the end of a name whose beginning is left alone: in City of London,
// "City of" belongs to the name.
var councilWord = regexp.MustCompile(`(?i) (council|corporation)$`)

// plainName returns a name without words such as "County Council" and "City of".
func plainName(said string) string {
	return strings.TrimSpace(councilWords.ReplaceAllString(strings.TrimSpace(said), ""))
}
