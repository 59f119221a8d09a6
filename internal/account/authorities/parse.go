package authorities

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/send-daylight/daylight/internal/account/model"
)

//go:embed authorities.csv
var authorities string

// regions are the codes and names of the Office for National Statistics.
var regions = map[string]string{
	"E12000001": "North East",
	"E12000002": "North West",
	"E12000003": "Yorkshire and The Humber",
	"E12000004": "East Midlands",
	"E12000005": "West Midlands",
	"E12000006": "East of England",
	"E12000007": "London",
	"E12000008": "South East",
	"E12000009": "South West",
}

// parsed reads the list when it is first asked for: most runs of the program ask
// about few councils or none, and starting up must cost nothing.
var parsed = sync.OnceValue(func() []Authority {
	list, err := parse(authorities)
	if err != nil {
		panic("official: authorities.csv: " + err.Error())
	}
	return list
})

const header = "gss,name,dfe_code,region,from,to"

func parse(text string) ([]Authority, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 || strings.Join(rows[0], ",") != header {
		return nil, fmt.Errorf("the columns are not %s", header)
	}
	list := make([]Authority, 0, len(rows)-1)
	for _, row := range rows[1:] {
		a, err := authority(row)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", strings.Join(row, ","), err)
		}
		list = append(list, a)
	}
	return list, nil
}

func authority(row []string) (a Authority, err error) {
	a = Authority{GSS: row[0], Name: row[1], Region: Region{row[3], regions[row[3]]}}
	if a.Region.Name == "" {
		return a, fmt.Errorf("no region has the code %q", row[3])
	}
	if a.DfECode, err = strconv.Atoi(row[2]); err != nil {
		return a, err
	}
	var ok bool
	if a.From, ok = model.ParseDay(row[4]); !ok {
		return a, fmt.Errorf("%q is not a day", row[4])
	}
	if row[5] == "" {
		return a, nil
	}
	if a.To, ok = model.ParseDay(row[5]); !ok {
		return a, fmt.Errorf("%q is not a day", row[5])
	}
	return a, nil
}

// Slug returns a council's name as part of an address. What follows a comma and says
// what kind of place it is, as in "Herefordshire, County of", is left out.
func Slug(name string) string {
	before, after, _ := strings.Cut(strings.ToLower(name), ",")
	if after = strings.TrimSpace(after); after != "city of" && after != "county of" && after != "" {
		before += " " + after
	}
	apart := func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }
	return strings.Join(strings.FieldsFunc(strings.ReplaceAll(before, "'", ""), apart), "-")
}
