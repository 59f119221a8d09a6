package narrative

// Numbers are the figures of a council, in the order of their amounts.
type Numbers struct{}

func (p *page) checkNumbers() {}
