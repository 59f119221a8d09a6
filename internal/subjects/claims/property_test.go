package claims_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/subjects/claims"
)

// each is how many expressions are worked out from one account.
const each = 60

// randomAccount returns a council with balances and flows of random amounts.
func randomAccount(t *testing.T, r *rand.Rand) model.Council {
	t.Helper()
	amount := func() string { return fmt.Sprintf("%d.%d", r.IntN(200)-20, r.IntN(10)) }
	var b strings.Builder
	b.WriteString("unit = \"£m\"\nsource = \"paper\"\nas_at = 2025-06-20\n")
	for _, scenario := range []string{"actual", "target", "unmitigated"} {
		fmt.Fprintf(&b, "[[series]]\nscenario = %q\nscope = \"high_needs\"\nstatus = \"not_stated\"\nvalues = [\n", scenario)
		for year := 2024; year < 2027; year++ {
			fmt.Fprintf(&b, "  { year_end = %d, value = %s, opening = %s, in_year = %s, stability_grant = %s },\n", year, amount(), amount(), amount(), amount())
		}
		b.WriteString("]\n")
	}
	return accounttest.Council(t, map[string]string{"deficit": b.String(), "claims": claimOf("1", "count", "1 + 1")})
}

// A random expression is of random figures, numbers and operations, with brackets
// around everything.
func randomExpression(r *rand.Rand, c model.Council, deep int) string {
	if deep == 0 || r.IntN(4) == 0 {
		if r.IntN(4) == 0 {
			return []string{"2", "0.5", "100", "1", "17.30"}[r.IntN(5)]
		}
		return fmt.Sprintf("fig(%q)", c.Addresses()[r.IntN(len(c.Addresses()))])
	}
	one := func() string { return randomExpression(r, c, deep-1) }
	switch op := []string{"+", "-", "*", "/", "pct", "change", "growth", "minus"}[r.IntN(8)]; op {
	case "minus":
		return "(-" + one() + ")"
	case "pct", "change", "growth":
		return op + "(" + one() + ", " + one() + ")"
	default:
		return "(" + one() + " " + op + " " + one() + ")"
	}
}

// worked returns one claim worked out from the figures of a council. The expression
// is at the third column of the first line.
func worked(t testing.TB, c model.Council, value, unit, expression string) (claims.Result, diag.Problems) {
	t.Helper()
	var x claims.Claim
	pos := diag.Pos{File: "claims.toml", Line: 1, Col: 3, Len: len(expression) + 2}
	if wrong, _ := x.Expression.Place(expression, pos, ""); wrong != "" {
		return claims.Result{}, nil
	}
	if wrong, _ := x.Unit.Place(unit, pos, ""); wrong != "" {
		t.Fatal(wrong)
	}
	if wrong, _ := x.Value.Place(1.0, pos, value); wrong != "" {
		t.Fatal(wrong)
	}
	c.Files.Put(&claims.File{Claims: []claims.Claim{x}})
	results, problems := claims.Council(c)
	if len(results) == 0 {
		return claims.Result{}, problems
	}
	return results[0], problems
}

var hundred = big.NewRat(100, 1)

// A reading works out the words that a reader sees, by what they say alone.
type reading struct {
	words []string
	i     int
}

var readingWords = regexp.MustCompile(`as a percentage of|£?[0-9][0-9,.]*(?:bn|m|k)?|[-−+×÷()]`)

// read returns the value of a working, in pounds or bare numbers. It is not ok where it
// divides by nothing.
func read(working string) (v *big.Rat, ok bool) {
	defer func() {
		if recover() != nil {
			v, ok = nil, false
		}
	}()
	rd := reading{words: readingWords.FindAllString(working, -1)}
	v = rd.percentage()
	if rd.i != len(rd.words) {
		return nil, false
	}
	return v, true
}

