package facts_test

import (
	"math/rand/v2"
	"os"
	"runtime/debug"
	"strconv"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/sweep"
)

// TestMain lets garbage lie: the accounts are many and small, and collecting them takes a
// quarter of the time.
func TestMain(m *testing.M) {
	debug.SetGCPercent(600)
	m.Run()
}

// accounts returns how many random accounts are read; DAYLIGHT_ACCOUNTS asks for another
// number.
func accounts(t *testing.T) uint64 {
	t.Helper()
	if s := os.Getenv("DAYLIGHT_ACCOUNTS"); s != "" {
		n, err := strconv.ParseUint(s, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	return uint64(sweep.Accounts.N(t))
}

// TestSentencesAreTrue reads the answer, the words of charts and the table of councils
// of random accounts, and compares every sentence with the data.
func TestSentencesAreTrue(t *testing.T) {
	const parts = 4
	n := accounts(t)
	for part := range uint64(parts) {
		t.Run(strconv.FormatUint(part, 10), func(t *testing.T) {
			t.Parallel()
			forms := map[string]int{}
			failed := 0
			for seed := part; seed < n && failed < 3; seed += parts {
				w := made(seed)
				if seed < uint64(len(rare)) {
					w = rare[seed]()
				}
				w.care(rand.New(rand.NewPCG(seed, 9)))
				a := w.account()
				answer := a.Answer()
				err := w.chart(a, forms)
				if answer != "" && err == nil {
					err = w.read(answer, forms)
				}
				if err != nil {
					t.Errorf("account %d: %v\n%s\n%s", seed, err, answer, w)
					failed++
				}
			}
			t.Log(forms)
		})
	}
}
