package pipeline

import (
	"fmt"
	"os"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Councils are the checked accounts of a site, in the order of their folders, for
// whoever needs the figures themselves. An account that has too little to be
// checked is left out; what is wrong with the site is for [Check] to say.
func Councils(o Options) ([]check.Checked, error) {
	var out []check.Checked
	err := o.look(func(m *maker) {
		for _, slug := range m.slugs {
			if a := m.account(slug); a.Checked != nil {
				out = append(out, *a.Checked)
			}
		}
	})
	return out, err
}

// Layouts are the pages of a site before templates print them, the common ones
// last, for whoever holds templates against them. The site must have no errors.
func Layouts(o Options) ([]site.Layout, error) {
	var out []site.Layout
	var wrong error
	err := o.look(func(m *maker) {
		if wrong = m.problems.Err(); wrong != nil {
			return
		}
		var summaries []site.Summary
		for _, slug := range m.slugs {
			layout, summary, problems := site.Council(&m.whole, m.account(slug).Account, m.asker().find)
			if wrong = problems.Err(); wrong != nil {
				return
			}
			out, summaries = append(out, layout), append(summaries, summary)
		}
		layout, summary, problems := site.Common(&m.whole, summaries, m.texts.docs, m.asker().find)
		out, wrong = append(out, layout, site.Finder(&m.whole, summaries, summary)), problems.Err()
	})
	if err == nil {
		err = wrong
	}
	return out, err
}

func (o Options) look(see func(*maker)) error {
	root, err := os.OpenRoot(o.Root)
	if err != nil {
		return fmt.Errorf("open the site: %w", err)
	}
	defer root.Close()
	see(newMaker(o, root, nil))
	return nil
}
