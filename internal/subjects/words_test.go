package subjects_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/subjects"
)

// A choice is a key that allows certain words, in its file.
type choice struct {
	file  string
	heads []string // of its table and of those above
	key   load.KeyDoc
}

// choices returns all keys of all files that allow certain words.
func choices() (out []choice) {
	for _, doc := range load.Reference(subjects.Files()...) {
		heads := map[string]string{}
		for _, t := range doc.Tables {
			heads[t.Path] = t.Head
			for _, k := range t.Keys {
				if len(k.OneOf) == 0 {
					continue
				}
				c := choice{strings.TrimSuffix(doc.Name, ".toml"), nil, k}
				for i, r := range t.Path + "." {
					if r == '.' && i > 0 {
						c.heads = append(c.heads, heads[t.Path[:i]])
					}
				}
				out = append(out, c)
			}
		}
	}
	return out
}

// hint returns what the check says to do about a word at a choice, and whether the word
// may be there.
func (c choice) hint(t *testing.T, word string) (hint string, allowed bool) {
	t.Helper()
	value := fmt.Sprintf("%q", word)
	if c.key.List {
		value = "[" + value + "]"
	}
	text := strings.Join(append(slices.Clone(c.heads), c.key.Key+" = "+value), "\n") + "\n"
	for _, p := range load.Decode(c.file+".toml", []byte(text), subjects.File(c.file).New()) {
		switch p.Rule {
		case "word":
			return p.Hint, false
		case "syntax", "unknown-key", "type":
			t.Fatalf("%s\n%s", text, p)
		}
	}
	return "", true
}

// offered returns the words that a hint offers, before it lists all that are allowed.
func offered(hint string) (out []string) {
	hint, _, _ = strings.Cut(hint, "the words allowed are")
	if strings.HasPrefix(hint, "write one of: ") {
		return nil
	}
	for _, m := range quoted.FindAllStringSubmatch(hint, -1) {
		out = append(out, m[1])
	}
	return out
}

var quoted = regexp.MustCompile(`"([^"]+)"`)

// No hint offers the opposite of what somebody wrote, nor another bound, basis or
// scope: of any key, for any word that any key allows or that papers have.
func TestNoHintIsTheOpposite(t *testing.T) {
	var words []string
	all := choices()
	for _, c := range all {
		words = append(words, c.key.OneOf...)
		for _, s := range c.key.Also {
			words = append(words, s.Said)
		}
	}
	words = append(words, "mitigated", "requested", "refused", "voted against", "unsupported", "disapproved", "not approved", "not endorsed", "not noted", "unpaid", "not planned", "unplanned", "not open", "not actual",
		"off track", "not suspended", "unlikely", "net", "gross of payments", "not gross", "not high needs", "not upper", "uper", "lowr", "hi needs", "incomplete", "not complete", "undone", "not done", "unmet", "disagreed", "not agreed", "unapproved")
	slices.Sort(words)
	words = slices.Compact(words)
	exclusive := [][]string{{"upper", "lower", "single"}, {"gross", "net_of_payments"}, {"high_needs", "dsg_all"}}
	for _, c := range all {
		for _, w := range words {
			hint, allowed := c.hint(t, w)
			if allowed {
				continue
			}
			for _, o := range offered(hint) {
				if diag.Opposite(w, o) {
					t.Errorf("%s.toml: %s = %q: the hint offers the opposite: %s", c.file, c.key.Key, w, hint)
				}
				for _, x := range exclusive {
					if w != o && slices.Contains(x, w) && slices.Contains(x, o) {
						t.Errorf("%s.toml: %s = %q: the hint offers another one of %v: %s", c.file, c.key.Key, w, x, hint)
					}
				}
			}
		}
	}
}

// One slip of the keys in a word leads to that word or to none, and never to another.
func TestSlipsLeadBack(t *testing.T) {
	led := 0
	for _, c := range choices() {
		for _, w := range c.key.OneOf {
			for i := range w {
				for _, typo := range []string{w[:i] + w[i+1:], w[:i] + "q" + w[i:], w[:i] + "q" + w[i+1:]} {
					if typo == "" {
						continue
					}
					hint, allowed := c.hint(t, typo)
					if allowed {
						continue
					}
					for _, o := range offered(hint) {
						if o == w {
							led++
						} else if !slices.ContainsFunc(c.key.Also, func(s load.Spelling) bool { return s.Said == typo && s.Ours == o }) {
							t.Errorf("%s.toml: %s = %q, a slip for %q, leads to %q", c.file, c.key.Key, typo, w, o)
						}
					}
				}
			}
		}
	}
	if led < 500 {
		t.Errorf("only %d slips lead back", led)
	}
}

