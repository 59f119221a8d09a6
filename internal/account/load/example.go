package load

import (
	"fmt"
	"strings"
)

// Example returns a commented example of the file. Lines that must be there stand as they
// are; the others have a # right before the key, to be taken off.
func (doc FileDoc) Example() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s: %s.\n", doc.Name, doc.Doc)
	b.WriteString("# Take the # off a line that starts with #key = to use it. What the source does not say stays out.\n")
	for _, t := range doc.Tables {
		t.write(&b, true, KeyDoc.words, func(k KeyDoc) (string, bool) { return k.line(k.Example), k.Need })
	}
	return []byte(b.String())
}

// Blank returns the file to be filled in: every key is explained, those in given stand
// with their value as a file writes it, and all others are comments with … in place
// of a value, which no check lets through: an example that somebody forgot would be
// published as a fact. Keys are dotted with their tables: contact.role.
func (doc FileDoc) Blank(given map[string]string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s", doc.Name)
	if doc.Doc != "" {
		fmt.Fprintf(&b, ": %s", doc.Doc)
	}
	b.WriteString(".\n#\n" +
		"# A line that begins with # is not read. To use a line such as #key = …, take its #\n" +
		"# off and put your own value in the place of the …; keep the quotation marks where\n" +
		"# there are some. Take the # off the [heading] above it, too.\n" +
		"# What the source does not say stays out.\n")
	for _, t := range doc.Tables {
		t.writeBlank(&b, given)
	}
	return []byte(b.String())
}

// Entry returns one table of the file, with the tables in it, to be added to its end:
// as [FileDoc.Blank] has it.
func (doc FileDoc) Entry(path string, given map[string]string) []byte {
	var b strings.Builder
	for _, t := range doc.Tables {
		if t.Path == path || strings.HasPrefix(t.Path, path+".") {
			t.writeBlank(&b, given)
		}
	}
	return []byte(b.String())
}

// writeBlank writes a table whose heading is a comment unless a key of it is given.
func (t TableDoc) writeBlank(b *strings.Builder, given map[string]string) {
	used := false
	for key := range given {
		used = used || strings.HasPrefix(key, t.Path+".")
	}
	t.write(b, used || t.Path == "", KeyDoc.example, func(k KeyDoc) (string, bool) {
		value, ok := given[strings.TrimPrefix(t.Path+"."+k.Key, ".")]
		if ok {
			return k.Key + " = " + value, true
		}
		return k.line(k.placeholder()), false
	})
}

// write writes a table with its keys, each explained, with what hint adds to the
// explanation. line gives a key's line, and whether it is in use.
func (t TableDoc) write(b *strings.Builder, used bool, hint func(KeyDoc) string, line func(KeyDoc) (string, bool)) {
	if t.Path != "" {
		b.WriteString("\n")
		if t.Doc != "" {
			fmt.Fprintf(b, "# %s\n", t.Doc)
		}
		if t.Many {
			b.WriteString("# Repeat from this heading on for each more.\n")
		}
		b.WriteString(off(t.Head, used))
	} else if len(t.Keys) > 0 {
		b.WriteString("\n")
	}
	for _, k := range t.Keys {
		words := hint(k)
		text, on := line(k)
		if k.Need && !on {
			words += "; needed"
		}
		fmt.Fprintf(b, "# %s%s\n", k.Doc, words)
		b.WriteString(off(text, on))
	}
}

// off returns a line, as a comment where it is not in use.
func off(line string, used bool) string {
	if !used {
		line = "#" + line
	}
	return line + "\n"
}

// notFilledIn is the value of an example that is to be filled in.
const notFilledIn = "…"

// fillIn is the hint for it.
const fillIn = "write what the source says in the place of the …, or put # in front of the line again"

// placeholder returns k's value in a blank file: text between its quotation marks.
func (k KeyDoc) placeholder() string {
	if strings.HasPrefix(k.Example, `"`) {
		return `"` + notFilledIn + `"`
	}
	return notFilledIn
}

// words returns those that k may have, for its explanation.
func (k KeyDoc) words() string {
	if len(k.OneOf) == 0 {
		return ""
	}
	return " (" + strings.Join(k.OneOf, ", ") + ")"
}

// example returns what a value of k looks like, for its explanation.
func (k KeyDoc) example() string {
	switch {
	case len(k.OneOf) > 0:
		return k.words()
	case k.Type == Bool:
		return " (true or false)"
	case k.Example == k.placeholder() || k.Example == formSamples["id"] || strings.Contains(k.Doc, "such as"):
		return ""
	}
	return " (such as " + k.Example + ")"
}

// line returns a line of a file that gives k a value.
func (k KeyDoc) line(value string) string {
	if strings.HasPrefix(k.Kind, "a list") {
		value = "[" + value + "]"
	}
	return k.Key + " = " + value
}
