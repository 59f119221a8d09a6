package check

import (
	"regexp"
	"strconv"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

var upperTier = regexp.MustCompile(`^E(06|08|09|10)\d{6}$`)

// officialCodes: rule 2. The official list is shipped with the program.
func officialCodes(a *Audit) {
	f := a.Council.Files.Council
	if a.Council.IsProgramme() {
		if f.GSS.Given() {
			a.Find(f.GSS.Pos, "council", "a national programme has no code of a council").Hint = "remove gss"
		}
		return
	}
	if a.Council.IsDemonstration() {
		madeUp(a)
		return
	}
	if !f.GSS.Given() {
		p := a.Find(f.Name.Pos, "council", "this council has no GSS code")
		p.Hint = `add gss = "E…" from the official list, or write kind = "demonstration" if the council is made up`
		if found := authorities.ByName(f.Name.S); len(found) > 0 {
			p.Hint = "add gss = " + strconv.Quote(found[0].GSS)
		}
		return
	}
	if !upperTier.MatchString(f.GSS.S) {
		return // reported when the file was read
	}
	listed, ok := authorities.ByGSS(f.GSS.S)
	if !ok {
		p := a.Find(f.GSS.Pos, "council", "the official list of %s has no council %s", authorities.AsAt, f.GSS.S)
		if found := authorities.ByName(f.Name.S); len(found) > 0 {
			p.Hint = f.Name.S + " is " + found[0].GSS
		}
		return
	}
	if listed.Name != f.Name.S {
		p := a.Find(f.Name.Pos, "council", "%s is %q in the official list, not %q", f.GSS.S, listed.Name, f.Name.S)
		p.Hint = "write the official name here and the usual one as short_name"
		p.Also = []diag.Pos{f.GSS.Pos}
	}
	if f.DfECode.Given() && listed.DfECode != f.DfECode.N {
		a.Find(f.DfECode.Pos, "council", "%s is %d in the official list, not %d", listed.Name, listed.DfECode, f.DfECode.N).Hint = "write dfe_code = " + strconv.Itoa(listed.DfECode)
	}
}

// madeUp: a demonstration must not be taken for the account of a real council.
func madeUp(a *Audit) {
	f := a.Council.Files.Council
	for _, name := range []model.Text{f.Name, f.ShortName} {
		if len(authorities.ByName(name.S)) > 0 {
			a.Find(name.Pos, "council", "a demonstration is of a made-up council, and %s is a real one", name).Hint =
				`choose a name that nobody has, such as Madeupshire, or write kind = "council"`
		}
	}
	if f.GSS.Given() {
		a.Find(f.GSS.Pos, "council", "a made-up council has no GSS code").Hint = `remove gss, or write kind = "council"`
	}
	if f.DfECode.Given() {
		a.Find(f.DfECode.Pos, "council", "a made-up council has no code of the Department for Education").Hint = `remove dfe_code, or write kind = "council"`
	}
}
