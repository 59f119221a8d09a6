package facts_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/facts"
)

// A bridgeDatum holds the oracle's knowledge of one bridge.
type bridgeDatum struct {
	open, close datum
	grant       int64
	paid        bool // it is no grant, but payments
}

var (
	bridgeTitle   = regexp.MustCompile(`^From (.+) to (.+?)( in one year| by March (\d{4}))$`)
	bridgeSummary = regexp.MustCompile(`^(The deficit was|There was) (.+) at 31 March (\d{4})\. By 31 March (\d{4}) (it was|there was) (.+?)\.( The High Needs Stability Grant (?:took (£\S+) off|added (£\S+)): without it (?:the (deficit|surplus) would be (\S+)|there would be (no deficit|no surplus))\.| The Department’s payments (?:took (£\S+) off|added (£\S+)) in that year\.)?$`)
)

// says reports whether words say a balance: its size, and what it is called.
func (d datum) says(words string, called bool) error {
	state, ok := readState(words)
	if !ok || !state.is(d, d) {
		return fmt.Errorf("%q is not %d", words, d.value)
	}
	name := map[bool]string{true: "a deficit of ", false: "a surplus of "}[d.value > 0]
	if d.value == 0 && words != "nothing" && words != "no deficit" || d.value != 0 && (called || d.value < 0) && !strings.HasPrefix(words, name) {
		return fmt.Errorf("%q does not say what %d is", words, d.value)
	}
	return nil
}

func (b bridgeDatum) title(s string) error {
	m := bridgeTitle.FindStringSubmatch(s)
	if m == nil {
		return fmt.Errorf("cannot be read")
	}
	called := b.open.value <= 0 || b.close.value <= 0
	if err := b.open.says(m[1], called); err != nil {
		return err
	}
	if err := b.close.says(m[2], called); err != nil {
		return err
	}
	if one := b.close.year == b.open.year+1; one != (m[4] == "") || !one && m[4] != fmt.Sprint(b.close.year) {
		return fmt.Errorf("%d years lie between", b.close.year-b.open.year)
	}
	return nil
}

func (b bridgeDatum) summary(s string) error {
	m := bridgeSummary.FindStringSubmatch(s)
	if m == nil {
		return fmt.Errorf("cannot be read")
	}
	if m[3] != fmt.Sprint(b.open.year) || m[4] != fmt.Sprint(b.close.year) {
		return fmt.Errorf("years are %d and %d", b.open.year, b.close.year)
	}
	if err := b.open.says(m[2], m[1] == "There was"); err != nil {
		return err
	}
	if m[1] == "The deficit was" && b.open.value <= 0 {
		return fmt.Errorf("%d is no deficit", b.open.value)
	}
	if err := b.close.says(m[6], m[5] == "there was"); err != nil {
		return err
	}
	if m[5] == "it was" && (b.open.value <= 0 || b.close.value <= 0) {
		return fmt.Errorf("it is not one thing")
	}
	if (m[7] != "") != (b.grant > 0) {
		return fmt.Errorf("a grant of %d", b.grant)
	}
	if b.grant == 0 {
		return nil
	}
	if a, ok := readAmount(m[8] + m[9] + m[13] + m[14]); !ok || !a.is(b.grant) {
		return fmt.Errorf("the grant is %d", b.grant)
	}
	if b.paid {
		return errorIf(m[13]+m[14] == "" || (m[14] != "") != (b.close.value < 0 && b.close.value+b.grant <= 0), "payments took or added it")
	}
	without := b.close
	without.value += b.grant
	if added := b.close.value < 0 && without.value <= 0; added != (m[9] != "") {
		return fmt.Errorf("it was taken off or added: %d", b.close.value)
	}
	switch {
	case without.value == 0:
		if m[12] == "" {
			return fmt.Errorf("nothing would be left")
		}
	case (without.value > 0) != (m[10] == "deficit"):
		return fmt.Errorf("without it: %d", without.value)
	default:
		a, ok := readAmount(m[11])
		if a.sign = 1; without.value < 0 {
			a.sign = -1
		}
		if !ok || !a.is(without.value) {
			return fmt.Errorf("without it: %d", without.value)
		}
	}
	return nil
}

// TestBridge holds the words of random bridges against their data, and tells lies in them.
func TestBridge(t *testing.T) {
	told, found := map[string]int{}, map[string]int{}
	for seed := range accounts(t) / 5 {
		r := rand.New(rand.NewPCG(seed, 11))
		step := papers[r.IntN(len(papers))].step
		value := func() int64 {
			return round(int64(float64(r.IntN(90_000_000)-20_000_000)), step) * int64(min(r.IntN(9), 1))
		}
		year := 2020 + r.IntN(6)
		b := bridgeDatum{open: datum{year: year, value: value(), step: step, status: "actual", known: true}, close: datum{year: year + 1 + r.IntN(5)/4, value: value(), step: step, status: "actual", known: true}}
		in := facts.Bridge{From: model.Period{Kind: model.YearEnd, Year: b.open.year}, To: model.Period{Kind: model.YearEnd, Year: b.close.year}, Opening: figureOf(b.open), Closing: figureOf(b.close)}
		in.Unit = facts.UnitOf([]model.Figure{in.Opening, in.Closing})
		if r.IntN(2) == 0 {
			b.grant = step * int64(1+r.IntN(40))
			if r.IntN(5) == 0 && b.close.value < 0 {
				b.grant = -b.close.value
			}
			g := facts.Grant{Closing: in.Closing, Amount: figureOf(datum{value: b.grant, step: step, status: "actual", known: true})}
			if b.paid = r.IntN(3) == 0; b.paid {
				g.Kind = facts.Payments
			}
			in.Taken = []facts.Grant{g}
			in.Unit = facts.UnitOf([]model.Figure{in.Opening, in.Closing, g.Amount})
		}
		for _, form := range []struct {
			name string
			says string
			read func(string) error
		}{{"title", in.Title(), b.title}, {"summary", in.Summary(), b.summary}} {
			if err := form.read(form.says); err != nil {
				t.Fatalf("%s %d: %v\n%s\n%+v", form.name, seed, err, form.says, b)
			}
			for _, l := range lies {
				if lie := l.tell(form.says); lie != form.says && lie != "" {
					told[form.name]++
					if form.read(lie) != nil {
						found[form.name]++
					}
				}
			}
		}
	}
	for name, n := range told {
		if found[name]*100 < n*95 {
			t.Errorf("%s: %d of %d lies were found", name, found[name], n)
		}
	}
	t.Log(told, found)
}
