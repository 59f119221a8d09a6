package workbook

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// sharedStrings are the texts of a file, which cells name by their number. They
// are read when the first cell asks.
type sharedStrings struct {
	part string
	read bool
	all  []string
	err  error
}

// sharedText returns the text of a number.
func (f *File) sharedText(number string) (string, error) {
	s := &f.strings
	if !s.read {
		s.read = true
		s.all, s.err = f.allTexts()
	}
	n, err := strconv.Atoi(number)
	switch {
	case s.err != nil:
		return "", s.err
	case err != nil || n < 0 || n >= len(s.all):
		return "", errors.New("it names a text that the file does not have")
	}
	return s.all[n], nil
}

func (f *File) allTexts() (all []string, err error) {
	r, err := f.part(f.strings.part)
	if err != nil || r == nil {
		return nil, err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "si" {
			s, err := richText(d, "si")
			if err != nil {
				return nil, err
			}
			all = append(all, s)
		}
	}
}

// richText reads the text up to the end of an element: in runs of one format each,
// without how Japanese is pronounced.
func richText(d *xml.Decoder, end string) (string, error) {
	var b strings.Builder
	in, spoken := false, 0
	for {
		token, err := d.RawToken()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			in = t.Name.Local == "t"
			if t.Name.Local == "rPh" {
				spoken++
			}
		case xml.CharData:
			if in && spoken == 0 {
				b.Write(t)
			}
		case xml.EndElement:
			in = false
			switch t.Name.Local {
			case "rPh":
				spoken--
			case end:
				return unescape(b.String()), nil
			}
		}
	}
}

// unescape replaces what represents a character by its number: _x000D_.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escaped.ReplaceAllStringFunc(s, func(m string) string {
		n, _ := strconv.ParseUint(m[2:6], 16, 16)
		return string(rune(n))
	})
}

var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)
