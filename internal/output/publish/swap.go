package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
)

func (s *Staging) statePath(name string) string {
	return path.Join(stateFolder, s.name, name)
}

// swap makes the spare tree the output, and the output the spare tree.
func (s *Staging) swap() (method Method, err error) {
	s.swapping = true
	switch {
	case s.live == nil:
		method, err = Created, s.create()
	default:
		method, err = s.replace()
	}
	if err != nil {
		return "", err
	}
	if method != Updated {
		err = s.adoptGit()
	}
	if err = errors.Join(err, syncDir(s.parent), syncDir(s.state)); err != nil {
		err = fmt.Errorf("the new files are in place, but the system did not confirm it, run again: %w", err)
	}
	return method, err
}

func (s *Staging) create() error {
	s.closeTrees()
	return s.parent.Rename(s.statePath(nextName), s.name)
}

// replace tries the methods in turn.
func (s *Staging) replace() (Method, error) {
	if !s.options.noExchange && !s.options.inPlace {
		err := exchange(s.parent, s.name, s.state, nextName)
		if err == nil {
			return Exchanged, nil
		}
		if !tryNext(err) {
			return "", err
		}
	}
	if !s.options.inPlace {
		err := s.renameTwice()
		if err == nil {
			return Renamed, nil
		}
		if !tryNext(err) {
			return "", err
		}
	}
	return Updated, s.updateInPlace()
}

// renameTwice moves the output away and the new tree into its place. If the run is
// killed between the two, the next run sees it by old/, which exists at no other time.
func (s *Staging) renameTwice() error {
	s.closeTrees()
	if err := s.parent.Rename(s.name, s.statePath(oldName)); err != nil {
		return err
	}
	if err := s.parent.Rename(s.statePath(nextName), s.name); err != nil {
		return errors.Join(err, s.parent.Rename(s.statePath(oldName), s.name))
	}
	return s.state.Rename(oldName, nextName)
}

// closeTrees closes both trees: Windows does not rename a folder that is open.
func (s *Staging) closeTrees() {
	for _, root := range []*os.Root{s.live, s.next} {
		if root != nil {
			root.Close()
		}
	}
}

// recover finishes what a killed run began. Which folders exist shows what is left to
// do.
func (s *Staging) recover() error {
	old, err := exists(s.state, oldName)
	if err != nil {
		return err
	}
	if old {
		if err := s.finishRenames(); err != nil {
			return err
		}
	}
	if journal, err := exists(s.state, journalName); err != nil {
		return err
	} else if journal {
		if err := s.finishUpdate(); err != nil {
			return err
		}
	}
	return s.adoptGit()
}

// finishRenames does what renameTwice still had to do after its first rename. The tree
// in next/ was complete before that.
func (s *Staging) finishRenames() error {
	live, err := exists(s.parent, s.name)
	if err != nil {
		return err
	}
	next, err := exists(s.state, nextName)
	if err != nil {
		return err
	}
	if !live {
		from := oldName
		if next {
			from, next = nextName, false
		}
		if err := s.parent.Rename(s.statePath(from), s.name); err != nil {
			return err
		}
		if from == oldName {
			return nil
		}
	}
	if !next {
		return s.state.Rename(oldName, nextName)
	}
	// Somebody made a new output in the meantime. It stays, and gets its .git back.
	if err := s.moveGit(oldName); err != nil {
		return err
	}
	return s.state.RemoveAll(oldName)
}

// adoptGit moves the .git of the output, which the swap took away, back into it.
func (s *Staging) adoptGit() error { return s.moveGit(nextName) }

func (s *Staging) moveGit(from string) error {
	from = s.statePath(path.Join(from, gitName))
	if there, err := exists(s.parent, from); err != nil || !there {
		return err
	}
	to := path.Join(s.name, gitName)
	if there, err := exists(s.parent, to); err != nil {
		return err
	} else if there {
		return errors.New("both " + to + " and " + from + " exist; keep one and remove the other")
	}
	return s.parent.Rename(from, to)
}

func exists(root *os.Root, name string) (bool, error) {
	_, err := root.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}
