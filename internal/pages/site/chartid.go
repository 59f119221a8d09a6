package site

import (
	"regexp"

	"github.com/send-daylight/daylight/internal/account/load"
)

// chartID: the id names a place in the page and a download beside figures.csv.
var chartID = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// IsChartID reports whether a chart can have the id s. It leaves out the names of the council's own download and of what Windows
// takes for devices.
func IsChartID(s string) bool { return chartID.MatchString(s) && s != "figures" && !load.IsDevice(s) }
