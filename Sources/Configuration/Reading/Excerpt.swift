/// A line of a file as it is shown under a message, with the caret's line. Control characters become spaces, and of a
/// long line only the part around the caret is shown.
struct Excerpt {
  let text: String
  let caret: String

  private static let longest = 100

  init?(_ line: String?, column: Int) {
    guard let line else { return nil }
    var scalars = line.unicodeScalars.map { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) ? " " : $0 }
    var offset = min(max(column - 1, 0), scalars.count)
    let skipped = max(0, offset - Self.longest / 2)
    scalars.removeFirst(skipped)
    offset -= skipped
    var text = String(String.UnicodeScalarView(scalars.prefix(Self.longest)))
    if skipped > 0 {
      text = "..." + text
      offset += 3
    }
    if scalars.count > Self.longest { text += "..." }
    self.text = text
    caret = String(repeating: " ", count: offset) + "^"
  }
}
