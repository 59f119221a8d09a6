package decisions

// For tests of what the page says.
var (
	Due   = due
	Money = money
)
