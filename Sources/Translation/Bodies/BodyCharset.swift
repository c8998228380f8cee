/// How the characters of a body are encoded, and the way to UTF-8 from there.
enum BodyCharset: Equatable {
  case utf8
  /// ISO 8859-1 and US-ASCII are read as this too, as browsers do (WHATWG Encoding, section 4.2).
  case windows1252
  case utf16LittleEndian, utf16BigEndian

  /// What the first bytes say, else what `contentType` says, else UTF-8.
  init(of body: [UInt8], contentType: [UInt8]) {
    self = Self.byFirstBytes(body) ?? Self.declared(in: contentType) ?? .utf8
  }

  /// Whether the bytes begin as UTF-16 does: with its byte order mark, or with a zero beside an ASCII character.
  static func byFirstBytes(_ body: [UInt8]) -> BodyCharset? {
    guard body.count >= 2 else { return nil }
    return switch (body[0], body[1]) {
    case (0xFF, 0xFE): .utf16LittleEndian
    case (0xFE, 0xFF): .utf16BigEndian
    case (1..<0x80, 0): .utf16LittleEndian
    case (0, 1..<0x80): .utf16BigEndian
    default: nil
    }
  }

  /// Whether the bytes are UTF-8; those of a text that was cut may end inside a character.
  static func isUTF8(_ body: [UInt8], isCut: Bool) -> Bool {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: body.span)
      return true
    } catch {
      return isCut && error.kind == .truncatedScalar && error.byteOffsets.upperBound == body.count
    }
  }

  /// The parameter `charset` (RFC 9110 section 8.3.2), if it is one that is read here.
  private static func declared(in contentType: [UInt8]) -> BodyCharset? {
    let text = String(decoding: contentType.prefix(256), as: UTF8.self).lowercased()
    for parameter in text.split(separator: ";").dropFirst() {
      let parts = parameter.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, parts[0].allSatisfy({ $0 == " " || $0 == "\t" || $0.isLetter }),
        parts[0].filter(\.isLetter) == "charset"
      else { continue }
      switch parts[1].filter({ $0 != "\"" && $0 != " " && $0 != "\t" }) {
      case "utf-8", "utf8": return .utf8
      case "iso-8859-1", "iso8859-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252": return .windows1252
      case "utf-16le": return .utf16LittleEndian
      case "utf-16be", "utf-16": return .utf16BigEndian
      default: return nil
      }
    }
    return nil
  }

  /// The text in UTF-8; what cannot be read becomes U+FFFD.
  func utf8(of body: [UInt8]) -> [UInt8] {
    switch self {
    case .utf8: Array(String(decoding: body, as: UTF8.self).utf8)
    case .windows1252: Array(String(String.UnicodeScalarView(body.map(Self.scalar))).utf8)
    case .utf16LittleEndian: Self.utf8(ofUnits: body, low: 0)
    case .utf16BigEndian: Self.utf8(ofUnits: body, low: 1)
    }
  }

  private static func utf8(ofUnits body: [UInt8], low: Int) -> [UInt8] {
    let units = stride(from: 0, to: body.count - body.count % 2, by: 2).map {
      UInt16(body[$0 + low]) | UInt16(body[$0 + 1 - low]) << 8
    }
    return Array(String(decoding: units.first == 0xFEFF ? units[1...] : units[...], as: UTF16.self).utf8)
  }

  private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    0x80...0x9F ~= byte ? upperControls[Int(byte) - 0x80] : Unicode.Scalar(byte)
  }

  /// 0x80 to 0x9F; the five bytes without a character stand for their controls.
  private static let upperControls = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
}
