package surveys_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/surveys"
)

var says = accounttest.Says

// A world is one survey as its reader knows it: how many people answered each time, and
// the answers in tenths of a per cent; -1 where the account does not say.
type world struct {
	times     []string // for readers, in the middle of a sentence: "before the change", "in 2023"
	names     []string // as from … to names them: "before the change", "2023"
	people    []int
	questions []asked
	more      int  // surveys besides it
	sides     bool // it has a before and an after
}

type asked struct {
	text   string
	values []int
	coarse []bool // printed without a decimal
}

// makeUp makes a survey of some rounds: its sides, or dates, or one and then the other.
func makeUp(r *rand.Rand) (world, string) {
	var w world
	var b strings.Builder
	head := "[[survey]]\nid = \"s%d\"\ntitle = \"Help\"\nmeasure = \"people who agreed\"\n"
	fmt.Fprintf(&b, head, 0)
	sides, dated := accounttest.Pick(r, 0, 1, 2, 2), accounttest.Pick(r, 0, 1, 2, 3, 5)
	if sides == 1 && dated == 0 || sides == 0 && dated == 0 {
		sides = 2
	}
	if dated > 0 && sides == 1 {
		sides = 0
	}
	from := 2012
	with := r.IntN(3) > 0 // sides have dates
	for i := range sides {
		key := []string{"before", "after"}[i]
		n := accounttest.Pick(r, -1, 1, 30, 214, 1204)
		var keys []string
		if with {
			keys = append(keys, fmt.Sprintf("date = %d", from+i))
			w.times, w.names = append(w.times, fmt.Sprintf("in %d", from+i)), append(w.names, fmt.Sprint(from+i))
		} else {
			w.times, w.names = append(w.times, key+" the change"), append(w.names, key+" the change")
		}
		if n >= 0 {
			keys = append(keys, fmt.Sprintf("n = %d", n))
		}
		if len(keys) > 0 {
			fmt.Fprintf(&b, "%s = { %s }\n", key, strings.Join(keys, ", "))
		}
		w.people = append(w.people, n)
	}
	for i := range dated {
		n := accounttest.Pick(r, -1, 1, 30, 214)
		fmt.Fprintf(&b, "[[survey.round]]\ndate = %d\n", from+4+i)
		if n >= 0 {
			fmt.Fprintf(&b, "n = %d\n", n)
		}
		w.times, w.names, w.people = append(w.times, fmt.Sprintf("in %d", from+4+i)), append(w.names, fmt.Sprint(from+4+i)), append(w.people, n)
	}
	total := sides + dated
	w.sides = sides > 0
	apart, alike := total > 1 && r.IntN(15) == 0, r.IntN(10) == 0
	for i := range 1 + r.IntN(5) {
		w.questions = append(w.questions, question1(r, &b, i, sides, dated, from+4, func(k, v int) int {
			switch {
			case apart && (i%2 == 0) != (k < total/2): // nothing can be compared
				return -1
			case alike && v >= 0:
				return 500
			}
			return v
		}))
	}
	if apart && len(w.questions) == 1 { // each time has an answer
		w.questions = append(w.questions, question1(r, &b, 1, sides, dated, from+4, func(k, v int) int { return map[bool]int{true: 430, false: -1}[k >= total/2] }))
	}

	for i := range r.IntN(3) {
		w.more++
		fmt.Fprintf(&b, head+"after = { n = 40 }\n[[survey.question]]\nid = \"x\"\ntext = \"other\"\nafter = 3\n", i+1)
	}
	return w, b.String()
}

