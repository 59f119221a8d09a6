package suppress

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What is said of a count that [InWords] finds. It does not repeat the count.
const (
	RuleInWords  = "small-counts-in-words"
	FoundInWords = "a small count of children, families or their cases stands in this text"
	HintInWords  = "write fewer than six, or leave it out: it can point at a child; if a published paper says it, quote the paper in quotation marks"
)

// Least is the lowest threshold that a site can have: counts of children from 1 to 5
// are never shown. Councils and the Department for Education use it most;
// where others publish counts from 3 on, as some do, that is their judgement of a risk
// which no program can take for them.
const Least = 6

// A Span is a piece of a text, in bytes.
type Span struct{ Start, End int }

// InWords finds the counts of children, families, plans and appeals in a text that
// are too small to show: from 1 to below-1, in figures or in words, as in "3 children"
// and "two of the families". Years, ages, stages, ranges and shares are no counts, and
// what is in quotation marks is somebody else's.
//
// It reads English and knows no grammar: a count behind a verb or far from its noun
// escapes it.
func InWords(text string, below int64) (out []Span) {
	if !counts(text, below) {
		return nil // as most texts
	}
	p := prose{text: text, words: wordsOf(text), below: below}
	for i := range p.words {
		if !p.few(i) || p.named(i) || p.bounded(i) {
			continue
		}
		if end, ok := p.people(i); ok && !p.quoted(i) {
			out = append(out, Span{p.words[i].start, p.words[end].end})
		}
	}
	return out
}

// counts reports whether a small number is in a text at all.
func counts(text string, below int64) bool {
	for i := 0; i < len(text); {
		n := wordEnd(text[i:])
		if number(text[i:i+n]) > 0 && number(text[i:i+n]) < below {
			return true
		}
		i += max(n, 1)
	}
	return false
}

// prose is a text as words.
type prose struct {
	text  string
	words []proseWord
	below int64
}

// A proseWord is a word in small letters, and its place in the text.
type proseWord struct {
	word       string
	start, end int
}

// wordsOf splits a text into words: letters and digits, with single marks between
// them, as in children's, 2024/25 and 1,204.
func wordsOf(text string) []proseWord {
	out := make([]proseWord, 0, len(text)/6)
	for i := 0; i < len(text); {
		n := wordEnd(text[i:])
		if n == 0 {
			_, n = utf8.DecodeRuneInString(text[i:])
			i += n
			continue
		}
		out = append(out, proseWord{small(text[i : i+n]), i, i + n})
		i += n
	}
	return out
}

// small returns a word in small letters, with straight marks.
func small(word string) string {
	for i := range len(word) {
		if c := word[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' {
			return strings.ReplaceAll(strings.ToLower(word), "’", "'")
		}
	}
	return word
}

// wordEnd returns the length of the word that a text begins with, or 0.
func wordEnd(text string) (end int) {
	for i := 0; i < len(text); {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case r >= 'a' && r <= 'z' || unicode.IsLetter(r) || unicode.IsDigit(r):
			i += n
			end = i
		case end == i && end > 0 && strings.ContainsRune("'’-./,:", r):
			i += n
		default:
			return end
		}
	}
	return end
}

// at returns the word at i, "" where there is none.
func (p *prose) at(i int) string {
	if i < 0 || i >= len(p.words) {
		return ""
	}
	return p.words[i].word
}

// apart returns what is between the words i and i+1.
func (p *prose) apart(i int) string {
	if i < 0 || i+1 >= len(p.words) {
		return ""
	}
	return p.text[p.words[i].end:p.words[i+1].start]
}

// joined reports whether only space is between the words i and i+1.
func (p *prose) joined(i int) bool {
	return i+1 < len(p.words) && i >= 0 && strings.Trim(p.apart(i), " \t\n\r\u00a0") == ""
}

// endOfBlock is where package narrative ends a paragraph or a cell.
const endOfBlock = 0x01

// quoted reports whether the word i is in quotation marks.
func (p *prose) quoted(i int) bool {
	before := p.text[:p.words[i].start]
	before = before[max(strings.LastIndex(before, "\n\n"), strings.LastIndexByte(before, endOfBlock), 0):]
	return strings.Count(before, "“") > strings.Count(before, "”") || strings.Count(before, `"`)%2 == 1
}

