package model

import "strings"

// Cites are the sources that a table of figures names: mostly one, in its Text, and
// in More those that say the same.
type Cites struct {
	Text
	More []Text
}

// A Citation is the sources that a table names.
type Citation interface{ All() []Text }

// All returns the source, or nothing.
func (t Text) All() []Text {
	if !t.Given() {
		return nil
	}
	return []Text{t}
}

// All returns the sources that could be read, the first first.
func (c Cites) All() []Text {
	all := c.Text.All()
	for _, t := range c.More {
		all = append(all, t.All()...)
	}
	return all
}

// also returns the ids of the sources behind the first, as a figure keeps them.
func (c Cites) also() string {
	ids := make([]string, len(c.More))
	for i, t := range c.More {
		ids[i] = t.S
	}
	return strings.Join(ids, " ")
}

// Sources returns the ids of the figure's sources, the first first.
func (f Figure) Sources() []string {
	if f.SourceID == "" {
		return nil
	}
	return append([]string{f.SourceID}, strings.Fields(f.AlsoIn)...)
}
