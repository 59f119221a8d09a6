package narrative

import (
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
)

func TestNumberFromData(t *testing.T) {
	h := newHost(t)
	var figures []model.Figure
	for _, f := range h.figures {
		figures = append(figures, f)
	}
	h.numbers = NewNumbers(figures)
	const near = "\n\thint: the nearest is "
	const tail = "; if a source says it, write :quote[…]{source=…}"
	warns := func(place, typed, nearest, address string) string {
		return "m.md:" + place + ": warning: " + typed + " stands in the text and equals no figure of this council [number-from-data]" + near + nearest + ": write :figure[" + address + "]" + tail
	}
	tests := []struct{ name, text, want string }{
		{"money", "It owes £85m now.", warns("1:9", "£85m", "£84.5m", "deficit.upper-target.2028")},
		{"money in words", "It owes £30 million now.", warns("1:9", "£30 million", "£33m", "deficit.actual.2024")},
		{"pounds", "It cost £8,250 in all.", warns("1:9", "£8,250", "£33m", "deficit.actual.2024")},
		{"money entity", "It owes &pound;85m.", warns("1:9", "£ 85m", "£84.5m", "deficit.upper-target.2028")},
		{"percentage", "Only 58% were on time.", warns("1:6", "58%", "63.2%", "plans.within-20-weeks.2024")},
		{"small percentage", "About 5 per cent.", warns("1:7", "5 per cent", "63.2%", "plans.within-20-weeks.2024")},
		{"percentage points", "It rose by 4.5 percentage points.", "m.md:1:12: warning: 4.5 percentage points stands in the text and equals no figure of this council [number-from-data]\n\thint: add it to the data and write :figure[…]" + tail},
		{"count", "There are 480 places.", warns("1:11", "480 places", "500", "places.specialist-base.2029.target")},
		{"count in bold, on two lines", "There are **480**\nplaces.", warns("1:13", "480 places", "500", "places.specialist-base.2029.target")},
		{"count in a table", "| a |\n|---|\n| 480 places |", warns("3:3", "480 places", "500", "places.specialist-base.2029.target")},
		{"heading of a note", ":::note[£85m owed]\nx\n:::", warns("1:9", "£85m", "£84.5m", "deficit.upper-target.2028")},
		{"heading", "## Now £85m", warns("1:8", "£85m", "£84.5m", "deficit.upper-target.2028")},
		{"above all", "£900m and £1.2bn", warns("1:1", "£900m", "£84.5m", "deficit.upper-target.2028") + "\n" + warns("1:12", "£1.2bn", "£84.5m", "deficit.upper-target.2028")},
		{"below all", "£4 thousand", warns("1:1", "£4 thousand", "£33m", "deficit.actual.2024")},
		{"between two, nearer the first", "£40m", warns("1:1", "£40m", "£33m", "deficit.actual.2024")},
		{"scaled count", "1.2 million children", warns("1:1", "1.2 million children", "500", "places.specialist-base.2029.target")},
		{"no-break space", "There are 480\u00a0places.", warns("1:11", "480 places", "500", "places.specialist-base.2029.target")},
		{"weeks", "The average was 31 weeks.", "m.md:1:17: warning: 31 weeks stands in the text and equals no figure of this council [number-from-data]\n\thint: add it to the data and write :figure[…]" + tail},
		{"range", "Between £85m–£90m.", warns("1:9", "£85m", "£84.5m", "deficit.upper-target.2028") + "\n" + warns("1:17", "£90m", "£84.5m", "deficit.upper-target.2028")},

		{"equal", "£84.5m, £84.5 million, £33m, 63.2%, 63.2 per cent and 500 places", ""},
		{"one digit", "There are 8 places.", ""},
		{"years", "In 2024 places were short. In 1999 children did.", ""},
		{"dates", "On 20 June 2024 and June 20 they met at 10:30, 2024-25, 2024/25.", ""},
		{"law", "An assessment takes at most 20 weeks, for ages 0 to 25 years old; 16 to 25 olds; 15 working days.", ""},
		{"references", "Section 42 says, page 12 says, Year 11 pupils, regulation 13 applies, aged 16 children.", ""},
		{"joined", "A post-16 place, a 25-year-old, the 21st century, 16+ places, v1.26 places.", ""},
		{"no noun", "The answer is 42. Of these 15 (more)", ""},
		{"words of two paragraphs", "The answer is 42\n\nplaces are short", ""},
		{"words of two items", "- 42\n- places", ""},
		{"words of two cells", "| a | b |\n|--|--|\n| 42 | places |", ""},
		{"code", "`£85m` and\n\n    £85m", ""},
		{"quotation", "It says :quote[£85m and 480 places]{source=forum-2024-06}.", ""},
		{"long quotation", ":::quote{source=forum-2024-06}\nIt owes £85m.\n:::", ""},
		{"address", "[forum](https://example.org/85%20places \"480 places\") <https://example.org/?p=480>", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := problemsOf(h, tt.text); got != tt.want {
				t.Errorf("%q reports\n%s\nwant\n%s", tt.text, got, tt.want)
			}
		})
	}
	h.numbers = nil
	if got := problemsOf(h, "£85m"); got != "" {
		t.Errorf("without Numbers: %s", got)
	}
}
