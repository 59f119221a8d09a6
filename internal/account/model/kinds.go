package model

// CoreFiles are the files that every other one rests on.
func CoreFiles() []DataFile {
	council := NewDataFile[CouncilFile]("council", "who publishes, for which council, and where families get help", nil)
	sources := NewDataFile[SourcesFile]("sources", "the papers that every figure comes from", nil)
	council.Need, sources.Need = true, true
	return []DataFile{council, sources}
}

// DataFiles are all kinds of data file.
func DataFiles() []DataFile {
	all := append(CoreFiles(),
		NewDataFile("deficit", "the High Needs deficit: what was recorded and what is forecast", assembleDeficit),
		NewDataFile("places", "specialist places: how many there are, what opens and when, targets", assemblePlaces),
		NewDataFile("workstreams", "what was promised, by whom, by when, and what happened", assembleWorkstreams),
		NewDataFile("surveys", "surveys before and after, with who was asked", assembleSurveys),
		NewDataFile("decisions", "decisions, questions and answers, and actions", assembleDecisions),
		NewDataFile("programme", "agreements with the Department for Education: conditions, payments, reports", assembleProgramme),
		NewDataFile("spending", "what the High Needs Block buys: allocation, budget and outturn by line", assembleSpending),
		NewDataFile("plans", "requests, refusals, plans on time, waits, reviews, appeals, and who has a plan", assemblePlans),
		NewDataFile("inspection", "what inspectors found and what has been put right", assembleInspection),
		NewDataFile("feedback", "you said, we did", assembleFeedback),
		NewDataFile("claims", "public claims with a number, worked out again", assembleClaims),
		NewDataFile[ReleasesFile]("releases", "when figures were published, when the next are due, and why any changed", nil),
	)
	for i := range all {
		switch all[i].Name {
		case "decisions":
			all[i].Happened = decisionDays
		case "plans":
			all[i].People = true
		}
	}
	return all
}

func decisionDays(record any) (days []Day) {
	for _, d := range record.(*DecisionsFile).Decisions {
		if d.Date.Period.Kind == OneDay {
			days = append(days, d.Date.Period.End())
		}
	}
	return days
}
