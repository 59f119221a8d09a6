package indicators

import (
	"fmt"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/measure"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Answer answers: how are things going? It counts what can be called good or bad.
func Answer(c *check.Checked) string {
	acc := of(c)
	if len(acc.list) == 0 {
		return ""
	}
	var t measure.Tally
	for _, m := range acc.list {
		t.Add(m.Series, m.late != nil)
	}
	return t.Sentence()
}

// lateWords say which value has not come.
func (m *measured) lateWords() string {
	if m.late == nil {
		return ""
	}
	return fmt.Sprintf("%s was due by %s", words.Capital(m.late.due.String()), m.late.day)
}

// tile returns the indicator at a glance.
func (m *measured) tile(c *check.Checked, href string) site.Tile {
	t := site.TileOf(c.Council, m.Series, href)
	if m.late != nil {
		t.Late, t.LateWhy = site.Tag{Words: "Late", Tone: "warn"}, m.lateWords()
	}
	return t
}

// ratingTag returns a rating in the source's word. Its shape repeats it only where the word is
// one that everybody uses.
func ratingTag(rating string) site.Tag {
	tone := "none"
	switch verdictOf(rating) {
	case measure.Met:
		tone = "good"
	case measure.Missed:
		tone = "bad"
	}
	if strings.EqualFold(rating, "amber") {
		tone = "warn"
	}
	return site.Tag{Words: words.Capital(rating), Tone: tone}
}

// facts returns lines about how the number is made.
func (m *measured) facts(c *check.Checked) []string {
	i := m.record
	var out []string
	if i.Definition.Given() {
		out = append(out, site.Sentence(i.Definition.S))
	}
	if i.Every.Given() {
		out = append(out, fmt.Sprintf("A value is promised every %s.", i.Every))
	}
	if m.late != nil {
		out = append(out, fmt.Sprintf("It is late: %s was due by %s, and the newest date in the papers used here is %s.", m.late.due, m.late.day, m.late.now))
	}
	switch {
	case m.Direction == measure.Up:
		out = append(out, "More is better.")
	case m.Direction == measure.Down:
		out = append(out, "Less is better.")
	default:
		out = append(out, "Neither more nor less is called better here.")
	}
	if who := m.raters(); who != "" {
		out = append(out, "Rated by: "+who+".")
	}
	if i.Note.Given() {
		out = append(out, site.Sentence(i.Note.S))
	}
	return out
}

// raters returns those who gave ratings, each once.
func (m *measured) raters() string {
	var out []string
	seen := map[string]bool{"": true}
	for _, v := range m.record.Values {
		by := model.Or(v.RatedBy, m.record.RatedBy.S)
		if v.Rating.Given() && !seen[by] {
			seen[by] = true
			out = append(out, by)
		}
	}
	return words.List(out)
}
