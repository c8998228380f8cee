/// A text as one line for people: valid UTF-8, white space and controls as single spaces, of bounded length.
///
/// Foreign text loses the characters that turn the direction of what follows; ours keeps its isolates.
struct TextLine {
  /// How long a text may be before it is cut, in bytes.
  static let maximumBytes = 4096

  private(set) var scalars: [Unicode.Scalar] = []

  init(_ text: ArraySlice<UInt8>, isForeign: Bool) {
    var needsSpace = false
    let shown = Self.beginning(of: text)
    for scalar in String(decoding: shown, as: UTF8.self).unicodeScalars {
      if Self.separates(scalar) {
        needsSpace = !scalars.isEmpty
      } else if !Self.turns(scalar, isForeign: isForeign) {
        if needsSpace { scalars.append(" ") }
        needsSpace = false
        scalars.append(scalar)
      }
    }
    if shown.count < text.count { scalars.append("\u{2026}") }
  }

  var isEmpty: Bool { scalars.isEmpty }

  /// As much of a text as is shown to people, cut between characters.
  private static func beginning(of text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard text.count > maximumBytes else { return text }
    var end = text.startIndex + maximumBytes
    while end > text.startIndex, text[end] & 0xC0 == 0x80 { end -= 1 }
    return text[..<end]
  }

  /// White space and controls.
  private static func separates(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x20, 0x7F...0x9F, 0x2028, 0x2029: true
    default: false
    }
  }

  /// Embeddings and overrides, byte order marks; in foreign text also isolates and marks.
  private static func turns(_ scalar: Unicode.Scalar, isForeign: Bool) -> Bool {
    switch scalar.value {
    case 0x202A...0x202E, 0xFEFF: true
    case 0x200E, 0x200F, 0x061C, 0x2066...0x2069: isForeign
    default: false
    }
  }
}

extension [UInt8] {
  /// Appends a line as it is.
  mutating func append(_ line: TextLine) {
    for scalar in line.scalars {
      if let encoded = UTF8.encode(scalar) { append(contentsOf: encoded) }
    }
  }

  /// Appends what `write` writes: isolated (UAX #9 section 2.4), so that it and the text around it keep their order, where
  /// that text runs from right to left. It runs from left to right itself, or else as its first strong character says.
  mutating func append(
    in locale: LocaleTexts, isLeftToRight: Bool = false, isolating write: (inout [UInt8]) -> Void
  ) {
    guard locale.isRightToLeft else { return write(&self) }
    append(isLeftToRight ? "\u{2066}" : "\u{2068}")
    write(&self)
    append("\u{2069}")
  }

  /// Appends words of ours.
  mutating func append(_ words: StaticString) {
    append(contentsOf: words.description.utf8)
  }
}
