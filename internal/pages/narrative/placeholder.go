package narrative

import (
	"bytes"

	"github.com/send-daylight/daylight/internal/diag"
)

// NotWritten begins a paragraph of a new text that tells its author what to write.
// Only a draft may have it.
const NotWritten = "Not written yet."

// placeholder reports a text that is to be published as a new site has it.
func (s *source) placeholder(meta Meta, problems *diag.Problems) {
	if meta.Draft.B {
		return
	}
	at := bytes.Index(s.text[s.body:], []byte("\n"+NotWritten)) + 1
	if at == 0 && !bytes.HasPrefix(s.text[s.body:], []byte(NotWritten)) {
		return
	}
	p := problems.Errorf(s.at(s.body+at, len(NotWritten)), "placeholder", "this text is not written yet, and readers would see what its author is to do")
	p.Hint = "write it in the place of these lines, or put draft = true back between the lines of +++"
}
