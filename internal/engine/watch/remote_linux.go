package watch

import "syscall"

// remote returns the kind of the drive with the folder dir, if other computers can change
// its files without an event in this kernel. It is empty for any other drive.
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
