/// A text as one line for people: valid UTF-8, white space and controls as single spaces, of bounded length.
///
/// Foreign text loses the characters that turn the direction of what follows; ours keeps its isolates.
struct TextLine {
  /// How long a text may be before it is cut, in bytes.
  static let maximumBytes = 4096

  private(set) var scalars: [Unicode.Scalar] = []

  init(_ text: ArraySlice<UInt8>, isForeign: Bool) {
    var needsSpace = false
    var isCut = text.count > Self.maximumBytes
    var end = min(text.count, Self.maximumBytes)
    // Not in the middle of a character.
    while isCut, end > 0, text[text.startIndex + end] & 0xC0 == 0x80 { end -= 1 }
    for scalar in String(decoding: text.prefix(end), as: UTF8.self).unicodeScalars {
      if Self.separates(scalar) {
        needsSpace = !scalars.isEmpty
      } else if !Self.turns(scalar, isForeign: isForeign) {
        if needsSpace { scalars.append(" ") }
        needsSpace = false
        scalars.append(scalar)
      }
    }
    isCut = isCut && !scalars.isEmpty
    if isCut { scalars.append("\u{2026}") }
  }

  var isEmpty: Bool { scalars.isEmpty }

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

  /// Appends words of ours.
  mutating func append(_ words: StaticString) {
    append(contentsOf: words.description.utf8)
  }
}
