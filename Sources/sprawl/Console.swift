internal import Glibc
internal import SprawlKit
internal import SprawlSources

/// Standard output and standard error.
enum Console {
  /// Writes a line to standard output.
  static func out(_ text: String) throws(ScanError) { try write(Array((text + "\n").utf8)) }

  /// Writes a line to standard error; what a terminal would obey is replaced by `?`.
  static func error(_ text: String) {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isObeyed = scalar.properties.generalCategory == .control && scalar != "\n"
      shown.append(isObeyed ? "?" : scalar)
    }
    status(String(shown) + "\n")
  }

  /// Writes bytes to standard output; a report that is lost must not look like a clean run.
  static func write(_ bytes: [UInt8]) throws(ScanError) {
    do throws(SmallFileError) {
      try writeStandardOutput(bytes)
    } catch {
      throw .configuration("\(error); what was to be written there is lost")
    }
  }

  /// Writes text to standard error without a line break.
  static func status(_ text: String) { _ = writeAll(Array(text.utf8), to: STDERR_FILENO) }

  /// Whether a descriptor is a terminal.
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Columns of the terminal on standard output; `nil` when it is none.
  static var columns: Int? {
    var size = winsize()
    // SAFETY: the kernel fills `size`.
    guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// A count and its noun: `1 finding`, `2 findings`.
  static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// The text without control characters, which could steer a terminal.
  static func printable(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: "?" as Unicode.Scalar
      default: scalar
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// An environment variable that is set and not empty.
  static func variable(_ name: String) -> String? {
    // SAFETY: `getenv` gives a zero-terminated text or nothing; it is copied at once.
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }
}

/// Ends the process.
func exit(status: Int32) -> Never { Glibc.exit(status) }