// question1 makes the i-th question, with an answer for most times. bend makes of an
// answer at a time what it is to be.
func question1(r *rand.Rand, b *strings.Builder, i, sides, dated, from int, bend func(k, v int) int) asked {
	q := asked{text: []string{"being heard", "being helped", "knowing whom to ask", "a plan that is kept", "a school near home"}[i]}
	fmt.Fprintf(b, "[[survey.question]]\nid = \"q%d\"\ntext = %q\n", i, q.text)
	level := r.IntN(1001)
	next := func() int {
		level = min(1000, max(0, level+accounttest.Pick(r, 0, 0, 1, 8, 117, -8, -200, 10)))
		v := level
		if i > 1 && r.IntN(7) == 0 {
			v = -1
		}
		v = bend(len(q.values), v)
		coarse := v%10 == 0 && r.IntN(2) == 0
		q.coarse = append(q.coarse, coarse)
		return v
	}
	print := func(v int) string {
		if q.coarse[len(q.coarse)-1] {
			return fmt.Sprint(v / 10)
		}
		return fmt.Sprintf("%d.%d", v/10, v%10)
	}
	for k := range sides {
		v := next()
		q.values = append(q.values, v)
		if v >= 0 {
			fmt.Fprintf(b, "%s = %s\n", []string{"before", "after"}[k], print(v))
		}
	}
	var rows []string
	for k := range dated {
		v := next()
		q.values = append(q.values, v)
		if v >= 0 {
			rows = append(rows, fmt.Sprintf("{ date = %d, value = %s }", from+k, print(v)))
		}
	}
	if len(rows) > 0 {
		fmt.Fprintf(b, "values = [%s]\n", strings.Join(rows, ", "))
	}
	return q
}

// pair is two times of a survey: the change from one to the other.
type pair struct{ from, to int }

// way returns how an answer went, and by how much as it is printed; two of which one is
// printed without a decimal may be alike, and their difference has none.
func (q asked) way(p pair) (way, by int, about bool) {
	d := q.values[p.to] - q.values[p.from]
	a, b := q.coarse[p.from], q.coarse[p.to]
	size := max(d, -d)
	if a != b && size <= 5 {
		return 0, 0, d != 0
	}
	if a || b {
		whole, rest := size/10, size%10
		if rest > 5 || rest == 5 && whole%2 == 1 {
			whole++
		}
		size = 10 * whole
	}
	switch {
	case d > 0:
		return 1, size, false
	case d < 0:
		return -1, size, false
	}
	return 0, 0, false
}

// moves counts the answers known both times by their direction, with the size of the
// largest each way, as it is printed, in tenths of a point.
func (w world) moves(p pair) (up, down, same, most, least int) {
	exact := [2]int{}
	for _, q := range w.questions {
		a, b := q.values[p.from], q.values[p.to]
		if a < 0 || b < 0 {
			continue
		}
		way, by, _ := q.way(p)
		switch {
		case way > 0:
			if up++; b-a > exact[0] {
				exact[0], most = b-a, by
			}
		case way < 0:
			if down++; a-b > exact[1] {
				exact[1], least = a-b, by
			}
		default:
			same++
		}
	}
	return up, down, same, most, least
}

// about returns "about " where some answers only may be the same.
func (w world) about(p pair) string {
	for _, q := range w.questions {
		if q.values[p.from] >= 0 && q.values[p.to] >= 0 {
			if _, _, about := q.way(p); about {
				return "about "
			}
		}
	}
	return ""
}

// points reads "11.7" in tenths.
func points(s string) int {
	whole, tenth, _ := strings.Cut(s, ".")
	return accounttest.Int(whole)*10 + accounttest.Int("0"+tenth)
}

// at returns how one answer went, by its size as it is printed.
func (w world) at(text string, p pair) int {
	for _, q := range w.questions {
		if q.text == text {
			way, by, _ := q.way(p)
			return way * by
		}
	}
	return 1 << 20
}

const (
	share = `(?P<v>[\d.]+) percentage points?`
	which = `(?: \((?P<q>[^)]+)\))`
	span  = `(?:(?P<span>From (?P<a>(?:before|after) the change|\d{4}) to (?P<b>(?:before|after) the change|\d{4})), )?`
)

