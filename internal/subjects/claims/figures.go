package claims

import "github.com/send-daylight/daylight/internal/account/model"

func assemble(a *model.Assembly, file *File) {
	a.Cite(file.Source)
	for _, c := range file.Claims {
		a.Cite(c.Source)
		if c.Value.Given() != c.Unit.Given() {
			pos := c.Value.Pos
			if !c.Value.Given() {
				pos = c.Unit.Pos
			}
			a.Errorf(pos, model.RuleUnit, "a claim's value and unit belong together").Hint = `give both, such as value = 115 and unit = "£m", or neither`
		}
	}
}
