package publish

import (
	"bytes"
	"encoding/binary"
	"maps"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/send-daylight/daylight/internal/output/manifest"
)

// An identity tells a file from others and from what it was before, without reading it.
// The time of the last change is the inode's own ("ctime"): every write, rename and
// change of mode sets it, and no program can set it back but by the computer's clock. So a
// file that still has its identity still has its bytes.
//
// The one exception is a program that had the file mapped into memory and wrote to it
// both before and after it was sealed: the second write may not set the time. See
// [Options.Read].
type identity struct {
	Device, Inode uint64
	Size          int64
	Changed       int64 // nanoseconds; 0 where the system does not say
}

// seals keep the hashes of files by identity, so that a run need not read a tree of
// which nothing has changed. They are kept in the state folder; without them, or where
// the system has no such identities, files are read.
type seals struct {
	now   int64                      // by the clock of the file system, when the run began; 0: nothing is sealed
	dev   uint64                     // the file system that has this clock
	known map[identity]manifest.Hash // of earlier runs

	mu  sync.Mutex
	new map[identity]manifest.Hash // of this run and, of those known, of files that are still there
}

const (
	sealsName = "seals"
	sealsForm = "daylight seals 1\n"
)

// A file that was changed again within one tick of the file system's clock would keep
// its identity. So nothing is sealed that was changed a moment ago.
const (
	tick      = 20e6 // nanoseconds; kernels count 100 to 1000 in a second
	wholeTick = 2e9  // of file systems that keep whole seconds
)

// openSeals reads the seals of a state folder.
func openSeals(state *os.Root) *seals {
	s := &seals{known: map[identity]manifest.Hash{}, new: map[identity]manifest.Hash{}}
	s.now, s.dev = clock(state)
	data, err := state.ReadFile(sealsName)
	if err != nil || s.now == 0 {
		return s
	}
	body, ok := bytes.CutPrefix(data, []byte(sealsForm))
	if !ok || len(body) < len(manifest.Hash{}) {
		return s
	}
	sum, body := manifest.Hash(body[:len(manifest.Hash{})]), body[len(manifest.Hash{}):]
	if manifest.Sum(body) != sum {
		return s
	}
	const size = 4*8 + len(manifest.Hash{})
	for record := range slices.Chunk(body, size) {
		if len(record) < size {
			break
		}
		number := func(i int) uint64 { return binary.LittleEndian.Uint64(record[8*i:]) }
		id := identity{number(0), number(1), int64(number(2)), int64(number(3))}
		s.known[id] = manifest.Hash(record[4*8:])
	}
	return s
}

// clock returns what time it is by the clock of the file system of a state folder, in
// nanoseconds, and the number of that file system; 0 if there are no identities here. It
// sets the time of the lock file back, which must not set back the time of the inode: on a
// FAT disk, it would.
func clock(state *os.Root) (now int64, dev uint64) {
	past := time.Unix(1e9, 0)
	if state.Chtimes(lockName, past, past) != nil {
		return 0, 0
	}
	info, err := state.Stat(lockName)
	if err != nil {
		return 0, 0
	}
	if id := identityOf(info); id.Changed > past.UnixNano()+wholeTick {
		return id.Changed, id.Device
	}
	return 0, 0
}

// holds reports whether a file is known to have this hash.
func (s *seals) holds(id identity, sum manifest.Hash) bool {
	return id.Changed != 0 && s.known[id] == sum
}

// add seals a file that has this hash, and that was id before it was read, or since it was
// written. now is the time by the file system's clock before that.
func (s *seals) add(id identity, sum manifest.Hash, now int64) {
	least := int64(tick)
	if id.Changed%1e9 == 0 {
		least = wholeTick
	}
	if id.Changed == 0 || id.Changed > now-least || id.Device != s.dev {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.new[id] = sum
}

// keep keeps a seal for the next run, if there is one for this file.
func (s *seals) keep(id identity) {
	if sum, ok := s.known[id]; ok {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.new[id] = sum
	}
}

// save replaces the seals by those of this run, if there is a new one. If that fails, the
// next run does more work than it has to.
func (s *seals) save(state *os.Root) {
	if maps.Equal(s.new, s.known) {
		return
	}
	body := make([]byte, 0, len(s.new)*(4*8+len(manifest.Hash{})))
	for id, sum := range s.new {
		for _, n := range []uint64{id.Device, id.Inode, uint64(id.Size), uint64(id.Changed)} {
			body = binary.LittleEndian.AppendUint64(body, n)
		}
		body = append(body, sum[:]...)
	}
	sum := manifest.Sum(body)
	state.WriteFile(sealsName, slices.Concat([]byte(sealsForm), sum[:], body), 0o600)
}
