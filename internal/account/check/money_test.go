package check

import (
	"fmt"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
)

func TestMessagesHaveOneUnit(t *testing.T) {
	pounds := func(amount, to int64) model.Quantity {
		return model.Quantity{Amount: model.Whole(amount), Unit: model.Pounds, RoundedTo: model.Whole(to)}
	}
	hedged := model.Figure{Known: true, Quantity: pounds(-400_000, 100_000), Hedge: "about"}
	tests := []struct {
		name string
		args []any
		want string
	}{
		{"a difference beside what differs", []any{pounds(400_000, 100_000), pounds(10_000_000, 100_000)}, "[£0.4m £10.0m]"},
		{"a figure with a word before it", []any{hedged, pounds(10_000_000, 100_000)}, "[about −£0.4m £10.0m]"},
		{"all are small", []any{pounds(400_000, 1000), pounds(90_000, 1000)}, "[£400,000 £90,000]"},
		{"nothing stays nothing", []any{pounds(0, 1), pounds(10_000_000, 100_000)}, "[£0 £10.0m]"},
		{"to the pound", []any{pounds(412, 1), pounds(10_000_000, 100_000)}, "[£412 £10,000,000]"},
		{"a large sum to the pound", []any{pounds(55_000_400, 100), pounds(16_000_000, 1_000_000), hedged}, "[£55,000,400 £16,000,000 about −£400,000]"},
		{"beside billions", []any{pounds(-55_000_400, 1), pounds(1_200_000_000, 100_000_000)}, "[−£55,000,400 £1,200,000,000]"},
		{"all to the pound", []any{pounds(55_000_400, 1), pounds(16_000_000, 1)}, "[£55,000,400 £16,000,000]"},
		{"what is no money", []any{"£400,000", 3, pounds(10_000_000, 100_000)}, "[£400,000 3 £10.0m]"},
	}
	for _, test := range tests {
		if got := fmt.Sprint(inOneUnit(test.args)); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}
