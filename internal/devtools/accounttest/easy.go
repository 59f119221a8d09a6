package accounttest

import (
	"fmt"
	"strconv"
	"strings"
)

// EasyCount compares a count of a page in Easy Read with a number and its paper's word: one
// below 100 stands as it is, a larger one to two digits, with "about" where it is not exact.
func EasyCount(said string, n int, hedge string) string {
	i := strings.LastIndex(said, " ") + 1
	word := strings.ToLower(strings.TrimSpace(said[:i]))
	v, err := strconv.Atoi(strings.ReplaceAll(said[i:], ",", ""))
	unit := 1
	for n >= unit*100 {
		unit *= 10
	}
	off := v - n
	switch {
	case err != nil:
		return "is not a number"
	case hedge == "up to" && (word != hedge || off < 0 || off >= unit), hedge == "at least" && (word != hedge || off > 0 || -off >= unit):
		return fmt.Sprintf("%q is not %s %d", said, hedge, n)
	case hedge == "up to" || hedge == "at least":
		return ""
	case max(off, -off)*2 > unit:
		return fmt.Sprintf("%q is too far from %d", said, n)
	case (word == "about") != (off != 0 || hedge != "") || word != "" && word != "about":
		return fmt.Sprintf("%q has the wrong word for %d", said, n)
	}
	return ""
}

// EasyShare compares "about 6 in 10" with a share in tenths of a per cent.
func EasyShare(said string, tenths int, hedge string) string {
	low, high := 0, 0 // in tenths of a per cent
	switch word, rest, _ := strings.Cut(said, " in 10"); {
	case said == "all or nearly all":
		low, high = 1000, 1000
	case said == "few or no":
	case rest != "":
		return "is not a share"
	default:
		i := strings.LastIndex(word, " ") + 1
		n, err := strconv.Atoi(word[i:])
		if err != nil {
			return "is not a share"
		}
		switch word[:i] {
		case "more than ":
			low, high = 951-1, 999
			if n != 9 {
				return "more than 9, or about"
			}
		case "fewer than ":
			low, high = 1, 49
			if n != 1 {
				return "fewer than 1, or about"
			}
		case "up to ":
			low, high = n*100-99, n*100
		case "at least ":
			low, high = n*100, n*100+99
		case "about ":
			low, high = n*100-50, n*100+49
		}
		if limit := strings.TrimSpace(word[:i]); (limit == "up to" || limit == "at least") != (hedge == "up to" || hedge == "at least") {
			return fmt.Sprintf("%q has the wrong word for %q", said, hedge)
		}
	}
	return Want(tenths >= low && tenths <= high, "%q is not %d in a thousand", said, tenths)
}
