/// A line of a file as it is shown under a message, with a line of marks for what is meant. Control characters become
/// spaces, those that turn the direction of writing a sign of their own, and of a long line only the part around the caret
/// is shown.
struct Excerpt {
  /// The line, or the part of it.
  let text: String
  /// Spaces up to the caret.
  let indentation: String
  /// How many columns are meant, the caret's included; at least one.
  let width: Int

  private static let longest = 100

  /// The caret below the text.
  var caret: String { indentation + "^" }

  /// The caret and, under the rest of what is meant, `~`.
  var underline: String { caret + String(repeating: "~", count: width - 1) }

  init?(_ line: String?, column: Int, endColumn: Int? = nil) {
    guard let line else { return nil }
    var scalars = line.unicodeScalars.map(Self.shown)
    var offset = min(max(column - 1, 0), scalars.count)
    var end = max(offset, min((endColumn ?? column) - 1, scalars.count))
    let skipped = max(0, offset - Self.longest / 2)
    scalars.removeFirst(skipped)
    offset -= skipped
    end = min(end - skipped, Self.longest)
    let before = skipped > 0 ? "..." : ""
    let after = scalars.count > Self.longest ? "..." : ""
    text = before + String(String.UnicodeScalarView(scalars.prefix(Self.longest))) + after
    let columns = scalars[..<offset].reduce(before.count) { $0 + TerminalColumns.count($1) }
    indentation = String(repeating: " ", count: columns)
    width = max(1, scalars[offset..<max(offset, end)].reduce(0) { $0 + TerminalColumns.count($1) })
  }

  private static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case ..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: " "
    // A text could otherwise show a line that is not there.
    case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: scalar
    }
  }
}
