package publish

import (
	"io/fs"
	"syscall"
)

func identityOf(info fs.FileInfo) identity {
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return identity{Size: info.Size()}
	}
	return identity{uint64(st.Dev), st.Ino, st.Size, int64(st.Ctim.Sec)*1e9 + int64(st.Ctim.Nsec)}
}
