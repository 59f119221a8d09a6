package model

// CoreFiles are the files that every other one rests on.
func CoreFiles() []DataFile {
	council := NewDataFile[CouncilFile]("council", "who publishes, for which council, and where families get help", nil)
	sources := NewDataFile[SourcesFile]("sources", "the papers that every figure comes from", nil)
	council.Need, sources.Need = true, true
	return []DataFile{council, sources}
}
