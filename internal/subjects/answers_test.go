package subjects_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/devtools/sweep"
	"github.com/send-daylight/daylight/internal/pages/easy"
	"github.com/send-daylight/daylight/internal/pages/plain"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/pages/words"
	"github.com/send-daylight/daylight/internal/subjects"
	"github.com/send-daylight/daylight/internal/subjects/deficit"
	"github.com/send-daylight/daylight/internal/subjects/places"
	"github.com/send-daylight/daylight/internal/subjects/plans"
)

// whole returns accounts with much in them: the demonstration, the real councils of the
// example, and the correct ones of testdata.
func whole(t *testing.T) (out []map[string]string) {
	t.Helper()
	folders, err := filepath.Glob("../../data/*")
	if err != nil {
		t.Fatal(err)
	}
	demo := "../starter/demo/data/madeup-county"
	for _, folder := range append([]string{demo, demo, demo}, folders...) {
		texts := map[string]string{}
		files, _ := filepath.Glob(folder + "/*.toml")
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if name := strings.TrimSuffix(filepath.Base(file), ".toml"); name != "releases" {
				texts[name] = string(b)
			}
		}
		if len(texts) > 2 {
			out = append(out, texts)
		}
	}
	for _, archive := range read(t, "correct") {
		texts := map[string]string{}
		for _, f := range archive.Files {
			texts[strings.TrimSuffix(f.Name, ".toml")] = string(f.Data)
		}
		if len(texts) > 2 {
			out = append(out, texts)
		}
	}
	return out
}

// A changer makes other accounts of an account.
type changer struct {
	*rand.Rand
	allowed map[string][]string // the words that a key allows, by file and key
}

var (
	tableHead = regexp.MustCompile(`(?m)^\[`)
	pairLine  = regexp.MustCompile(`^(\s*)([a-z_0-9]+) = (.+)$`)
	yearText  = regexp.MustCompile(`\b20[12]\d\b`)
)

// change returns a data file with some of its tables gone and some of its values others.
func (r changer) change(file, text string) string {
	parts := tableHead.Split(text, -1)
	out := parts[0]
	for _, p := range parts[1:] {
		if r.IntN(12) > 0 {
			out += "[" + p
		}
	}
	lines := strings.Split(out, "\n")
	for i, line := range lines {
		m := pairLine.FindStringSubmatch(line)
		if m == nil || r.IntN(14) > 0 {
			continue
		}
		switch key, value := m[2], m[3]; {
		case len(r.allowed[file+"."+key]) > 0 && strings.HasPrefix(value, `"`):
			words := r.allowed[file+"."+key]
			lines[i] = m[1] + key + " = " + strconv.Quote(words[r.IntN(len(words))])
		case strings.HasPrefix(value, `"`) && strings.Contains(value, " "):
			lines[i] = m[1] + key + " = " + strconv.Quote(r.words())
		case yearText.MatchString(value):
			lines[i] = m[1] + key + " = " + yearText.ReplaceAllStringFunc(value, func(s string) string {
				n, _ := strconv.Atoi(s)
				return strconv.Itoa(n + r.IntN(5) - 2)
			})
		case regexp.MustCompile(`^[\d.]+$`).MatchString(value):
			f, _ := strconv.ParseFloat(value, 64)
			_, decimals, _ := strings.Cut(value, ".")
			lines[i] = m[1] + key + " = " + strconv.FormatFloat(f*[]float64{0, .5, .9, 1.1, 2, 7}[r.IntN(6)], 'f', len(decimals), 64)
		case r.IntN(2) == 0 && key != "id":
			lines[i] = ""
		}
	}
	return strings.Join(lines, "\n")
}

// words returns a few words, or many.
func (r changer) words() string {
	n := 1 + r.IntN(8)
	if r.IntN(3) == 0 {
		n = 10 + r.IntN(60)
	}
	var out []string
	for range n {
		out = append(out, []string{"places", "SEND", "schools", "families", "high needs", "children", "help"}[r.IntN(7)])
	}
	return words.Capital(strings.Join(out, " "))
}

// sentenceEnd is where a sentence ends and the next begins: names in answers have no full
// stop, and one that is cut has three dots.
var sentenceEnd = regexp.MustCompile(`[.…]”? ([A-Z“£\d])`)

// quotation is in the words of a source, which are not ours to make plainer.
var quotation = regexp.MustCompile(`“[^”]*”`)

// odd are marks of a sentence that was put together wrongly.
var odd = regexp.MustCompile(`  |\.\.|,,| [.,;:]|\[\]|%!|\(\)|“”|: \.|, \.|\bone [a-z]+ are\b|\btwo [a-z]+ is\b|\ba [aeio]|\ban [^aeiouAEIOUhmnsx8F]|nothing nothing|\bthe the\b|\bof of\b|\bin in\b`)

// hardest is the reading age of the question with the hardest answer. All together are for
// the age of 12: names of programmes and services are longer than everyday words.
const hardest = 13

// easiest is the reading age that all sentences in Easy Read have together, at most.
const easiest = 9

