package site

import (
	"github.com/send-daylight/daylight/internal/account/model"
)

// Beside are the findings that stand at none of the page's charts already, and
// are not about a table of children.
func (a *Builder) Beside(shown Charts, list []Finding) []Finding {
	there := map[string]bool{}
	for _, ch := range shown.Charts {
		for _, f := range ch.Findings {
			there[f.What] = true
		}
	}
	var out []Finding
	for _, f := range list {
		if !there[f.What] && f.Explanation != "" {
			out = append(out, f)
		}
	}
	return out
}

// NumberCell is a figure in a table whose row and column say what it is.
func NumberCell(root string, f model.Figure) Cell {
	cell := Cell{Text: f.String(), Href: FigureHref(root, f), Number: true}
	if f.Status != model.Actual {
		cell.Small = f.Status.Short()
	}
	return cell
}

// NotesOf are the notes of figures, each once.
func NotesOf(figures []model.Figure) []string {
	var out []string
	seen := map[string]bool{"": true}
	for _, f := range figures {
		if !seen[f.Note] {
			seen[f.Note] = true
			out = append(out, Upper(f.Note))
		}
	}
	return out
}
