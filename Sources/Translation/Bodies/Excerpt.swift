/// The beginning of a foreign text, made safe to quote: valid UTF-8, one line, no control characters, at most 512 bytes.
struct Excerpt {
  /// How long it may be, in bytes.
  static let maximumBytes = 512

  var bytes: [UInt8] = []
  /// Whether there is more than the excerpt shows.
  var isCut = false

  /// No text.
  init() {}

  /// The beginning of `text`; what is not UTF-8 becomes U+FFFD.
  init(of text: ArraySlice<UInt8>) {
    // White space may be any amount, but what is looked at stays bounded.
    let considered = text.prefix(8 * Self.maximumBytes)
    var needsSpace = false
    for scalar in String(decoding: considered, as: UTF8.self).unicodeScalars {
      if Self.separates(scalar) {
        needsSpace = !bytes.isEmpty
        continue
      }
      guard let encoded = UTF8.encode(scalar) else { continue }
      if bytes.count + encoded.count + (needsSpace ? 1 : 0) > Self.maximumBytes {
        isCut = true
        return
      }
      if needsSpace { bytes.append(0x20) }
      needsSpace = false
      bytes.append(contentsOf: encoded)
    }
    isCut = considered.count < text.count
  }

  /// White space, controls, byte order marks, and the characters that turn the direction of what follows.
  private static func separates(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x20, 0x7F...0xA0, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
