package model

// Care begins a sentence of a note that says why readers should be careful with a figure,
// which a comparison of councils repeats.
const Care = "Read with care:"
