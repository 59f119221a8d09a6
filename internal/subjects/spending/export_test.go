package spending

// For tests of what the page says.
var (
	Table  = table
	Grants = grants
	Blocks = blocks
)