func forms(w *world) []accounttest.Form {
	last := func() pair { return pair{len(w.times) - 2, len(w.times) - 1} }
	// between holds that what is said of the last two times says so where there are more.
	between := func(p map[string]string) string {
		if len(w.times) == 2 {
			return accounttest.Want(p["span"] == "", "there are two times only")
		}
		return accounttest.Want(p["span"] == "" || p["a"] == w.names[last().from] && p["b"] == w.names[last().to], "the last two are %v", w.names[last().from:])
	}
	ends := func() (low, high, known int) {
		low = 1 << 20
		for _, q := range w.questions {
			if v := q.values[len(w.times)-1]; v >= 0 {
				low, high, known = min(low, v), max(high, v), known+1
			}
		}
		return low, high, known
	}
	value := func(text string) int {
		for _, q := range w.questions {
			if q.text == text {
				return q.values[len(w.times)-1]
			}
		}
		return -1
	}
	people := func(n, when string) string {
		for i, t := range w.times {
			if t == when || when == "" && len(w.times) == 1 {
				return accounttest.Want(w.people[i] == accounttest.Int(n), "%d answered %s", w.people[i], t)
			}
		}
		return "there is no time " + when
	}
	const who = `(?P<n><N>) (?P<noun>person|people) answered`
	return []accounttest.Form{
		says("answered", `(?P<n><N>) (?P<noun>Person|people|person) answered (?:the survey “Help”|a survey)(?: (?P<when>after the change|in \d{4}))?\.`, func(p map[string]string) string {
			i := len(w.times) - 1
			return accounttest.Want(w.people[i] == accounttest.Int(p["n"]) && (p["noun"] == "person") == (w.people[i] == 1) && (p["when"] == "" || p["when"] == w.times[i]),
				"%d answered %s", w.people[i], w.times[i])
		}),
		says("nobody says", `The papers do not say how many people answered (?:the survey “Help”|a survey)(?: (?P<when>after the change|in \d{4}))?\.`, func(p map[string]string) string {
			i := len(w.times) - 1
			return accounttest.Want(w.people[i] < 0 && (p["when"] == "" || p["when"] == w.times[i]), "%d answered %s", w.people[i], w.times[i])
		}),
		says("one moved", span+`(?:O|o)ne answer (?P<verb>rose|fell) by `+share+which+`\.`, func(p map[string]string) string {
			up, down, _, most, least := w.moves(last())
			n, by, sign := up, most, 1
			if p["verb"] == "fell" {
				n, by, sign = down, least, -1
			}
			return between(p) + accounttest.Want(n == 1 && by == points(p["v"]) && w.at(p["q"], last()) == sign*by, "%d did, by %d", n, by)
		}),
		says("some moved", span+`(?P<n><NUM>|Two|Three|Four|Five) answers (?P<verb>rose|fell), and the largest (?P<noun>rise|fall) is `+share+which+`\.`, func(p map[string]string) string {
			up, down, _, most, least := w.moves(last())
			n, by, sign, noun := up, most, 1, "rise"
			if p["verb"] == "fell" {
				n, by, sign, noun = down, least, -1, "fall"
			}
			return between(p) + accounttest.Want(n == accounttest.Int(p["n"]) && by == points(p["v"]) && p["noun"] == noun && w.at(p["q"], last()) == sign*by, "%d did, by %d", n, by)
		}),
		says("some stayed", span+`(?P<n><NUM>|One|Two|Three|Four|Five) answers? stayed (?P<about>about )?the same\.`, func(p map[string]string) string {
			_, _, same, _, _ := w.moves(last())
			return between(p) + accounttest.Want(same == accounttest.Int(p["n"]) && p["about"] == w.about(last()), "%d did", same)
		}),
		says("one answer", `The answer is (?P<v>[\d.]+)%`+which+`\.`, func(p map[string]string) string {
			_, high, known := ends()
			return accounttest.Want(known == 1 && len(w.times) == 1 && high == points(p["v"]) && value(p["q"]) == high, "%d are known", known)
		}),
		says("all alike", `(?P<all>Both|All (?P<n><NUM>)) answers are (?P<v>[\d.]+)%\.`, func(p map[string]string) string {
			low, high, known := ends()
			n := 2
			if p["n"] != "" {
				n = accounttest.Int(p["n"])
			}
			return accounttest.Want(low == high && known == n && len(w.times) == 1 && high == points(p["v"]), "they are %d to %d", low, high)
		}),
		says("highest and lowest", `The highest answer is (?P<v>[\d.]+)%`+which+` and the lowest (?P<low>[\d.]+)% \((?P<r>[^)]+)\)\.`, func(p map[string]string) string {
			low, high, _ := ends()
			return accounttest.Want(len(w.times) == 1 && low < high && high == points(p["v"]) && low == points(p["low"]) && value(p["q"]) == high && value(p["r"]) == low, "they are %d to %d", low, high)
		}),
		says("people once", who+`(?: (?P<when>after the change|in \d{4}))?\.`, func(p map[string]string) string {
			return people(p["n"], p["when"]) + accounttest.Want(len(w.times) == 1, "there are more times")
		}),
		says("people twice", who+` (?P<when>(?:before|after) the change|in \d{4}) and (?P<m><N>) (?:person|people) answered (?P<then>after the change|in \d{4})\.`, func(p map[string]string) string {
			return people(p["n"], p["when"]) + people(p["m"], p["then"]) + accounttest.Want(p["when"] == w.times[last().from] && p["then"] == w.times[last().to], "they are not the last two")
		}),
		says("unknown once", `The source does not say how many people answered\.`, func(map[string]string) string {
			return accounttest.Want(len(w.times) == 1 && w.people[0] < 0, "it says %v", w.people)
		}),
		says("unknown", `The source does not say how many people answered each time, so nobody can tell how much of this is chance\.`, func(map[string]string) string {
			n := len(w.people)
			return accounttest.Want(n > 1 && (w.people[n-1] < 0 || w.people[n-2] < 0), "it says %v", w.people)
		}),
		says("more", `(?P<n><NUM>|One|Two) more surveys? (?P<is>is|are) on the page of surveys\.`, func(p map[string]string) string {
			return accounttest.Want(w.more == accounttest.Int(p["n"]) && (p["is"] == "is") == (w.more == 1), "%d are", w.more)
		}),
		says("title: spread", `Help: (?P<low>[\d.]+)% to (?P<v>[\d.]+)%!`, func(p map[string]string) string {
			low, high, _ := ends()
			return accounttest.Want(low == points(p["low"]) && high == points(p["v"]) && low != high && len(w.times) == 1, "they are %d to %d", low, high)
		}),
		says("title: one value", `Help: (?P<v>[\d.]+)%!`, func(p map[string]string) string {
			low, high, _ := ends()
			return accounttest.Want(low == high && high == points(p["v"]) && len(w.times) == 1, "they are %d to %d", low, high)
		}),
		says("title: name", `Help!`, func(map[string]string) string {
			up, down, same, _, _ := w.moves(pair{0, len(w.times) - 1})
			return accounttest.Want(up+down+same == 0 && len(w.times) > 1, "%d answers can be compared", up+down+same)
		}),
		says("title: moved", `(?P<said>(?:Compared with [^,]+, )?(?:(?:T|t)he one answer|(?:B|b)oth answers|(?:A|a)ll <NUM> answers|\w+ of <NUM> answers) .*)!`, func(p map[string]string) string { return w.title(p["said"]) }),
	}
}

