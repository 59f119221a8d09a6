package plans

// These are for tests.
var (
	Tile          = tile
	LawOf         = law
	YearTable     = yearTable
	TableOf       = tableView
	SnapshotTable = snapshotTable
)
