/// Writes XML or HTML. Markup comes from literals of this program only; every text is escaped.
struct MarkupWriter {
  /// What has been written.
  private(set) var bytes: [UInt8] = []

  /// A writer of a new document that expects about `capacity` bytes.
  init(reserving capacity: Int) {
    bytes.reserveCapacity(capacity)
  }

  /// Markup of ours, as it is.
  mutating func markup(_ markup: StaticString) {
    bytes.append(contentsOf: markup.description.utf8)
  }

  /// Text, for the content of an element or the value of an attribute in double quotation marks.
  ///
  /// What is not UTF-8, and what XML 1.0 (section 2.2) or HTML forbid or discourage, becomes U+FFFD.
  mutating func text(_ text: ArraySlice<UInt8>) {
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars { append(escaping: scalar) }
  }

  /// Text in one line.
  mutating func text(_ line: TextLine) {
    for scalar in line.scalars { append(escaping: scalar) }
  }

  /// Text.
  mutating func text(_ text: String) { self.text(Array(text.utf8)[...]) }

  /// An element that holds text.
  mutating func element(_ name: StaticString, _ text: ArraySlice<UInt8>) {
    markup("<")
    markup(name)
    markup(">")
    self.text(text)
    markup("</")
    markup(name)
    markup(">")
  }

  /// An element that holds text.
  mutating func element(_ name: StaticString, _ text: String) { element(name, Array(text.utf8)[...]) }

  private mutating func append(escaping scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x26: bytes.append(contentsOf: "&amp;".utf8)
    case 0x3C: bytes.append(contentsOf: "&lt;".utf8)
    case 0x3E: bytes.append(contentsOf: "&gt;".utf8)
    case 0x22: bytes.append(contentsOf: "&quot;".utf8)
    case 0x27: bytes.append(contentsOf: "&#39;".utf8)
    // A bare CR would be read as LF, and the three of them as spaces in an attribute.
    case 0x0D: bytes.append(contentsOf: "&#13;".utf8)
    case 0x09, 0x0A: bytes.append(UInt8(scalar.value))
    default: append(Self.isForbidden(scalar) ? "\u{FFFD}" : scalar)
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    if let encoded = UTF8.encode(scalar) { bytes.append(contentsOf: encoded) }
  }

  /// Controls and noncharacters.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0xFDD0...0xFDEF: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }
}