// What answers did between two times, and how they are beside those of long before.
var (
	twice = regexp.MustCompile(`^[^ ]+(?: <?[^ ]+>?){0,4} (?:rose|fell|stayed (?:about )?the same)$`)
	since = regexp.MustCompile(` (?:is|are) (?:higher|lower|(?:about )?the same)$`)
)

// span returns what the subtitle and the description of a chart say of its times.
func (w world) span() string {
	switch n := len(w.names); {
	case n == 1:
		return strings.TrimPrefix(w.times[0], "in ")
	case n == 2 && w.sides:
		return "before and after"
	case n == 2:
		return w.names[0] + " and " + w.names[1]
	default:
		return w.names[0] + " to " + w.names[n-1]
	}
}

// title holds a title that counts answers: each number in it, and that they are all.
func (w world) title(said string) string {
	up, down, same, _, _ := w.moves(pair{0, len(w.times) - 1})
	total := up + down + same
	counts := map[string]int{"rose": up, "higher": up, "fell": down, "lower": down, "same": same}
	if rest, than := strings.CutPrefix(said, "Compared with "); than != (len(w.times) > 2) {
		return "it must name the first of more than two times"
	} else if than {
		with, list, _ := strings.Cut(rest, ", ")
		if said = list; with != w.names[0] && (with != "the first time" || w.names[0][0] < 'a') {
			return "the first time was " + w.names[0]
		}
	}
	seen := 0
	for i, part := range strings.Split(said, ", ") {
		f := strings.Fields(part)
		n := accounttest.Int(f[0])
		switch {
		case strings.HasPrefix(strings.ToLower(part), "the one answer"):
			n = 1
		case strings.HasPrefix(strings.ToLower(part), "both"):
			n = 2
		case strings.ToLower(f[0]) == "all":
			n = accounttest.Int(f[1])
		case i == 0 && accounttest.Int(f[2]) != total:
			return fmt.Sprintf("there are %d answers to compare", total)
		}
		verb := twice
		if len(w.times) > 2 {
			verb = since
		}
		if !verb.MatchString(part) {
			return fmt.Sprintf("%q between %d times", part, len(w.times))
		}
		last := f[len(f)-1]
		if counts[last] != n || n == 0 {
			return fmt.Sprintf("%d are %s", counts[last], last)
		}
		if strings.Contains(part, "about ") != (last == "same" && w.about(pair{0, len(w.times) - 1}) != "") {
			return "some only may be the same"
		}
		if are := strings.Contains(part, " are "); len(w.times) > 2 && are != (n > 1) {
			return "one is, and several are"
		}
		seen += n
	}
	return accounttest.Want(seen == total, "%d of %d answers are counted", seen, total)
}