var numberWords = []string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
	"eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"}

// number returns the whole number that a word says, or -1.
func number(word string) int64 {
	switch {
	case word == "":
	case word[0] > '0' && word[0] <= '9' && len(word) < 4:
		if n, err := strconv.ParseInt(word, 10, 64); err == nil {
			return n
		}
	case len(word) < 10:
		if i := slices.IndexFunc(numberWords, func(w string) bool { return len(w) == len(word) && strings.EqualFold(w, word) }); i > 0 {
			return int64(i)
		}
	}
	return -1
}

// tens and larger words make the word behind them a part of a larger number.
var tens = []string{"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million"}

// few reports whether the word i is a number that is too small to show, by itself.
func (p *prose) few(i int) bool {
	n := number(p.at(i))
	if n < 1 || n >= p.below {
		return false
	}
	if r, _ := utf8.DecodeLastRuneInString(p.text[:p.words[i].start]); strings.ContainsRune("£$€#+-−–—/.~<>=_&", r) {
		return false
	}
	before := i - 1
	if p.at(before) == "and" && slices.Contains(tens, p.at(before-1)) {
		before--
	}
	return !slices.Contains(tens, p.at(before)) || !p.joined(before)
}

// labels are words that a number behind them gives a name: Year 5, stage 2, aged 4.
var labels = strings.Fields(`year years stage stages phase phases tier tiers band bands level levels group groups paragraph paragraphs section sections
	regulation regulations part parts page pages table tables figure figures chart charts appendix annex item items question questions recommendation
	recommendations priority priorities action actions condition conditions option options wave waves tranche tranches round rounds ward type types cohort
	cohorts class classes step steps number numbers no nos grade grades room area areas objective objectives outcome outcomes standard standards category
	categories quarter quarters term terms week weeks day days month version schedule chapter footnote note line row column lot theme strand workstream
	workstreams aged age ages ks key-stage form set route pathway milestone milestones risk article document attachment model aim goal target
	january february march april may june july august september october november december`)

// between are words and marks that join the numbers of one name: years 3, 4 and 5.
var between = []string{"and", "or", "to"}

// named reports whether the number at i is a name or belongs to a range.
func (p *prose) named(i int) bool {
	for i--; i >= 0; i-- {
		switch w := p.at(i); {
		case slices.Contains(labels, w), w == "between", w == "of" && strings.HasPrefix(p.at(i-1), "age"):
			return true
		case w == "to" && number(p.at(i-1)) >= 0:
			return true // a range, or a ratio
		case slices.Contains(between, w) && number(p.at(i-1)) >= 0, number(w) >= 0 && strings.TrimSpace(p.apart(i)) != ".":
			continue
		default:
			return false
		}
	}
	return false
}

// bounds are words before a number that make it a limit, and no count.
var bounds = []string{"than", "under", "below", "over", "above", "least", "most", "every", "each", "per", "any", "another", "no", "maximum", "minimum", "to"}

// bounded reports whether the number at i is a limit, a share or the size of a group.
func (p *prose) bounded(i int) bool {
	before := p.at(i - 1)
	switch {
	case !p.joined(i - 1):
		return false
	case before == "to":
		return p.at(i-2) == "up"
	case slices.Contains(bounds, before):
		return true
	case before == "of": // out of, groups of
		return p.at(i-2) == "out" || slices.Contains(groups, p.at(i-2))
	case before == "in": // 1 in 5
		return number(p.at(i-2)) >= 0
	}
	return false
}

var groups = []string{"group", "groups", "class", "classes", "base", "bases", "unit", "units", "team", "teams", "set", "sets", "batch", "batches", "cohort", "cohorts", "size", "sizes", "ratio"}

