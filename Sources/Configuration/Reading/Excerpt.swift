/// A line of a file as it is shown under a message, with a line of marks for what is meant. Control characters become
/// spaces, and of a long line only the part around the caret is shown.
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
    var scalars = line.unicodeScalars.map { $0.disturbsLine ? " " : $0 }
    var offset = min(max(column - 1, 0), scalars.count)
    var end = max(offset, min((endColumn ?? column) - 1, scalars.count))
    let skipped = scalars.count > Self.longest ? max(0, offset - Self.longest / 2) : 0
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
}