// What is said of surveys is true for any survey.
func TestTruth(t *testing.T) {
	var w world
	reader := accounttest.NewReader(forms(&w)...)
	accounttest.Truth(t, "surveys", func(r *rand.Rand) (string, func(model.Council) []string) {
		var text string
		w, text = makeUp(r)
		return text, func(c model.Council) []string {
			wrong := reader.Answer(surveys.Answer(c))
			s := model.Get[surveys.File](c.Files).Surveys[0]
			d, ok := surveys.Chart(c, s, "survey")
			if n := len(s.Times()); n != len(w.times) {
				wrong = append(wrong, fmt.Sprintf("it has %d rounds, and %d are shown", len(w.times), n))
			}
			if !ok {
				return wrong
			}
			if err := d.Validate(); err != nil {
				wrong = append(wrong, err.Error())
			}
			if span := w.span(); w.names[0][0] < 'a' || len(w.times) == 2 {
				for _, s := range []string{d.Subtitle, strings.TrimSuffix(d.Alt, ".")} {
					if !strings.HasSuffix(s, ", "+span) {
						wrong = append(wrong, fmt.Sprintf("%q is not of %s", s, span))
					}
				}
			}
			for _, s := range []string{d.Title + "!", d.Summary} {
				_, more := reader.Read(s)
				wrong = append(wrong, more...)
			}
			return wrong
		}
	})
	if unmet := reader.Unmet(); len(unmet) > 0 && !testing.Short() {
		t.Errorf("no account had a sentence of the forms %v", unmet)
	}
}
