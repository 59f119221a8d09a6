package site

import (
	"github.com/send-daylight/daylight/internal/account/model"
)

// NumberCell returns a figure in a table whose row and column say what it is.
func NumberCell(root string, f model.Figure) Cell {
	cell := Cell{Text: f.String(), Href: FigureHref(root, f), Number: true}
	if f.Status != model.Actual {
		cell.Small = f.Status.Short()
	}
	return cell
}

// NotesOf returns the notes of figures, each once.
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
