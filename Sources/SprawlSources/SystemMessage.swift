internal import Glibc

/// What the system says about an error number.
func systemMessage(_ code: Int32) -> String {
  // SAFETY: `strerror` gives a zero-terminated text, which is copied at once.
  unsafe String(cString: strerror(code))
}
