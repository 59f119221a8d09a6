package model

import "strings"

// Capital returns s with a capital letter at its beginning.
func Capital(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// Or returns the text, or what is usual where it is not given.
func Or(t Text, usual string) string {
	if t.Given() {
		return t.S
	}
	return usual
}

// A Part is one named number of a row.
type Part struct {
	Field, Words string
	Number       Number
	Sign         int // +1 or -1 in the row's sum
}

// RuleSmallCounts protects children, see package check.
const RuleSmallCounts = "small-counts"

// Slug returns a name as part of an address: small letters, digits and hyphens.
func Slug(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.TrimSuffix(b.String(), "-")
}

// CiteAll cites the sources of statements.
func (a *Assembly) CiteAll(list []Statement) {
	for _, s := range list {
		a.Cite(s.Source)
	}
}
