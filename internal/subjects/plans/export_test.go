package plans

// Tile is for tests.
var Tile = tile
