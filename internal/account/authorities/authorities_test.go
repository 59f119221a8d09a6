package authorities

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
)

var midYear2025 = model.Day{Year: 2025, Month: 7, Dom: 1}

// The rest relies on the list: codes in their form, sorted, each once,
// and no two live councils with one name, one DfE code or one address.
func TestList(t *testing.T) {
	gss := regexp.MustCompile(`^E(06|08|09|10)\d{6}$`)
	list := List()
	if !slices.IsSortedFunc(list, func(a, b Authority) int { return strings.Compare(a.GSS, b.GSS) }) {
		t.Error("the list is not sorted by GSS code")
	}
	seen := map[string]bool{}
	once := func(kind, v string) {
		if seen[kind+v] {
			t.Errorf("%s %s is there twice", kind, v)
		}
		seen[kind+v] = true
	}
	for _, a := range list {
		once("gss", a.GSS)
		if !gss.MatchString(a.GSS) || a.DfECode < 200 || a.DfECode > 999 || a.Name == "" || a.Region.Name == "" {
			t.Errorf("odd entry %+v", a)
		}
		if !a.To.IsZero() && a.To.Compare(a.From) <= 0 {
			t.Errorf("%s ends before it begins", a.Name)
		}
		if a.Live(midYear2025) {
			once("name", a.Name)
			once("DfE code", fmt.Sprint(a.DfECode))
			once("address", a.Slug())
		}
	}
	if n := len(Live(midYear2025)); n != 153 {
		t.Errorf("%d councils are live in July 2025, want 153", n)
	}
	regions := map[Region]bool{}
	for _, a := range list {
		regions[a.Region] = true
	}
	if len(regions) != 9 {
		t.Errorf("%d regions, want 9", len(regions))
	}
}

func TestLive(t *testing.T) {
	tests := []struct {
		gss  string
		day  model.Day
		want bool
	}{
		{"E10000031", midYear2025, true},
		{"E08000019", model.Day{Year: 2025, Month: 4, Dom: 30}, true},
		{"E08000019", model.Day{Year: 2025, Month: 5, Dom: 1}, false},
		{"E08000039", model.Day{Year: 2025, Month: 4, Dom: 30}, false},
		{"E08000039", model.Day{Year: 2025, Month: 5, Dom: 1}, true},
		{"E10000009", midYear2025, false},
	}
	for _, tt := range tests {
		a, ok := ByGSS(tt.gss)
		if got := a.Live(tt.day); !ok || got != tt.want {
			t.Errorf("%s (%s) live on %v: %v, want %v", tt.gss, a.Name, tt.day, got, tt.want)
		}
	}
	if a, ok := ByGSS("E10999999"); ok {
		t.Errorf("E10999999 is %v, want nothing", a)
	}
}

func TestByName(t *testing.T) {
	tests := []struct{ name, want string }{
		{"Warwickshire", "E10000031"},
		{"warwickshire ", "E10000031"},
		{"Kingston upon Hull, City of", "E06000010"},
		{"Kingston Upon Hull", "E06000010"},
		{"St Helens", "E08000013"},
		{"Sheffield", "E08000039 E08000019"},
		{"Dorset", "E06000059 E10000009"},
		{"BCP", ""},
		{"Warwick", ""},
		{"", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, a := range ByName(tt.name) {
			got = append(got, a.GSS)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("ByName(%q) = %q, want %q", tt.name, s, tt.want)
		}
	}
}

func TestNearest(t *testing.T) {
	tests := []struct{ name, want string }{
		{"Warwikshire", "Warwickshire"},
		{"Bristol", "Bristol, City of"},
		{"Herefordshre", "Herefordshire, County of"},
		{"BCP", ""},
		{"Atlantis", ""},
	}
	for _, tt := range tests {
		if got := Nearest(tt.name); got != tt.want {
			t.Errorf("Nearest(%q) = %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestSlug(t *testing.T) {
	tests := []struct{ name, want string }{
		{"Kingston upon Hull, City of", "kingston-upon-hull"},
		{"Herefordshire, County of", "herefordshire"},
		{"Bournemouth, Christchurch and Poole", "bournemouth-christchurch-and-poole"},
		{"City of London", "city-of-london"},
		{"St. Helens", "st-helens"},
		{"King's Lynn", "kings-lynn"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := Slug(tt.name); got != tt.want {
			t.Errorf("Slug(%q) = %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	tests := []struct{ name, row, want string }{
		{"region", "E06000001,Hartlepool,805,E99,2009-01-01,", `E06000001,Hartlepool,805,E99,2009-01-01,: no region has the code "E99"`},
		{"first day", "E06000001,Hartlepool,805,E12000001,2009-13-01,", `E06000001,Hartlepool,805,E12000001,2009-13-01,: "2009-13-01" is not a day`},
		{"last day", "E06000001,Hartlepool,805,E12000001,2009-01-01,x", `E06000001,Hartlepool,805,E12000001,2009-01-01,x: "x" is not a day`},
		{"ragged", "E06000001,Hartlepool", "record on line 2: wrong number of fields"},
	}
	for _, tt := range tests {
		_, err := parse(header + "\n" + tt.row + "\n")
		if err == nil || err.Error() != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
	if _, err := parse("name,gss\n"); err == nil || err.Error() != "the columns are not "+header {
		t.Errorf("other columns: %v", err)
	}
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := parse(authorities); err != nil {
			b.Fatal(err)
		}
	}
}
