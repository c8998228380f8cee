/// How the contents of a string are written (RFC 8259, section 7).
public enum JSONEscaping: Sendable {
  /// Only what must be escaped: quotation mark, backslash, control characters.
  case minimal
  /// Also `<`, U+2028 and U+2029, so that the text may stand inside an HTML `script` element.
  case embeddable

  /// The text as it stands between a string's quotation marks, for `JSONWriter.preescapedString`.
  ///
  /// What is not UTF-8 becomes U+FFFD.
  public static func escaped(_ text: String, _ escaping: JSONEscaping = .minimal) -> [UInt8] {
    escaped(Array(text.utf8), escaping)
  }

  /// The text as it stands between a string's quotation marks, for `JSONWriter.preescapedString`.
  ///
  /// What is not UTF-8 becomes U+FFFD.
  public static func escaped(_ text: [UInt8], _ escaping: JSONEscaping = .minimal) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    escaping.append(text[...], to: &output)
    return output
  }

  /// Appends the escaped text: runs of bytes that stand for themselves are copied at once.
  func append(_ text: ArraySlice<UInt8>, to output: inout [UInt8]) {
    let bytes = text.span
    let base = text.startIndex
    var copied = 0
    var position = keptRun(bytes, from: 0)
    while position < bytes.count {
      if position > copied { output.append(contentsOf: text[base + copied..<base + position]) }
      position += appendEscape(bytes, at: position, to: &output)
      copied = position
      position = keptRun(bytes, from: position)
    }
    output.append(contentsOf: text[base + copied..<base + position])
  }

  /// The first position from `start` on whose byte must be escaped or replaced; the end when there is none.
  func keptRun(_ bytes: Span<UInt8>, from start: Int) -> Int {
    self == .minimal ? Self.keptRun(bytes, from: start) : Self.embeddableRun(bytes, from: start)
  }

  private static func keptRun(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var position = PlainRun.end(in: bytes, from: start)
    while position < bytes.count, bytes[position] >= 0x80 {
      let length = UTF8Sequence.length(bytes, at: position)
      if length < 0 { break }
      position = PlainRun.end(in: bytes, from: position + length)
    }
    return position
  }

  private static func embeddableRun(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var position = start
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x80 {
        if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "<") {
          break
        }
        position += 1
      } else {
        let length = UTF8Sequence.length(bytes, at: position)
        if length < 0 || isLineSeparator(bytes, at: position) { break }
        position += length
      }
    }
    return position
  }

  /// Writes what replaces the bytes at `position`; returns how many it replaces.
  private func appendEscape(_ bytes: Span<UInt8>, at position: Int, to output: inout [UInt8]) -> Int {
    let byte = bytes[position]
    guard byte >= 0x80 else {
      Self.appendEscape(byte, to: &output)
      return 1
    }
    if self == .embeddable, Self.isLineSeparator(bytes, at: position) {
      output.append(contentsOf: bytes[position + 2] == 0xA8 ? "\\u2028".utf8 : "\\u2029".utf8)
      return 3
    }
    output.append(contentsOf: "\u{FFFD}".utf8)
    return -UTF8Sequence.length(bytes, at: position)
  }

  private static func appendEscape(_ byte: UInt8, to output: inout [UInt8]) {
    switch byte {
    case 0x08: output.append(contentsOf: "\\b".utf8)
    case 0x09: output.append(contentsOf: "\\t".utf8)
    case 0x0A: output.append(contentsOf: "\\n".utf8)
    case 0x0C: output.append(contentsOf: "\\f".utf8)
    case 0x0D: output.append(contentsOf: "\\r".utf8)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      output.append(UInt8(ascii: "\\"))
      output.append(byte)
    default:
      output.append(contentsOf: "\\u00".utf8)
      output.append(UInt8(ascii: "0") + byte >> 4)
      let low = byte & 0x0F
      output.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
    }
  }

  /// U+2028 or U+2029: line ends to older JavaScript, though not to JSON.
  private static func isLineSeparator(_ bytes: Span<UInt8>, at position: Int) -> Bool {
    position + 2 < bytes.count && bytes[position] == 0xE2 && bytes[position + 1] == 0x80
      && (bytes[position + 2] == 0xA8 || bytes[position + 2] == 0xA9)
  }
}
