package diag

import (
	"fmt"
	"io"
	"strings"
)

// GitHub writes problems as workflow commands, which GitHub shows at the lines of a
// change. They need no permission, so they work in private repositories and for pull
// requests from forks. Paths are relative to the site's folder; prefix leads to it from
// the root of the repository. As in [SARIF], columns are left out.
func GitHub(w io.Writer, prefix string, ps Problems) error {
	for _, p := range ps {
		var place []string
		if p.Pos.File != "" {
			place = append(place, "file="+property.Replace(prefix+p.Pos.File))
			if p.Pos.Line > 0 {
				place = append(place, fmt.Sprintf("line=%d", p.Pos.Line))
			}
		}
		place = append(place, "title="+property.Replace(p.Rule))
		text := p.Msg
		if p.Hint != "" {
			text += "\nhint: " + p.Hint
		}
		if _, err := fmt.Fprintf(w, "::%s %s::%s\n", commands[p.Severity], strings.Join(place, ","), message.Replace(text)); err != nil {
			return err
		}
	}
	return nil
}

// commands are GitHub's names of the severities.
var commands = map[Severity]string{Error: "error", Warning: "warning", Note: "notice"}

// A command is one line, and commas and colons end the values in it.
var (
	message  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
