package build

// A Cache is what an earlier run made.
type Cache struct{}

func (m *maker) fromCache(slug string, inputs []Input, out *outlet) *part { return nil }
