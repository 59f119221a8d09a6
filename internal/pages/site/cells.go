package site

import (
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/facts"
)

// NumberCell returns a figure in a table whose row and column say what it is.
func NumberCell(root string, f model.Figure) Cell {
	cell := Cell{Text: f.String(), Href: FigureHref(root, f), Number: true}.of(f)
	if f.Status != model.Actual {
		cell.Small = f.Status.Short()
	}
	return cell
}

// BalanceCell returns NumberCell of a deficit: below nothing it is a surplus.
func BalanceCell(root string, f model.Figure) Cell {
	cell := NumberCell(root, f)
	cell.balance = cell.money != nil
	if cell.balance {
		cell.Text = cell.print(facts.UnitOfTable([]model.Figure{f}))
	}
	return cell
}

// of notes which figure the cell prints.
func (c Cell) of(f model.Figure) Cell {
	c.figure = &f
	if f.Known && f.Quantity.Unit == model.Pounds {
		c.money = &f
	}
	return c
}

// print returns the money of a cell in a unit, with every digit of its source.
func (c Cell) print(u facts.Unit) string {
	if c.balance {
		return u.Balance(*c.money, true)
	}
	return u.Exact(*c.money)
}

// InOneUnit prints all money of a table in the unit that suits the largest amount, so
// that £0.5m is printed with £14.0m, and no £500,000.
func (t *Table) InOneUnit() {
	var figures []model.Figure
	for _, row := range t.Rows {
		for _, cell := range row.Cells {
			if cell.money != nil {
				figures = append(figures, *cell.money)
			}
		}
	}
	u := facts.UnitOfTable(figures)
	for _, row := range t.Rows {
		for i := range row.Cells {
			if row.Cells[i].money != nil {
				row.Cells[i].Text = row.Cells[i].print(u)
			}
		}
	}
}

// AsBalances prints all money of a table as balances: what is below nothing is a surplus.
func (t *Table) AsBalances() {
	for _, row := range t.Rows {
		for i := range row.Cells {
			row.Cells[i].balance = row.Cells[i].money != nil
		}
	}
	t.InOneUnit()
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