func (rd *reading) next(words string) string {
	if rd.i < len(rd.words) && strings.Contains(words, rd.words[rd.i]) {
		rd.i++
		return rd.words[rd.i-1]
	}
	return ""
}

func (rd *reading) percentage() *big.Rat {
	v := rd.sum()
	for rd.next("as a percentage of") != "" {
		v = new(big.Rat).Mul(new(big.Rat).Quo(v, rd.sum()), hundred)
	}
	return v
}

func (rd *reading) sum() *big.Rat {
	v := rd.product()
	for op := rd.next("+−"); op != ""; op = rd.next("+−") {
		if w := rd.product(); op == "+" {
			v = new(big.Rat).Add(v, w)
		} else {
			v = new(big.Rat).Sub(v, w)
		}
	}
	return v
}

func (rd *reading) product() *big.Rat {
	v := rd.one()
	for op := rd.next("×÷"); op != ""; op = rd.next("×÷") {
		if w := rd.one(); op == "×" {
			v = new(big.Rat).Mul(v, w)
		} else {
			v = new(big.Rat).Quo(v, w)
		}
	}
	return v
}

func (rd *reading) one() *big.Rat {
	switch {
	case rd.next("−") != "":
		return new(big.Rat).Neg(rd.one())
	case rd.next("(") != "":
		v := rd.percentage()
		if rd.next(")") == "" {
			panic("a bracket is not closed")
		}
		return v
	}
	word := rd.words[rd.i]
	rd.i++
	digits := strings.NewReplacer("£", "", ",", "", "bn", "", "m", "", "k", "").Replace(word)
	v, ok := new(big.Rat).SetString(digits)
	if !ok {
		panic("no number: " + word)
	}
	for suffix, power := range map[string]int64{"bn": 1e9, "m": 1e6, "k": 1e3} {
		if strings.HasSuffix(word, suffix) && (suffix != "m" || !strings.HasSuffix(word, "bn")) {
			v.Mul(v, big.NewRat(power, 1))
		}
	}
	return v
}

// near reports whether a result is right but for what 19 digits cannot hold.
func near(got model.Decimal, want *big.Rat) bool {
	x, ok := new(big.Rat).SetString(got.String())
	if !ok {
		return false
	}
	off := new(big.Rat).Sub(x, want)
	most := new(big.Rat).Mul(new(big.Rat).Abs(want), big.NewRat(1, 1e9))
	return off.Abs(off).Cmp(most.Add(most, big.NewRat(1, 1e6))) <= 0
}

// What a reader is told that a claim is worked out as gives what they are told that
// it gives, whatever the expression; it is in words and numbers, and no result that
// is printed as like for like is a flow as a share of the balance that it led to.
func TestAnyExpression(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 2026))
	done, alternatives := 0, 0
	for range accounttest.Accounts(200) {
		c := randomAccount(t, r)
		for range each {
			text, unit := randomExpression(r, c, 3), []string{"£m", "percent", "count"}[r.IntN(3)]
			result, problems := worked(t, c, "1.0", unit, text)
			if len(problems) > 0 || result.Why != "" || result.Working == "" {
				continue
			}
			done++
			words, _, _ := strings.Cut(result.Working, " = ")
			if strings.ContainsAny(words, `"_*`) || strings.Contains(words, "fig(") {
				t.Fatalf("%s is worked out as %s", text, words)
			}
			// Bare amounts of money are in pounds in one place and not in another.
			if want, ok := read(words); unit == "£m" && ok && result.Unlike == nil && !near(result.Computed.Amount, want) {
				t.Fatalf("%s gives %s; %s is %s", text, result.Computed.Exact(), words, want.FloatString(3))
			}
			for _, a := range result.LikeForLike {
				alternatives++
				ledTo(t, text, a)
			}
		}
	}
	t.Logf("%d expressions worked out, %d results like for like", done, alternatives)
	if done < accounttest.Accounts(200)*each/10 || alternatives < accounttest.Accounts(200)/10 {
		t.Errorf("only %d expressions were worked out, and %d results like for like", done, alternatives)
	}
}

