package feedback

// Outcome is for tests of what the page says where the file leaves it out.
var Outcome = outcome
