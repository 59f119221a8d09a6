package accounttest

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
)

var accounts = flag.Int("accounts", 0, "how many random accounts each test of sentences and expressions reads; 0: as many as it takes in CI")

// Accounts returns the number of random accounts that a test reads: usual, unless the
// flag -accounts says otherwise.
func Accounts(usual int) int {
	if *accounts > 0 {
		return *accounts
	}
	return usual
}

// A Form is one form of sentence, with a check of what such a sentence says. A reader has
// the forms and the data of an account, and knows nothing of how sentences are made.
type Form struct {
	Name    string
	Pattern string // of a whole sentence, with its full stop
	// Holds returns what is untrue in a sentence with these parts, or "".
	Holds func(part map[string]string) string
}

// Says returns a form of sentence.
func Says(name, pattern string, holds func(part map[string]string) string) Form {
	return Form{name, pattern, holds}
}

// A Reader reads sentences by their forms.
type Reader struct {
	forms []form
	met   map[string]int
}

type form struct {
	Form
	re *regexp.Regexp
}

// NewReader returns a reader of some forms. Names in a pattern such as (?P<n>…) are the
// parts that are passed to Holds; <N> matches a number in digits, <H> one that may have
// the paper's word before it, <NUM> one in digits or words.
func NewReader(forms ...Form) *Reader {
	r := &Reader{met: map[string]int{}}
	short := strings.NewReplacer("<N>", `[\d,]+`, "<H>", `(?:(?:[Aa]bout|[Jj]ust over|[Uu]p to) )?[\d,.]+`, "<NUM>", `(?:no|one|two|three|four|five|six|seven|eight|nine|[\d,]+)`)
	for _, f := range forms {
		r.forms = append(r.forms, form{f, regexp.MustCompile(`^(?:` + short.Replace(f.Pattern) + `)(?: |$)`)})
	}
	return r
}

// Read reads a text sentence by sentence, and returns what is untrue in it or cannot be
// read. first is the first sentence.
func (r *Reader) Read(text string) (first string, wrong []string) {
	for rest := text; rest != ""; {
		said, part, f := r.next(rest)
		if f == nil {
			return first, append(wrong, fmt.Sprintf("no form of sentence begins %q", rest))
		}
		if first == "" {
			first = strings.TrimSpace(said)
		}
		r.met[f.Name]++
		if w := f.Holds(part); w != "" {
			wrong = append(wrong, fmt.Sprintf("%s: %q: %s", f.Name, strings.TrimSpace(said), w))
		}
		rest = rest[len(said):]
	}
	return first, wrong
}

// next matches the beginning of a text with the form that matches most of it.
func (r *Reader) next(text string) (said string, part map[string]string, found *form) {
	for i := range r.forms {
		f := &r.forms[i]
		m := f.re.FindStringSubmatch(text)
		if m == nil || len(m[0]) <= len(said) {
			continue
		}
		said, found, part = m[0], f, map[string]string{}
		for k, name := range f.re.SubexpNames() {
			if name != "" && m[k] != "" {
				part[name] = m[k]
			}
		}
	}
	return said, part, found
}

// Answer reads an answer, and checks its length: one sentence of at most 25 words, and 60
// more words.
func (r *Reader) Answer(text string) []string {
	first, wrong := r.Read(text)
	if n := len(strings.Fields(first)); n > 25 {
		wrong = append(wrong, fmt.Sprintf("the first sentence has %d words: %q", n, first))
	}
	if n := len(strings.Fields(text)) - len(strings.Fields(first)); n > 60 {
		wrong = append(wrong, fmt.Sprintf("%d words follow the first sentence: %q", n, text))
	}
	return wrong
}

// Unmet returns the forms that no sentence had.
func (r *Reader) Unmet() (out []string) {
	for _, f := range r.forms {
		if r.met[f.Name] == 0 {
			out = append(out, f.Name)
		}
	}
	return out
}

// Truth reads the sentences about many random accounts. make returns the data file of one
// account, and a function that reads its sentences and returns what is wrong with them.
func Truth(t *testing.T, file string, make func(*rand.Rand) (text string, read func(model.Council) []string)) {
	t.Helper()
	failed := 0
	for i := range Accounts(1500) {
		r := rand.New(rand.NewPCG(uint64(i), 2025))
		text, read := make(r)
		text = "source = \"paper\"\n" + text
		c, problems := Read(map[string]string{file: text})
		if len(problems) > 0 {
			t.Fatalf("account %d cannot be read: %v\n%s", i, problems, text)
		}
		if wrong := read(c); len(wrong) > 0 {
			t.Errorf("account %d: %s\n%s", i, strings.Join(wrong, "\n"), text)
			if failed++; failed == 3 {
				t.FailNow()
			}
		}
	}
}

// Int returns a number that sentences print in digits or in words.
func Int(s string) int {
	for i, w := range []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"} {
		if strings.EqualFold(s, w) {
			return i
		}
	}
	n, err := strconv.Atoi(strings.ReplaceAll(s, ",", ""))
	if err != nil {
		return -1
	}
	return n
}

// Want returns a complaint that something is not as it must be, or "".
func Want(ok bool, format string, args ...any) string {
	if ok {
		return ""
	}
	return fmt.Sprintf(format, args...)
}

// Pick returns one of some things.
func Pick[T any](r *rand.Rand, list ...T) T { return list[r.IntN(len(list))] }
