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

// FindCouncil finds a council by its name, its GSS code or its DfE code, as it is
// on a day. What councils put around their names does not matter: Warwickshire
// County Council is Warwickshire, and City of Bristol is Bristol. Some are found
// by the name that everybody calls them.
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

// Spoken is a council's name as people say it: Bristol, where the list has
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
	for _, name := range []string{said, bare.ReplaceAllString(said, ""), plainName(said)} {
		if found := authorities.ByName(name); len(found) > 0 {
			return found
		}
		if full, ok := called[authorities.Slug(name)]; ok {
			return authorities.ByName(full)
		}
	}
	return nil
}

// called are names that everybody takes for one council, though the list does not
// have them.
var called = map[string]string{
	"banes": "Bath and North East Somerset", "b-and-nes": "Bath and North East Somerset", "bath": "Bath and North East Somerset",
	"bcp": "Bournemouth, Christchurch and Poole", "blackburn": "Blackburn with Darwen", "brighton": "Brighton and Hove",
	"durham": "County Durham", "hull": "Kingston upon Hull, City of", "newcastle": "Newcastle upon Tyne", "redcar": "Redcar and Cleveland",
	"rbkc": "Kensington and Chelsea", "rbwm": "Windsor and Maidenhead", "scilly": "Isles of Scilly", "scilly-isles": "Isles of Scilly",
	"southend": "Southend-on-Sea", "stockton": "Stockton-on-Tees", "stoke": "Stoke-on-Trent", "telford": "Telford and Wrekin",
}

// suggest gives the councils that a name may mean: those that have it as a part of
// theirs, or the one that is nearest.
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

var around = regexp.MustCompile(`(?i)^(the )?(council of the |((london|royal|metropolitan) )?borough of |(city|county) of )?|( (county|city|borough|metropolitan|metropolitan borough|district|unitary))? council$| (mbc|cbc|bc|cc|lbc)$`)

// bare is a name that has no more around it: the City of London has City of in its own.
var bare = regexp.MustCompile(`(?i) (council|corporation)$`)

// plainName is a name without what councils put around it.
func plainName(said string) string {
	return strings.TrimSpace(around.ReplaceAllString(strings.TrimSpace(said), ""))
}
