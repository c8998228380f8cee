/// A value on its way into a text: whatever an upstream sent, it stays a part of one line and does not disturb the text
/// around it.
enum FilledValue {
  /// No more bytes of a value than these are shown; a longer one ends with `…`.
  static let maximumBytes = 256

  /// Appends `value`, isolated (UAX #9 section 2.4) if that is asked for or part of it is written from right to left.
  static func append(_ value: ArraySlice<UInt8>, isIsolated: Bool, to result: inout [UInt8]) {
    let start = result.count
    if appendClean(value, to: &result) || isIsolated {
      result.insert(contentsOf: firstStrongIsolate, at: start)
      result.append(contentsOf: popDirectionalIsolate)
    }
  }

  private static let firstStrongIsolate: [UInt8] = [0xE2, 0x81, 0xA8]
  private static let popDirectionalIsolate: [UInt8] = [0xE2, 0x81, 0xA9]

  /// Appends what may stand in a text: control characters and separators of lines become spaces, bidirectional controls
  /// go, what is not UTF-8 becomes U+FFFD, and more than `maximumBytes` are cut.
  ///
  /// - Returns: whether a character of it is of strong right-to-left direction.
  @discardableResult
  static func appendClean(_ value: ArraySlice<UInt8>, to result: inout [UInt8]) -> Bool {
    if value.count <= maximumBytes, value.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
      result.append(contentsOf: value)
      return false
    }
    var isRightToLeft = false
    let limit = result.count + maximumBytes
    // However many controls it begins with, no more than this is looked at.
    for scalar in String(decoding: value.prefix(16 * maximumBytes), as: UTF8.self).unicodeScalars
    where !BidiClass.isControl(scalar) {
      let shown = isLineOrControl(scalar) ? " " : scalar
      if result.count + UTF8.width(shown) > limit {
        result.append(contentsOf: "…".utf8)
        break
      }
      if BidiClass.isRightToLeft(shown) { isRightToLeft = true }
      result.append(contentsOf: Character(shown).utf8)
    }
    return isRightToLeft
  }

  private static func isLineOrControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: true
    default: false
    }
  }
}
