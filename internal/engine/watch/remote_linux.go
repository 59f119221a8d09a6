package watch

import "syscall"

// remote names the kind of drive that dir lies on if the kernel is not told
// when another machine, or Windows around a Linux in a box, changes files on it.
func remote(dir string) (kind string) {
	var s syscall.Statfs_t
	if syscall.Statfs(dir, &s) != nil {
		return ""
	}
	switch uint32(s.Type) {
	case 0x6969:
		return "a network drive (NFS)"
	case 0x517B, 0xFF534D42, 0xFE534D42:
		return "a network drive (SMB)"
	case 0x01021997:
		return "a drive of the host system (9P)"
	case 0x786F4256:
		return "a shared folder of the host system"
	}
	return ""
}
