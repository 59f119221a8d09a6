package load

import "github.com/BurntSushi/toml"

// explain reports a syntax error. It tells whether the line could be blanked, so
// that the rest of the file can be read.
func (d *decoder) explain(pe toml.ParseError) bool {
	d.at(span{pe.Position.Start, pe.Position.Len}, "syntax", "%s", pe.Message)
	return false
}