// The papers' words lead to one of ours, each to one, and say nothing that is not so.
func TestSpellings(t *testing.T) {
	for _, c := range choices() {
		for _, s := range c.key.Also {
			hint, allowed := c.hint(t, s.Said)
			switch {
			case s.Same && !allowed:
				t.Errorf("%s.toml: %s = %q is refused: %s", c.file, c.key.Key, s.Said, hint)
			case !s.Same && !slices.Equal(offered(hint), []string{s.Ours}) && !strings.Contains(hint, "a bound: write") && !strings.Contains(hint, "revised_due"):
				t.Errorf("%s.toml: %s = %q leads to %q, not to %q", c.file, c.key.Key, s.Said, offered(hint), s.Ours)
			}
		}
	}
}

// The words that councils' papers had for what daylight calls otherwise.
func TestWordsOfPapers(t *testing.T) {
	find := func(file, path, key string) choice {
		for _, c := range choices() {
			if c.file == file && c.key.Key == key && strings.Trim(c.heads[len(c.heads)-1], "[]") == path {
				return c
			}
		}
		t.Fatalf("%s.toml has no key %s in %s", file, key, path)
		return choice{}
	}
	for _, tt := range []struct{ file, path, key, word, want string }{
		{"deficit", "series", "scenario", "mitigated", `mitigated is written "target" here`},
		{"deficit", "series", "scenario", "Mitigated", `Mitigated is written "target" here`},
		{"deficit", "series", "scenario", "forecast", ""},
		{"deficit", "series", "scenario", "budget", `"forecast"`},
		{"deficit", "series", "scenario", "do nothing", `"unmitigated"`},
		{"deficit", "series", "scenario", "best case", `bound = "lower"`},
		{"deficit", "series", "scenario", "worst_case", `bound = "upper"`},
		{"deficit", "series", "bound", "best case", `"lower"`},
		{"programme", "programme", "status", "suspended", ""},
		{"programme", "programme", "status", "paused", ""},
		{"programme", "programme", "status", "terminated", ""},
		{"programme", "programme", "status", "superseded", ""},
		{"programme", "programme", "status", "complete", ""},
		{"programme", "programme.condition", "status", "complete", `"met"`},
		{"workstreams", "workstream.milestone", "status", "complete", `"done"`},
		{"workstreams", "workstream.milestone", "status", "paused", ""},
		{"workstreams", "workstream.milestone", "status", "superseded", `"stopped"`},
		{"workstreams", "workstream.milestone", "status", "delayed", `a delay shows in revised_due`},
		{"decisions", "action", "status", "complete", `"done"`},
		{"decisions", "decision", "verb", "refused", ""},
		{"decisions", "decision", "verb", "voted against", `"voted_against"`},
		{"decisions", "decision", "verb", "resolved", ""},
		{"decisions", "decision", "verb", "received", ""},
		{"decisions", "decision", "verb", "considered", ""},
		{"decisions", "decision", "verb", "consulted on", `"consulted"`},
		{"decisions", "decision", "verb", "supported", ""},
		{"decisions", "decision", "verb", "objected", ""},
		{"decisions", "decision", "verb", "requested", ""},
	} {
		hint, allowed := find(tt.file, tt.path, tt.key).hint(t, tt.word)
		if allowed != (tt.want == "") || !strings.Contains(hint, tt.want) {
			t.Errorf("%s.toml: %s = %q: %q, want %q", tt.file, tt.key, tt.word, hint, tt.want)
		}
	}
	unit := choice{"deficit", nil, load.KeyDoc{Key: "unit"}}
	for _, word := range []string{"£000", "£'000", "£’000", "£bn", "£m", "£ million"} {
		if hint, allowed := unit.hint(t, word); !allowed {
			t.Errorf("unit = %q is refused: %s", word, hint)
		}
	}
}
