package tell

// VerbEffect says what a verb that decides nothing does and does not do, for the
// reader who takes "noted" for "agreed". A verb that decides needs no such word.
func VerbEffect(verb string) string {
	switch verb {
	case "noted", "acknowledged":
		return "changes nothing by itself"
	case "endorsed":
		return "support, not a decision"
	case "recommended":
		return "advice, not a decision"
	case "gave_feedback":
		return "comments, not a decision"
	}
	if Decides(verb) {
		return ""
	}
	return "not a decision"
}
