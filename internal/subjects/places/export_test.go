package places

// For tests of what the page says.
var (
	Goals = goals
	Size  = Goal.size
	Opens = Project.opens
)
