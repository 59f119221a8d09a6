package programme_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/programme"
)

// deficits hold what papers say of the deficit beside a programme, and whether a payment
// of the grant is recorded in it.
var deficits = []struct {
	text string
	paid bool
}{
	{"", false},
	{"value = 84.0", false},
	{"value = 84.0, opening = 90.0, in_year = 10.0, stability_grant = 16.0", true},
	{"value = 84.0, opening = 90.0, in_year = -6.0, stability_grant = 0", false},
	{"value = 84.0, opening = 90.0, in_year = 10.0, stability_grant = 16.0, status = \"forecast\"", false},
}

// TestRefusalsAreTrue reads what random accounts say of a refused grant on the page of money:
// it is said where there is a deficit and all that the papers say of the grant is that it was
// refused, and nowhere else.
func TestRefusalsAreTrue(t *testing.T) {
	told := map[string]int{}
	for seed := range 2 * accounttest.Accounts(2500) {
		r := rand.New(rand.NewPCG(uint64(seed), 11))
		list, text := draw(r)
		texts := map[string]string{"programme": text}
		d := deficits[r.IntN(len(deficits))]
		if d.text != "" {
			texts["deficit"] = "unit = \"£m\"\nscope = \"high_needs\"\nsource = \"paper\"\nas_at = 2026-06-20\n[[series]]\nscenario = \"actual\"\nstatus = \"actual\"\nvalues = [ { year_end = 2026, " + d.text + " } ]\n"
		}
		c, problems := accounttest.Read(texts)
		if len(problems) > 0 {
			t.Fatalf("%v\n%v", problems, texts)
		}
		said, refused, other := programme.Refusal(c), 0, 0
		for _, p := range list {
			switch {
			case p.grant == nil:
			case p.grant.status == "refused":
				refused++
			default:
				other++
			}
		}
		if want := d.text != "" && !d.paid && refused > 0 && other == 0; want != (said != "") {
			t.Fatalf("account %d: it says %q; %d refused, %d other, and the deficit has %q\n%s", seed, said, refused, other, d.text, text)
		}
		if said == "" {
			told["nothing"]++
			continue
		}
		told["refused"]++
		m, fits := stability.FindStringSubmatch(said), false
		for i := range list {
			if m == nil || list[i].grant == nil {
				continue
			}
			o := oracle{t: t, list: list, told: map[string]int{}, of: &list[i]}
			o.stability(m)
			fits = fits || len(o.wrong) == 0
		}
		if !fits || !strings.Contains(said, "was refused") {
			t.Fatalf("account %d: %q is of no programme\n%s", seed, said, text)
		}
	}
	for _, form := range []string{"refused", "nothing"} {
		if told[form] < 10 {
			t.Errorf("%d accounts say %q", told[form], form)
		}
	}
}
