package load

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
)

// A Spelling is a word of the papers for one that a data file allows.
type Spelling struct {
	Said string // the paper's word, in small letters
	Ours string // the word that is allowed
	// Same: the two are one thing in two notations, and a file may have either.
	Same bool
}

// spellings are the words of councils' papers for the words that a key allows: what is
// said, behind the word that is ours. A word of ours that a key does not allow says
// nothing about that key, so that complete is done for a milestone and met for a
// condition.
var spellings = []struct {
	key  string
	same bool
	ours string
	said string // with | between
}{
	{"unit", true, "£k", "£000|£000s|£'000|£'000s|£’000|£’000s|000|000s|'000|£ thousand|£ thousands|£thousand|£thousands|£ 000|£ k"},
	{"unit", true, "£m", "£ million|£ millions|£million|£millions|£mn|£ m|£000,000"},
	{"unit", true, "£bn", "£ billion|£ billions|£billion|£billions|£b|£ bn"},
	{"unit", false, "£m", "m|million|millions"},
	{"unit", false, "£k", "k|thousand|thousands"},
	{"unit", true, "£", "pounds|gbp|£s|£ sterling"},
	{"unit", true, "percent", "%|per cent|pct|percentage"},
	{"unit", true, "percentage_points", "pp|percentage point|% points|ppt"},
	{"unit", true, "count", "number|no|no.|#"},

	{"every", true, "month", "monthly|every month|each month"},
	{"every", true, "quarter", "quarterly|every quarter|each quarter"},
	{"every", true, "term", "termly|every term|each term"},
	{"every", true, "half-year", "half-yearly|six months|every six months"},
	{"every", true, "year", "yearly|annual|annually|every year|each year"},

	{"scenario", false, "actual", "outturn|recorded|out-turn|final outturn|audited|draft outturn"},
	{"scenario", false, "unmitigated", "do nothing|no action|without mitigation|without intervention|before mitigation|business as usual"},
	{"scenario", false, "target", "mitigated|with mitigation|after mitigation|with mitigations|management plan|recovery plan|planned|plan"},
	{"scenario", false, "stretch", "stretch target|ambitious"},
	{"scenario", false, "agreement", "safety valve|agreed|agreed plan|dfe agreement"},
	{"scenario", false, "forecast", "budget|budgeted|projected|projection|monitoring|budget monitoring|estimate|estimated|expected|forecast outturn|projected outturn"},

	{"bound", false, "upper", "high|highest|maximum|max|worst case|worst|pessimistic|upper case"},
	{"bound", false, "lower", "low|lowest|minimum|min|best case|best|optimistic|lower case"},
	{"bound", false, "single", "central|mid|middle|most likely|central case"},
	{"basis", false, "gross", "before payments|before payment|before dfe payments|without payments"},
	{"basis", false, "net_of_payments", "after payments|after payment|after dfe payments|net|net of payment"},
	{"scope", false, "high_needs", "high needs block|hnb|high needs only"},
	{"scope", false, "dsg_all", "dsg|whole dsg|total dsg|all dsg|overall dsg|dedicated schools grant|all blocks"},

	{"status", false, "actual", "outturn|out-turn|final|final outturn|audited|confirmed|recorded"},
	{"status", false, "provisional", "draft|unaudited|provisional outturn|draft outturn|pre-audit"},
	{"status", false, "forecast", "projected|projection|budget|budgeted|estimate|estimated|planned|plan|expected"},
	{"status", false, "not_stated", "unknown|not known|n/a|none|unclear|not given"},
	{"status", false, "done", "complete|completed|achieved|delivered|closed|finished|fully complete"},
	{"status", false, "under_way", "in progress|ongoing|on-going|started|begun|active|live|partially complete|partly complete|in train"},
	{"status", false, "not_started", "not begun|yet to start|to start|pending"},
	{"status", false, "planned", "not started|scheduled|upcoming|future|not begun|yet to start"},
	{"status", false, "paused", "on hold|suspended|deferred|postponed|halted"},
	{"status", false, "stopped", "cancelled|abandoned|terminated|withdrawn|superseded|discontinued|dropped|ceased"},
	{"status", false, "open", "outstanding|in progress|ongoing|on-going|under way|not started|pending|paused|on hold|suspended|overdue"},
	{"status", false, "dropped", "cancelled|abandoned|superseded|withdrawn|no longer needed|terminated|stopped"},
	{"status", false, "delayed", "late|overdue|slipped|postponed|deferred|paused|on hold|suspended"},
	{"status", false, "cancelled", "abandoned|terminated|withdrawn|dropped|stopped|superseded"},
	{"status", false, "met", "complete|completed|achieved|done|delivered|fully met|satisfied"},
	{"status", false, "not_met", "missed|failed|breached|not achieved|unmet"},
	{"status", false, "suspended", "paused|on hold|payments suspended|under review|halted"},
	{"status", false, "not_on_track", "off track|off-track|at risk|behind|behind schedule|delayed|late|paused|under review"},
	{"status", false, "on_track", "going well|as planned"},
	{"status", false, "complete", "completed|finished|fully complete|delivered"},
	{"status", false, "ended", "complete|completed|expired|finished|closed|concluded"},
	{"status", false, "terminated", "cancelled|withdrawn|broken off|discontinued"},
	{"status", false, "superseded", "replaced"},
	{"status", false, "not_agreed", "no agreement|rejected|refused|not approved"},
	{"status", false, "in_discussion", "in negotiation|under negotiation|being negotiated|discussions|proposed|submitted"},
	{"status", false, "paid", "received|transferred|credited"},
	{"status", false, "awaited", "pending|applied for|expected|bid submitted"},
	{"status", false, "announced", "allocated|indicative|notified"},
	{"status", false, "agreed", "approved|secured|awarded|confirmed|successful"},
	{"status", false, "refused", "declined|rejected|unsuccessful|not granted"},
	{"status", false, "none", "not eligible|no deficit|n/a|not applicable"},
	{"outcome", false, "awaited", "awaiting|pending|awaiting a decision"},
	{"outcome", false, "granted", "approved|agreed|allowed"},
	{"outcome", false, "refused", "rejected|declined|not approved|denied"},
	{"status", false, "not_possible", "rejected|refused|declined|not feasible|no"},

	{"verb", false, "approved", "adopted|ratified|accepted|passed|signed off|confirmed"},
	{"verb", false, "agreed", "carried|voted for|consented|resolved to approve"},
	{"verb", false, "rejected", "voted against|not approved|not agreed|turned down|voted down|dismissed"},
	{"verb", false, "refused", "declined|not granted|denied"},
	{"verb", false, "deferred", "postponed|adjourned|delayed|held over"},
	{"verb", false, "recommended", "proposed|advised"},
	{"verb", false, "resolved", "determined|decided"},
	{"verb", false, "endorsed", "commended"},
	{"verb", false, "supported", "backed|welcomed|in favour"},
	{"verb", false, "objected", "opposed|did not support|objected to"},
	{"verb", false, "requested", "asked|asked for|sought|applied for|called for"},
	{"verb", false, "consulted", "consulted on|consultation|agreed to consult"},
	{"verb", false, "considered", "discussed|reviewed|debated|examined|scrutinised"},
	{"verb", false, "received", "was presented with|was given|heard"},
	{"verb", false, "noted", "took note|observed"},
	{"verb", false, "gave_feedback", "commented|fed back|responded"},

	{"quality", false, "minutes", "paper|report|committee report|board paper|cabinet report|agenda"},
	{"quality", false, "audited", "accounts|statement of accounts|annual accounts"},
	{"quality", false, "official", "statistics|official statistics|national statistics"},
	{"quality", false, "press", "news|newspaper|trade press"},
	{"quality", false, "management", "internal|management information|dashboard|monitoring"},
	{"direction", false, "up", "higher|more|increase|rising"},
	{"direction", false, "down", "lower|fewer|less|decrease|falling"},
	{"direction", false, "neutral", "none|neither|no direction"},
}

