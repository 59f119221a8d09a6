package model

// Care begins a sentence of a note that says why readers should be careful with a figure,
// which a comparison of councils repeats.
const Care = "Read with care:"

// CareOfOutcomes ends such a sentence where it doubts how requests were decided: how many
// requests there were is not in doubt.
const CareOfOutcomes = "outcomes may not be recorded in full"
