import ByteWords

/// A JSON string of bytes that nobody has checked. Stricter than RFC 8259 asks: besides quote, backslash and C0, it also escapes
/// DEL, C1, the line separators and the bidirectional controls, with which a line could fool a terminal or a reader. Invalid UTF-8
/// becomes U+FFFD, one for each maximal subpart (Unicode, section 3.9).
enum LogString {
  /// Appends the string with its quotes. Of `bytes`, at most `limit` are written, cut at a character; a cut string ends
  /// with `…`.
  static func append(_ bytes: ArraySlice<UInt8>, limit: Int, to buffer: inout [UInt8]) {
    let span = bytes.span
    buffer.append(UInt8(ascii: "\""))
    var position = 0
    while true {
      let end = plainEnd(span, from: position, limit: limit)
      buffer.append(contentsOf: bytes[bytes.startIndex + position..<bytes.startIndex + end])
      position = end
      guard position < span.count else { break }
      let (length, scalar) = decode(span, at: position)
      guard position + length <= limit else {
        append(0x2026, to: &buffer)
        break
      }
      append(scalar, to: &buffer)
      position += length
    }
    buffer.append(UInt8(ascii: "\""))
  }

  /// The same for text that is known to be UTF-8; copied at once if nothing in it needs escaping.
  static func append(_ text: String, limit: Int, to buffer: inout [UInt8]) {
    let span = text.utf8.span
    guard span.count <= limit, plainEnd(span, from: 0, limit: limit) == span.count else {
      return append(Array(text.utf8)[...], limit: limit, to: &buffer)
    }
    buffer.append(UInt8(ascii: "\""))
    buffer.append(contentsOf: text.utf8)
    buffer.append(UInt8(ascii: "\""))
  }

  /// Appends a value of logfmt: as it is where every byte of it is plain, else as a JSON string, which its readers take too.
  static func append(bareIfPlain bytes: ArraySlice<UInt8>, limit: Int, to buffer: inout [UInt8]) {
    let span = bytes.span
    guard span.count <= limit, isBare(span) else { return append(bytes, limit: limit, to: &buffer) }
    buffer.append(contentsOf: bytes)
  }

  /// Appends bytes for the combined format, as nginx does: whatever is not plain is `\xhh`, so that no reader can take a
  /// part of it for a quote, whether it knows of escapes or not. A cut text ends with `...`.
  static func append(
    escaped bytes: ArraySlice<UInt8>, keepingSpaces: Bool = false, limit: Int, to buffer: inout [UInt8]
  ) {
    let span = bytes.span
    var position = 0
    while true {
      var end = plainEnd(span, from: position, limit: limit)
      if !keepingSpaces, let space = bytes[bytes.startIndex + position..<bytes.startIndex + end].firstIndex(of: 0x20) {
        end = space - bytes.startIndex
      }
      buffer.append(contentsOf: bytes[bytes.startIndex + position..<bytes.startIndex + end])
      guard end < span.count else { return }
      guard end < limit else { return buffer.append(word: "...") }
      buffer.append(word: #"\x"#)
      buffer.append(addingCapacity: 2 + OutputSpan<UInt8>.slack) { $0.append(UInt64(span[end]), hexadecimalDigits: 2) }
      position = end + 1
    }
  }

  /// Whether logfmt needs no quotes: something, and of it every byte printable ASCII without space, quote, `=` and backslash.
  static func isBare(_ bytes: Span<UInt8>) -> Bool {
    guard !bytes.isEmpty, isPlain(bytes) else { return false }
    for index in bytes.indices where bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "=") {
      return false
    }
    return true
  }

  /// Whether every byte stands for itself within quotes.
  static func isPlain(_ bytes: Span<UInt8>) -> Bool {
    var position = 0
    while position <= bytes.count &- 8 {
      guard isPlain(eight: bytes.eight(at: position)) else { return false }
      position &+= 8
    }
    while position < bytes.count {
      guard isPlain(bytes[position]) else { return false }
      position &+= 1
    }
    return true
  }

  /// The same for eight at once: the high bit of a byte is set where it is above ASCII, DEL, below space, a quote or a backslash.
  /// A borrow sets one that should not be only above one that should.
  @inline(__always)
  static func isPlain(eight: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var wrong = eight | (eight &+ ones) | (eight &- ones &* 0x20)
    wrong |= (eight ^ ones &* UInt64(UInt8(ascii: "\""))) &- ones
    wrong |= (eight ^ ones &* UInt64(UInt8(ascii: "\\"))) &- ones
    return wrong & ones &<< 7 == 0
  }

  /// Where the run of bytes that stand for themselves ends.
  private static func plainEnd(_ bytes: Span<UInt8>, from start: Int, limit: Int) -> Int {
    let end = min(bytes.count, limit)
    var position = start
    while position < end, isPlain(bytes[position]) { position += 1 }
    return position
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// The scalar at `position` and its length in bytes; U+FFFD with the length of the maximal subpart where it is broken.
  private static func decode(_ bytes: Span<UInt8>, at position: Int) -> (length: Int, scalar: UInt32) {
    let lead = bytes[position]
    let (count, second): (Int, ClosedRange<UInt8>)
    switch lead {
    case 0x00...0x7F: return (1, UInt32(lead))
    case 0xC2...0xDF: (count, second) = (2, 0x80...0xBF)
    case 0xE0: (count, second) = (3, 0xA0...0xBF)
    case 0xED: (count, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (count, second) = (3, 0x80...0xBF)
    case 0xF0: (count, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (count, second) = (4, 0x80...0xBF)
    case 0xF4: (count, second) = (4, 0x80...0x8F)
    default: return (1, 0xFFFD)
    }
    var scalar = UInt32(lead & (0x7F >> UInt8(count)))
    for offset in 1..<count {
      let allowed = offset == 1 ? second : 0x80...0xBF
      guard position + offset < bytes.count, allowed.contains(bytes[position + offset]) else { return (offset, 0xFFFD) }
      scalar = scalar << 6 | UInt32(bytes[position + offset] & 0x3F)
    }
    return (count, scalar)
  }

  private static func append(_ scalar: UInt32, to buffer: inout [UInt8]) {
    switch scalar {
    case 0x0A: buffer.append(word: #"\n"#)
    case 0x0D: buffer.append(word: #"\r"#)
    case 0x09: buffer.append(word: #"\t"#)
    case 0x22: buffer.append(word: #"\""#)
    case 0x5C: buffer.append(word: #"\\"#)
    case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0x061C, 0x200E, 0x200F:
      buffer.append(addingCapacity: 6 + OutputSpan<UInt8>.slack) { escape in
        escape.append(UInt8(ascii: "\\"))
        escape.append(UInt8(ascii: "u"))
        escape.append(UInt64(scalar), hexadecimalDigits: 4)
      }
    default:
      appendUTF8(scalar, to: &buffer)
    }
  }

  /// Only scalars of two bytes and more come here.
  private static func appendUTF8(_ scalar: UInt32, to buffer: inout [UInt8]) {
    func byte(_ lead: UInt32, _ shift: UInt32, _ mask: UInt32 = 0x3F) {
      buffer.append(UInt8(truncatingIfNeeded: lead | scalar >> shift & mask))
    }
    switch scalar {
    case 0..<0x800: byte(0xC0, 6, 0x1F)
    case 0x800..<0x10000:
      byte(0xE0, 12, 0x0F)
      byte(0x80, 6)
    default:
      byte(0xF0, 18, 0x07)
      byte(0x80, 12)
      byte(0x80, 6)
    }
    byte(0x80, 0)
  }
}
