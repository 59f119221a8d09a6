package deflate_test

import (
	"bytes"
	"compress/flate"
	"io"
	"strconv"
	"testing"

	"github.com/send-daylight/daylight/internal/pages/deflate"
)

func packed(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := deflate.To(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What a writer was used for before leaves no trace in what it makes.
func TestSameBytesAgain(t *testing.T) {
	var table []byte
	for i := range 5000 {
		table = strconv.AppendInt(append(table, "row,£m,"...), int64(i*i), 10)
	}
	first := map[int][]byte{}
	for round := range 6 {
		for _, n := range []int{0, 1, 100, 5000, 40_000, len(table)} {
			got := packed(t, table[:n])
			if round == 0 {
				first[n] = got
			}
			if !bytes.Equal(got, first[n]) {
				t.Fatalf("round %d: %d bytes are compressed in another way than at first", round, n)
			}
			back, err := io.ReadAll(flate.NewReader(bytes.NewReader(got)))
			if err != nil || !bytes.Equal(back, table[:n]) {
				t.Fatalf("%d bytes do not come back: %v", n, err)
			}
		}
	}
}
