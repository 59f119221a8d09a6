package model

import (
	"reflect"
	"slices"
)

// A DataFile is one kind of file that a council's folder may hold. Each subject
// describes its own; package subjects lists them all.
type DataFile struct {
	Name string // under data/<council>/, without .toml
	Doc  string // what it holds, for officers, in a few words
	Need bool   // every council has it

	// People: what the file counts are children and young people, so that small
	// counts are hidden.
	People bool

	// New makes an empty record for a file of this kind, as a pointer to a struct
	// whose tags are the file's schema and that has a field KnownProblems.
	New func() any

	// Assemble makes the figures of a record that New made. It may be nil.
	Assemble func(a *Assembly, record any)

	// Happened lists the days on which something happened that the record tells of.
	// The newest of them dates the account. It may be nil.
	Happened func(record any) []Day
}

// NewDataFile describes a file whose record is a T.
func NewDataFile[T any](name, doc string, assemble func(*Assembly, *T)) DataFile {
	return DataFile{Name: name, Doc: doc,
		New: func() any { return new(T) },
		Assemble: func(a *Assembly, record any) {
			if assemble != nil {
				assemble(a, record.(*T))
			}
		}}
}

// Record returns the type of the file's record.
func (d DataFile) Record() reflect.Type { return reflect.TypeOf(d.New()).Elem() }

// Files are the data files of one council as they were read.
type Files struct {
	Council *CouncilFile // nil where it could not be read, and then nothing can be made
	Sources *SourcesFile

	kinds   []DataFile
	records []any // one for each of kinds; nil where the file is not there
}

// NewFiles makes an empty set of files of some kinds.
func NewFiles(kinds []DataFile) Files { return Files{kinds: kinds, records: make([]any, len(kinds))} }

// Put sets the record of one kind of file, as its New made it.
func (f *Files) Put(record any) {
	i := slices.IndexFunc(f.kinds, func(k DataFile) bool { return k.Record() == reflect.TypeOf(record).Elem() })
	f.records[i] = record
	switch r := record.(type) {
	case *CouncilFile:
		f.Council = r
	case *SourcesFile:
		f.Sources = r
	}
}

// Get finds the record of one type, or returns nil where the council has no such file.
func Get[T any](f Files) *T {
	for _, r := range f.records {
		if record, ok := r.(*T); ok {
			return record
		}
	}
	return nil
}

// Has reports whether the council has the file of a name.
func (f Files) Has(name string) bool {
	i := slices.IndexFunc(f.kinds, func(k DataFile) bool { return k.Name == name })
	return i >= 0 && f.records[i] != nil
}

// Kinds returns the kinds of files that there are, whether this council has them or not.
func (f Files) Kinds() []DataFile { return f.kinds }

// Kind finds a kind of file by its name.
func (f Files) Kind(name string) (DataFile, bool) {
	i := slices.IndexFunc(f.kinds, func(k DataFile) bool { return k.Name == name })
	if i < 0 {
		return DataFile{}, false
	}
	return f.kinds[i], true
}

// Each visits the records that are there, in the order of the kinds.
func (f Files) Each(do func(kind DataFile, record any)) {
	for i, r := range f.records {
		if r != nil {
			do(f.kinds[i], r)
		}
	}
}

// CoreFiles returns the files that every other one rests on.
func CoreFiles() []DataFile {
	council := NewDataFile[CouncilFile]("council", "who publishes, for which council, and where families get help", nil)
	sources := NewDataFile[SourcesFile]("sources", "the papers that every figure comes from", nil)
	council.Need, sources.Need = true, true
	return []DataFile{council, sources}
}
