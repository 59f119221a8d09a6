package surveys

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

func assemble(a *model.Assembly, file *File) {
	a.Cite(file.Source)
	for _, s := range file.Surveys {
		where := file.Origin().In(s.Numeric)
		alone := len(s.Times()) == 1
		for _, t := range s.all() {
			a.Add(model.Figure{Address: model.Join("surveys", s.ID.S, t.Code, "n"), Label: s.Title.S + ": people who answered" + t.side(alone),
				Noun: "people", Period: t.Date, Status: model.Actual}, t.N, model.Numeric{}, where, "count")
		}
		for _, q := range s.Questions {
			answers(a, s, q, where.In(q.Numeric))
		}
	}
}

// side returns the end of a label of one of two sides; others are told apart by their dates.
func (t Time) side(alone bool) string {
	if !alone && (t.Code == "before" || t.Code == "after") {
		return ", " + t.Code
	}
	return ""
}

func answers(a *model.Assembly, s Survey, q Question, where model.Origin) {
	alone := len(s.Times()) == 1
	add := func(t Time, n model.Number, num model.Numeric) {
		a.Add(model.Figure{Address: model.Join("surveys", s.ID.S, q.ID.S, t.Code), Label: s.Title.S + ": " + q.Text.S + t.side(alone),
			Period: t.Date, Status: model.Actual}, n, num, where, "percent")
	}
	for _, t := range s.all()[:2] {
		n := q.Before
		if t.Code == "after" {
			n = q.After
		}
		num := q.Numeric
		if len(q.Values) > 0 {
			num.Marker = model.Text{} // each value has its own
		}
		add(t, n, num)
	}
	for _, v := range q.Values {
		num := v.Numeric
		if !num.Note.Given() {
			num.Note = q.Note
		}
		t := Time{Code: v.Date.Period.Code(), Name: v.Date.Period.String(), Date: v.Date.Period}
		add(t, v.Value, num)
	}
}

// address returns the local address of the answer to a question at one time.
func address(s Survey, q Question, t Time) string {
	return strings.Join([]string{"surveys", s.ID.S, q.ID.S, t.Code}, ".")
}