// people finds where the thing ends that the number at i counts, if it is children,
// families, plans or appeals.
func (p *prose) people(i int) (end int, ok bool) {
	one := number(p.at(i)) == 1
	j := i + 1
	if p.at(j) == "of" && slices.Contains(determiners, p.at(j+1)) { // three of the 12 children
		one = false
		if j += 2; number(p.at(j)) >= 0 {
			j++
		}
	}
	for n := 0; n < 3 && slices.Contains(kinds, p.at(j)); n++ {
		j++
	}
	for k := i; k < j; k++ {
		if !p.joined(k) {
			return 0, false
		}
	}
	nouns := many
	if one {
		nouns = single
	}
	word := p.at(j)
	if owner, its := p.owner(j); its {
		return j + 1, slices.Contains(nouns, owner) && slices.Contains(belongings, p.at(j+1))
	}
	switch {
	case word == "people" || word == "persons" || word == "person":
		ok = slices.Contains(youth, p.at(j-1)) && (word == "person") == one
	case word == "plans" && !one:
		ok = slices.Contains(kinds[:planKinds], p.at(j-1)) || p.aboutPlans(i)
	case word == "plan" && one:
		ok = slices.Contains(kinds[:planKinds], p.at(j-1))
	default:
		ok = slices.Contains(nouns, word)
	}
	return j, ok && !p.compound(j) && (!one || p.alone(i, j))
}

// owner returns whom the word behind j belongs to: children's, pupils'.
func (p *prose) owner(j int) (owner string, its bool) {
	if owner, its = strings.CutSuffix(p.at(j), "'s"); its {
		return owner, p.joined(j)
	}
	return owner, p.apart(j) == "' " || p.apart(j) == "’ "
}

var determiners = []string{"the", "these", "those", "our", "its", "their", "all"}

// kinds are words between a number and whom it counts. The first are of plans.
var kinds = strings.Fields(`ehc ehcp final young disabled autistic deaf blind new other more further additional extra local primary secondary primary-age secondary-age
	primary-aged secondary-aged school-age school-aged pre-school early-years nursery reception school special sen send post-16 such looked-after vulnerable excluded previous similar individual
	affected remaining late overdue complex non-verbal home-educated eligible known named different whole male female high-needs older younger out-of-county amended draft`)

const planKinds = 2

// youth are words that make people children and young people, or disabled.
var youth = []string{"young", "disabled", "autistic", "deaf", "blind", "younger"}

// many and single are whom a small number must not count.
var (
	many = strings.Fields(`children pupils learners students families boys girls infants babies toddlers teenagers youngsters siblings
		ehcps appeals exclusions refusals complaints`)
	single = strings.Fields(`child pupil learner student family boy girl infant baby toddler teenager youngster sibling
		ehcp appeal exclusion refusal complaint`)
	belongings = strings.Fields(`plan plans need needs case cases appeal appeals assessment assessments ehc ehcp ehcps placement placements name names review reviews families parents`)
)

// compounds are words that make another thing of the people before them.
var compounds = strings.Fields(`service services centre centres forum forums board boards panel panels team teams hub hubs evening evenings council homes home unit units house
	partnership trust directorate network networks group groups survey surveys week day officer officers manager managers worker workers conference event events meeting meetings
	session sessions workshop workshops school schools fund funding premium process policy policies strategy guide guides support plan
	protection minder welfare union benefit court doctor referral carer carers`)

// compound reports whether the noun at j only tells the kind of the noun behind it.
func (p *prose) compound(j int) bool {
	return p.joined(j) && slices.Contains(compounds, p.at(j+1))
}

// anyOne are words before one child that make it any child.
var anyOne = strings.Fields(`about for if when where as of to with on by from at like than`)

// alone reports whether one child is a child that something is told of, and not any
// child: for one child, one child at a time, one child in five.
func (p *prose) alone(i, j int) bool {
	if p.at(i) == "one" && p.joined(i-1) && slices.Contains(anyOne, p.at(i-1)) {
		return false
	}
	share := p.at(j+1) == "in" && (number(p.at(j+2)) >= 0 || p.at(j+2) == "every")
	return !share && (p.at(j+1) != "at" || p.at(j+3) != "time")
}

// planWords are words near a number of plans that make them plans of children, and not
// plans of a council.
var planWords = strings.Fields(`ehc ehcp ehcps issued finalised finished late overdue weeks ceased amended reviewed children pupils statutory`)

func (p *prose) aboutPlans(i int) bool {
	for k := max(i-12, 0); k < min(i+12, len(p.words)); k++ {
		if slices.Contains(planWords, p.at(k)) {
			return true
		}
	}
	return false
}
