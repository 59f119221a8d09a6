package facts

import "github.com/send-daylight/daylight/internal/account/model"

// CourseOf returns the course of known figures, each of one value, in the order of time.
func CourseOf(figures []model.Figure) Course {
	steps := make([]Step, len(figures))
	for i, f := range figures {
		steps[i] = Step{Period: f.Period, Low: f, High: f}
	}
	return NewCourse(steps)
}

// Turn returns the step where the course turns for the first time: its peak, or its low.
// A course that does not turn has none.
func (c Course) Turn() (Step, bool) {
	if len(c.legs) < 2 {
		return Step{}, false
	}
	return c.Steps[c.legs[0].to], true
}
