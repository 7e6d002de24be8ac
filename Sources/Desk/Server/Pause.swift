import Glibc

/// Waits a moment.
func pause(milliseconds: UInt32) { usleep(milliseconds * 1000) }
