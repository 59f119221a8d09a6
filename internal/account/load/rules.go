package load

// A Rule is a name that problems carry, with what it represents.
type Rule struct{ Name, Doc string }

// Rules are the rules that this package judges by, sorted by name. The
// documentation lists them.
var Rules = []Rule{
	{"date", "a date is a day of the calendar, written year-month-day without quotation marks"},
	{"duplicate-id", "no two entries of one list have the same id; of lines of spending, no two of one kind"},
	{"encoding", "a data file is saved as UTF-8"},
	{"file", "a council's folder holds ordinary files with the names of data files, and nothing else"},
	{"form", "ids, web addresses, e-mail addresses, telephone numbers, colours and checksums are written in their form"},
	{"official-codes", "the GSS code is that of an upper-tier council in England"},
	{"period", "a period is of the kind that its place wants, such as \"2024-25\" for a financial year"},
	{"placeholder", "every … that a new file or entry has in the place of a value is filled in"},
	{"required", "what every file or entry must say is there"},
	{"size", "a data file is not larger, and its brackets not deeper, than any council needs"},
	{"syntax", "every line can be read as TOML: key = value, or a heading in brackets"},
	{"type", "text, numbers, dates, lists and tables stand where they are wanted"},
	{"unknown-key", "every key is one that daylight knows"},
	{"word", "where only certain words are allowed, one of them is written"},
}