// advice says what to do about a word that no word of ours replaces, where the key allows
// a certain word.
var advice = []struct{ key, among, said, hint string }{
	{"scenario", "target", "best case|optimistic", `a best case is a bound: write bound = "lower", and as scenario what the paper assumes`},
	{"scenario", "target", "worst case|pessimistic", `a worst case is a bound: write bound = "upper", and as scenario what the paper assumes`},
	{"status", "planned", "delayed|late|overdue|slipped", `a delay shows in revised_due: write the later date there, and "under_way" or "planned" here`},
	{"status", "not_stated", "red|amber|green|red/amber|amber/green|r|a|g", "a colour is no status: write what the paper says that it stands for"},
}

// fold returns a word as it is looked up: small letters, one space between words.
func fold(word string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(word), func(r rune) bool { return r == ' ' || r == '_' || r == '\t' }), " ")
}

// spellingsOf returns the words of the papers for those that a key allows.
func spellingsOf(key string, words []string) (out []Spelling) {
	taken := map[string]bool{}
	for _, w := range words {
		taken[fold(w)] = true
	}
	for _, s := range spellings {
		if s.key != key || !slices.Contains(words, s.ours) {
			continue
		}
		for said := range strings.SplitSeq(s.said, "|") {
			if !taken[said] {
				taken[said] = true
				out = append(out, Spelling{said, s.ours, s.same})
			}
		}
	}
	return out
}

// spelled returns the spelling of ours that a word represents.
func spelled(word string, all []Spelling) (Spelling, bool) {
	word = fold(word)
	i := slices.IndexFunc(all, func(s Spelling) bool { return s.Said == word })
	if i < 0 {
		return Spelling{}, false
	}
	return all[i], true
}

// Hint returns what to write in place of a word that the key does not allow. It never
// offers a word that says the opposite, or another bound, basis or scope.
func (k KeyDoc) Hint(word string) string {
	allowed := "the words allowed are " + strings.Join(k.OneOf, ", ")
	for _, a := range advice {
		if a.key == k.Key && slices.Contains(k.OneOf, a.among) && !k.allows(word) && slices.Contains(strings.Split(a.said, "|"), fold(word)) {
			return a.hint + "; " + allowed
		}
	}
	if s, ok := spelled(word, k.Also); ok {
		return fmt.Sprintf("%s is written %q here; %s", strings.TrimSpace(word), s.Ours, allowed)
	}
	if near := diag.DidYouMeanWord(word, k.OneOf); near != "" {
		return near + " " + allowed
	}
	return "write one of: " + strings.Join(k.OneOf, ", ")
}

// allows reports whether a word of ours is nearly what somebody wrote.
func (k KeyDoc) allows(word string) bool {
	return slices.ContainsFunc(k.OneOf, func(w string) bool { return fold(w) == fold(word) })
}
