package corpus

import (
	"math/rand/v2"
	"strings"
)

// A draw makes up numbers and words. The text means nothing; it has the length and the
// marks of a council's text.
type draw struct{ *rand.Rand }

// between returns a number from low to high, both included.
func (d draw) between(low, high int) int { return low + d.IntN(high-low+1) }

func (d draw) pick(from []string) string { return from[d.IntN(len(from))] }

func (d draw) words(n int) string {
	all := make([]string, n)
	for i := range all {
		all[i] = d.pick(vocabulary)
	}
	return strings.Join(all, " ")
}

func (d draw) title(n int) string { return upper(d.words(n)) }

func (d draw) sentence() string { return upper(d.words(d.between(9, 24))) + "." }

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

var vocabulary = strings.Fields(`the of and to in for with on by from this that which are is was has have will be as at an our their its
children young people families parents carers schools settings colleges mainstream special resourced provision inclusion
council partnership board commissioner department inspectorate health integrated care education social support plans
assessment needs annual review statutory timescales sufficiency capacity places funding deficit budget grant schools block
high needs dedicated recovery mitigation savings pressures forecast baseline trajectory demand growth placements independent
outreach early intervention transition preparation adulthood therapies speech language communication autism behaviour
workforce training coproduction engagement voice feedback survey evidence impact outcomes measures milestones risks assurance
delivery programme workstream lead owner quarter term year plan priority progress delayed complete agreed reported published
we expect remains because while however therefore since local area data shows increase reduce improve invest commission`)

// The parts of councils' names.
var (
	before = []string{"North", "South", "East", "West", "Upper", "Lower", "Great", "Little", "New", "Old", "Mid", "High"}
	middle = []string{"Ash", "Birch", "Cal", "Dun", "Elm", "Fair", "Gold", "Hart", "Kings", "Lang", "Mar", "Nor", "Oak", "Pen", "Red", "Sand", "Thorn", "Wald"}
	after  = []string{"ford", "shire", "ham", "ton", "bridge", "mouth", "field", "wick"}
)

var roles = []string{"Head of SEND", "Head of school places", "Director of children's services", "Integrated care board"}

var provisions = []Provision{
	{ID: "bases", Kind: "specialist_base", Name: "specialist bases", Need: "Autism"},
	{ID: "special", Kind: "state_special", Name: "special schools", Need: "All needs"},
}

var workstreams = []Workstream{
	{ID: "inclusion", Name: "Inclusion in mainstream"},
	{ID: "sufficiency", Name: "Sufficiency of places"},
	{ID: "timeliness", Name: "Timeliness and quality of plans"},
	{ID: "adulthood", Name: "Preparing for adulthood"},
}

var conditions = []string{
	"Publish the deficit forecast.", "Agree the sufficiency strategy.", "Reduce independent placements.", "Meet the statutory timescale.",
	"Improve annual reviews.", "Invest in early years.", "Expand resourced provision.", "Strengthen governance.",
	"Publish a coproduction charter.", "Report to the Schools Forum.",
}
