package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// A prompter asks an officer questions. The answers come from a terminal, or line by
// line from a file or pipe.
type prompter struct {
	in    io.Reader
	lines *bufio.Reader
	out   io.Writer
}

func newPrompter(cmd *cobra.Command) *prompter {
	return &prompter{in: cmd.InOrStdin(), lines: bufio.NewReader(cmd.InOrStdin()), out: cmd.ErrOrStderr()}
}

// terminal reports whether somebody is there to answer.
func (p *prompter) terminal() bool {
	file, ok := p.in.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

var errNoAnswer = errors.New("there was no answer; run the command in a terminal")

// line reads an answer and shows it while it is typed.
func (p *prompter) line(prompt string) (string, error) {
	fmt.Fprint(p.out, prompt)
	text, err := p.lines.ReadString('\n')
	if err == io.EOF && text == "" {
		fmt.Fprintln(p.out)
		return "", errNoAnswer
	}
	if err == io.EOF {
		err = nil
	}
	return strings.TrimRight(text, "\r\n"), err
}

// secret reads an answer without showing it.
func (p *prompter) secret(prompt string) (string, error) {
	if !p.terminal() {
		return p.line(prompt)
	}
	fd := int(p.in.(*os.File).Fd())
	// After Ctrl-C the terminal must show again what is typed.
	if state, err := term.GetState(fd); err == nil {
		stop := make(chan os.Signal, 1)
		signal.Notify(stop, os.Interrupt)
		done := make(chan struct{})
		defer func() { signal.Stop(stop); close(done) }()
		go func() {
			select {
			case <-stop:
				_ = term.Restore(fd, state) // the program ends anyway
				fmt.Fprintln(p.out)
				os.Exit(exitFault)
			case <-done:
			}
		}()
	}
	fmt.Fprint(p.out, prompt)
	text, err := term.ReadPassword(fd)
	fmt.Fprintln(p.out)
	return string(text), err
}

// minPassphrase keeps out what can be guessed in an afternoon: each guess takes about a
// second and a gigabyte.
const minPassphrase = 12

// newPassphrase asks for a new passphrase, twice.
func (p *prompter) newPassphrase() (string, error) {
	first, err := p.secret("Choose a passphrase, four or more words that have nothing to do with each other: ")
	if err != nil {
		return "", err
	}
	if len([]rune(first)) < minPassphrase {
		return "", usageError{fmt.Errorf("a passphrase has at least %d characters; nothing was written, run the command again", minPassphrase)}
	}
	second, err := p.secret("Type it again: ")
	if err != nil {
		return "", err
	}
	if first != second {
		return "", usageError{errors.New("the two passphrases differ; nothing was written, run the command again")}
	}
	return first, nil
}
