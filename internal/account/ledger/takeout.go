package ledger

import (
	"bytes"
	"encoding/csv"
	"path"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
)

// A Removal says what becomes of the files of a council's releases where counts are taken
// out of their records.
type Removal struct {
	Written []load.Input // in this order: a run that was broken off can be repeated
	Removed []string     // accounts that were kept, and show a count
}

// TakeOut takes figures out of records that should not have been published: counts that are
// too small to show. addresses has them by the file of the record. Their lines stay, with
// the marker c. Checksums of the records follow, in all releases that have one. Accounts
// that were kept on the day of the first of these records or later are removed, also where
// no record names them: they show the count among their figures, or in what has changed
// since.
func TakeOut(inputs []load.Input, addresses map[string][]string) Removal {
	var out Removal
	var records []load.Input
	first := model.Day{}
	sums := []string{} // old and new, in turn
	for _, in := range inputs {
		text := without(in.Text, addresses[in.Path])
		if path.Ext(in.Path) != ".csv" || bytes.Equal(text, in.Text) {
			continue
		}
		if day := dayOf(in.Path); first.IsZero() || day.Compare(first) < 0 {
			first = day
		}
		records = append(records, load.Input{Path: in.Path, Text: text})
		sums = append(sums, SHA256(in.Text), SHA256(text))
	}
	for _, in := range inputs {
		late := !first.IsZero() && dayOf(in.Path).Compare(first) >= 0
		if late && path.Ext(in.Path) == ".html" {
			out.Removed = append(out.Removed, in.Path)
		}
		if path.Ext(in.Path) != ".toml" || first.IsZero() {
			continue
		}
		text := in.Text
		if late {
			text = withoutAccount(text)
		}
		if text = []byte(strings.NewReplacer(sums...).Replace(string(text))); !bytes.Equal(text, in.Text) {
			out.Written = append(out.Written, load.Input{Path: in.Path, Text: text})
		}
	}
	out.Written = append(out.Written, records...)
	return out
}

// without returns a record in which figures are hidden. Every other line stays.
func without(text []byte, addresses []string) []byte {
	r := csv.NewReader(bytes.NewReader(text))
	var out []byte
	for end := int64(0); ; {
		row, err := r.Read()
		if err != nil { // its end: the record was read before
			return append(out, text[end:]...)
		}
		line := text[end:r.InputOffset()]
		end = r.InputOffset()
		if slices.Contains(addresses, plain(row[colAddress])) && row[colValue] != "" {
			row[colValue], row[colUnit], row[colRounded], row[colMarker] = "", "", "", "c"
			if len(row) > colHedge {
				row[colHedge] = ""
			}
			var b bytes.Buffer
			w := csv.NewWriter(&b)
			_ = w.Write(row) // a bytes.Buffer takes every write
			w.Flush()
			line = b.Bytes()
		}
		out = append(out, line...)
	}
}

// withoutAccount returns the record of a release without the lines that name its account.
func withoutAccount(text []byte) []byte {
	var out []byte
	above := true // of the first heading
	for line := range bytes.Lines(text) {
		key, _, _ := strings.Cut(string(line), "=")
		above = above && !strings.HasPrefix(key, "[")
		if above && slices.Contains([]string{"file", "sha256", "figures_sha256"}, strings.TrimSpace(key)) {
			continue
		}
		out = append(out, line...)
	}
	return out
}
