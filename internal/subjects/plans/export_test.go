package plans

// Tile and LawOf are for tests.
var (
	Tile  = tile
	LawOf = law
)
