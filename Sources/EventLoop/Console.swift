private import Glibc

/// What a person reads at a terminal, written at once and not through a buffer.
public enum Console {
  /// Writes to standard output.
  public static func write(_ text: String) { write(text, to: 1) }

  /// Writes to standard error.
  public static func writeError(_ text: String) { write(text, to: 2) }

  /// Whether standard output is a terminal that shows colours, and nobody asked for none (no-color.org).
  public static var takesColour: Bool {
    func variable(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }
    return isatty(1) == 1 && variable("NO_COLOR").isEmpty && variable("TERM") != "dumb"
  }

  private static func write(_ text: String, to number: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
