package words

import "github.com/send-daylight/daylight/internal/account/model"

// Shape is how figures move in the order of time.
type Shape uint8

// The shapes of figures.
const (
	Single    Shape = iota // one figure, or none
	Flat                   // each is as the one before
	Rising                 // none is below the one before
	Falling                // none is above the one before
	Peaking                // rises, then falls
	Bottoming              // falls, then rises
	Zigzag                 // turns more than once
	Unclear                // known more and less finely, so that nobody can tell
)

// ShapeOf returns the shape of known figures in the order of time, and the index of
// the one where they turn.
func ShapeOf(figures []model.Figure) (shape Shape, turn int) {
	if len(figures) < 2 {
		return Single, 0
	}
	legs, last := []int{}, 0
	for i := 1; i < len(figures); i++ {
		d := Compare(figures[i-1], figures[i])
		if d != 0 && d != last {
			legs, last = append(legs, d), d
			if len(legs) == 2 {
				turn = i - 1
			}
		}
	}
	switch {
	case len(legs) == 0:
		return Flat, 0
	case len(legs) > 2:
		return Zigzag, 0
	}
	// What is flat at its turn has been so since it was first there.
	for len(legs) == 2 && turn > 0 && Compare(figures[turn-1], figures[turn]) == 0 {
		turn--
	}
	first, final := figures[0], figures[len(figures)-1]
	ends := []model.Figure{first, final}
	if len(legs) == 2 {
		ends = []model.Figure{first, figures[turn], final}
	}
	for i, d := range legs { // a leg of small steps may come to nothing
		if Compare(ends[i], ends[i+1]) != d {
			return Unclear, 0
		}
	}
	return [...][2]Shape{{Falling, Bottoming}, {Rising, Peaking}}[max(legs[0], 0)][len(legs)-1], turn
}

// Compare returns 1 where b is above a, -1 where it is below, 0 where they are alike.
// Figures that are known more or less finely are alike where they may be: 52.1 is 52.
func Compare(a, b model.Figure) int {
	p, q := a.Quantity, b.Quantity
	if p.RoundedTo.Cmp(q.RoundedTo) != 0 {
		coarser := p.RoundedTo
		if q.RoundedTo.Cmp(coarser) > 0 {
			coarser = q.RoundedTo
		}
		if model.Sum(p.Amount, q.Amount.Neg()).Abs().Cmp(model.Half(coarser)) <= 0 {
			return 0
		}
	}
	return q.Amount.Cmp(p.Amount)
}

// Recorded reports whether a figure says what happened. One whose paper does not say
// whether it is outturn or forecast counts where its period was over when the paper
// was written.
func Recorded(f model.Figure) bool {
	switch f.Status {
	case model.Forecast:
		return false
	case model.NotStated:
		return f.AsAt.IsZero() || f.Period.End().Compare(f.AsAt) <= 0
	}
	return true
}