// ledTo fails where an alternative is a flow as a share of the balance of the day on
// which its year ends.
func ledTo(t *testing.T, text string, a claims.Alternative) {
	t.Helper()
	for _, f := range a.Figures {
		for _, g := range a.Figures {
			flow := strings.HasSuffix(f.Local(), ".in_year") || strings.HasSuffix(f.Local(), ".stability_grant")
			balance := strings.Count(g.Local(), ".") == 2
			if flow && balance && f.Period == g.Period && a.Working == f.String()+" as a percentage of "+g.String() {
				t.Fatalf("%s: like for like is said of %s and %s: %s", text, f.Local(), g.Local(), a.Working)
			}
		}
	}
}

// growth(a, b) is pct(a, b) - 100, and change(a, b) is a - b.
func TestChangesAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	compared := 0
	for range accounttest.Accounts(200) {
		c := randomAccount(t, r)
		for range 10 {
			a, b := fmt.Sprintf(`fig("deficit.actual.%d")`, 2024+r.IntN(3)), fmt.Sprintf(`fig("deficit.actual.%d")`, 2024+r.IntN(3))
			for _, same := range [][3]string{{"percent", "growth(%s, %s)", "pct(%s, %s) - 100"}, {"£m", "change(%s, %s)", "%s - %s"}, {"percent", "growth(%s, %s)", "(%s / %s - 1) * 100"}} {
				v, wrong := worked(t, c, "1", same[0], fmt.Sprintf(same[1], a, b))
				w, _ := worked(t, c, "1", same[0], fmt.Sprintf(same[2], a, b))
				if len(wrong) > 0 || v.Why != "" || w.Why != "" { // one date, or nothing to divide by
					continue
				}
				compared++
				if len(v.Unlike)+len(w.Unlike) > 0 || !near(v.Computed.Amount, rat(w.Computed.Amount)) || v.Computed.Unit != w.Computed.Unit {
					t.Fatalf("%s and %s of %s and %s: %s and %s", same[1], same[2], a, b, v.Words(), w.Words())
				}
			}
		}
	}
	if compared < accounttest.Accounts(200)*10 {
		t.Errorf("only %d pairs were compared", compared)
	}
}

func rat(d model.Decimal) *big.Rat {
	v, _ := new(big.Rat).SetString(d.String())
	return v
}

// Any text is an expression or is refused at a place inside it, and any expression
// comes to an end.
func FuzzExpression(f *testing.F) {
	for _, s := range []string{`fig("deficit.actual.2025") - 2`, "1 - 2.50", "pct(1, 2) - 100", "change(3, 4)", "growth(1,0)", "-(1 + 2) / 3", `"a" + "b"`, "filter([1], # > 0)", "1e400", "0x1F",
		"1 ?? 2", "a.b", "[1,2][0]", "if 1 { 2 } else { 3 }", "let x = 1; x", `fig("ü")`, "1;2", "((((", "not 1", "1 in 2", "1 | pct(2)", "1..3", "`a`", "{a: 1}", "5 - - 5"} {
		f.Add(s)
	}
	texts := map[string]string{"claims": claimOf("1", "count", "1 + 1")}
	for name, text := range years {
		texts[name] = text
	}
	c := accounttest.Council(f, texts)
	f.Fuzz(func(t *testing.T, s string) {
		for _, unit := range []string{"£m", "percent"} {
			result, problems := worked(t, c, "1", unit, s)
			for _, p := range problems {
				if p.Pos.Col < 3 || p.Pos.Len < 0 || p.Pos.Col+p.Pos.Len > 3+len(s)+2+strings.Count(s, `"`) {
					t.Fatalf("%q is wrong at %+v", s, p.Pos)
				}
			}
			if result.Claim.Expression.Given() && result.Words() == "" {
				t.Fatalf("nothing is said of %q", s)
			}
		}
	})
}