// easyRead holds the sentences of an account in Easy Read to their length, and measures them.
func easyRead(t *testing.T, seed uint64, c *check.Checked) (measured plain.Text) {
	for _, topic := range []site.EasyTopic{plans.Easy, deficit.Easy, places.Easy} {
		for _, l := range topic.Say(c) {
			if len(l.Text) == 0 || len(l.Text) > 4 || l.Picture.Drawing() == "" {
				t.Errorf("account %d: a line of %s is %q, with the picture %q", seed, topic.Name, l.Text, l.Picture)
			}
			for _, s := range l.Text {
				measured.Add(plain.Measure(s))
				switch end := sentenceEnd.FindStringIndex(s); {
				case words.Len(s) > easy.MostWords:
					t.Errorf("account %d: %d words: %s", seed, words.Len(s), s)
				case odd.MatchString(s) || end != nil || !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "?"):
					t.Errorf("account %d: not one sentence, or an odd one: %s", seed, s)
				}
			}
		}
	}
	return measured
}

// TestAnswersAreShort holds the answers to all questions of many accounts to the length
// that people can hear: a first sentence of 25 words at most, and 60 words after it.
func TestAnswersAreShort(t *testing.T) {
	allowed := map[string][]string{}
	for _, c := range choices() {
		allowed[c.file+"."+c.key.Key] = append(allowed[c.file+"."+c.key.Key], c.key.OneOf...)
	}
	n := uint64(sweep.Answers.N(t))
	if s := os.Getenv("DAYLIGHT_ACCOUNTS"); s != "" {
		n, _ = strconv.ParseUint(s, 10, 64)
	}
	from := whole(t)
	made, answered, read := 0, map[string]int{}, map[string]plain.Text{}
	var inEasy plain.Text
	for seed := range n {
		r := changer{rand.New(rand.NewPCG(seed, 3)), allowed}
		texts := map[string]string{}
		for name, text := range from[seed%uint64(len(from))] {
			if name != "council" && name != "sources" && seed >= uint64(len(from)) {
				text = r.change(name, text)
			}
			texts[name] = text
		}
		council, problems := accounttest.Read(texts)
		for tries := 0; len(problems) > 0 && tries < 12; tries++ { // leave out what cannot be read
			for _, p := range problems {
				delete(texts, strings.TrimSuffix(filepath.Base(p.Pos.File), ".toml"))
			}
			council, problems = accounttest.Read(texts)
		}
		if len(problems) > 0 || len(texts) < 3 {
			continue
		}
		made++
		c := check.Council(council, subjects.Rules(), check.Options{})
		inEasy.Add(easyRead(t, seed, &c))
		for _, s := range subjects.All().List() {
			for _, q := range s.Questions {
				answer := q.Answer(&c)
				if answer == "" {
					continue
				}
				answered[q.Ask]++
				measured := read[q.Ask]
				measured.Add(plain.Measure(quotation.ReplaceAllString(answer, "this")))
				read[q.Ask] = measured
				if err := heard(answer); err != nil {
					t.Errorf("account %d: %s %v\n%s", seed, q.Ask, err, answer)
				}
			}
		}
	}
	t.Log(made, "accounts", answered)
	var all plain.Text
	for ask, measured := range read {
		t.Logf("reading age %4.1f: %s", measured.Age(), ask)
		all.Add(measured)
		if measured.Age() > hardest {
			t.Errorf("%s is answered for the age of %.1f", ask, measured.Age())
		}
	}
	t.Logf("reading age %4.1f of all", all.Age())
	t.Logf("reading age %4.1f of %d sentences in Easy Read, of %.1f words", inEasy.Age(), inEasy.Sentences, float64(inEasy.Words)/float64(inEasy.Sentences))
	if inEasy.Age() > easiest || inEasy.Sentences < 10*made {
		t.Errorf("Easy Read is for the age of %.1f, in %d sentences of %d accounts", inEasy.Age(), inEasy.Sentences, made)
	}
	if all.Age() > 12 {
		t.Errorf("the answers are for the age of %.1f", all.Age())
	}
	if made < int(n)/2 || len(answered) < 12 {
		t.Errorf("%d accounts were made, which answer %d questions", made, len(answered))
	}
}

// heard reports what is wrong with the form of an answer.
func heard(answer string) error {
	first, rest := answer, ""
	if at := sentenceEnd.FindStringSubmatchIndex(answer); at != nil {
		first, rest = answer[:at[2]], answer[at[2]:]
	}
	switch {
	case words.Len(first) > words.FirstWords:
		return fmt.Errorf("begins with %d words", words.Len(first))
	case words.Len(rest) > words.RestWords:
		return fmt.Errorf("goes on for %d words", words.Len(rest))
	case !strings.HasSuffix(answer, ".") && !strings.HasSuffix(answer, ".”") && !strings.HasSuffix(answer, "…”") &&
		!strings.HasSuffix(answer, " …"): // the words of a paper, cut
		return fmt.Errorf("does not end")
	case strings.Count(answer, "“") != strings.Count(answer, "”"):
		return fmt.Errorf("has a quotation that is not closed")
	case odd.MatchString(answer):
		return fmt.Errorf("reads oddly at %q", odd.FindString(answer))
	}
	return nil
}
