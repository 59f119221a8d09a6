package ledger_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
)

// A count that is taken out of one record is in no file of the releases afterwards, and all
// that stays fits its checksums.
func TestTakeOut(t *testing.T) {
	const dir = "data/ashby/releases/"
	head := string(ledger.Format(nil))
	figures := func(value string) []byte {
		return []byte(head + "plans.t.w,\"W, too\",2025-01,Month,4321,count,children,1,actual,,forum-2025-01,\nplans.t.x,T,2025-01,Month," + value + ",forum-2025-01,\n")
	}
	days := []model.Day{{Year: 2024, Month: 3, Dom: 31}, {Year: 2024, Month: 6, Dom: 30}, {Year: 2024, Month: 9, Dom: 30}}
	csvs := [][]byte{figures(",,children,,actual,c"), figures("4,count,children,1,actual,"), figures("9,count,children,1,actual,")}
	var inputs []load.Input
	for i, day := range days {
		account := []byte("<!doctype html>\n" + day.ISO())
		toml := ledger.FormatPublished(day, []string{"ashby/"}, csvs[i], account, ledger.Unsealed(inputs, day))
		inputs = append(inputs, load.Input{Path: dir + day.ISO() + ".csv", Text: csvs[i]}, load.Input{Path: dir + day.ISO() + ".html", Text: account}, load.Input{Path: dir + day.ISO() + ".toml", Text: toml})
	}
	if _, problems := ledger.ReadPublished(inputs); len(problems) > 0 {
		t.Fatal(problems)
	}
	got := ledger.TakeOut(inputs, map[string][]string{dir + "2024-06-30.csv": {"plans.t.x"}})
	if removed := strings.Join(got.Removed, " "); removed != dir+"2024-06-30.html "+dir+"2024-09-30.html" {
		t.Errorf("removed %s; those before it do not show the count, and that after it says what it was", removed)
	}
	texts := map[string][]byte{}
	for _, in := range inputs {
		texts[in.Path] = in.Text
	}
	for _, name := range got.Removed {
		delete(texts, name)
	}
	for _, in := range got.Written {
		texts[in.Path] = in.Text
	}
	var after []load.Input
	for _, in := range inputs {
		if text, there := texts[in.Path]; there {
			after = append(after, load.Input{Path: in.Path, Text: text})
		}
	}
	if string(texts[dir+"2024-06-30.csv"]) != string(figures(",,children,,actual,c")) {
		t.Errorf("the record is\n%s", texts[dir+"2024-06-30.csv"])
	}
	published, problems := ledger.ReadPublished(after)
	if len(problems) > 0 {
		t.Error(problems)
	}
	for i, kept := range []bool{true, false, false} {
		if (published[i].Kept != nil) != kept || len(published[i].Pages) != 1 {
			t.Errorf("%s: kept %v, %v", days[i], published[i].Kept != nil, published[i].Pages)
		}
	}
	if last := got.Written[len(got.Written)-1].Path; last != dir+"2024-06-30.csv" {
		t.Errorf("%s is written last: a run that is broken off before would not find the count again", last)
	}
	if again := ledger.TakeOut(after, map[string][]string{dir + "2024-06-30.csv": {"plans.t.x"}}); len(again.Written)+len(again.Removed) > 0 {
		t.Errorf("again: %+v", again)
	}
}
